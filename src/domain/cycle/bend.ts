import { type Day, day, type Instant, type PersonId } from '../ids.ts';
import { STEPS_PER_DAY, stepOf } from './grid.ts';
import { belowMinimum, counts } from './minimum.ts';
import type { CycleNow, KnownSession } from './replan-types.ts';
import { clockOf, dayIn, heldAt, slotsFor, timesInWeek, weekAround } from './slots.ts';
import type { Cadence, MoveReason, Rhythm } from './types.ts';

/*
 * What partners may do to a cycle without giving a reason. Each of these is somebody's own wish, so the 48 hours of
 * automatic mends do not bind it; that Outlook and the partner agree is the app's to see to. Source: practice
 * specification 4, flexible boundaries.
 */

const sessionOf = (cycle: CycleNow, number: number): KnownSession | undefined =>
  cycle.sessions.find((one) => one.session === number);

/** Whether somebody may move a session to a time, and what it would collide with (never whose). */
export type MoveAnswer =
  | { readonly kind: 'fits' }
  | { readonly kind: 'collides'; readonly with: MoveReason }
  | { readonly kind: 'refused'; readonly why: 'other-week' | 'beside-neighbour' | 'over' | 'not-planned' };

/**
 * Moving is free inside the ISO week of the session, in the zone of whoever moves it, and between the days of its
 * neighbours in the series' zone, which Outlook insists on.
 */
export const mayMove = (cycle: CycleNow, session: number, mover: PersonId, to: Instant, now: Instant): MoveAnswer => {
  const known = sessionOf(cycle, session);
  const from = known && heldAt(known);
  const person = cycle.people.find((one) => one.person === mover);
  if (!known || !person || from === undefined || known.state === 'held') return { kind: 'refused', why: 'not-planned' };
  if (Date.parse(from) <= Date.parse(now) || Date.parse(to) <= Date.parse(now)) return { kind: 'refused', why: 'over' };
  const own = clockOf(person.zone, from);
  const [monday, next] = weekAround(own, stepOf(from));
  const theirs = dayIn(own, stepOf(to));
  if (theirs < monday || theirs >= next) return { kind: 'refused', why: 'other-week' };
  const slots = slotsFor(cycle, known, now);
  const there = dayIn(slots.clock, stepOf(to));
  if (there <= slots.after || there >= slots.before) return { kind: 'refused', why: 'beside-neighbour' };
  const against = slots.blockedBy(stepOf(to));
  // Notice is for proposals that nobody asked for.
  return against === undefined || against === 'notice' ? { kind: 'fits' } : { kind: 'collides', with: against };
};

/** The best times that somebody may move a session to. */
export const timesToMove = (
  cycle: CycleNow,
  session: number,
  mover: PersonId,
  now: Instant,
  howMany = 3,
): readonly Instant[] => {
  const known = sessionOf(cycle, session);
  const from = known && heldAt(known);
  const person = cycle.people.find((one) => one.person === mover);
  if (!known || from === undefined || !person) return [];
  const own = clockOf(person.zone, from);
  const [monday, next] = weekAround(own, stepOf(from));
  return slotsFor(cycle, known, now).best(monday, next, stepOf(from), howMany, own);
};

/** What follows from skipping a session: no catch-up, the next date, and at times one quiet question. */
export type Skip = {
  readonly session: number;
  /** "See you on …". */
  readonly next?: Instant;
  /** Asked privately, of whoever skips, when the session before was skipped too. */
  readonly privately?: 'lighter-pause-or-keep';
  /** Offered when fewer sessions than the minimum are left; to decline is fine and pauses the cycle. */
  readonly instead?: { readonly minutes: 15; readonly times: readonly Instant[]; readonly declined: 'pause' };
};

/** Skips a session with grace. Undefined where there is nothing to skip. */
export const skipSession = (cycle: CycleNow, session: number, now: Instant): Skip | undefined => {
  const place = cycle.sessions.findIndex((one) => one.session === session);
  const known = cycle.sessions[place];
  if (!known || !counts(known) || known.state === 'held') return undefined;
  const skipped = { ...known, state: 'skipped' as const };
  const after = { ...cycle, sessions: cycle.sessions.map((one) => (one === known ? skipped : one)) };
  const next = cycle.sessions.slice(place + 1).find(counts);
  const before = cycle.sessions.slice(0, place).findLast((one) => one.state !== 'cancelled');
  const already = new Set(belowMinimum(cycle));
  const below = belowMinimum(after).some((one) => !already.has(one));
  return {
    session,
    ...(next === undefined ? {} : { next: heldAt(next) ?? next.at }),
    ...(before?.state === 'skipped' ? { privately: 'lighter-pause-or-keep' as const } : {}),
    ...(below
      ? { instead: { minutes: 15, times: timesInWeek(cycle, known, now, 3, 15), declined: 'pause' as const } }
      : {}),
  };
};

/** Sessions of the future that take place as things stand. */
const ahead = (cycle: CycleNow, now: Instant): readonly KnownSession[] =>
  cycle.sessions.filter(
    (session) =>
      counts(session) && session.state !== 'held' && Date.parse(heldAt(session) ?? session.at) > Date.parse(now),
  );

/**
 * The sessions that a pause calls off: those until its end, or, without one, those of the coming two weeks; while it lasts
 * `replan` calls off the following ones as they come near, so that a short pause costs little.
 */
export const pauseCycle = (cycle: CycleNow, now: Instant, until?: Instant): readonly number[] => {
  const end = until === undefined ? Date.parse(now) + 14 * 86_400_000 : Date.parse(until);
  return ahead(cycle, now)
    .filter((session) => Date.parse(heldAt(session) ?? session.at) <= end)
    .map(({ session }) => session);
};

/** Going on after a pause: the next date that is still there; without one, the time for a new cycle. */
export const resumeCycle = (
  cycle: CycleNow,
  now: Instant,
): { readonly kind: 'goes-on'; readonly next: Instant } | { readonly kind: 'renew' } => {
  const [next] = ahead(cycle, now);
  return next ? { kind: 'goes-on', next: heldAt(next) ?? next.at } : { kind: 'renew' };
};

/** A lighter rhythm inside the same series: every second of the coming sessions stays. Where that is too few, shorter ones. */
export type Lighter =
  | { readonly kind: 'fewer'; readonly cadence: Cadence; readonly cancel: readonly number[] }
  | { readonly kind: 'shorter'; readonly minutes: number }
  | { readonly kind: 'pause' };

/** What a lighter rhythm would be. */
export const lighterRhythm = (cycle: CycleNow, now: Instant): Lighter => {
  const half: Partial<Record<Cadence, Cadence>> = { weekly: 'every_2_weeks', every_2_weeks: 'monthly' };
  const cadence = half[cycle.cadence];
  const coming = ahead(cycle, now);
  if (cadence && coming.length > 1)
    return {
      kind: 'fewer',
      cadence,
      cancel: coming.filter((_, index) => index % 2 === 1).map(({ session }) => session),
    };
  const shorter = [45, 25, 15].find((minutes) => minutes < cycle.minutes);
  return shorter === undefined ? { kind: 'pause' } : { kind: 'shorter', minutes: shorter };
};

/** The last session of a cycle is its closing session, with the harvest. Undefined when none is left. */
export const closingSession = (cycle: CycleNow): number | undefined => cycle.sessions.findLast(counts)?.session;

/** Ending a cycle: what is called off, and what there is to choose afterwards. Nothing renews by itself. */
export const endCycle = (cycle: CycleNow, now: Instant) =>
  ({
    cancel: ahead(cycle, now).map(({ session }) => session),
    harvest: true,
    choices: ['renew', 'new-partners', 'rest'],
  }) as const;

/** The same rhythm again, from the Monday after the last week; planned and confirmed like any new cycle. */
export const renewCycle = (cycle: CycleNow, rhythm: Rhythm): { readonly rhythm: Rhythm; readonly from: Day } => {
  const last = cycle.sessions.at(-1)?.regular;
  const clock = last === undefined ? undefined : clockOf(cycle.zone, last);
  const [, next] = clock && last !== undefined ? weekAround(clock, stepOf(last)) : [0, 0];
  const date = Temporal.Instant.fromEpochMilliseconds(next * STEPS_PER_DAY * 300_000).toString();
  return { rhythm, from: day(date.slice(0, 10)) };
};
