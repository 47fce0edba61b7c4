import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { LiveFailure } from './live-failure.ts';
import type { Batch, Kept, LiveStore, WaitingEvent } from './store.ts';

interface Schema extends DBSchema {
  updates: { key: number; value: { session: string; update: Uint8Array }; indexes: { session: string } };
  waiting: { key: string; value: WaitingEvent & { session: string }; indexes: { session: string } };
  about: { key: string; value: string | number };
}

/** Survives a crash of the browser; only one of the whole machine can take the last moments (decisions/live-log.md). */
const durability: IDBTransactionOptions = { durability: 'relaxed' };

const tables = ['updates', 'waiting'] as const;

/** Browsers can leave an opening hanging; the session goes on without its memory rather than wait longer. */
const openingMs = 4_000;

const failure = (error: unknown): LiveFailure =>
  new LiveFailure(
    error instanceof DOMException && error.name === 'QuotaExceededError' ? 'storage-full' : 'storage-blocked',
    undefined,
    { cause: error },
  );

const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw failure(error);
  }
};

const open = (name: string, after: (ms: number, run: () => void) => () => void): Promise<IDBPDatabase<Schema>> =>
  new Promise((resolve, reject) => {
    const stop = after(openingMs, () => reject(new Error('IndexedDB does not open')));
    const opening = openDB<Schema>(name, 1, {
      upgrade(database) {
        for (const table of tables)
          if (table === 'updates')
            database.createObjectStore(table, { autoIncrement: true }).createIndex('session', 'session');
          else database.createObjectStore(table, { keyPath: 'id' }).createIndex('session', 'session');
        database.createObjectStore('about');
      },
      // A page of a newer version waits: let it through.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    opening.then(resolve, reject).finally(stop);
  });

/** The store in IndexedDB. All sessions share one database, so that the device's name and clock are known to all. */
export const openIdbStore = async (
  name: string,
  session: string,
  after: (ms: number, run: () => void) => () => void,
): Promise<LiveStore> => {
  const database = await guarded(() => open(name, after));
  const mine = IDBKeyRange.only(session);

  return {
    load: (newDevice) =>
      guarded(async (): Promise<Kept> => {
        const work = database.transaction(['updates', 'waiting', 'about'], 'readwrite');
        const about = work.objectStore('about');
        const [updates, waiting, device, offset] = await Promise.all([
          work.objectStore('updates').index('session').getAll(mine),
          work.objectStore('waiting').index('session').getAll(mine),
          about.get('device'),
          about.get('offset'),
        ]);
        await Promise.all([typeof device === 'string' ? undefined : about.put(newDevice, 'device'), work.done]);
        return {
          updates: updates.map(({ update }) => update),
          waiting,
          device: typeof device === 'string' ? device : newDevice,
          ...(typeof offset === 'number' ? { offset } : {}),
        };
      }),
    write: ({ updates = [], waiting = [], settled = [] }: Batch) =>
      guarded(async () => {
        const work = database.transaction(tables, 'readwrite', durability);
        const puts: Promise<unknown>[] = [
          ...updates.map((update) => work.objectStore('updates').add({ session, update })),
          ...waiting.map((event) => work.objectStore('waiting').put({ ...event, session })),
          ...settled.map((id) => work.objectStore('waiting').delete(id)),
        ];
        // Without waiting to be told that each put succeeded: whoever appended waits for this.
        work.commit();
        await Promise.all([...puts, work.done]);
      }),
    rememberOffset: (offset) => guarded(async () => void (await database.put('about', offset, 'offset'))),
    compact: (count, merge) =>
      guarded(async () => {
        const work = database.transaction('updates', 'readwrite');
        const index = work.store.index('session');
        // Both in the order in which they were written. One request each: whatever is typed meanwhile waits for this.
        const [allKeys, all] = await Promise.all([index.getAllKeys(mine), index.getAll(mine)]);
        const keys = allKeys.slice(-count);
        if (keys.length > 1) {
          const merged = merge(all.slice(-count).map(({ update }) => update));
          await Promise.all([
            ...keys.map((key) => work.store.delete(key)),
            work.store.add({ session, update: merged }),
          ]);
        }
        await work.done;
      }),
    close: () => database.close(),
  };
};

/** Removes what this device keeps of a session, for a rehearsal that leaves nothing behind. */
export const forgetSession = (
  name: string,
  session: string,
  after: (ms: number, run: () => void) => () => void,
): Promise<void> =>
  guarded(async () => {
    const database = await open(name, after);
    const work = database.transaction(tables, 'readwrite');
    const mine = IDBKeyRange.only(session);
    const [updates, waiting] = [work.objectStore('updates'), work.objectStore('waiting')];
    const [updateKeys, waitingKeys] = await Promise.all([
      updates.index('session').getAllKeys(mine),
      waiting.index('session').getAllKeys(mine),
    ]);
    await Promise.all([
      ...updateKeys.map((key) => updates.delete(key)),
      ...waitingKeys.map((key) => waiting.delete(key)),
      work.done,
    ]);
    database.close();
  });
