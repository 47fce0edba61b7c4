import type { Failure } from '../../domain/failure.ts';
import type { PersonId, SessionId } from '../../domain/ids.ts';
import type { SessionHappening, SessionState } from '../../domain/session/types.ts';
import type { Person } from '../views.ts';

/** Text that partners may type into at the same time. Every change is stored on this device before it leaves. */
export interface SharedText {
  read(): string;
  /** Replaces the text by the smallest edit, so that a partner's simultaneous edit elsewhere in it survives. */
  set(next: string): void;
  subscribe(listener: () => void): () => void;
}

/** How changes reach the others just now. */
export type Connection = {
  readonly carrier: 'instant' | 'polling' | 'here-only';
  /** Ms UTC since when something of ours has not left this device. */
  readonly unsentSince?: number;
  /** Partners who are here now. */
  readonly present: readonly PersonId[];
};

/**
 * Numbers between coachee and coach in a session of three: the observer's device holds their boxes and cannot open
 * them. `read` gives null for what is not there or not for this device, and tells `subscribe` when a box has opened.
 */
export interface BetweenTwo {
  read(turn: number, field: string): number | null;
  /** Resolves when it is safe on this device. Rejects with LiveFailure. */
  write(turn: number, field: string, value: number | null): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** One live session as this person takes part in it. */
export interface RunningSession {
  readonly session: SessionId;
  readonly me: PersonId;
  readonly people: readonly Person[];
  state(): SessionState;
  /** Shared session time, ms UTC; the same for all partners however wrong their clocks are. */
  now(): number;
  /** Records an event; resolves when it is safe on this device. Rejects with LiveFailure. */
  dispatch(event: SessionHappening): Promise<void>;
  text(key: string): SharedText;
  /**
   * Words of one's own that never enter the session: the observer's sheet (`sheetTextKey`). They stay on this device
   * until their author releases them. Absent while the session is only shown at a glance, and where nothing is kept.
   */
  readonly ownText?: (key: string) => SharedText;
  /** Absent at a glance, between two people, and where the browser has no keys. */
  readonly betweenTwo?: BetweenTwo;
  connection(): Connection;
  /** After each change of state, texts or connection. */
  subscribe(listener: () => void): () => void;
}

/** A link to something that was saved. */
export type SavedThing = {
  readonly kind: 'note' | 'sheet' | 'commitments' | 'agreement' | 'cycle' | 'folder';
  readonly name: string;
  readonly url: string;
};

/** What happens to the notes after the end. */
export type Recap =
  | { readonly state: 'none' }
  | { readonly state: 'saving'; readonly done: number; readonly of: number }
  | { readonly state: 'saved'; readonly things: readonly SavedThing[] }
  | { readonly state: 'kept-here'; readonly failure: Failure; retry(): void };
