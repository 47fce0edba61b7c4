import { type Instant, instant, type Zone } from '../ids.ts';
import {
  dayOfLocal,
  instantOf,
  mondayOf,
  STEP_MINUTES,
  STEPS_PER_DAY,
  STEPS_PER_HOUR,
  STEPS_PER_START,
  stepOf,
  type WallClock,
  wallClock,
} from './grid.ts';
import { unpleasantMinute } from './openings.ts';
import type { CycleNow, KnownSession } from './replan-types.ts';
import { bufferSteps, NOTICE_HOURS } from './survey.ts';
import type { BusyTime, MoveReason } from './types.ts';
import { takenBy, type WeekOfOne, weekOfOne } from './week-of-one.ts';
import { ranked, WEIGHT } from './weights.ts';

/** When a session takes place as the calendar has it; undefined where it does not. */
export const heldAt = (session: KnownSession): Instant | undefined =>
  session.found.kind === 'there' ? session.found.start : undefined;

/** Where a session's occurrence lies for Outlook, which lets no neighbour past it: cancelled ones stay where they were. */
const placeOf = (session: KnownSession): Instant => heldAt(session) ?? session.regular;

export const dayIn = (clock: WallClock, step: number): number => dayOfLocal(step + clock.offset(step));

/** What finding other times for one session needs, read once. */
export type Slots = {
  readonly clock: WallClock;
  readonly calendars: readonly WeekOfOne[];
  /** Days of the neighbouring occurrences in the series' zone; a session stays strictly between them. */
  readonly after: number;
  readonly before: number;
  /** What stands against a start, or undefined. */
  blockedBy(start: number): MoveReason | undefined;
  /** The best of the possible starts from one local day to before another, near `around`, each a day or two hours apart. */
  best(from: number, to: number, around: number, howMany: number, clock?: WallClock): readonly Instant[];
};

/**
 * Everything about other times for a session. The cycle's other sessions count as coaching sessions of that day and week; the
 * session itself does not stand in its own way. Neighbours are never met or passed, in whatever order changes arrive:
 * Outlook refuses an occurrence on or beyond the day of its neighbour.
 */
export const slotsFor = (cycle: CycleNow, session: KnownSession, now: Instant, minutes = cycle.minutes): Slots => {
  const centre = Math.floor(stepOf(placeOf(session)) / STEPS_PER_DAY) * STEPS_PER_DAY;
  const span = [centre - 50 * STEPS_PER_DAY, centre + 50 * STEPS_PER_DAY] as const;
  const clock = wallClock(cycle.zone, ...span);
  const length = Math.ceil(minutes / STEP_MINUTES);
  const others = cycle.sessions.filter((one) => one.session !== session.session);
  const own = others.flatMap((one): BusyTime[] => {
    const start = heldAt(one);
    if (start === undefined) return [];
    const end = instant(instantOf(stepOf(start) + cycle.minutes / STEP_MINUTES));
    return [{ start, end, kind: 'coaching' }];
  });
  const calendars = cycle.people.map((person) => {
    const busy = { ...person, busy: [...person.busy, ...own] };
    return weekOfOne(busy, takenBy(busy), span, length, bufferSteps(minutes));
  });
  const places = others.map((one) => ({ regular: one.regular, day: dayIn(clock, stepOf(placeOf(one))) }));
  const after = Math.max(
    dayIn(clock, span[0]),
    ...places.filter((one) => one.regular < session.regular).map((one) => one.day),
  );
  const before = Math.min(
    dayIn(clock, span[1] - 1),
    ...places.filter((one) => one.regular > session.regular).map((one) => one.day),
  );
  const earliest = stepOf(now) + NOTICE_HOURS * STEPS_PER_HOUR;
  const order: readonly MoveReason[] = ['holiday', 'outside-hours', 'away', 'notice', 'clash', 'lunch', 'day-full'];
  const blockedBy = (start: number): MoveReason | undefined => {
    const found = new Set<MoveReason | undefined>(calendars.map((calendar) => calendar.blockedBy(start)));
    if (start < earliest) found.add('notice');
    return order.find((reason) => found.has(reason));
  };

  return {
    clock,
    calendars,
    after,
    before,
    blockedBy,
    best(from, to, around, howMany, days = clock) {
      const found: { readonly start: number; readonly cost: number }[] = [];
      const first = days.stepAt(from * STEPS_PER_DAY);
      const last = days.stepAt(to * STEPS_PER_DAY);
      for (let start = Math.max(first, span[0]); start < Math.min(last, span[1] - length); start += STEPS_PER_START) {
        const day = dayIn(clock, start);
        if (day <= after || day >= before || start === around || blockedBy(start) !== undefined) continue;
        const drift = Math.round(Math.abs(start - around) / STEPS_PER_START) * WEIGHT.driftQuarter;
        const cost = calendars.reduce((sum, one) => sum + one.cost(start) + (one.edge(start) ? WEIGHT.edge : 0), drift);
        const place = (start + clock.offset(start)) / STEPS_PER_START;
        const pleasant = calendars.reduce((sum, one) => sum + one.unpleasant(start), unpleasantMinute(place));
        found.push({ start, cost: ranked(cost, pleasant) });
      }
      found.sort((a, b) => a.cost - b.cost || a.start - b.start);
      const chosen: number[] = [];
      for (const { start } of found) {
        if (chosen.length === howMany) break;
        const apart = (other: number): boolean =>
          dayIn(clock, other) !== dayIn(clock, start) || Math.abs(other - start) >= 2 * STEPS_PER_HOUR;
        if (chosen.every(apart)) chosen.push(start);
      }
      return chosen.map((start) => instant(instantOf(start)));
    },
  };
};

/** The first local day of the ISO week of a moment in a zone, and the first of the next week. */
export const weekAround = (clock: WallClock, step: number): readonly [number, number] => {
  const monday = mondayOf(dayIn(clock, step));
  return [monday, monday + 7];
};

/** Other times for a session inside its ISO week in the series' zone, best first. */
export const timesInWeek = (
  cycle: CycleNow,
  session: KnownSession,
  now: Instant,
  howMany = 3,
  minutes = cycle.minutes,
): readonly Instant[] => {
  const slots = slotsFor(cycle, session, now, minutes);
  const around = stepOf(placeOf(session));
  const [from, to] = weekAround(slots.clock, stepOf(session.regular));
  // A session that was moved by hand to another week is offered times there.
  const [handFrom, handTo] = weekAround(slots.clock, around);
  return slots.best(...(heldAt(session) ? ([handFrom, handTo] as const) : ([from, to] as const)), around, howMany);
};

/** The ISO week of a local day, `2026-W11`. */
export const isoWeekOf = (localDay: number): string => {
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: localDay });
  return `${date.yearOfWeek ?? date.year}-W${String(date.weekOfYear ?? 1).padStart(2, '0')}`;
};

/**
 * A time in the nearest week that has room: its own, then the next, the one before, the one after the next and so on, as
 * far as its neighbours let it. Never in a week of rest or in one with another session.
 */
export const nearestTime = (cycle: CycleNow, session: KnownSession, now: Instant): Instant | undefined => {
  const slots = slotsFor(cycle, session, now);
  const around = stepOf(placeOf(session));
  const [monday] = weekAround(slots.clock, around);
  const taken = new Set(
    cycle.sessions
      .filter((one) => one.session !== session.session)
      .map((one) => weekAround(slots.clock, stepOf(placeOf(one)))[0]),
  );
  for (const distance of [0, 1, -1, 2, -2, 3, -3]) {
    const from = monday + distance * 7;
    if (cycle.recoveryWeeks.includes(isoWeekOf(from)) || taken.has(from)) continue;
    const shifted = around + distance * 7 * STEPS_PER_DAY;
    const [best] = slots.best(from, from + 7, shifted, 1);
    if (best !== undefined) return best;
  }
  return undefined;
};

/** A person's own wall clock around a session. */
export const clockOf = (zone: Zone, at: Instant): WallClock => {
  const step = stepOf(at);
  return wallClock(zone, step - 50 * STEPS_PER_DAY, step + 50 * STEPS_PER_DAY);
};
