import type { Instant } from '../../domain/ids.ts';
import { rolesOnDate } from '../../domain/session/session.ts';
import type { CycleView, Person } from '../views.ts';

/** Who has which role in one turn. In a pair nobody observes. */
export type RolesOfTurn = { readonly coachee: Person; readonly coach: Person; readonly observer?: Person };

/** The roles of one date that is still to come. */
export type RolesOfDate = { readonly week: number; readonly start: Instant; readonly turns: readonly RolesOfTurn[] };

/** Who is coachee, coach and observer on each date to come, as the sessions themselves will plan it. */
export const rolesOfCycle = ({ people, rhythm, sessions }: CycleView): readonly RolesOfDate[] => {
  const ids = people.map(({ id }) => id);
  const named = (id: string | null): Person | undefined => people.find((person) => person.id === id);
  return sessions.flatMap(({ week, session, start, state, firstCoachee: first }): RolesOfDate[] => {
    if (session === undefined || (state !== 'planned' && state !== 'moved')) return [];
    const turns = rolesOnDate({ people: ids, lengthMin: rhythm.minutes, number: session, first }).flatMap((roles) => {
      const [coachee, coach, observer] = [roles.coachee, roles.coach, roles.observer].map(named);
      return coachee && coach ? [{ coachee, coach, ...(observer ? { observer } : {}) }] : [];
    });
    return turns.length === 0 ? [] : [{ week, start, turns }];
  });
};
