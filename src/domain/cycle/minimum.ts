import type { Instant } from '../ids.ts';
import { stepOf } from './grid.ts';
import { inLongLeave } from './mends.ts';
import type { CycleNow, KnownSession, Mend } from './replan-types.ts';
import { minimumOf } from './rhythm.ts';
import { clockOf, timesInWeek, weekAround } from './slots.ts';
import { isWeekOff } from './weeks-off.ts';

/** Whether a session took place or still may. */
export const counts = (session: KnownSession): boolean =>
  session.state === 'held' ||
  (session.found.kind === 'there' && session.state !== 'skipped' && session.state !== 'cancelled');

/**
 * Places (in `cycle.sessions`) of called-off sessions that bring a cycle below its minimum frequency. The last one of a
 * stretch stands for it.
 */
export const belowMinimum = (cycle: CycleNow): readonly number[] => {
  const [first] = cycle.sessions;
  if (!first) return [];
  // Daylight saving shifts a regular date by an hour of its week, which rounding takes away.
  const weeks = cycle.sessions.map(
    (session) => Math.round((stepOf(session.regular) - stepOf(first.regular)) / (7 * 288)) + 1,
  );
  const off = new Set(
    weeks.filter((_, place) => {
      const { regular } = cycle.sessions[place] ?? first;
      return isWeekOff(cycle.people, weekAround(clockOf(cycle.zone, regular), stepOf(regular))[0]);
    }),
  );
  const found = new Set<number>();
  for (const { first: from, last, atLeast } of minimumOf(
    cycle.cadence,
    Math.max(cycle.weeks, weeks.at(-1) ?? 1),
    weeks,
    off,
  )) {
    const stretch = cycle.sessions.slice(from, last + 1);
    if (stretch.filter(counts).length >= atLeast) continue;
    const missing = stretch.findLastIndex((session) => !counts(session));
    if (missing >= 0) found.add(from + missing);
  }
  return [...found].sort((a, b) => a - b);
};

/**
 * Protects the minimum: where sessions that were called off leave too few, a quarter of an hour in the same week, or writing
 * to one another, is offered to all. To decline is fine and pauses the cycle. Source: practice specification 4.
 */
export const minimumMends = (cycle: CycleNow, upcoming: readonly KnownSession[], now: Instant): readonly Mend[] =>
  belowMinimum(cycle).flatMap((place): Mend[] => {
    const session = cycle.sessions[place];
    if (!session || !upcoming.some((one) => one.session === session.session)) return [];
    // Whoever is on leave is not asked to meet all the same: that pause was agreed.
    if (inLongLeave(cycle, session.regular)) return [];
    const times = timesInWeek(cycle, session, now, 3, 15);
    return [
      {
        key: `minimum ${session.session}`,
        sessions: [session.session],
        rule: 'minimum',
        consent: { kind: 'ask', who: cycle.people.map((one) => one.person) },
        act: { kind: 'short-or-writing', minutes: 15, times },
      },
    ];
  });
