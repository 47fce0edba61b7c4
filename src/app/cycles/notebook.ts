import type { Documents, Loaded } from '../../documents/documents.ts';
import type { ItemRef } from '../../graph/drive.ts';

/** A Markdown file of a cycle's folder as this device knows it, what waits to be sent included. */
export type Page = Pick<Loaded, 'text' | 'item'>;

/** What the app's own documents in a cycle's shared folder say. */
export type Notebook = {
  readonly folder: ItemRef;
  /** By file name. */
  readonly pages: ReadonlyMap<string, Page>;
};

/** The documents that cycles and boards are drawn from; session notes are read when somebody opens the notes. */
export const isCyclePage = (name: string): boolean =>
  name === 'cycle.md' || name === 'agreement.md' || /^commitments-.*\.md$/.test(name);

const notebookOf = ({ driveId, itemId }: ItemRef, documents: readonly Loaded[]): Notebook => ({
  folder: { driveId, itemId },
  pages: new Map(
    documents
      .filter(({ name }) => isCyclePage(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((page) => [page.name, page]),
  ),
});

/** Brings a folder's documents up to date: one request, and content only of what changed. */
export const readNotebook = async (documents: Documents, folder: ItemRef): Promise<Notebook> =>
  notebookOf(folder, (await documents.refreshFolder(folder, isCyclePage)).documents);

/** The same from this device alone, without a request. */
export const knownNotebook = async (documents: Documents, folder: ItemRef): Promise<Notebook> =>
  notebookOf(folder, await documents.known(folder));
