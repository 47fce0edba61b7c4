import { Failure } from '../domain/failure.ts';
import type { Drive, ItemRef } from '../graph/drive.ts';
import { type DocumentStore, keyOf, memoryStore, refOf, type Update } from './document-store.ts';
import type { Author, DocumentRef, Documents } from './documents.ts';
import { readingFailure } from './documents-failure.ts';
import { openIdbStore } from './idb-document-store.ts';
import { createLoading } from './loading.ts';
import { browserLocks, type Locks } from './one-sender.ts';
import { createOutbox } from './outbox.ts';
import { createSender } from './send.ts';
import { createWatching } from './watching.ts';

export type DocumentsOptions = {
  readonly drive: Drive;
  /** Name of the IndexedDB database: one for each person of a browser. */
  readonly database: string;
  readonly author: Author;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** For tests that stop the machine between two steps. */
  readonly store?: DocumentStore;
  readonly locks?: Locks;
};

const appFolderKey = 'app folder';

/**
 * Opens the documents of one person: the store of this device, what is read into it (loading), what leaves it (outbox), and
 * who hears of both (watching). Without browser storage they still work, from memory (`durable` is false).
 */
export const openDocuments = async (options: DocumentsOptions): Promise<Documents> => {
  const { drive, database, author, now } = options;
  const store = options.store ?? (await openIdbStore(database).catch(memoryStore));
  const locks = options.locks ?? browserLocks();
  const watching = createWatching(store, database);
  const sender = createSender({ drive, store, author, now });
  const { meet, ...loading } = createLoading({ drive, store, sender, watching });
  const outbox = createOutbox({ store, sender, meet, watching, author, now, database, locks });

  const appFolder = async (): Promise<ItemRef> => {
    const kept = await store.alias(appFolderKey);
    if (kept !== undefined) return JSON.parse(kept) as ItemRef; // written by the line below
    const folder = refOf(await drive.appFolder());
    await store.setAlias(appFolderKey, JSON.stringify(folder));
    return folder;
  };

  const remove = async (ref: DocumentRef): Promise<void> => {
    const { copy } = await store.get(keyOf(ref));
    const item = copy?.item ?? ('folder' in ref ? await drive.find(ref.folder, ref.name) : ref);
    try {
      if (item) await drive.remove(item);
    } catch (error) {
      const failure = readingFailure(error, 'file');
      if (!(failure instanceof Failure) || failure.reason !== 'folder-gone') throw failure;
    }
    await store.update(keyOf(ref), (): Update<void> => ({ held: {}, result: undefined }));
    if ('folder' in ref) await store.setAlias(keyOf(ref), undefined);
    await watching.tell(ref);
  };

  return {
    durable: store.durable,
    appFolder,
    ...loading,
    ...outbox,
    remove,
    state: watching.state,
    subscribe: watching.subscribe,
    forget: () => store.clear(),
    close() {
      watching.close();
      store.close();
    },
  };
};
