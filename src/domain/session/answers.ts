import type { Withdrawable } from '../agreement/types.ts';
import type { FieldType, FrameId, Prompt, Role } from '../framework/types.ts';
import type { Day, PersonId } from '../ids.ts';
import type { TurnRoles } from '../rotation/roles.ts';
import type { Audience, ConsentAnswer, FieldKey, ObserverNote, PauseOffer, PlaceKey } from './types.ts';

/** Time of one place. Milliseconds; `remainingMs` stops at 0, then `over` is true and nothing moves on by itself. */
export interface PhaseClock {
  readonly key: PlaceKey;
  readonly plannedMs: number;
  readonly spentMs: number;
  readonly remainingMs: number;
  readonly over: boolean;
  readonly running: boolean;
}

export interface SessionClock {
  readonly lengthMs: number;
  readonly remainingMs: number;
  /** UTC milliseconds at which the session ends as things stand (a pause moves it along). Null before the start. */
  readonly endsAt: number | null;
  readonly over: boolean;
}

/** What the panel may gently offer now; at most one of each kind, most pressing first. */
export type Offer =
  /** "Time for this part has passed. Stay or move on?" */
  | { readonly kind: 'time-passed'; readonly next: Next }
  /** Three minutes before the end. */
  | { readonly kind: 'closing' }
  /** `only`: to this person alone, because nobody ends the quiet that another needs. */
  | { readonly kind: 'take-back'; readonly event: string; readonly untilMs: number; readonly only: PersonId | null }
  | { readonly kind: 'pause-suggested' }
  | { readonly kind: 'after-pause'; readonly choices: readonly PauseOffer[] }
  | { readonly kind: 'review-agreement' }
  | { readonly kind: 'forgotten' };

/** Where "move on" leads: the event to send, as data. */
export type Next =
  | { readonly kind: 'start' }
  | { readonly kind: 'start-turn'; readonly turn: number }
  | { readonly kind: 'move-phase'; readonly turn: number; readonly from: string; readonly to: string }
  | { readonly kind: 'end-turn'; readonly turn: number }
  | { readonly kind: 'start-closing' }
  | { readonly kind: 'end-session' };

/** One phase of the map of a turn. */
export interface MapPhase {
  readonly id: string;
  readonly key: PlaceKey;
  readonly title: string;
  readonly textId: string;
  readonly visited: boolean;
  readonly present: boolean;
  /** Emotions ran high: the action phase is optional. */
  readonly optional: boolean;
  readonly plannedMs: number;
}

/** A part of a turn in one of the frames it has used. */
export interface TurnPart {
  readonly frame: FrameId;
  readonly phase: string;
  readonly title: string;
  readonly textId: string;
  readonly present: boolean;
}

/** A change of roles, ready to be sent. */
export interface RoleSwap {
  readonly kind: 'swap-roles';
  readonly turn: number;
  readonly roles: TurnRoles;
}

/** A field as one person may see it. */
export interface FieldView {
  readonly key: FieldKey;
  /** Key of its shared text, null for fields that are picked. For a commitment: the key of its behaviour. */
  readonly textKey: string | null;
  readonly id: string;
  readonly type: FieldType;
  readonly label: string;
  readonly labelId: string;
  readonly required: boolean;
  readonly target: number | null;
  readonly maxLength: number;
  /** The coachee alone writes; others propose. */
  readonly mayWrite: boolean;
  readonly mayPropose: boolean;
  readonly scale: number | null;
  /** A number between coachee and coach, closed for the third person: `sealedNow` says that there is one. */
  readonly sealed: boolean;
  readonly sealedNow: boolean;
  readonly consent: ConsentAnswer | null;
  readonly confirmed: boolean;
}

/** The prompts a person may be shown now. Empty while paused; while the coach's silence lasts, only the prompt just asked. */
export interface PromptList {
  readonly role: Role | null;
  readonly prompts: readonly Prompt[];
  /** UTC milliseconds until which no new prompt may be shown; 0 when none was asked just now. */
  readonly quietUntil: number;
}

export interface Stem {
  readonly id: string;
  readonly for: 'challenge' | 'observation' | 'idea' | 'deeper' | 'feedback' | 'time';
  readonly text: string;
}

/** A neutral line that a withdrawal leaves on every screen; it names nobody. `text` is English, `id` finds others. */
export interface NeutralLine {
  readonly what: Withdrawable;
  readonly id: string;
  readonly text: string;
}

/** One part of a turn's note, ready for the Markdown grammar of domain/document. */
export interface NoteSection {
  readonly id: string;
  readonly heading: string;
  readonly kind: 'text' | 'list' | 'scale' | 'line';
  /** A list has one entry per item; the others have exactly one. */
  readonly content: readonly string[];
}

/** The note of one turn, its front matter as facts. */
export interface TurnNote {
  readonly turn: number;
  /** UTC milliseconds of the start of the session. */
  readonly date: number;
  readonly lengthMin: number;
  readonly framework: FrameId;
  readonly partners: readonly PersonId[];
  readonly roles: TurnRoles;
  readonly agreementVersion: number;
  readonly visibleTo: readonly PersonId[];
  readonly retentionDays: number;
  readonly sections: readonly NoteSection[];
}

/** A released observer's sheet. */
export interface TurnSheet {
  readonly turn: number;
  /** UTC milliseconds of the start of the session. */
  readonly date: number;
  readonly coachee: PersonId;
  readonly coach: PersonId;
  readonly observer: PersonId;
  /** The coachee alone, or all partners: as the note of the turn. */
  readonly visibleTo: readonly PersonId[];
  readonly notes: readonly ObserverNote[];
}

/** The step of one coachee, for their commitments document. `turn` makes it the same step when asked again. */
export interface SessionStep {
  readonly person: PersonId;
  readonly turn: number;
  readonly behavior: string;
  readonly context: string;
  readonly why: string;
  readonly tryOn: Day | null;
  readonly checkIn: Day | null;
  readonly audience: Audience;
  readonly visibleTo: readonly PersonId[];
}

/** Offered to the next session of the same partners. */
export interface UnfinishedTopic {
  readonly person: PersonId;
  readonly topic: string;
  readonly why: 'no-turn' | 'stopped' | 'no-step' | 'not-yet';
}

export type ForgottenEnd = { readonly forgotten: false } | { readonly forgotten: true; readonly endedAt: number };
