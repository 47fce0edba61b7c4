import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface Shelves extends DBSchema {
  /** Cycles being set up, by cycle id; gone when they stand. */
  drafts: { key: string; value: unknown };
  /** What a page showed last, by its name: drawn at once next time, then brought up to date. */
  glances: { key: string; value: unknown };
  /** Words that belong to this person alone and leave the device only when they say so: an observer's sheet. */
  own: { key: string; value: unknown };
}

export type Shelf = 'drafts' | 'glances' | 'own';

/**
 * Small things the app remembers on this device about itself. Documents and sessions have stores of their own. Where
 * the browser refuses storage the app still works and remembers nothing: reading gives undefined, writing is dropped.
 */
export interface LocalStore {
  get<T>(shelf: Shelf, key: string): Promise<T | undefined>;
  all<T>(shelf: Shelf): Promise<readonly T[]>;
  put(shelf: Shelf, key: string, value: unknown): Promise<void>;
  remove(shelf: Shelf, key: string): Promise<void>;
}

/** Opens the store of one person; two people at one browser never see each other's. */
export const openLocalStore = (person: string): LocalStore => {
  let opening: Promise<IDBPDatabase<Shelves> | undefined> | undefined;
  const database = (): Promise<IDBPDatabase<Shelves> | undefined> => {
    opening ??= openDB<Shelves>(`grow-together-app-${person}`, 2, {
      upgrade(db, before) {
        if (before < 1) db.createObjectStore('drafts');
        if (before < 1) db.createObjectStore('glances');
        db.createObjectStore('own');
      },
      // A later version of the app in another tab must not wait for this one.
      blocking: (_now, _blocked, event) => (event.target as IDBDatabase).close(),
    }).catch(() => undefined);
    return opening;
  };
  const attempt = async <T>(work: (db: IDBPDatabase<Shelves>) => Promise<T>): Promise<T | undefined> => {
    const db = await database();
    return db === undefined ? undefined : work(db).catch(() => undefined);
  };
  return {
    // What lies in the store was put there by this app for this person; a reader still checks what it uses.
    get: <T>(shelf: Shelf, key: string) => attempt((db) => db.get(shelf, key)) as Promise<T | undefined>,
    all: async <T>(shelf: Shelf) => ((await attempt((db) => db.getAll(shelf))) ?? []) as readonly T[],
    put: async (shelf, key, value) => void (await attempt((db) => db.put(shelf, value, key))),
    remove: async (shelf, key) => void (await attempt((db) => db.delete(shelf, key))),
  };
};

/** One tab at a time does a thing that must not happen twice; without the Web Locks API the caller's own guard remains. */
export const oneAtATime = async <T>(name: string, work: () => Promise<T>): Promise<T> =>
  typeof navigator !== 'undefined' && navigator.locks ? navigator.locks.request(name, work) : work();
