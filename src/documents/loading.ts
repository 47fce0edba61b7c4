import { Failure } from '../domain/failure.ts';
import type { Drive, DriveItem, ItemRef } from '../graph/drive.ts';
import { readText } from './content.ts';
import { type DocumentStore, type Held, itemKey, keyOf, nameKey, refOf, type Update } from './document-store.ts';
import type { DocumentRef, Documents, Loaded } from './documents.ts';
import { readingFailure } from './documents-failure.ts';
import type { Sender } from './send.ts';
import type { Watching } from './watching.ts';

/** Documents as this device knows them, and bringing that up to date with OneDrive. */
export type Loading = Pick<Documents, 'load' | 'refresh' | 'known' | 'refreshFolder'> & {
  /** An edit needs what it edits. A name that cannot be looked up may be new: then it is made, and merged if it was not. */
  meet(ref: DocumentRef): Promise<void>;
};

export const createLoading = (tools: {
  readonly drive: Drive;
  readonly store: DocumentStore;
  readonly sender: Sender;
  readonly watching: Watching;
}): Loading => {
  const { drive, store, sender, watching } = tools;

  const shown = (ref: DocumentRef, held: Held): Loaded | undefined => {
    const { copy, waiting } = held;
    const text = waiting?.text ?? copy?.text;
    if (text === undefined) return undefined;
    return {
      ref: copy ? refOf(copy.item) : ref,
      name: copy?.item.name ?? waiting?.name ?? '',
      text,
      ...(copy ? { item: copy.item } : {}),
      writable: copy?.exact ?? true,
      saved: watching.stateOf(copy ? itemKey(copy.item) : keyOf(ref), held),
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

  /** Nothing stands under this reference in OneDrive any more. What waits here is still shown. */
  const vanished = async (ref: DocumentRef): Promise<Loaded | undefined> => {
    const { copy, waiting } = await store.get(keyOf(ref));
    if (copy && !waiting) await store.setAlias(keyOf(ref), undefined);
    return waiting && shown(ref, { ...(copy ? { copy } : {}), waiting });
  };

  const refresh: Loading['refresh'] = async (ref) => {
    const key = keyOf(ref);
    const item = await ('folder' in ref ? drive.find(ref.folder, ref.name) : drive.item(ref)).catch((error: unknown) =>
      Promise.reject(readingFailure(error, 'folder' in ref ? 'folder' : 'file')),
    );
    if (!item) return vanished(ref);
    const { copy } = await store.get(key);
    // The name has gone over to another file.
    if ('folder' in ref && copy && copy.item.itemId !== item.itemId) await store.setAlias(key, itemKey(item));
    if (await take(key, item)) await watching.tell(ref);
    return shown(ref, await store.get(key));
  };

  /** What somebody removed is no longer shown from this device either; words that wait stay. */
  const forgetGone = async (folder: ItemRef, present: readonly DriveItem[]): Promise<void> => {
    const there = new Set(present.map(itemKey));
    for (const { copy } of await store.heldIn(folder))
      if (!there.has(itemKey(copy.item)))
        await store.update(
          itemKey(copy.item),
          (held): Update<void> => ({ held: held.waiting ? held : {}, result: undefined }),
        );
  };

  /** One file of a folder that has just been listed, known from now on by its name too. */
  const listed = async (folder: ItemRef, item: DriveItem): Promise<Loaded | undefined> => {
    const name = nameKey(folder, item.name);
    if ((await store.alias(name)) !== itemKey(item) && !(await store.get(name)).waiting)
      await store.setAlias(name, itemKey(item));
    if (await take(itemKey(item), item)) await watching.tell(refOf(item));
    return shown(refOf(item), await store.get(itemKey(item)));
  };

  return {
    refresh,

    load: async (ref) => shown(ref, await store.get(keyOf(ref))) ?? refresh(ref),

    known: async (folder) => (await store.heldIn(folder)).flatMap((held) => shown(refOf(held.copy.item), held) ?? []),

    async refreshFolder(folder, wanted = (name) => name.endsWith('.md')) {
      const items = await drive
        .children(folder)
        .catch((error: unknown) => Promise.reject(readingFailure(error, 'folder')));
      const mine = new Set(items.filter((item) => item.kind === 'file' && wanted(item.name)));
      await forgetGone(folder, items);
      const found = await Promise.all([...mine].map((item) => listed(folder, item)));
      return {
        documents: found.filter((each) => each !== undefined),
        others: items.filter((item) => !mine.has(item)),
      };
    },

    async meet(ref) {
      const { copy, waiting } = await store.get(keyOf(ref));
      if (copy || waiting) return;
      try {
        await refresh(ref);
      } catch (error) {
        if (!(error instanceof Failure) || !('folder' in ref)) throw error;
      }
    },
  };
};
