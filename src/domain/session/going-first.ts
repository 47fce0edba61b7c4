import type { PersonId } from '../ids.ts';
import type { RoleSwap } from './answers.ts';
import type { SessionState } from './types.ts';

/**
 * The events by which a person becomes coachee of a turn that waits. Whose turn it was gets the other's turn with its
 * roles, so that everybody still has one; where no turn of the person was planned, the two change places. Empty for a
 * turn that has begun, for somebody who had their turn, and for somebody who is no partner.
 */
export const goingFirst = (state: SessionState, turn: number, coachee: PersonId): readonly RoleSwap[] => {
  const waiting = (index: number): boolean => state.course.turns[index]?.stage === 'waiting';
  const roles = state.roles[turn];
  if (!roles || !waiting(turn) || roles.coachee === coachee || !state.plan?.people.includes(coachee)) return [];
  const had = state.roles.some((one, index) => one.coachee === coachee && !waiting(index));
  const own = state.roles.findIndex((one, index) => index !== turn && waiting(index) && one.coachee === coachee);
  const theirs = state.roles[own];
  if (had && !theirs) return [];
  if (theirs)
    return [
      { kind: 'swap-roles', turn, roles: theirs },
      { kind: 'swap-roles', turn: own, roles },
    ];
  const places = roles.coach === coachee ? { coach: roles.coachee } : { observer: roles.coachee };
  return [{ kind: 'swap-roles', turn, roles: { ...roles, ...places, coachee } }];
};
