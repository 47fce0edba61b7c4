import { mayWrite, parseDocument } from '../domain/document/document.ts';
import { merge3 } from '../domain/document/merge3.ts';
import { Failure } from '../domain/failure.ts';
import type { Drive, DriveItem, ItemRef } from '../graph/drive.ts';
import { readText } from './content.ts';
import {
  type DocumentStore,
  type Held,
  itemKey,
  memoryStore,
  nameKey,
  type Update,
  type Waiting,
} from './document-store.ts';
import type { Author, DocumentRef, Documents, Loaded, SaveOutcome, SaveState } from './documents.ts';
import { readingFailure } from './documents-failure.ts';
import { openIdbStore } from './idb-document-store.ts';
import { browserLocks, type Locks, type OneSender, oneSender } from './one-sender.ts';
import { createSender } from './send.ts';
import { asUnsent, failureOf, nothingWorks, oldestFirst, refFor, zipOf } from './unsent.ts';

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

const keyOf = (ref: DocumentRef): string => ('folder' in ref ? nameKey(ref.folder, ref.name) : itemKey(ref));
const refOf = ({ driveId, itemId }: ItemRef): ItemRef => ({ driveId, itemId });
const appFolderKey = 'app folder';

/** Opens the documents of one person. Without browser storage they still work, from memory (`durable` is false). */
export const openDocuments = async (options: DocumentsOptions): Promise<Documents> => {
  const { drive, database, author, now } = options;
  const store = options.store ?? (await openIdbStore(database).catch(memoryStore));
  const locks = options.locks ?? browserLocks();
  const sender = createSender({ drive, store, author, now });
  const listeners = new Set<Parameters<Documents['subscribe']>[0]>();
  const sending = new Set<string>();
  const lines = new Map<string, OneSender>();
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`${database} documents`);

  const whose = () => ({
    who: author.name,
    id: author.id,
    when: Temporal.Instant.fromEpochMilliseconds(now()).toString(),
  });
  const realKey = async (ref: DocumentRef): Promise<string> => (await store.alias(keyOf(ref))) ?? keyOf(ref);

  const stateOf = (key: string, { waiting }: Held): SaveState =>
    !waiting ? { kind: 'saved' } : sending.has(key) ? { kind: 'saving' } : { kind: 'kept', ...failureOf(waiting) };

  const tell = async (ref: DocumentRef, abroad = true): Promise<void> => {
    const state = await documents.state(ref);
    for (const listener of listeners) listener({ ref, state });
    if (abroad) channel?.postMessage(ref);
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<DocumentRef>) => {
    if (listeners.size > 0) void tell(data, false);
  });

  const loaded = (ref: DocumentRef, held: Held): Loaded | undefined => {
    const { copy, waiting } = held;
    const text = waiting?.text ?? copy?.text;
    if (text === undefined) return undefined;
    return {
      ref: copy ? refOf(copy.item) : ref,
      name: copy?.item.name ?? waiting?.name ?? '',
      text,
      ...(copy ? { item: copy.item } : {}),
      writable: (copy?.exact ?? true) && mayWrite(parseDocument(text)),
      saved: stateOf(copy ? itemKey(copy.item) : keyOf(ref), held),
    };
  };

  /** Reads an item unless this device has that version already. */
  const take = async (key: string, item: DriveItem): Promise<boolean> => {
    const { copy } = await store.get(key);
    if (copy && copy.item.eTag === item.eTag && copy.item.itemId === item.itemId) return false;
    const { item: fresh, bytes } = await drive.read(item);
    await sender.absorb(key, fresh, readText(bytes));
    return true;
  };

  const accept = (
    ref: DocumentRef,
    edit: (before: string | undefined) => string,
  ): Promise<{ text: string; waits: boolean }> =>
    store.update(keyOf(ref), (held): Update<{ text: string; waits: boolean }> => {
      const { copy, waiting } = held;
      const before = waiting?.text ?? copy?.text;
      const text = edit(before).toWellFormed();
      if (text === before) return { held, result: { text, waits: waiting !== undefined } };
      const fresh: Waiting = {
        key: keyOf(ref),
        target: copy ? refOf(copy.item) : ref,
        name: copy?.item.name ?? ('name' in ref ? ref.name : ''),
        base: copy?.text ?? '',
        ...(copy ? { eTag: copy.item.eTag } : {}),
        since: now(),
        change: 0,
        ...waiting,
        text,
      };
      return { held: { ...held, waiting: { ...fresh, change: fresh.change + 1 } }, result: { text, waits: true } };
    });

  const deliver = async (ref: DocumentRef): Promise<SaveOutcome> => {
    const key = await realKey(ref);
    const line = lines.get(key) ?? oneSender(`${database} ${key}`, locks);
    lines.set(key, line);
    return line(async () => {
      sending.add(key);
      await tell(ref);
      try {
        const sent = await sender.send(key);
        if (sent.kind === 'failed') return { kind: 'kept-for-later', text: sent.text, failure: sent.failure };
        const { text, item, conflicts } = sent;
        return sent.merged
          ? { kind: 'merged', text, conflicts, ...(item ? { item } : {}) }
          : { kind: 'saved', text, ...(item ? { item } : {}) };
      } finally {
        sending.delete(key);
        await tell(ref);
      }
    });
  };

  /** An edit needs what it edits. A name that cannot be looked up may be new: then it is made, and merged if it was not. */
  const meet = async (ref: DocumentRef): Promise<void> => {
    const { copy, waiting } = await store.get(keyOf(ref));
    if (copy || waiting) return;
    try {
      await documents.refresh(ref);
    } catch (error) {
      if (!(error instanceof Failure) || !('folder' in ref)) throw error;
    }
  };

  /** What somebody removed is no longer shown from this device either; words that wait stay. */
  const forgetGone = async (folder: ItemRef, present: readonly DriveItem[]): Promise<void> => {
    const there = new Set(present.map(itemKey));
    for (const { item } of await store.copiesIn(folder))
      if (!there.has(itemKey(item)))
        await store.update(
          itemKey(item),
          (held): Update<void> => ({ held: held.waiting ? held : {}, result: undefined }),
        );
  };

  const documents: Documents = {
    durable: store.durable,

    async appFolder() {
      const kept = await store.alias(appFolderKey);
      if (kept !== undefined) return JSON.parse(kept) as ItemRef; // written by the line below
      const folder = refOf(await drive.appFolder());
      await store.setAlias(appFolderKey, JSON.stringify(folder));
      return folder;
    },

    async load(ref) {
      return loaded(ref, await store.get(keyOf(ref))) ?? documents.refresh(ref);
    },

    async refresh(ref) {
      const key = keyOf(ref);
      const item = await ('folder' in ref ? drive.find(ref.folder, ref.name) : drive.item(ref)).catch(
        (error: unknown) => Promise.reject(readingFailure(error, 'folder' in ref ? 'folder' : 'file')),
      );
      if (!item) {
        const { copy, waiting } = await store.get(key);
        if (copy && !waiting) await store.setAlias(key, undefined);
        return waiting ? loaded(ref, { ...(copy ? { copy } : {}), waiting }) : undefined;
      }
      const { copy } = await store.get(key);
      // The name has gone over to another file.
      if ('folder' in ref && copy && copy.item.itemId !== item.itemId) await store.setAlias(key, itemKey(item));
      if (await take(key, item)) await tell(ref);
      return loaded(ref, await store.get(key));
    },

    async known(folder) {
      const copies = await store.copiesIn(folder);
      return (
        await Promise.all(copies.map(async ({ item }) => loaded(refOf(item), await store.get(itemKey(item)))))
      ).filter((each) => each !== undefined);
    },

    async refreshFolder(folder, wanted = (name) => name.endsWith('.md')) {
      const items = await drive
        .children(folder)
        .catch((error: unknown) => Promise.reject(readingFailure(error, 'folder')));
      const mine = items.filter((item) => item.kind === 'file' && wanted(item.name));
      await forgetGone(folder, items);
      const found = await Promise.all(
        mine.map(async (item) => {
          const name = nameKey(folder, item.name);
          if ((await store.alias(name)) !== itemKey(item) && !(await store.get(name)).waiting)
            await store.setAlias(name, itemKey(item));
          if (await take(itemKey(item), item)) await tell(refOf(item));
          return loaded(refOf(item), await store.get(itemKey(item)));
        }),
      );
      return {
        documents: found.filter((each) => each !== undefined),
        others: items.filter((item) => !mine.includes(item)),
      };
    },

    async save(ref, edit) {
      await meet(ref);
      const { text, waits } = await accept(ref, edit);
      if (waits) return deliver(ref);
      const { copy } = await store.get(keyOf(ref));
      return { kind: 'saved', text, ...(copy ? { item: copy.item } : {}) };
    },

    async keep(ref, edit) {
      await meet(ref);
      const { text } = await accept(ref, edit);
      await tell(ref);
      return text;
    },

    async sync() {
      let sent = 0;
      for (const waiting of oldestFirst(await store.waiting())) {
        const outcome = await deliver(refFor(waiting));
        if (outcome.kind !== 'kept-for-later') sent += 1;
        else if (nothingWorks(outcome.failure)) break;
      }
      return { sent, left: await documents.unsent() };
    },

    unsent: async () => oldestFirst(await store.waiting()).map(asUnsent),

    exportUnsent: async () => zipOf(await documents.unsent()),

    async sendElsewhere(ref, target) {
      const { waiting } = await store.get(keyOf(ref));
      if (!waiting) return documents.save(target, (before) => before ?? '');
      await meet(target);
      // First there, then no longer here: a machine that stops between the two has the words twice, never not at all.
      await accept(target, (before) =>
        before === undefined ? waiting.text : merge3('', waiting.text, before, whose()).text,
      );
      await documents.discard(ref);
      return deliver(target);
    },

    async discard(ref) {
      await store.update(keyOf(ref), ({ copy }): Update<void> => ({ held: copy ? { copy } : {}, result: undefined }));
      await tell(ref);
    },

    async remove(ref) {
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
      await tell(ref);
    },

    async state(ref) {
      return stateOf(await realKey(ref), await store.get(keyOf(ref)));
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    forget: () => store.clear(),

    close() {
      listeners.clear();
      channel?.close();
      store.close();
    },
  };

  return documents;
};
