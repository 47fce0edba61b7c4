import type { Cadence, Rhythm } from './types.ts';

const interval: Readonly<Record<Cadence, number>> = { weekly: 1, every_2_weeks: 2, every_3_weeks: 3, monthly: 4 };

/** Weeks between two sessions. A month is four weeks, so that the weekday stays (docs/decisions/planner.md). */
export const weeksBetween = (cadence: Cadence): number => interval[cadence];

/** The weeks of the cycle (1 is the first) that the plain recurrence gives a session, recovery weeks included. */
export const sessionWeeks = (rhythm: Rhythm): readonly number[] =>
  Array.from({ length: rhythm.weeks }, (_, index) => index + 1).filter(
    (week) => (week - 1) % interval[rhythm.cadence] === 0,
  );

/** A week of rest comes at least once in so many weeks. Source: practice specification 4, recovery_week. */
const REST_WITHIN = 6;

/**
 * The recovery weeks of a rhythm: its own, and as few more as give every six weeks in a row one without a session, each
 * as late as it may be. A week that the cadence leaves free is a week of rest too.
 */
export const restWeeks = (rhythm: Rhythm): readonly number[] => {
  const wanted = new Set(rhythm.recovery.filter((week) => week >= 1 && week <= rhythm.weeks));
  const meets = new Set(sessionWeeks(rhythm));
  let inARow = 0;
  for (let week = 1; week <= rhythm.weeks; week += 1) {
    inARow = meets.has(week) && !wanted.has(week) ? inARow + 1 : 0;
    if (inARow === REST_WITHIN) {
      wanted.add(week);
      inARow = 0;
    }
  }
  return [...wanted].sort((a, b) => a - b);
};

/** The least number of sessions that keeps partners in touch. Source: practice specification 4, min_frequency. */
const minimum: Readonly<Record<Cadence, { readonly sessions: number; readonly weeks: number }>> = {
  weekly: { sessions: 2, weeks: 4 },
  every_2_weeks: { sessions: 1, weeks: 4 },
  every_3_weeks: { sessions: 1, weeks: 6 },
  monthly: { sessions: 1, weeks: 6 },
};

/** Of the sessions from place `first` to place `last`, at least `atLeast` take place. */
export type Minimum = { readonly first: number; readonly last: number; readonly atLeast: number };

/**
 * What the minimum frequency asks of a rhythm's sessions, given the weeks they are planned in. A stretch of weeks for which
 * the rhythm itself plans fewer (because of recovery, of weeks `off`, or at its end) asks for those.
 */
export const minimumOf = (
  cadence: Cadence,
  weeks: number,
  planned: readonly number[],
  off: ReadonlySet<number> = new Set(),
): readonly Minimum[] => {
  const rule = minimum[cadence];
  const found: Minimum[] = [];
  for (let from = 1; from === 1 || from + rule.weeks - 1 <= weeks; from += 1) {
    const first = planned.findIndex((week) => week >= from);
    const last = planned.findLastIndex((week) => week < from + rule.weeks);
    const possible = planned.slice(first, last + 1).filter((week) => !off.has(week)).length;
    const atLeast = Math.min(rule.sessions, possible);
    const before = found.at(-1);
    if (first < 0 || last < first || (before?.first === first && before.last === last)) continue;
    found.push({ first, last, atLeast });
  }
  return found;
};

/**
 * A rhythm of one's own: so many sessions (1 to 26) of 15 to 60 minutes, with the recovery weeks that every rhythm has, in as
 * many weeks as that takes.
 */
export const ownRhythm = (cadence: Cadence, minutes: number, sessions: number): Rhythm => {
  let weeks = 1;
  for (;;) {
    const rhythm: Rhythm = { template: 'own', weeks, cadence, minutes, recovery: [] };
    const recovery = restWeeks(rhythm);
    const held = sessionWeeks(rhythm).filter((week) => !recovery.includes(week)).length;
    if (held >= sessions || weeks >= 520) return { ...rhythm, recovery };
    weeks += 1;
  }
};
