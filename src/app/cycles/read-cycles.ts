import type { Documents } from '../../documents/documents.ts';
import { type IndexEntry, parseIndex } from '../../domain/document/index-document.ts';
import { Failure } from '../../domain/failure.ts';
import type { ItemRef } from '../../graph/drive.ts';
import type { CommitmentView, CyclesSeen, CycleView, UnreadableCycle } from '../views.ts';
import { commitmentViews, cycleView } from './cycle-view.ts';
import { knownNotebook, type Notebook, readNotebook } from './notebook.ts';

/** A cycle of the list with what is known of its folder. `failure`: why OneDrive's present state is not known. */
export type FoundCycle = { readonly entry: IndexEntry; readonly notebook: Notebook; readonly failure?: Failure };

/** The list of my cycles in my own area. */
const indexFile = 'index.md';

/** Cycles as this device knows them, without any request. `home` is the app folder. */
export const knownCycles = async (documents: Documents, home: ItemRef): Promise<readonly FoundCycle[]> => {
  const index = (await documents.known(home)).find(({ name }) => name === indexFile);
  return Promise.all(
    (index ? parseIndex(index.text).cycles : []).map(async (entry) => ({
      entry,
      notebook: await knownNotebook(documents, entry),
    })),
  );
};

/** The list as OneDrive has it. */
export const refreshIndex = async (documents: Documents, home: ItemRef): Promise<readonly IndexEntry[]> => {
  const index = await documents.refresh({ folder: home, name: indexFile });
  return index ? parseIndex(index.text).cycles : [];
};

/** A folder as OneDrive has it; where that cannot be had, as this device knows it, with the failure. Never rejects for that. */
export const refreshCycle = async (documents: Documents, entry: IndexEntry): Promise<FoundCycle> => {
  try {
    return { entry, notebook: await readNotebook(documents, entry) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { entry, notebook: await knownNotebook(documents, entry), failure: error };
  }
};

const nextOf = (cycle: CycleView): string =>
  cycle.sessions.find((session) => session.state === 'planned' || session.state === 'moved')?.start ?? '9999';

const byNextSession = (a: CycleView, b: CycleView): number => nextOf(a).localeCompare(nextOf(b));

/** What the screens show of the cycles found: those that can be read, their boards, and those that cannot. */
export const viewsOf = (found: readonly FoundCycle[], now: number): CyclesSeen => {
  const cycles: CycleView[] = [];
  const commitments: CommitmentView[] = [];
  const unreadable: UnreadableCycle[] = [];
  for (const { entry, notebook, failure } of found) {
    const cycle = cycleView(notebook, now);
    if (cycle) {
      cycles.push({ ...cycle, stale: failure !== undefined, lost: failure?.reason === 'folder-gone' });
      commitments.push(...commitmentViews(notebook, cycle));
    } else
      unreadable.push({
        cycle: entry.id,
        title: entry.title,
        missing: !notebook.pages.has('cycle.md'),
        ...(entry.webUrl ? { url: entry.webUrl } : {}),
        ...(failure ? { failure } : {}),
      });
  }
  return { cycles: cycles.sort(byNextSession), commitments, unreadable };
};

/** The entry of a cycle that was found by a link or an invitation, for the own list. */
export const entryOf = (cycle: CycleView, { driveId, itemId }: ItemRef): IndexEntry => ({
  id: cycle.id,
  title: cycle.title,
  driveId,
  itemId,
  webUrl: cycle.folderUrl,
  with: cycle.people.map((person) => person.name).join(', '),
  state: 'active',
});
