import { Failure } from '../../domain/failure.ts';
import { documentsOf, savesNow } from '../../domain/session/session.ts';
import type { Drive, DriveItem, ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Recap, RunningSession, SavedThing } from '../contract.ts';
import { type Watched, watched } from '../watched.ts';
import type { FoundSession } from './find-session.ts';
import { type SessionFile, sessionFiles } from './session-files.ts';

const decoder = new TextDecoder();

/**
 * Saves what a session leaves behind, once: `savesNow` says what this device is to write at this moment. Names and
 * texts follow from the session alone, so that two devices that write the same file write the same words. What could
 * not be saved stays in the session and can be tried again, also next time.
 *
 * `look` is to be called whenever the session changed and once a second after its end.
 */
export const sessionSaver = (
  running: RunningSession,
  found: FoundSession,
  drive: Drive,
): { readonly recap: Watched<Recap>; look(): void } => {
  const recap = watched<Recap>({ state: 'none' });
  const links = new Map<string, SavedThing>();
  let busy = false;

  const read = (key: string): string => running.text(key).read();
  const homeOf = async (file: SessionFile): Promise<ItemRef> =>
    file.place === 'shared' ? found.folder : drive.appFolder();
  const remember = (file: SessionFile, item: DriveItem): void => {
    links.set(file.document, { kind: file.kind, name: file.name, url: item.webUrl });
  };

  const write = async (file: SessionFile): Promise<DriveItem> => {
    const folder = await homeOf(file);
    for (let attempt = 0; ; attempt += 1) {
      const there = await drive.find(folder, file.name);
      const before = there && (await drive.read(there));
      const words = before && decoder.decode(before.bytes);
      const after = file.text(words);
      if (before && after === words) return before.item;
      try {
        return before
          ? await drive.write(before.item, after, { match: before.item.eTag })
          : await drive.write({ folder, name: file.name }, after, 'create');
      } catch (error) {
        const met =
          error instanceof GraphFailure && (error.reason === 'changed-meanwhile' || error.reason === 'name-taken');
        if (!met || attempt >= 4) throw error;
      }
    }
  };

  const saveDue = async (files: readonly SessionFile[], due: readonly string[]): Promise<void> => {
    for (const file of files) {
      if (!due.includes(file.document) || (file.place === 'own' && file.writer !== running.me)) continue;
      remember(file, await write(file));
      await running.dispatch({ kind: 'saved', document: file.document });
    }
  };

  /** Links to what partners' devices saved. A private note of somebody else has none. */
  const showAll = async (files: readonly SessionFile[]): Promise<void> => {
    for (const file of files) {
      if (links.has(file.document) || file.place === 'own') continue;
      const item = await drive.find(found.folder, file.name);
      if (item) remember(file, item);
    }
    const folder: SavedThing = { kind: 'folder', name: found.title, url: found.folderUrl };
    recap.set({ state: 'saved', things: [...links.values(), folder] });
  };

  const work = async (): Promise<void> => {
    const state = running.state();
    const documents = documentsOf(state, read);
    const files = sessionFiles(found, state, read, documents);
    const left = files.filter((file) => !state.saved.includes(file.document));
    if (left.length > 0) recap.set({ state: 'saving', done: files.length - left.length, of: files.length });
    try {
      const due = savesNow(state, running.me, running.now(), read);
      if (due.length > 0) await saveDue(files, due);
      const now = running.state().saved;
      if (files.every((file) => now.includes(file.document))) await showAll(files);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      recap.set({
        state: 'kept-here',
        failure: error,
        retry: () => {
          recap.set({ state: 'none' });
          look();
        },
      });
    }
  };

  const look = (): void => {
    const shown = recap.read().state;
    if (busy || shown === 'saved' || shown === 'kept-here' || running.state().course.endedAt === null) return;
    busy = true;
    void work().finally(() => {
      busy = false;
    });
  };
  return { recap, look };
};
