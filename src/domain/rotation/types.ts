import type { PersonId } from '../ids.ts';

/** Somebody who takes part in the coming round, with what matching may know. */
export type Member = {
  readonly person: PersonId;
  readonly team?: string;
  /** Languages in which the person likes to talk; none means any. */
  readonly languages?: readonly string[];
  /**
   * Numbers of the times in the coming three weeks at which the person could meet, in whatever grid the app counts them,
   * the same for all. Absent: not known, and no reason against anybody.
   */
  readonly free?: readonly number[];
  /** Whom the person would rather not be with. Private: nothing that comes out of matching lets anybody conclude it. */
  readonly ratherNot?: readonly PersonId[];
  /** People whose line manager this person is. */
  readonly reports?: readonly PersonId[];
  /** Managers and reports of theirs with whom they agreed to be matched all the same. */
  readonly fineWith?: readonly PersonId[];
  /** Turns as coachee so far, less the fair share of the person's sessions; positive: had more than that. */
  readonly lean?: number;
};

/** The groups of one round that took place, or that take place now. */
export type PastRound = readonly (readonly PersonId[])[];

export type CircleRequest = {
  readonly members: readonly Member[];
  readonly size: 'pairs' | 'triads';
  /** This cycle's rounds, oldest first, those of leavers included. */
  readonly past: readonly PastRound[];
  /** Who was together in the previous cycle. */
  readonly previousCycle?: readonly PastRound[];
  /** Whether the circle likes to stay within teams. */
  readonly sameTeamWelcome?: boolean;
  readonly seed: number;
};

/**
 * One friendly thing to say about a group. It depends on who met before and on teams alone, never on private lists or on
 * anybody's calendar.
 */
export type MatchReason = 'first-time' | 'across-teams' | 'meeting-again' | 'nobody-left-out';

export type Match = { readonly people: readonly PersonId[]; readonly reason: MatchReason };

/**
 * Who is with whom. People in `waiting` have no match this round; why is not part of it, for anybody: the text is the same
 * whatever the cause.
 */
export type RoundPlan = {
  readonly matches: readonly Match[];
  readonly waiting: readonly { readonly person: PersonId; readonly text: 'no-match-this-round' }[];
};
