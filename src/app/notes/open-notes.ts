import type { DocumentRef, Documents, Loaded, Unsent } from '../../documents/documents.ts';
import { Failure } from '../../domain/failure.ts';
import type { ItemRef } from '../../graph/drive.ts';
import type { Graph } from '../../graph/graph.ts';
import type { LocalStore } from '../local-store.ts';
import type { CyclesSeen, CycleView, Freshness, Person } from '../views.ts';
import { type Watched, watched } from '../watched.ts';
import { endingNotes } from './ending-notes.ts';
import type { NotesModel, NotesState, UnsentNote } from './notes-contract.ts';
import { type NoteTools, openNote } from './open-note.ts';
import { byDay, mayBeNote, type NotePlace, noteKey, readNote } from './read-note.ts';
import { type Searchable, searchable, searchNotes } from './search-notes.ts';

export type NotesTools = {
  readonly documents: Documents;
  readonly graph: Graph;
  readonly me: Person;
  /** What the tab shows: its cycles are the notebooks. */
  readonly tab: Watched<Pick<CyclesSeen, 'cycles'> & { readonly freshness: Freshness }>;
  readonly now: () => number;
  readonly store: LocalStore;
};

type Shelf = { readonly folder: ItemRef; readonly place: NotePlace };

const later: NoteTools['later'] = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

/** A file as it was last read; `found` where it is a note. */
type Reading = {
  readonly loaded: Loaded;
  readonly place: NotePlace['kind'];
  /** What its cycles were called and who was in them then. */
  readonly around: string;
  readonly found?: Searchable;
};

const sameFile = (one: Loaded, other: Loaded): boolean =>
  one.name === other.name &&
  one.item?.eTag === other.item?.eTag &&
  JSON.stringify(one.saved) === JSON.stringify(other.saved) &&
  one.text === other.text;

const oneMore = (work: () => Promise<void>): (() => Promise<void>) => {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= last
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return work();
      });
    last = next;
    return next;
  };
};

const unsentNote = (unsent: Unsent): UnsentNote => ({
  key: noteKey(unsent),
  name: unsent.name,
  ...(unsent.failure ? { failure: unsent.failure } : {}),
  movable: unsent.failure?.reason === 'folder-gone' || unsent.failure?.reason === 'no-access',
});

/** All notes of one person: of every shared notebook, and those in their own area. Shown from this device first. */
export const openNotes = async (tools: NotesTools): Promise<NotesModel> => {
  const { documents, graph, me, tab, now } = tools;
  const cycles = (): readonly CycleView[] => tab.read().cycles;
  const state = watched<NotesState>({
    notes: [],
    freshness: 'opening',
    unsent: [],
    durable: documents.durable,
    ending: [],
    ended: 0,
  });
  const endings = endingNotes({ documents, store: tools.store, me: me.id, now });
  const loadedByKey = new Map<string, Loaded>();
  let all: readonly Searchable[] = [];
  let read: ReadonlyMap<string, Reading> = new Map();

  const shelves = async (): Promise<readonly Shelf[]> => [
    { folder: await documents.appFolder(), place: { kind: 'own' } },
    ...cycles().map((cycle): Shelf => ({ folder: cycle.folder, place: { kind: 'shared', cycle } })),
  ];

  /** Reading a note costs more than finding it unchanged: while somebody types in one, the others are not read anew. */
  const reading = (loaded: Loaded, { place }: Shelf, around: string): Reading => {
    const before = read.get(noteKey(loaded));
    if (before?.around === around && before.place === place.kind && sameFile(before.loaded, loaded)) return before;
    const one = readNote(loaded, place, cycles(), me.id);
    return { loaded, place: place.kind, around, ...(one ? { found: searchable(one.note, one.body) } : {}) };
  };

  const take = async (found: readonly { readonly shelf: Shelf; readonly files: readonly Loaded[] }[]) => {
    const around = JSON.stringify(cycles().map(({ id, title, people }) => [id, title, people]));
    const now = found.flatMap(({ shelf, files }) => files.map((loaded) => reading(loaded, shelf, around)));
    read = new Map(now.map((one) => [noteKey(one.loaded), one]));
    loadedByKey.clear();
    for (const { found: note, loaded } of now) if (note) loadedByKey.set(note.note.key, loaded);
    all = now.flatMap((one) => one.found ?? []).sort((a, b) => byDay(a.note, b.note));
    const unsent = (await documents.unsent()).map(unsentNote);
    const ending = await endings.look(
      all.flatMap(({ note: { key, title } }) => {
        const loaded = loadedByKey.get(key);
        return loaded ? [[key, title, loaded] as const] : [];
      }),
    );
    const inOrder = ending.toSorted((a, b) => a.goes.localeCompare(b.goes));
    state.update((before) => ({ ...before, notes: all.map(({ note }) => note), unsent, ending: inOrder }));
  };

  const showOnce = async (): Promise<void> => {
    const places = await shelves();
    await take(await Promise.all(places.map(async (shelf) => ({ shelf, files: await documents.known(shelf.folder) }))));
  };

  /** One at a time; however many ask while it runs, it runs once more. */
  const showKnown = oneMore(showOnce);

  const refresh = async (): Promise<void> => {
    try {
      const places = await shelves();
      graph.knowOwnDrive(places[0]?.folder.driveId ?? '');
      // Asked for at one moment, so that all folders are listed in one request.
      const found = await Promise.all(
        places.map(async (shelf) => {
          try {
            return { shelf, files: (await documents.refreshFolder(shelf.folder, mayBeNote)).documents };
          } catch (error) {
            if (!(error instanceof Failure)) throw error;
            return { shelf, files: await documents.known(shelf.folder), failure: error };
          }
        }),
      );
      await take(found);
      // What was read just now: an older copy might not know that somebody kept it on another device.
      const gone = await endings.carryOut();
      if (gone > 0) {
        state.update((before) => ({ ...before, ended: before.ended + gone }));
        await showKnown();
      }
      const failure = found.find((one) => 'failure' in one)?.failure;
      // As long as the tab is still finding its cycles, nobody can say that there are no notes.
      const complete = tab.read().freshness === 'fresh' || state.read().notes.length > 0;
      const freshness = failure ? 'local' : complete ? 'fresh' : 'opening';
      state.update((before) => ({ ...before, freshness, problem: failure }));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      state.update((before) => ({ ...before, freshness: 'local', problem: error }));
    }
  };

  let soon = false;
  documents.subscribe(() => {
    if (soon || state.read().freshness === 'opening') return;
    soon = true;
    queueMicrotask(() => {
      soon = false;
      void showKnown();
    });
  });

  // The tab may find its cycles, or a further one, after the notes have been opened.
  const notebooks = (): string =>
    [tab.read().freshness === 'fresh', ...cycles().map(({ folder }) => folder.itemId)].join(' ');
  let seen = notebooks();
  tab.subscribe(() => {
    const present = notebooks();
    if (present === seen) return;
    seen = present;
    void showKnown().then(refresh);
  });

  await showKnown();
  state.update((before) => ({ ...before, freshness: before.notes.length > 0 ? 'local' : 'opening' }));

  const refOf = async (key: string): Promise<DocumentRef | undefined> =>
    (await documents.unsent()).find((one) => noteKey(one) === key)?.ref;

  return {
    state,
    refresh,
    search: (words) => searchNotes(all, words),
    open(key) {
      const loaded = loadedByKey.get(key);
      return (
        loaded &&
        openNote(key, loaded, {
          documents,
          me,
          source: {
            versions: graph.versions,
            present: async (file) => (await graph.drive.read(file)).bytes,
          },
          now,
          later,
        })
      );
    },
    async retry() {
      await documents.sync();
      await showKnown();
    },
    exportUnsent: () => documents.exportUnsent(),
    async keepLonger(keys) {
      for (const key of keys) await endings.keep(key);
      await showKnown();
    },
    async letGo(keys) {
      try {
        for (const key of keys) await endings.letGo(key);
      } finally {
        await showKnown();
      }
    },
    async keepAsOwn(key) {
      const ref = await refOf(key);
      if (!ref) return;
      const name = (await documents.unsent()).find((one) => noteKey(one) === key)?.name ?? key;
      await documents.sendElsewhere(ref, { folder: await documents.appFolder(), name });
      await showKnown();
    },
  };
};
