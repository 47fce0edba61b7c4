import {
  dayOfLocal,
  PLACES,
  STARTS_PER_DAY,
  STEPS_PER_DAY,
  STEPS_PER_START,
  STEPS_PER_WEEK,
  type WallClock,
} from './grid.ts';
import type { MoveReason } from './types.ts';
import type { WeekOfOne } from './week-of-one.ts';
import { PLEASANT, ranked, WEIGHT } from './weights.ts';

/**
 * What a session leaves behind for the next one: who had an early or late hour (bits), and for each person whose calendar
 * week differs from the series' whether it fell on the days that touch the next week. Sessions of one kind are alike for
 * everything that follows.
 */
export type Kind = { readonly edges: number; readonly days: readonly Touch[] };

/** Where a session lies in one person's own ISO week, as far as a neighbour could get in its way. */
export type Touch = {
  /** Local days after the Monday of the series' week: -1 and 7 lie in the person's week before and after. */
  readonly day: number;
  /** Whether another cycle has a session in that week of theirs. */
  readonly other: boolean;
} | null;

/** One week of the series with a session: what each quarter hour of it would cost, and which of them work. */
export type Week = {
  /** 1 is the first week of the cycle. */
  readonly week: number;
  /** The step of each place, as the series' clock shows it that week. */
  readonly steps: Float64Array;
  /** Whether a session can be at a place. */
  readonly open: Uint8Array;
  /** Whether the clock shows that place at all: on the day it jumps forward, some are missing. */
  readonly shown: Uint8Array;
  /** Cost and pleasantness (`ranked`) of each open place, edge hours included as far as they concern it alone. */
  readonly cost: Float64Array;
  /** Number of each open place's kind. */
  readonly kind: Int16Array;
  /** The kinds of this week's open places that a session may be moved to. */
  readonly kinds: Set<number>;
};

export type Openings = {
  readonly weeks: readonly Week[];
  readonly kinds: readonly Kind[];
  /** Whether sessions of neighbouring weeks may get in each other's way for somebody. */
  readonly crosses: boolean;
};

/** The nearest to a person's life comes first. */
const order: readonly MoveReason[] = ['holiday', 'outside-hours', 'away', 'notice', 'clash', 'lunch', 'day-full'];

/** Why a session cannot be at a step. Whose calendar it is, is not told. */
export const blockAt = (calendars: readonly WeekOfOne[], start: number, earliest: number): MoveReason | undefined => {
  const found = new Set<MoveReason | undefined>(calendars.map((calendar) => calendar.blockedBy(start)));
  if (start < earliest) found.add('notice');
  return order.find((reason) => found.has(reason));
};

/** How little the minute at which a place begins pleases. */
export const unpleasantMinute = (place: number): number => {
  const quarter = place % 4;
  return quarter === 0 ? 0 : quarter === 2 ? PLEASANT.halfHour : PLEASANT.quarterHour;
};

const countBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count += 1;
  return count;
};

/** The steps of a week's places on the series' wall clock. */
const placesOf = (clock: WallClock, monday: number): { steps: Float64Array; shown: Uint8Array } => {
  const steps = new Float64Array(PLACES);
  const shown = new Uint8Array(PLACES).fill(1);
  const first = clock.stepAt(monday * STEPS_PER_DAY);
  const even = clock.offset(first - STEPS_PER_DAY) === clock.offset(first + STEPS_PER_WEEK + STEPS_PER_DAY);
  for (let place = 0; place < PLACES; place += 1) {
    const local = monday * STEPS_PER_DAY + place * STEPS_PER_START;
    const step = even ? first + place * STEPS_PER_START : clock.stepAt(local);
    steps[place] = step;
    if (!even && step + clock.offset(step) !== local) shown[place] = 0;
  }
  return { steps, shown };
};

/**
 * Looks at every quarter hour of the given weeks of a series. `monday` is the local day of the first week's Monday in the
 * zone of `clock`; `mayStart` rules out what needs no closer look.
 */
export const openingsOf = (given: {
  readonly weeks: readonly number[];
  readonly monday: number;
  readonly clock: WallClock;
  readonly calendars: readonly WeekOfOne[];
  readonly weekly: boolean;
  readonly mayStart: (step: number) => boolean;
}): Openings => {
  const { weeks, monday, clock, calendars, weekly, mayStart } = given;
  const kinds: Kind[] = [];
  const known = new Map<string | number, number>();
  const kindOf = (edges: number, days: readonly Touch[] | undefined): number => {
    const key = days ? `${edges} ${days.map((one) => (one ? `${one.day}${one.other}` : '')).join()}` : edges;
    const found = known.get(key);
    if (found !== undefined) return found;
    kinds.push({ edges, days: days ?? calendars.map(() => null) });
    known.set(key, kinds.length - 1);
    return kinds.length - 1;
  };
  const found = weeks.map((week): Week => {
    const first = monday + (week - 1) * 7;
    const { steps, shown } = placesOf(clock, first);
    const open = new Uint8Array(PLACES);
    for (let place = 0; place < PLACES; place += 1) {
      const start = steps[place] ?? 0;
      if (mayStart(start) && calendars.every((calendar) => calendar.blockedBy(start) === undefined)) open[place] = 1;
    }
    const cost = new Float64Array(PLACES);
    const kind = new Int16Array(PLACES).fill(-1);
    return { week, steps, open, shown, cost, kind, kinds: new Set() };
  });

  const dayIn = (calendar: WeekOfOne, start: number, week: number): number =>
    dayOfLocal(start + calendar.clock.offset(start)) - monday - (week - 1) * 7;
  /** People some of whose possible sessions lie in another ISO week of theirs than of the series'. */
  const crossing = calendars.map(
    (calendar) =>
      weekly &&
      differs(calendar.clock, clock) &&
      found.some(({ week, steps, open }) =>
        open.some((is, place) => {
          const day = is ? dayIn(calendar, steps[place] ?? 0, week) : 0;
          return day < 0 || day > 6;
        }),
      ),
  );
  const crosses = crossing.includes(true);
  const touch = (start: number, week: number): readonly Touch[] =>
    calendars.map((calendar, index) => {
      if (!crossing[index]) return null;
      const day = dayIn(calendar, start, week);
      const other = calendar.coachingInWeek(monday + (week - 1) * 7 + day) > 0;
      return { day: day >= 1 && day <= 5 ? 3 : day, other };
    });

  for (const { week, steps, open, shown, cost, kind, kinds: here } of found) {
    for (let place = 0; place < PLACES; place += 1) {
      if (!open[place]) continue;
      const start = steps[place] ?? 0;
      let edges = 0;
      let sum = 0;
      let unpleasant = unpleasantMinute(place);
      calendars.forEach((calendar, index) => {
        if (calendar.edge(start)) edges |= 1 << index;
        sum += calendar.cost(start);
        unpleasant += calendar.unpleasant(start);
      });
      cost[place] = ranked(sum + countBits(edges) * WEIGHT.edge, unpleasant);
      const number = kindOf(edges, crosses ? touch(start, week) : undefined);
      kind[place] = number;
      if (shown[place]) here.add(number);
    }
  }
  return { weeks: found, kinds, crosses };
};

const differs = (a: WallClock, b: WallClock): boolean =>
  a.spans.length !== b.spans.length ||
  a.spans.some((span, index) => span.offset !== b.spans[index]?.offset || span.from !== b.spans[index]?.from);

/**
 * What it costs that a session of one kind follows one of another: nothing, the fee for early or late hours that somebody
 * has twice in a row alone, or infinity where somebody would have two sessions on a day or three in a week. `adjacent`
 * says whether they are in neighbouring weeks.
 */
export const feeBetween = (before: Kind, after: Kind, people: number, adjacent: boolean): number => {
  if (adjacent)
    for (let person = 0; person < people; person += 1) {
      const a = before.days[person];
      const b = after.days[person];
      if (!a || !b) continue;
      if (b.day + 7 === a.day) return Number.POSITIVE_INFINITY;
      // Two of these and one of another cycle in the same week of this person's would be three.
      if (a.day === 7 && b.day < 7 && b.other) return Number.POSITIVE_INFINITY;
      if (b.day === -1 && a.day >= 0 && b.other) return Number.POSITIVE_INFINITY;
    }
  const everybody = (1 << people) - 1;
  return after.edges === everybody ? 0 : ranked(countBits(after.edges & before.edges) * WEIGHT.edgeAgain, 0);
};

/** Quarter hours between two places of a week, each a unit of drift. */
export const driftBetween = (one: number, other: number): number => Math.abs(one - other) * WEIGHT.driftQuarter;

/** A proposal lies on another day than the rest, or at least two hours away. */
export const differentTimes = (one: number, other: number): boolean =>
  Math.floor(one / STARTS_PER_DAY) !== Math.floor(other / STARTS_PER_DAY) || Math.abs(one - other) >= 8;
