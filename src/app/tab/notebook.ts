import type { Drive, DriveItem, ItemRef } from '../../graph/drive.ts';
import type { LocalStore } from '../local-store.ts';

/** A Markdown file of a cycle's folder as it is in OneDrive now. */
export type Page = { readonly item: DriveItem; readonly text: string };

/** What a cycle's shared folder holds. */
export type Notebook = {
  readonly folder: ItemRef;
  /** By file name. */
  readonly pages: ReadonlyMap<string, Page>;
  /** Files that were listed and not read: notes, and anything a person put there. */
  readonly others: readonly DriveItem[];
};

type Kept = { readonly eTag: string; readonly text: string };

/** What stands in the app's own documents of a folder; session notes are only listed. */
const isRead = (name: string): boolean =>
  name === 'cycle.md' || name === 'agreement.md' || /^commitments-.*\.md$/.test(name);

const decoder = new TextDecoder();

/** Reads a folder with one request to Graph; content comes from download addresses, and only where it changed. */
export const readNotebook = async (drive: Drive, store: LocalStore, folder: ItemRef): Promise<Notebook> => {
  const items = (await drive.children(folder)).filter((item) => item.kind === 'file');
  const pages = await Promise.all(
    items
      .filter((item) => isRead(item.name))
      .map(async (item): Promise<[string, Page]> => {
        const key = `text-${item.driveId}-${item.itemId}`;
        const kept = await store.get<Kept>('glances', key);
        if (kept?.eTag === item.eTag) return [item.name, { item, text: kept.text }];
        const { item: read, bytes } = await drive.read(item);
        const text = decoder.decode(bytes);
        await store.put('glances', key, { eTag: read.eTag, text } satisfies Kept);
        return [item.name, { item: read, text }];
      }),
  );
  return { folder, pages: new Map(pages), others: items.filter((item) => !isRead(item.name)) };
};
