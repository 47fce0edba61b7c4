import type { Agreement, AgreementChange, ItemId } from '../agreement/types.ts';
import type { FrameId, Frames } from '../framework/types.ts';
import type { CycleId, Day, PersonId, SessionId } from '../ids.ts';
import type { TurnRoles } from '../rotation/roles.ts';

/** What an earlier session hands to this one, for one coachee. */
export interface Carried {
  readonly person: PersonId;
  /** An unfinished topic, offered and never pressed. */
  readonly topic: string | null;
  /** Earlier OSKAR numbers, newest first, with their sentence; never a chart. Not empty: Review opens an OSKAR turn. */
  readonly scale: readonly { readonly day: Day; readonly value: number; readonly evidence: string }[];
}

/** How one session is laid out: minutes, connection + turns * turn + closing = length (practice.md 1.2). */
export interface Layout {
  readonly length: number;
  readonly connection: number;
  readonly turn: number;
  readonly turns: number;
  readonly closing: number;
}

/** Everything a session needs to begin; made by `planSession`, carried by the `begin` event. */
export interface SessionPlan {
  readonly session: SessionId;
  readonly cycle: CycleId | null;
  /** 1 for the first session of these partners; decides when the agreement is reviewed. */
  readonly number: number;
  /** Two or three. */
  readonly people: readonly PersonId[];
  readonly layout: Layout;
  /** The frame offered first in each turn; the coachee may choose another. */
  readonly frame: FrameId;
  readonly turns: readonly TurnRoles[];
  readonly agreement: Agreement;
  readonly carried: readonly Carried[];
  /** The last session ended with strong emotions: start with contracting, offer the agreement for review. */
  readonly gently: boolean;
  /** One person practises alone with a sample topic; nothing is kept. */
  readonly rehearsal: boolean;
}

/** `yes` / `a little` / `not now`; the last hides challenge for the rest of the turn. */
export type PermissionAnswer = 'yes' | 'a-little' | 'not-now';
export type ConsentAnswer = 'yes' | 'not-today';
export type PauseOffer = 'continue' | 'change-topic' | 'break' | 'stop';
export type Audience = 'me' | 'partners' | 'circle';
export type ClosingCheck = 'wish' | 'step' | 'notes';
export type ObserverNote = { readonly kind: 'observation' | 'challenge' | 'question'; readonly text: string };

/** What every event says: its id (unique), who did it, and when: UTC milliseconds in the shared time of the session. */
export interface EventHead {
  readonly id: string;
  readonly by: PersonId;
  readonly at: number;
}

/**
 * Everything that can happen. Any partner may do it unless a role is named; an event that is not valid where it falls
 * in the order (at, by, id) changes nothing. Private things are NOT events: which prompt somebody looks at, the
 * observer's sheet before release, the third level of strong emotions (the help card), `leave` of the closing checks.
 */
export type SessionHappening =
  // Beginning
  | { readonly kind: 'begin'; readonly plan: SessionPlan }
  | { readonly kind: 'arrive' }
  | { readonly kind: 'leave' }
  /** All items, reviews and withdrawals; see AgreementChange. */
  | { readonly kind: 'agreement'; readonly change: AgreementChange }
  /** Content pauses while an item is talked about. */
  | { readonly kind: 'open-agreement'; readonly item: ItemId | null }
  | { readonly kind: 'close-agreement' }
  /** A public key of one's device: what is meant for this person alone is closed with it. Only where three take part. */
  | { readonly kind: 'offer-key'; readonly key: string }
  /** Another length for what has not begun yet, such as the minutes that are left after a late start. */
  | { readonly kind: 'fit-length'; readonly minutes: number }
  /** For "only if all of us say yes at the start of that session". */
  | { readonly kind: 'recording-consent'; readonly yes: boolean }
  // The course: all of these can be taken back
  | { readonly kind: 'start' }
  /** By the coachee of that turn, before it starts. */
  | { readonly kind: 'choose-frame'; readonly turn: number; readonly frame: FrameId }
  /** Ends a turn that is running. The frame is `course.turns[turn].frame`. */
  | { readonly kind: 'start-turn'; readonly turn: number }
  /** Inside a turn, in any direction; `from` makes two taps at once count as one. Phase ids of the frame, or `observer`. */
  | { readonly kind: 'move-phase'; readonly turn: number; readonly from: string; readonly to: string }
  | { readonly kind: 'end-turn'; readonly turn: number }
  | { readonly kind: 'start-closing' }
  | { readonly kind: 'end-session'; readonly why: 'done' | 'forgotten' }
  /** "Change the map": fields and elapsed time stay. */
  | { readonly kind: 'switch-frame'; readonly turn: number; readonly frame: FrameId }
  | { readonly kind: 'extend'; readonly minutes: number }
  /** Undoes the last of the above, for ten seconds after it, by anyone; a pause by whoever called it alone. `event` is its id. */
  | { readonly kind: 'take-back'; readonly event: string }
  | { readonly kind: 'pause' }
  /** `then` says what happens with the time: taken from later phases, or added at the end. */
  | { readonly kind: 'resume'; readonly offer: PauseOffer; readonly then: 'shorten' | 'extend' }
  /** Level 3 is never an event: nothing is logged. */
  | { readonly kind: 'emotion-level'; readonly level: 1 | 2 }
  // Roles
  /** Of a turn that has not started: everybody. Of a running one: coach and observer may change places. */
  | { readonly kind: 'swap-roles'; readonly turn: number; readonly roles: TurnRoles }
  // In a turn
  /** By the coach, of the coach's prompts: eight quiet seconds follow for the coach. */
  | { readonly kind: 'prompt-asked'; readonly turn: number; readonly prompt: string }
  /** By the coach. */
  | { readonly kind: 'ask-permission'; readonly turn: number; readonly stem: string }
  /** By the coachee. */
  | {
      readonly kind: 'answer-permission';
      readonly turn: number;
      readonly asked: string;
      readonly answer: PermissionAnswer;
    }
  /** The next five by the coachee. `field` is a FieldKey. */
  | {
      readonly kind: 'set-consent';
      readonly turn: number;
      readonly field: string;
      readonly answer: ConsentAnswer | null;
    }
  | { readonly kind: 'set-scale'; readonly turn: number; readonly field: string; readonly value: number | null }
  /**
   * A number that only coachee and coach may read in a log that a third person holds as well: the boxes are closed with
   * keys of those two. An empty list takes it away.
   */
  | {
      readonly kind: 'seal-scale';
      readonly turn: number;
      readonly field: string;
      readonly boxes: readonly SealedBox[];
    }
  | { readonly kind: 'confirm-summary'; readonly turn: number; readonly field: string; readonly yes: boolean }
  | { readonly kind: 'commitment'; readonly turn: number; readonly details: StepDetails }
  | { readonly kind: 'keep-one-line'; readonly turn: number; readonly choice: 'one-line' | 'delete' }
  /** By coach or observer, for a text field of the present turn, at most 600 characters. */
  | { readonly kind: 'propose'; readonly turn: number; readonly field: string; readonly text: string }
  /** By the coachee. The accepting screen writes the text into the field first and then says so here. */
  | { readonly kind: 'accept-proposal'; readonly proposal: string }
  | { readonly kind: 'decline-proposal'; readonly proposal: string }
  /** By the observer, from the last phase of the turn on: the sheet leaves its author's device only with this. */
  | { readonly kind: 'release-sheet'; readonly turn: number; readonly notes: readonly ObserverNote[] }
  // Closing
  /** For oneself; null takes the answer away. Skipping is not recorded. */
  | { readonly kind: 'closing-answer'; readonly check: ClosingCheck; readonly answer: string | null }
  /** A short neutral recap goes to the chat only if all want it; `saved` with `chat` says that it stands there. */
  | { readonly kind: 'chat-recap'; readonly wanted: boolean }
  /** A document of this session is safely in OneDrive; `document` as in `documentsOf`. */
  | { readonly kind: 'saved'; readonly document: string };

export type SessionEvent = EventHead & SessionHappening;
export type SessionEventKind = SessionHappening['kind'];
export type EventOf<K extends SessionEventKind> = EventHead & Extract<SessionHappening, { readonly kind: K }>;

/** Something closed between two people. `from` and `to` are public keys, `box` holds what is inside; all base64url. */
export interface SealedBox {
  readonly from: string;
  readonly to: string;
  readonly box: string;
}

/** The details of a step that are picked, not typed. The words are texts: `stepTextKey(turn, 'behavior')`. */
export interface StepDetails {
  readonly tryOn: Day | null;
  readonly checkIn: Day | null;
  readonly audience: Audience;
  /** "no step needed" */
  readonly notNeeded: boolean;
}

/** Where everybody is. `gathering`: arriving and agreeing, no clock yet. `between`: one turn ended, the next not begun. */
export type Place =
  | { readonly at: 'gathering' }
  | { readonly at: 'connection' }
  | { readonly at: 'turn'; readonly turn: number; readonly phase: string }
  | { readonly at: 'between'; readonly after: number }
  | { readonly at: 'closing' }
  | { readonly at: 'ended'; readonly why: 'done' | 'stopped' | 'forgotten' };

/** `connection`, `closing`, `0/clear.contracting`, `0/observer` (see `placeKey`). */
export type PlaceKey = string;
/** `clear.contracting.topic`: frame, phase and field. */
export type FieldKey = string;

/** Nobody's name: the quiet screen is the same for all. `hot`: level 2, the frame is closed. */
export interface Pause {
  readonly kind: 'quiet' | 'agreement' | 'hot';
  readonly at: number;
  /** A longer break was chosen, until then. */
  readonly breakUntil: number | null;
  readonly item: ItemId | null;
}

/** Place and time as facts; what a screen shows is asked with `now`. */
export interface Course {
  readonly place: Place;
  /** Start of the running stretch in this place; null while paused or before the start. */
  readonly since: number | null;
  /** Milliseconds spent in each place before `since`. */
  readonly spent: Readonly<Record<PlaceKey, number>>;
  /** Milliseconds meant for each place, after overtime and extensions. */
  readonly planned: Readonly<Record<PlaceKey, number>>;
  readonly startedAt: number | null;
  readonly endsAt: number | null;
  readonly endedAt: number | null;
  /** Minutes granted beyond the planned end. */
  readonly overMs: number;
  readonly pause: Pause | null;
  readonly trail: readonly { readonly key: PlaceKey; readonly at: number }[];
  readonly turns: readonly TurnCourse[];
}

export interface TurnCourse {
  readonly frame: FrameId;
  readonly stage: 'waiting' | 'running' | 'done' | 'closed-early';
  /** OSKAR from the second session on. */
  readonly reviewOpens: boolean;
  /** Frames used in this turn, in order, the present one last. */
  readonly frames: readonly FrameId[];
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

export interface Permission {
  /** Id of the `ask-permission` event. */
  readonly id: string;
  readonly stem: string;
  readonly at: number;
  readonly answer: PermissionAnswer | null;
}

export interface Proposal {
  /** Id of the `propose` event. */
  readonly id: string;
  readonly by: PersonId;
  readonly turn: number;
  readonly field: FieldKey;
  readonly text: string;
  readonly state: 'open' | 'accepted' | 'declined';
}

/** What was captured in a turn apart from its texts. */
export interface TurnCaptures {
  readonly consents: Readonly<Record<FieldKey, ConsentAnswer>>;
  readonly scales: Readonly<Record<FieldKey, number>>;
  /** Numbers of a turn that the third person of a session must not read: closed boxes. */
  readonly sealed: Readonly<Record<FieldKey, readonly SealedBox[]>>;
  readonly confirmed: Readonly<Record<FieldKey, { readonly by: PersonId; readonly at: number }>>;
  readonly step: StepDetails;
  readonly permissions: readonly Permission[];
  /** The coachee said "not now" in this turn. */
  readonly challengeOff: boolean;
  readonly asked: { readonly prompt: string; readonly at: number } | null;
  readonly askedPrompts: readonly string[];
  readonly sheet: readonly ObserverNote[] | null;
  /** Level 2 was reached in this turn: its frame is closed, its note shrinks to one line or nothing. */
  readonly hot: boolean;
  /** After level 2: what remains of the note. */
  readonly keep: 'one-line' | 'delete' | null;
}

export interface Undo {
  /** Id of the event that can be taken back. */
  readonly event: string;
  readonly at: number;
  /** Who did it. No screen names them. */
  readonly by: PersonId;
  readonly kind: SessionEventKind;
  readonly before: Course;
}

/** The whole session as folded from its events. Screens are functions of this, the shared texts, and `now`. */
export interface SessionState {
  readonly frames: Frames;
  /** Null until somebody began. */
  readonly plan: SessionPlan | null;
  readonly begunAt: number | null;
  readonly present: readonly PersonId[];
  readonly agreement: Agreement | null;
  readonly roles: readonly TurnRoles[];
  readonly course: Course;
  readonly captures: readonly TurnCaptures[];
  readonly proposals: readonly Proposal[];
  /** The highest level of strong emotions of the session; who felt it is not kept. */
  readonly emotion: 0 | 1 | 2;
  /** Public keys of the partners' devices, the latest last. */
  readonly keys: Readonly<Record<PersonId, readonly string[]>>;
  readonly recordingYes: readonly PersonId[];
  readonly closing: Readonly<Record<PersonId, Readonly<Partial<Record<ClosingCheck, string>>>>>;
  /** Who wants the neutral line in the chat, in the order in which they said so. */
  readonly chatRecap: readonly PersonId[];
  readonly saved: readonly string[];
  readonly undo: Undo | null;
}

/** Reads a shared text by its key (`textKey`, `stepTextKey`, `closingTextKey`, `oneLineKey`); empty when nothing was typed. */
export type ReadText = (key: string) => string;
