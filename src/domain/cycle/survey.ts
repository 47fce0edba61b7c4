import { dayNumber, STEP_MINUTES, STEPS_PER_DAY, STEPS_PER_HOUR, stepOf, wallClock, weekdayOf } from './grid.ts';
import { type Openings, openingsOf } from './openings.ts';
import { minimumOf, restWeeks, sessionWeeks } from './rhythm.ts';
import { settler } from './settle.ts';
import type { PlanRequest } from './types.ts';
import { type Taken, takenBy, type WeekOfOne, weekOfOne } from './week-of-one.ts';
import { isWeekOff } from './weeks-off.ts';

/** Hours before a session that is proposed automatically. Source: practice specification 4. */
export const NOTICE_HOURS = 20;
/** A year; longer plans would be about calendars that nobody has yet. */
const MOST_WEEKS = 53;
/** The kinds of sessions are told apart by a bit for each person; a session is of two or three, or a few more as guests. */
const MOST_PEOPLE = 8;

/** Steps kept free around a session of so many minutes. Source: practice specification 4. */
export const bufferSteps = (minutes: number): number => (minutes <= 15 ? 5 : 10) / STEP_MINUTES;

/** The Monday on or after a day, as a day number. Cycles begin with a whole week. */
const firstMonday = (from: string): number => {
  const number = dayNumber(from);
  return number + ((8 - weekdayOf(number)) % 7);
};

/** Everything that calendars say about a request, looked up once. */
export type Survey = {
  readonly monday: number;
  readonly taken: readonly (readonly Taken[])[];
  readonly calendars: readonly WeekOfOne[];
  readonly earliest: number;
  readonly length: number;
  /** Every week that the recurrence gives a session. */
  readonly weeks: readonly number[];
  readonly rest: ReadonlySet<number>;
  /** The weeks that hold sessions, rest weeks left out. */
  readonly openings: Openings;
  readonly settle: ReturnType<typeof settler>;
  /** The step of a place in a week of the cycle. */
  stepAt(week: number, place: number): number;
};

/** Whether a request asks for something that can be planned at all. */
export const isPlannable = ({ rhythm, people, from, now }: PlanRequest): boolean =>
  people.length > 0 &&
  people.length <= MOST_PEOPLE &&
  rhythm.minutes >= 15 &&
  rhythm.minutes <= 60 &&
  Number.isInteger(rhythm.weeks) &&
  rhythm.weeks >= 1 &&
  rhythm.weeks <= MOST_WEEKS &&
  Number.isFinite(dayNumber(from)) &&
  Number.isFinite(stepOf(now));

/** Reads all calendars of a plannable request. `taken` saves reading the same busy times again. */
export const survey = (request: PlanRequest, taken: Survey['taken'] = request.people.map(takenBy)): Survey => {
  const { rhythm, people, zone } = request;
  const monday = firstMonday(request.from);
  // A week and a day more at both ends, for whoever's week lies a day from the series'.
  const from = (monday - 8) * STEPS_PER_DAY;
  const to = (monday + rhythm.weeks * 7 + 8) * STEPS_PER_DAY;
  const length = Math.ceil(rhythm.minutes / STEP_MINUTES);
  const buffer = bufferSteps(rhythm.minutes);
  const calendars = people.map((person, index) => weekOfOne(person, taken[index] ?? [], [from, to], length, buffer));
  const clock = wallClock(zone, from, to);
  const earliest = stepOf(request.now) + NOTICE_HOURS * STEPS_PER_HOUR;
  const weeks = sessionWeeks(rhythm);
  const rest = new Set(restWeeks(rhythm));
  const planned = weeks.filter((week) => !rest.has(week));
  const off = new Set(planned.filter((week) => isWeekOff(people, monday + (week - 1) * 7)));
  const roomy = roomOf(calendars, from, to);
  const openings = openingsOf({
    weeks: planned,
    monday,
    clock,
    calendars,
    weekly: rhythm.cadence === 'weekly',
    mayStart: (step) => step >= earliest && (roomy[step - from] ?? 0) >= length,
  });
  return {
    monday,
    taken,
    calendars,
    earliest,
    length,
    weeks,
    rest,
    openings,
    settle: settler(openings, minimumOf(rhythm.cadence, rhythm.weeks, planned, off), people.length),
    stepAt: (week, place) => clock.stepAt((monday + (week - 1) * 7) * STEPS_PER_DAY + place * 3),
  };
};

/** For each step how many steps from there on nobody's hours, days off and appointments with their buffers touch. */
const roomOf = (calendars: readonly WeekOfOne[], from: number, to: number): Int32Array => {
  const shut = new Uint8Array(to - from);
  for (const calendar of calendars) calendar.shut(shut);
  const room = new Int32Array(to - from);
  let run = 0;
  for (let at = to - from - 1; at >= 0; at -= 1) {
    run = shut[at] ? 0 : run + 1;
    room[at] = run;
  }
  return room;
};

/** The places of the week at which at least one session could be. */
export const candidatePlaces = ({ openings }: Survey): readonly number[] => {
  const found = new Set<number>();
  for (const week of openings.weeks)
    week.open.forEach((is, place) => {
      if (is === 1) found.add(place);
    });
  return [...found].sort((a, b) => a - b);
};
