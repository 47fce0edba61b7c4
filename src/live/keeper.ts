import type { LiveStatus } from './live.ts';
import { LiveFailure } from './live-failure.ts';
import { screensFirst } from './screens-first.ts';
import type { Batch, LiveStore } from './store.ts';

/** So many small updates are kept before they are made one; together with the rest only when a page opens. */
const compactAfter = 300;
const tidyAtOpening = 20;

/**
 * Puts batches into the store one after the other; what comes while one is being written goes together with the
 * next. A store that fails does not stop the session: the batch counts as settled, `state` says why, and the next
 * batch brings the whole state, so that a disk that has room again misses nothing.
 */
export type Keeper = {
  /** Resolves when the batch is safe, or when `state` says why it is not. */
  keep(batch: Batch): Promise<void>;
  state(): LiveStatus['storage'];
  idle(): Promise<void>;
};

type Entry = { readonly batch: Batch; readonly done: () => void };

const together = (batches: readonly Batch[]): Required<Batch> => ({
  updates: batches.flatMap((batch) => batch.updates ?? []),
  waiting: batches.flatMap((batch) => batch.waiting ?? []),
  settled: batches.flatMap((batch) => batch.settled ?? []),
});

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
  let queue: Entry[] = [];
  let running: Promise<void> | undefined;
  let small = 0;
  let trouble = broken;
  /** What a failing store did not take. */
  let owed: Required<Batch> = together([]);

  const setTrouble = (next: LiveFailure | undefined): void => {
    const changed = trouble?.reason !== next?.reason;
    trouble = next;
    if (changed) options.onState();
  };

  const write = async (batch: Required<Batch>): Promise<void> => {
    const all = trouble && !broken ? { ...together([owed, batch]), updates: [options.whole()] } : batch;
    try {
      await store.write(all);
    } catch (error) {
      owed = all;
      setTrouble(
        error instanceof LiveFailure ? error : new LiveFailure('storage-blocked', undefined, { cause: error }),
      );
      return;
    }
    owed = together([]);
    setTrouble(broken);
    small += all.updates.length;
    if (small < compactAfter) return;
    // What cannot be made one now stays as it is.
    await store.compact(small, options.join).catch(() => {});
    small = 0;
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      const now = queue;
      queue = [];
      await write(together(now.map(({ batch }) => batch)));
      for (const { done } of now) done();
    }
    running = undefined;
  };

  if (options.kept > tidyAtOpening) running = store.compact(Number.MAX_SAFE_INTEGER, options.merge).then(run, run);

  return {
    keep: (batch) =>
      new Promise((done) => {
        queue.push({ batch, done });
        running ??= screensFirst().then(run);
      }),
    state: () =>
      trouble?.reason === 'storage-full' || trouble?.reason === 'storage-blocked' ? trouble.reason : 'kept',
    idle: async () => {
      await running;
    },
  };
};
