import { isoWeek } from '../../domain/cycle/iso-week.ts';
import { sessionWeeks, startOf, weeksBetween } from '../../domain/cycle/plan.ts';
import type { PlannedSession } from '../../domain/cycle/types.ts';
import type { CycleFields } from '../../domain/document/cycle.ts';
import type { CycleDate } from '../../domain/document/cycle-dates.ts';
import { day, type Instant, type Zone } from '../../domain/ids.ts';
import { planTurns, type TurnRoles } from '../../domain/rotation/roles.ts';
import { rolesOnDate } from '../../domain/session/session.ts';
import type { Person } from '../views.ts';
import { type CycleDraft, type CycleFacts, partnersOf } from './draft.ts';

const inZone = (instant: Instant, zone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

/** What was decided of a cycle, as far as its roles depend on it. */
type Planned = Pick<CycleDraft, 'organiser' | 'partner' | 'third' | 'rhythm' | 'proposal'>;

/**
 * Everybody who is coachee in each session that takes place, in their order: whoever goes first is the first. One turn up to
 * half an hour, from then on one for each. Source: practice specification 1.2, layouts.
 */
export const coacheesOf = (draft: Planned): readonly (readonly Person[])[] => {
  const people = [draft.organiser, ...partnersOf(draft)];
  const held: { session: string; roles: ReturnType<typeof planTurns>[number] }[] = [];
  return draft.proposal.sessions.map((session, index) => {
    if (!startOf(session)) return [];
    const turns = planTurns(
      people.map((person) => person.id),
      draft.rhythm.minutes <= 30 ? 1 : people.length,
      held,
    );
    held.push(...turns.map((roles) => ({ session: String(index), roles })));
    return turns.flatMap(({ coachee }) => people.find((person) => person.id === coachee) ?? []);
  });
};

/**
 * Who is coachee, coach and observer in each turn of each session, in the proposal's order; none where no session takes
 * place. As the sessions themselves will plan it, from what the cycle's table is going to say.
 */
export const rolesOf = (draft: Planned): readonly (readonly TurnRoles[])[] => {
  const people = [draft.organiser, ...partnersOf(draft)].map(({ id }) => id);
  const coachees = coacheesOf(draft);
  let counted = 0;
  return draft.proposal.sessions.map((session, index) => {
    const number = session.state === 'recovery' ? counted : ++counted;
    if (!startOf(session)) return [];
    return rolesOnDate({ people, lengthMin: draft.rhythm.minutes, number, first: coachees[index]?.[0]?.id });
  });
};

const dateOf = (session: PlannedSession, nth: number | undefined, zone: Zone, first: Person | undefined): CycleDate => {
  const week = isoWeek(session.regular, zone);
  if (session.state === 'recovery') return { week, state: 'recovery' };
  const at = startOf(session) ?? session.regular;
  return {
    week,
    ...(nth === undefined ? {} : { session: nth }),
    at,
    ...(first ? { firstCoachee: first.id } : {}),
    state: session.state === 'moved' ? 'moved' : session.state === 'dropped' ? 'cancelled' : 'planned',
  };
};

/** The cycle as its document tells it, from what was decided and what the steps brought about. */
export const cycleFields = (draft: CycleDraft, facts: CycleFacts): CycleFields => {
  const { proposal, rhythm, organiser } = draft;
  const zone = proposal.zone;
  const coachees = coacheesOf(draft);
  let nth = 0;
  const dates = proposal.sessions.map((session, index) => {
    const counted = session.state === 'recovery' ? undefined : ++nth;
    return dateOf(session, counted, zone, coachees[index]?.[0]);
  });
  const monday = inZone(proposal.sessions[0]?.regular ?? ('1970-01-05T00:00:00Z' as Instant), zone)
    .toPlainDate()
    .subtract({ days: proposal.weekday - 1 });
  return {
    id: draft.cycle,
    title: draft.title,
    template: rhythm.template,
    cadence: rhythm.cadence,
    framework: 'clear',
    lengthMin: rhythm.minutes,
    start: day(monday.toString()),
    end: day(monday.add({ days: rhythm.weeks * 7 - 1 }).toString()),
    recoveryWeeks: rhythm.recovery.map((week) => {
      const date = monday.add({ days: (week - 1) * 7 });
      return `${date.yearOfWeek ?? date.year}-W${String(date.weekOfYear ?? 1).padStart(2, '0')}`;
    }),
    ...(draft.daysOff && draft.daysOff.length > 0 ? { daysOff: draft.daysOff } : {}),
    zone,
    organiser: organiser.id,
    people: [organiser, ...partnersOf(draft)].map((person) => ({
      id: person.id,
      name: person.name,
      mail: person.address,
    })),
    ...(facts.series ? { series: facts.series } : {}),
    ...(facts.folder
      ? { folder: { driveId: facts.folder.driveId, itemId: facts.folder.itemId, webUrl: facts.folder.url } }
      : {}),
    agreement: 'agreement.md',
    state: 'active',
    dates,
    harvest: '',
  };
};

/** How the series repeats: one occurrence for each week that the plain recurrence gives, recovery weeks included. */
export const seriesPattern = (draft: CycleDraft): { readonly every: number; readonly count: number } => ({
  every: weeksBetween(draft.rhythm.cadence),
  count: sessionWeeks(draft.rhythm).length,
});
