import { Failure } from '../../domain/failure.ts';
import { documentsOf } from '../../domain/session/session.ts';
import type { Drive, DriveItem, ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Recap, RunningSession, SavedThing } from '../contract.ts';
import { type Watched, watched } from '../watched.ts';
import type { FoundSession } from './find-session.ts';
import { type SessionFile, sessionFiles } from './session-files.ts';

/** What saving works with. Times in milliseconds. */
export type SaveTools = {
  readonly drive: Drive;
  readonly fileName: (title: string) => string;
  readonly wait: (ms: number) => Promise<void>;
};

/** How long a partner's device has the first turn at writing what is theirs, before anyone else who is here does it. */
const GRACE_MS = 20_000;

const decoder = new TextDecoder();

/**
 * Saves what a session leaves behind, once: each file is written by the device of the person it belongs to, and by
 * whoever is here if that one is not. Names and texts follow from the session alone, so that two devices that write the
 * same file write the same words. What could not be saved stays in the session and can be tried again, also next time.
 */
export const sessionSaver = (
  running: RunningSession,
  found: FoundSession,
  tools: SaveTools,
): { readonly recap: Watched<Recap>; save(): Promise<void> } => {
  const { drive } = tools;
  const recap = watched<Recap>({ state: 'none' });
  const saved = new Map<string, SavedThing>();

  const homeOf = async (file: SessionFile): Promise<ItemRef> =>
    file.place === 'shared' ? found.folder : drive.appFolder();

  const write = async (file: SessionFile): Promise<DriveItem> => {
    const folder = await homeOf(file);
    for (let attempt = 0; ; attempt += 1) {
      const there = await drive.find(folder, file.name);
      const read = there && (await drive.read(there));
      const before = read && decoder.decode(read.bytes);
      const after = file.text(before);
      if (read && after === before) return read.item;
      try {
        return read
          ? await drive.write(read.item, after, { match: read.item.eTag })
          : await drive.write({ folder, name: file.name }, after, 'create');
      } catch (error) {
        const met =
          error instanceof GraphFailure && (error.reason === 'changed-meanwhile' || error.reason === 'name-taken');
        if (!met || attempt >= 4) throw error;
      }
    }
  };

  /** Leaves a file to the one it belongs to for a while; true when they have written it. */
  const doneByWriter = async (file: SessionFile): Promise<boolean> => {
    const isSaved = (): boolean => running.state().saved.includes(file.document);
    if (file.writer === running.me || isSaved()) return isSaved();
    for (let waited = 0; waited < GRACE_MS && !isSaved(); waited += 1000) await tools.wait(1000);
    return isSaved();
  };

  const saveOne = async (file: SessionFile): Promise<void> => {
    if (file.place === 'own' && file.writer !== running.me) return;
    const theirs = await doneByWriter(file);
    const item = theirs ? await drive.find(await homeOf(file), file.name) : await write(file);
    if (item) saved.set(file.document, { kind: file.kind, name: file.name, url: item.webUrl });
    if (!theirs) await running.dispatch({ kind: 'saved', document: file.document });
  };

  const saveAll = async (): Promise<void> => {
    const read = (key: string): string => running.text(key).read();
    const state = running.state();
    const files = sessionFiles(found, state, read, documentsOf(state, read), tools);
    recap.set({ state: 'saving', done: saved.size, of: files.length });
    try {
      await Promise.all(
        files.map(async (file) => {
          await saveOne(file);
          recap.update((now) => (now.state === 'saving' ? { ...now, done: saved.size } : now));
        }),
      );
      const folder: SavedThing = { kind: 'folder', name: found.title, url: found.folderUrl };
      recap.set({ state: 'saved', things: [...saved.values(), folder] });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      recap.set({ state: 'kept-here', failure: error, retry: () => void save() });
    }
  };

  let busy: Promise<void> | undefined;
  const save = (): Promise<void> => {
    busy ??= saveAll().finally(() => {
      busy = undefined;
    });
    return busy;
  };
  return { recap, save };
};
