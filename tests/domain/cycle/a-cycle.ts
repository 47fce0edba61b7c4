import { bestTimes, startOf } from '../../../src/domain/cycle/plan.ts';
import type { CycleNow, FoundSession, KnownSession, Mend, Replan } from '../../../src/domain/cycle/replan-types.ts';
import type { Availability, Cadence } from '../../../src/domain/cycle/types.ts';
import { type Instant, instant, type PersonId } from '../../../src/domain/ids.ts';
import { person, request, rhythm } from './people.ts';

export const adele = person('adele', 'Europe/Berlin');
export const alex = person('alex', 'Europe/Berlin');

export const accepted = (people: readonly Availability[]) =>
  people.slice(1).map((one) => ({ person: one.person, answer: 'accepted' as const }));

/** A cycle as it was planned: document and calendar say the same, everybody accepted. */
export const plannedCycle = (
  people: readonly Availability[] = [adele, alex],
  cadence: Cadence = 'every_2_weeks',
  weeks = 8,
): CycleNow => {
  const given = request(people, { rhythm: rhythm({ cadence, weeks }) });
  const [best] = bestTimes(given);
  if (!best) throw new Error('no plan');
  const sessions = best.sessions.flatMap((session, index): KnownSession[] => {
    const at = startOf(session);
    if (at === undefined) return [];
    const found: FoundSession = { kind: 'there', start: at, answers: accepted(people) };
    const state = session.state === 'moved' ? 'moved' : 'planned';
    return [{ session: index + 1, regular: session.regular, at, state, seen: at, found }];
  });
  return {
    cadence,
    minutes: 45,
    weeks,
    zone: given.zone,
    organiser: people[0]?.person as PersonId,
    state: 'active',
    people,
    sessions,
    recoveryWeeks: [],
    invited: given.now,
  };
};

/** Changes one session of a cycle. */
export const withSession = (cycle: CycleNow, number: number, change: Partial<KnownSession>): CycleNow => ({
  ...cycle,
  sessions: cycle.sessions.map((one) => (one.session === number ? { ...one, ...change } : one)),
});

/** Adds a busy time to somebody's calendar. */
export const withBusy = (
  cycle: CycleNow,
  who: PersonId,
  start: Instant,
  minutes: number,
  kind: Availability['busy'][number]['kind'] = 'busy',
): CycleNow => ({
  ...cycle,
  people: cycle.people.map((one) =>
    one.person === who ? { ...one, busy: [...one.busy, { start, end: later(start, minutes), kind }] } : one,
  ),
});

export const later = (at: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(at) + minutes * 60_000).toISOString().replace('.000Z', 'Z'));

export const startIn = (cycle: CycleNow, number: number): Instant => {
  const found = cycle.sessions.find((one) => one.session === number)?.found;
  if (found?.kind !== 'there') throw new Error(`session ${number} is not there`);
  return found.start;
};

/** Moves an occurrence as somebody would in Outlook. */
export const byHand = (cycle: CycleNow, number: number, start: Instant): CycleNow =>
  withSession(cycle, number, { found: { kind: 'there', start, answers: accepted(cycle.people) } });

/** Writes the records, and carries out what needs nobody's yes, as the organiser's app does. */
export const carriedOut = (cycle: CycleNow, plan: Replan): CycleNow => {
  let next = cycle;
  for (const { session, state, at } of plan.records)
    next = withSession(next, session, { state, at, ...(state === 'cancelled' ? {} : { seen: at }) });
  for (const mend of plan.mends) if (mend.consent.kind === 'apply') next = applied(next, mend);
  return next;
};

const applied = (cycle: CycleNow, { sessions: [number], act }: Mend): CycleNow => {
  if (number === undefined) return cycle;
  if (act.kind === 'cancel') {
    const was = cycle.sessions.find((one) => one.session === number)?.state;
    return withSession(cycle, number, {
      found: { kind: 'cancelled' },
      state: was === 'skipped' ? 'skipped' : 'cancelled',
    });
  }
  return act.kind === 'move'
    ? withSession(byHand(cycle, number, act.to), number, { at: act.to, seen: act.to, state: 'moved' })
    : cycle;
};
