import type { FailureReasons } from '../domain/failure.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/**
 * One entry of the session's log. `at` is shared session time (milliseconds since 1970, UTC) and never below that of
 * an event its author had seen; `id` is unique in the session; `by` is the author's person id. The rest is the app's.
 */
export type LoggedEvent = JsonObject & { readonly id: string; readonly by: string; readonly at: number };

/** One change of a text: at `from`, `removed` UTF-16 units made way for `inserted`. */
export type TextEdit = { readonly from: number; readonly removed: number; readonly inserted: string };

/** A text that several people may edit at once; every edit of everyone survives. */
export interface SharedText {
  readonly key: string;
  read(): string;
  /** Replaces the UTF-16 range `[from, to)`. Throws `LiveFailure('oversized')` when the text would exceed its limit. */
  replace(from: number, to: number, insert: string): void;
  /** Makes the text read `next` by the smallest single replacement, so that edits by others beside it stay. */
  set(next: string): void;
  /** Told after each change with its edits in order, and whether they were made through this very object's session. */
  subscribe(listener: (edits: readonly TextEdit[], own: boolean) => void): () => void;
}

export type PeerStatus = {
  readonly person: string;
  /** In the session now: connected, or a sign of life in the last minute or two and no goodbye since. */
  readonly here: boolean;
  /** Shared time of the last sign of life; missing when there was none. It may be a minute old although all is well. */
  readonly seenAt?: number;
  /** Whether a direct connection to that person stands. */
  readonly instant: boolean;
};

export type LiveStatus = {
  /** What moves changes now: at once, every few seconds through the folder, or nothing (kept here, will be sent). */
  readonly carrier: 'instant' | 'polling' | 'here-only';
  /** Shared time of the oldest own change that nobody else can have yet. */
  readonly unsentSince?: number;
  readonly peers: readonly PeerStatus[];
  /** Whether changes are kept on this device. Otherwise they live in this page and with the partners only. */
  readonly storage: 'kept' | 'storage-full' | 'storage-blocked';
  /** Why the folder cannot be reached, while it cannot. */
  readonly trouble?: FailureReasons['graph'];
};

/**
 * A session shared by two or three people without a server (design: architecture.md, "The live session"). It knows
 * nothing about coaching: it carries a log of events that only grows, and named texts.
 */
export interface Live {
  /** All events in the order every participant sees: by `at`, then `by`, then `id`. The same array until it changes. */
  events(): readonly LoggedEvent[];
  /**
   * Adds an event, visible in `events()` at once. Resolves when it is safe on this device; while `status().storage` is
   * not `kept`, when this page and its carriers have it. Rejects with `LiveFailure('oversized')`, and with a TypeError
   * for an event that the app itself refuses; both add nothing.
   */
  append(data: JsonObject): Promise<void>;
  text(key: string): SharedText;
  /** Keys of the texts that are not empty, sorted. */
  texts(): readonly string[];
  /** Shared session time in milliseconds since 1970: own clock plus the measured difference to the server's clock. */
  now(): number;
  /** The same object until it changes. */
  status(): LiveStatus;
  /** Told after events, texts or the status changed; several changes at once are told once. */
  subscribe(listener: () => void): () => void;
  /** Resolves when everything is kept on this device and the folder was asked to take it (or could not be reached). */
  flush(): Promise<void>;
  /** Flushes, says goodbye to the partners, and stops. */
  close(): Promise<void>;
}
