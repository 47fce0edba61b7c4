import type { LiveStatus } from './live.ts';
import { LiveFailure } from './live-failure.ts';
import type { Batch, LiveStore } from './store.ts';

/** So many small updates are kept before they are made one; together with the rest only when a page opens. */
const compactAfter = 300;
const tidyAtOpening = 20;

/**
 * Puts batches into the store one after the other; what comes while one is being written goes together with the
 * next. A store that fails does not stop the session: the batch counts as settled, its promise rejects, and the next batch brings the whole state, so that a disk that has room again misses nothing.
 */
export type Keeper = {
  /**
   * Resolves when the batch is safe, rejects with `LiveFailure` when it is not; `settled` is told in both cases, in
   * the order of the calls.
   */
  keep(batch: Batch, settled?: () => void): Promise<void>;
  state(): LiveStatus['storage'];
  idle(): Promise<void>;
};

type Waiting = {
  readonly batch: Batch;
  readonly settled: () => void;
  readonly done: () => void;
  readonly failed: (error: LiveFailure) => void;
};

export const createKeeper = (options: {
  readonly store: LiveStore;
  /** Why there is no lasting store, where there is none. */
  readonly broken?: LiveFailure;
  readonly whole: () => Uint8Array;
  /** One update that says what several say which follow on each other. Quick. */
  readonly join: (updates: readonly Uint8Array[]) => Uint8Array;
  /** One update that says what all say, without what was deleted since. Takes its time. */
  readonly merge: (updates: readonly Uint8Array[]) => Uint8Array;
  /** Updates already in the store. */
  readonly kept: number;
  readonly onState: () => void;
}): Keeper => {
  const { store, broken } = options;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let small = 0;
  let trouble = broken;

  const setTrouble = (next: LiveFailure | undefined): void => {
    const changed = trouble?.reason !== next?.reason;
    trouble = next;
    if (changed) options.onState();
  };

  const writeTogether = async (batches: readonly Batch[]): Promise<void> => {
    const updates = batches.flatMap((batch) => batch.updates ?? []);
    const all = trouble && !broken ? [options.whole()] : updates;
    try {
      await store.write({
        updates: all,
        waiting: batches.flatMap((batch) => batch.waiting ?? []),
        settled: batches.flatMap((batch) => batch.settled ?? []),
      });
      setTrouble(broken);
      small += all.length;
      if (small >= compactAfter) {
        await store.compact(small, options.join).catch(() => {});
        small = 0;
      }
    } catch (error) {
      setTrouble(
        error instanceof LiveFailure ? error : new LiveFailure('storage-blocked', undefined, { cause: error }),
      );
    }
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      const now = queue;
      queue = [];
      await writeTogether(now.map(({ batch }) => batch));
      for (const { settled } of now) settled();
      for (const { done, failed } of now) trouble ? failed(trouble) : done();
    }
    running = undefined;
  };

  // What cannot be made one now stays as it is.
  if (options.kept > tidyAtOpening) running = store.compact(Number.MAX_SAFE_INTEGER, options.merge).then(run, run);

  return {
    keep: (batch, settled = () => {}) =>
      new Promise((done, failed) => {
        queue.push({ batch, settled, done, failed });
        running ??= run();
      }),
    state: () =>
      trouble?.reason === 'storage-full' || trouble?.reason === 'storage-blocked' ? trouble.reason : 'kept',
    idle: async () => {
      await running;
    },
  };
};
