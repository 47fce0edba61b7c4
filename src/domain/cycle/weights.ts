/**
 * What the planner weighs, in whole numbers so that equal costs are equal: one unit is a quarter of an hour of drift, of
 * which a day has 96, weighing 4 together. The definition on paper: docs/decisions/planner.md.
 */
export const UNIT = 24;

/** Soft constraints with the weights of practice specification 4, and what an exception costs. */
export const WEIGHT = {
  energy: 5 * UNIT,
  edge: 4 * UNIT,
  /** On top of `edge`, for whoever had the early or late hour the last time too, while somebody else has it neither time. */
  edgeAgain: 4 * UNIT,
  fullDay: 3 * UNIT,
  cut: 2 * UNIT,
  afterLong: 2 * UNIT,
  /** Of 4 a day: one unit for each quarter of an hour. */
  driftQuarter: 1,
  /** One more date that partners have to notice. */
  move: 3 * UNIT,
  /** More than all other costs of a year together: as few dates fall out as can be. */
  drop: 100_000 * UNIT,
} as const;

/** Among plans of equal cost the more pleasant clock times win; these never outweigh a cost. */
export const PLEASANT = { halfHour: 1, quarterHour: 3, lunchtime: 2, lateBeforeWeekend: 4 } as const;

/** Room for the sum of everything in `PLEASANT` below one unit of cost. */
const TIE_ROOM = 8192;

/** Cost and pleasantness as one number that sorts by the first, then by the second. */
export const ranked = (cost: number, unpleasant: number): number => cost * TIE_ROOM + unpleasant;
