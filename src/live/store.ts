import type { JsonObject } from './live.ts';

/** An event that waits for the session's time to be known before it gets its place (docs/decisions/live-time.md). */
export type WaitingEvent = {
  readonly id: string;
  readonly by: string;
  /** Own clock when it was made. */
  readonly own: number;
  /** `at` of the newest event in the log that its author had seen. */
  readonly after: number;
  readonly data: JsonObject;
};

/** What is kept of a session on this device. */
export type Kept = {
  readonly updates: readonly Uint8Array[];
  readonly waiting: readonly WaitingEvent[];
  /** Name of this device, the same for all pages on it. */
  readonly device: string;
  /** Server's clock minus own clock as last measured here, milliseconds. A guess: clocks get set. */
  readonly offset?: number;
};

/** What is kept together or not at all. */
export type Batch = {
  readonly updates?: readonly Uint8Array[];
  readonly waiting?: readonly WaitingEvent[];
  /** Ids of waiting events that found their place. */
  readonly settled?: readonly string[];
};

/**
 * A session's memory on this device, shared by all pages of a person there. `write` resolves when the batch will
 * survive a crash of the browser. Throws `LiveFailure` (`storage-full`, `storage-blocked`).
 */
export interface LiveStore {
  load(newDevice: string): Promise<Kept>;
  write(batch: Batch): Promise<void>;
  rememberOffset(offset: number): Promise<void>;
  /**
   * Replaces the newest `count` updates (or as many as there are) by the one that `merge` makes of them, in one step
   * that no other page can come between.
   */
  compact(count: number, merge: (updates: readonly Uint8Array[]) => Uint8Array): Promise<void>;
  close(): void;
}
