import { challengeOf } from '../agreement/agreed-now.ts';
import type { Role } from '../framework/types.ts';
import type { PersonId } from '../ids.ts';
import type { TurnRoles } from '../rotation/roles.ts';
import { stems } from './guidance.data.ts';
import type { Permission, SessionState } from './types.ts';

/** The turn that everybody is in, or null outside of turns. */
export const presentTurn = (state: SessionState): number | null =>
  state.course.place.at === 'turn' ? state.course.place.turn : null;

/** Roles of a turn as they hold now: after a withdrawal by coachee or coach the turn goes on without the observer. */
export const rolesOfTurn = (state: SessionState, turn: number): TurnRoles | null => {
  const roles = state.roles[turn];
  if (!roles) return null;
  const alone = state.agreement?.withdrawn.some(
    ({ what, by }) => what === 'observer' && (by === null || by === roles.coachee || by === roles.coach),
  );
  return alone && roles.observer !== null ? { ...roles, observer: null } : roles;
};

export const rolesNow = (state: SessionState): TurnRoles | null => {
  const turn = presentTurn(state);
  return turn === null ? null : rolesOfTurn(state, turn);
};

const roleIn = (roles: TurnRoles | null, person: PersonId): Role | null => {
  if (roles?.coachee === person) return 'coachee';
  if (roles?.coach === person) return 'coach';
  return roles?.observer === person ? 'observer' : null;
};

/** The role of a person in the present turn; null outside of turns and for anybody else. */
export const roleOf = (state: SessionState, person: PersonId): Role | null => roleIn(rolesNow(state), person);

export const roleInTurn = (state: SessionState, turn: number, person: PersonId): Role | null =>
  roleIn(rolesOfTurn(state, turn), person);

/**
 * Is challenge off in this turn? By the coachee's agreement or its withdrawal, by the consent at the beginning of the
 * turn, or by a "not now". A rehearsal has no agreement to look at.
 */
export const challengeOff = (state: SessionState, turn: number): boolean => {
  const captures = state.captures[turn];
  const coachee = state.roles[turn]?.coachee;
  if (!captures || !coachee || captures.challengeOff || state.emotion === 2) return true;
  if (Object.entries(captures.consents).some(([key, said]) => key.endsWith('.challenge_consent') && said !== 'yes'))
    return true;
  return state.agreement !== null && !state.plan?.rehearsal && challengeOf(state.agreement, coachee) === 'none';
};

const isFor = (permission: Permission, kind: string): boolean =>
  stems.some((stem) => stem.id === permission.stem && stem.for === kind);

/**
 * May the coach see challenge prompts now? Not where challenge is off; where the coachee wants to be asked each time,
 * only after a yes (or "a little") to a challenge stem in this turn.
 */
export const challengeAllowed = (state: SessionState): boolean => {
  const turn = presentTurn(state);
  if (turn === null || challengeOff(state, turn)) return false;
  const coachee = state.roles[turn]?.coachee;
  const open = state.agreement && coachee ? challengeOf(state.agreement, coachee) === 'open' : false;
  if (open) return true;
  return (state.captures[turn]?.permissions ?? []).some(
    (one) => isFor(one, 'challenge') && (one.answer === 'yes' || one.answer === 'a-little'),
  );
};

/** The coach's question that waits for the coachee's answer. */
export const openPermission = (state: SessionState): Permission | null => {
  const turn = presentTurn(state);
  if (turn === null) return null;
  return state.captures[turn]?.permissions.find(({ answer }) => answer === null) ?? null;
};
