import type { Locks, TabChannel } from '../../src/live/environment.ts';
import type { Batch, Kept, LiveStore, WaitingEvent } from '../../src/live/store.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What the pages on one device of one person share: the store, the locks, the channel between them. */
export type Device = {
  /** For one page; `gone` says whether that page was killed. */
  store(gone: () => boolean): LiveStore;
  locks(page: object): Locks;
  channel(gone: () => boolean): TabChannel;
  /** What the browser does when a page dies: its locks fall free. */
  killed(page: object): void;
};

/** `disk`: the most milliseconds that storing takes. */
export const createDevice = (time: VirtualTime, random: () => number, disk = 4): Device => {
  let updates: { readonly update: Uint8Array }[] = [];
  let offset: number | undefined;
  let device: string | undefined;
  const waiting = new Map<string, WaitingEvent>();
  const channels = new Set<{ readonly channel: TabChannel; readonly gone: () => boolean }>();
  let holder: { readonly page: object; readonly release: () => void } | undefined;
  const dead = new Set<object>();
  let queue: { readonly page: object; readonly take: () => void }[] = [];

  const next = (): void => {
    holder = undefined;
    queue.shift()?.take();
  };

  const apply = (batch: Batch): void => {
    updates = [...updates, ...(batch.updates ?? []).map((update) => ({ update: Uint8Array.from(update) }))];
    for (const event of batch.waiting ?? []) waiting.set(event.id, event);
    for (const id of batch.settled ?? []) waiting.delete(id);
  };

  return {
    store(gone) {
      /** A transaction takes a moment; one that a kill comes before does not happen at all. */
      const transaction = async (work: () => void): Promise<void> => {
        await time.sleep(random() * disk);
        if (gone()) return new Promise(() => {});
        work();
      };
      return {
        load: async (newDevice): Promise<Kept> => {
          device ??= newDevice;
          const kept = { updates: updates.map(({ update }) => update), waiting: [...waiting.values()], device };
          return offset === undefined ? kept : { ...kept, offset };
        },
        write: (batch) => transaction(() => apply(batch)),
        rememberOffset: (value) =>
          transaction(() => {
            offset = value;
          }),
        compact: (last, merge) =>
          transaction(() => {
            const from = Math.max(0, updates.length - last);
            const newest = updates.slice(from).map(({ update }) => update);
            if (newest.length > 1) updates = [...updates.slice(0, from), { update: merge(newest) }];
          }),
        close: () => {},
      };
    },
    locks: (page) => ({
      request: (_name, { signal }, held) =>
        new Promise((resolve) => {
          const take = (): void => {
            let released = false;
            const release = (): void => {
              if (released) return;
              released = true;
              next();
              resolve(undefined);
            };
            holder = { page, release };
            void held().then(release);
          };
          // As in a browser: nobody holds a lock in the moment in which it is asked for.
          time.after(1, () => {
            if (signal.aborted || dead.has(page)) return;
            if (holder) queue.push({ page, take });
            else take();
          });
          signal.addEventListener('abort', () => {
            queue = queue.filter((entry) => entry.take !== take);
          });
        }),
    }),
    channel(gone) {
      const channel: TabChannel = {
        onmessage: null,
        postMessage(message) {
          const others = [...channels].filter((other) => other.channel !== channel);
          if (others.length === 0) return;
          const data = structuredClone(message);
          for (const other of others)
            time.after(1, () => {
              if (!other.gone() && channels.has(other)) other.channel.onmessage?.({ data } as MessageEvent);
            });
        },
        close() {
          channels.delete(entry);
        },
      };
      const entry = { channel, gone };
      channels.add(entry);
      return channel;
    },
    killed(page) {
      dead.add(page);
      queue = queue.filter((entry) => entry.page !== page);
      if (holder?.page === page) holder.release();
    },
  };
};
