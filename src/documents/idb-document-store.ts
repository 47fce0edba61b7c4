import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { type Copy, type DocumentStore, folderKey, type Held, itemKey, type Waiting } from './document-store.ts';
import { DocumentsFailure } from './documents-failure.ts';

interface Shelves extends DBSchema {
  copies: { key: string; value: Copy & { readonly folder: string }; indexes: { folder: string } };
  outbox: { key: string; value: Waiting };
  aliases: { key: string; value: string };
}

/** What the browser says about storage, in our reasons; an edit that throws is passed on as it is. */
const failure = (error: unknown): unknown => {
  if (!(error instanceof DOMException)) return error;
  return new DocumentsFailure(error.name === 'QuotaExceededError' ? 'storage-full' : 'storage-blocked', {
    cause: error,
  });
};

/** Opens the documents of one person on this device. Rejects with `storage-blocked` where the browser refuses. */
export const openIdbStore = async (database: string): Promise<DocumentStore> => {
  let opening: Promise<IDBPDatabase<Shelves>> | undefined;
  const open = (): Promise<IDBPDatabase<Shelves>> => {
    opening ??= openDB<Shelves>(database, 1, {
      upgrade(db) {
        db.createObjectStore('copies').createIndex('folder', 'folder');
        db.createObjectStore('outbox');
        db.createObjectStore('aliases');
      },
      // A later version of the app in another tab must not wait for this one.
      blocking: (_now, _blocked, event) => {
        (event.target as IDBDatabase).close();
        opening = undefined;
      },
      terminated: () => {
        opening = undefined;
      },
    });
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  const attempt = async <T>(work: (db: IDBPDatabase<Shelves>) => Promise<T>): Promise<T> => {
    try {
      return await work(await open());
    } catch (error) {
      throw failure(error);
    }
  };
  await attempt(async () => undefined);

  type Stores = IDBPTransaction<Shelves, ('copies' | 'outbox' | 'aliases')[], IDBTransactionMode>;
  const at = async (tx: Stores, key: string): Promise<Held> => {
    const [copy, waiting] = await Promise.all([tx.objectStore('copies').get(key), tx.objectStore('outbox').get(key)]);
    return { ...(copy ? { copy: plainCopy(copy) } : {}), ...(waiting ? { waiting } : {}) };
  };
  const resolved = async (tx: Stores, name: string): Promise<string> =>
    (await tx.objectStore('aliases').get(name)) ?? name;

  const write = async (tx: Stores, keys: { name: string; key: string; to: string }, next: Held): Promise<void> => {
    const { name, key, to } = keys;
    const [copies, outbox, aliases] = [tx.objectStore('copies'), tx.objectStore('outbox'), tx.objectStore('aliases')];
    if (to !== key) await Promise.all([copies.delete?.(key), outbox.delete?.(key), aliases.put?.(to, key)]);
    if (to !== name) await aliases.put?.(to, name);
    const { copy, waiting } = next;
    if (copy) await copies.put?.({ ...copy, folder: folderKey(copy.item.parent) }, to);
    else await copies.delete?.(to);
    if (waiting) await outbox.put?.({ ...waiting, key: to }, to);
    else await outbox.delete?.(to);
  };

  const update: DocumentStore['update'] = (name, change, moveTo) =>
    attempt(async (db) => {
      // Strict: what was accepted must outlive a power cut, not only a closed tab.
      const tx = db.transaction(['copies', 'outbox', 'aliases'], 'readwrite', { durability: 'strict' });
      tx.done.catch(() => undefined);
      try {
        const key = await resolved(tx, name);
        const to = moveTo ?? key;
        const next = change(await at(tx, key), to === key ? {} : await at(tx, to));
        await write(tx, { name, key, to }, next.held);
        await tx.done;
        return next.result;
      } catch (error) {
        abort(tx);
        throw error;
      }
    });

  return {
    durable: true,
    get: (name) =>
      attempt(async (db) => {
        const tx = db.transaction(['copies', 'outbox', 'aliases']);
        return at(tx, await resolved(tx, name));
      }),
    update,
    waiting: () => attempt((db) => db.getAll('outbox')),
    alias: (name) => attempt((db) => db.get('aliases', name)),
    setAlias: (name, value) =>
      attempt(
        async (db) => void (await (value === undefined ? db.delete('aliases', name) : db.put('aliases', value, name))),
      ),
    heldIn: (folder) =>
      attempt(async (db) => {
        const tx = db.transaction(['copies', 'outbox']);
        const [copies, outbox] = await Promise.all([
          tx.objectStore('copies').index('folder').getAll(folderKey(folder)),
          tx.objectStore('outbox').getAll(),
        ]);
        const waiting = new Map(outbox.map((each) => [each.key, each]));
        return copies.map((copy) => {
          const unsent = waiting.get(itemKey(copy.item));
          return { copy: plainCopy(copy), ...(unsent ? { waiting: unsent } : {}) };
        });
      }),
    clear: () =>
      attempt(async (db) => {
        const tx = db.transaction(['copies', 'outbox', 'aliases'], 'readwrite');
        await Promise.all([
          tx.objectStore('copies').clear(),
          tx.objectStore('outbox').clear(),
          tx.objectStore('aliases').clear(),
          tx.done,
        ]);
      }),
    close() {
      opening?.then((db) => db.close()).catch(() => undefined);
    },
  };
};

const plainCopy = ({ text, item, exact }: Copy): Copy => ({ text, item, exact });

const abort = (tx: { abort(): void }): void => {
  try {
    tx.abort();
  } catch {
    // It has ended by itself.
  }
};
