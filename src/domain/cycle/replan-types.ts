import type { Day, Instant, PersonId, Zone } from '../ids.ts';
import type { Availability, Cadence } from './types.ts';

/** What one invited person answered for one session. */
export type SessionAnswer = {
  readonly person: PersonId;
  readonly answer: 'accepted' | 'declined' | 'tentative' | 'none';
  /** The time they propose instead. */
  readonly proposed?: Instant;
};

/** One session as the calendar has it now. `missing`: the series has no such occurrence any more. */
export type FoundSession =
  | { readonly kind: 'there'; readonly start: Instant; readonly answers: readonly SessionAnswer[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'missing' };

/** One session as the cycle's document and the calendar have it. */
export type KnownSession = {
  readonly session: number;
  /** What the plain recurrence gives: the occurrence's original start. */
  readonly regular: Instant;
  /** Where the document has it. */
  readonly at: Instant;
  readonly state: 'planned' | 'moved' | 'held' | 'skipped' | 'cancelled';
  /** Where an app of ours last saw or put it in the calendar; undefined after it was cancelled or before it was seen. */
  readonly seen?: Instant;
  readonly found: FoundSession;
};

/** A cycle as it is documented, and what the calendar now says. */
export type CycleNow = {
  readonly cadence: Cadence;
  readonly minutes: number;
  readonly weeks: number;
  /** The zone that the series is anchored in. */
  readonly zone: Zone;
  readonly organiser: PersonId;
  readonly state: 'active' | 'paused' | 'ended';
  /** Everybody's calendars, this cycle's own sessions left out of `busy`. */
  readonly people: readonly Availability[];
  /** By their regular dates. */
  readonly sessions: readonly KnownSession[];
  /** Weeks of rest as ISO weeks in `zone`, `2026-W11`. */
  readonly recoveryWeeks: readonly string[];
  /**
   * Occurrences of the series in weeks without a session: of rest, or left out of the plan. An edit of the whole series in
   * Outlook brings removed dates back.
   */
  readonly unplanned?: readonly Instant[];
  /** When the invitation was sent, and the one reminder. */
  readonly invited?: Instant;
  readonly reminded?: Instant;
  /** How often times were offered after a decline, by session. */
  readonly offered?: Readonly<Record<number, number>>;
  /** The day on which one of three left, written down by whoever went. */
  readonly left?: Day;
  /** Keys of mends that somebody answered: nobody is asked twice about the same thing. */
  readonly settled?: readonly string[];
};

/** What the partners agreed about mends. The default asks about everything. */
export type ReplanRules = {
  /** A partner's own move or proposal that keeps every rule is carried out by the organiser's app, or asked first. */
  readonly partnerMoves: 'apply' | 'ask';
};

/** The rule that a mend follows, for people to read. Source: practice specification 4, replanning and boundaries. */
export type ReplanRule =
  | 'hand-edit'
  | 'unplanned'
  | 'partner-move'
  | 'partner-skip'
  | 'partner-proposal'
  | 'declined'
  | 'declined-again'
  | 'clash'
  | 'day-off'
  | 'leave-shifts'
  | 'leave-pauses'
  | 'hours-changed'
  | 'no-response'
  | 'release'
  | 'cancelled-late'
  | 'attendee-removed'
  | 'partner-left'
  | 'series-gone'
  | 'minimum'
  | 'paused'
  | 'ended';

/** What the document should say of a session; written at once, because it only repeats what people did in Outlook. */
export type DocumentRecord = {
  readonly session: number;
  readonly rule: 'hand-edit';
  readonly state: 'planned' | 'moved' | 'cancelled';
  readonly at: Instant;
};

/** The smallest change that mends something. Times are offered best first. */
export type MendAct =
  | { readonly kind: 'move'; readonly from: Instant; readonly to: Instant }
  /** `at`: an occurrence that is no session. */
  | { readonly kind: 'cancel'; readonly at?: Instant }
  | { readonly kind: 'offer-times'; readonly times: readonly Instant[] }
  | { readonly kind: 'keep-or-move'; readonly times: readonly Instant[] }
  | { readonly kind: 'skip'; readonly next?: Instant }
  | { readonly kind: 'next-date-or-writing'; readonly next?: Instant }
  | { readonly kind: 'pause-for'; readonly person: PersonId }
  | {
      readonly kind: 'new-times';
      readonly moves: readonly { readonly session: number; readonly times: readonly Instant[] }[];
    }
  | { readonly kind: 'remind' }
  | { readonly kind: 'partner-gone'; readonly person: PersonId }
  | { readonly kind: 'make-again-or-end' }
  /** Two are left of three: to go on as two, to wait for somebody, or to end. */
  | { readonly kind: 'two-left' }
  | { readonly kind: 'short-or-writing'; readonly minutes: 15; readonly times: readonly Instant[] };

export type Mend = {
  /** The same for the same matter, so that it is asked about once. */
  readonly key: string;
  readonly sessions: readonly number[];
  readonly rule: ReplanRule;
  /** `apply`: the organiser's app may carry it out and says so; `ask`: these people, in this order, before anything happens. */
  readonly consent: { readonly kind: 'apply' } | { readonly kind: 'ask'; readonly who: readonly PersonId[] };
  readonly act: MendAct;
};

export type Replan = { readonly records: readonly DocumentRecord[]; readonly mends: readonly Mend[] };
