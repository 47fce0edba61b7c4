import type { Agreement } from '../agreement/types.ts';
import type { FrameId } from '../framework/types.ts';
import type { CycleId, PersonId, SessionId } from '../ids.ts';
import { type PastTurn, planTurns, type TurnRoles } from '../rotation/roles.ts';
import { layoutsFor } from './layout.ts';
import type { Carried, Layout, SessionPlan } from './types.ts';

/** What is known before a session; everything that is left out has a kind default. */
export interface SessionWish {
  readonly session: SessionId;
  readonly cycle: CycleId | null;
  /** 1 for the first session of these partners. */
  readonly number: number;
  /** Two or three. */
  readonly people: readonly PersonId[];
  readonly lengthMin: number;
  readonly frame: FrameId;
  readonly agreement: Agreement;
  /** One of `layoutsFor`; the preferred one when left out. */
  readonly layout?: Layout;
  /** Completed turns of this group, in order. */
  readonly past?: readonly PastTurn[];
  /** From `owedTurns`. */
  readonly owed?: readonly PersonId[];
  readonly carried?: readonly Carried[];
  readonly gently?: boolean;
  readonly rehearsal?: boolean;
}

/**
 * The plan that a `begin` event carries: layout, turns and roles (practice.md 1.2, 3). Throws a RangeError for fewer
 * than two or more than three people. After a hard session the frame is CLEAR, which starts with contracting.
 */
export const planSession = (wish: SessionWish): SessionPlan => {
  const people = [...new Set(wish.people)].sort();
  const [preferred] = layoutsFor(wish.lengthMin, people.length);
  const layout = wish.layout ?? preferred;
  if (people.length < 2 || people.length > 3 || !layout) throw new RangeError('A session is for two or three people.');
  const gently = wish.gently ?? false;
  return {
    session: wish.session,
    cycle: wish.cycle,
    number: wish.number,
    people,
    layout,
    frame: gently ? 'clear' : wish.frame,
    turns: planTurns(people, layout.turns, wish.past, wish.owed),
    agreement: wish.agreement,
    carried: wish.carried ?? [],
    gently,
    rehearsal: wish.rehearsal ?? false,
  };
};

/**
 * The turns of the sessions before one, as they were planned: for groups of three, whose cycle does not say who goes
 * first, so that the orders of practice.md 3 go on without reading every note. What partners swapped is not known here.
 */
export const pastAsPlanned = (
  people: readonly PersonId[],
  lengthMin: number,
  sessions: number,
): readonly PastTurn[] => {
  const turns = layoutsFor(lengthMin, people.length)[0]?.turns ?? 1;
  const past: PastTurn[] = [];
  for (let number = 1; number <= Math.min(sessions, 60); number += 1)
    for (const roles of planTurns(people, turns, past)) past.push({ session: String(number), roles });
  return past;
};

/** A date of a cycle's table, as far as its roles depend on it. */
export interface RolesWish {
  readonly people: readonly PersonId[];
  readonly lengthMin: number;
  /** 1 for the first session of these partners. */
  readonly number: number;
  /** Whom the table names as the first coachee: a swap that partners agreed, or a debt that is settled. */
  readonly first?: PersonId | undefined;
}

/** What counts as having been before a date of a cycle; `planSession` takes it, so that the date's roles are `rolesOnDate`. */
export const rolesBefore = ({
  people,
  lengthMin,
  number,
  first,
}: RolesWish): Required<Pick<SessionWish, 'past' | 'owed'>> => ({
  owed: first === undefined ? [] : [first],
  past: people.length > 2 ? pastAsPlanned(people, lengthMin, number - 1) : [],
});

/**
 * Who is coachee, coach and observer in each turn of a date (practice.md 3), exactly as the session will plan it in its
 * usual layout. Empty where the people are not two or three.
 */
export const rolesOnDate = (wish: RolesWish): readonly TurnRoles[] => {
  const people = [...new Set(wish.people)];
  if (people.length < 2 || people.length > 3) return [];
  const { past, owed } = rolesBefore({ ...wish, people });
  return planTurns(people, layoutsFor(wish.lengthMin, people.length)[0]?.turns ?? 1, past, owed);
};
