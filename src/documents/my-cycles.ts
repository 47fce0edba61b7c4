import { editIndex, type IndexEntry, newIndex, parseIndex } from '../domain/document/index-document.ts';
import type { CycleId, PersonId } from '../domain/ids.ts';
import type { DocumentRef, Documents, SaveOutcome } from './documents.ts';

/** The list of my cycles: a document in my own app folder that nobody else can open. */
export interface MyCycles {
  /** As this device knows it, without a request where it does. */
  known(): Promise<readonly IndexEntry[]>;
  refresh(): Promise<readonly IndexEntry[]>;
  put(entry: IndexEntry): Promise<SaveOutcome>;
  remove(id: CycleId): Promise<SaveOutcome>;
}

export const openMyCycles = (documents: Documents, owner: PersonId): MyCycles => {
  const ref = async (): Promise<DocumentRef> => ({ folder: await documents.appFolder(), name: 'index.md' });
  const cycles = (text: string | undefined): readonly IndexEntry[] =>
    text === undefined ? [] : parseIndex(text).cycles;
  return {
    known: async () => cycles((await documents.load(await ref()))?.text),
    refresh: async () => cycles((await documents.refresh(await ref()))?.text),
    put: async (entry) =>
      documents.save(await ref(), (before) => editIndex(before ?? newIndex(owner), { kind: 'put', entry })),
    remove: async (id) =>
      documents.save(await ref(), (before) => editIndex(before ?? newIndex(owner), { kind: 'remove', id })),
  };
};
