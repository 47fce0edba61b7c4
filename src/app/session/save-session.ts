import type { DocumentRef, Documents } from '../../documents/documents.ts';
import { numberedName } from '../../documents/names.ts';
import { parseSessionNote } from '../../domain/document/session-note.ts';
import { Failure } from '../../domain/failure.ts';
import { documentsOf, savesNow } from '../../domain/session/session.ts';
import type { DriveItem } from '../../graph/drive.ts';
import { type Watched, watched } from '../watched.ts';
import type { FoundSession } from './find-session.ts';
import type { Recap, RunningSession, SavedThing } from './session-contract.ts';
import { type SessionFile, sessionFiles } from './session-files.ts';

export type SessionSaver = {
  readonly recap: Watched<Recap>;
  /** To be called whenever the session changed and once a second after its end. Resolves when that look has done its work. */
  look(): Promise<void>;
  /** Tries again what is kept here because it could not be sent: the network is back. */
  again(): void;
  /** Whether nothing is left that this device could write. */
  finished(): boolean;
};

/**
 * Saves what a session leaves behind, once: `savesNow` says what this device is to write at this moment. Names and
 * texts follow from the session alone, so that two devices that write the same file write the same words. All of it is in
 * the outbox of this device before the first request, and `saved` is said in the session only when OneDrive has accepted: a
 * browser that ends in between sends it when the app opens next, whichever part of it that is. `open` gives the documents, which the
 * first prompt of a session does not wait for.
 */
export const sessionSaver = (
  running: RunningSession,
  found: FoundSession,
  open: () => Promise<Pick<Documents, 'appFolder' | 'keep' | 'known' | 'load' | 'save'>>,
): SessionSaver => {
  const recap = watched<Recap>({ state: 'none' });
  const links = new Map<string, SavedThing>();
  let busy: Promise<void> | undefined;

  const read = (key: string): string => running.text(key).read();
  /** Its own name, or the next one where another session of that day has it on this device. */
  const refOf = async (file: SessionFile): Promise<DocumentRef> => {
    const documents = await open();
    const folder = file.place === 'shared' ? found.folder : await documents.appFolder();
    if (file.id === undefined) return { folder, name: file.name };
    const known = await documents.known(folder);
    for (let number = 1; ; number += 1) {
      const name = numberedName(file.name, number);
      const there = known.find((one) => one.name === name);
      const id = there && parseSessionNote(there.text).id;
      if (id === undefined || id === file.id) return { folder, name };
    }
  };
  const remember = (file: SessionFile, item: DriveItem): void => {
    links.set(file.document, { kind: file.kind, name: item.name, url: item.webUrl });
  };
  const isMine = (file: SessionFile): boolean => file.place === 'shared' || file.writer === running.me;

  const saveDue = async (due: readonly SessionFile[]): Promise<void> => {
    const documents = await open();
    const refs = await Promise.all(due.map(async (file) => ({ file, ref: await refOf(file) })));
    for (const { file, ref } of refs) await documents.keep(ref, (before) => file.text(before));
    for (const { file, ref } of refs) {
      const outcome = await documents.save(ref, (before) => file.text(before));
      if (outcome.kind === 'kept-for-later') throw outcome.failure;
      if (outcome.item) remember(file, outcome.item);
      await running.dispatch({ kind: 'saved', document: file.document });
    }
  };

  /** Links to what partners' devices saved. A private note of somebody else has none. */
  const showAll = async (files: readonly SessionFile[]): Promise<void> => {
    for (const file of files) {
      if (links.has(file.document) || file.place === 'own') continue;
      const there = await (await open()).load(await refOf(file));
      if (there?.item) remember(file, there.item);
    }
    // What was agreed counts here whether or not it was changed in this session.
    const agreement = await (await open()).load({ folder: found.folder, name: 'agreement.md' });
    if (agreement?.item)
      links.set('agreement', { kind: 'agreement', name: agreement.item.name, url: agreement.item.webUrl });
    const folder: SavedThing = { kind: 'folder', name: found.title, url: found.folderUrl };
    recap.set({ state: 'saved', things: [...links.values(), folder] });
  };

  const filesNow = (): readonly SessionFile[] => {
    const state = running.state();
    return sessionFiles(found, state, read, documentsOf(state, read));
  };

  const work = async (): Promise<void> => {
    const state = running.state();
    const files = filesNow();
    const left = files.filter((file) => !state.saved.includes(file.document));
    if (left.length > 0) recap.set({ state: 'saving', done: files.length - left.length, of: files.length });
    try {
      const due = savesNow(state, running.me, running.now(), read);
      const mine = files.filter((file) => due.includes(file.document) && isMine(file));
      if (mine.length > 0) await saveDue(mine);
      const now = running.state().saved;
      if (files.every((file) => now.includes(file.document))) await showAll(files);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      recap.set({ state: 'kept-here', failure: error, retry: again });
    }
  };

  const look = (): Promise<void> => {
    const shown = recap.read().state;
    if (busy) return busy;
    if (shown === 'kept-here' || running.state().course.endedAt === null) return Promise.resolve();
    // A sheet may be released after all the rest was saved.
    if (shown === 'saved' && filesNow().every((file) => running.state().saved.includes(file.document)))
      return Promise.resolve();
    busy = work().finally(() => {
      busy = undefined;
    });
    return busy;
  };

  const again = (): void => {
    if (recap.read().state !== 'kept-here') return;
    recap.set({ state: 'none' });
    void look();
  };

  const finished = (): boolean => {
    const { course, saved } = running.state();
    return course.endedAt !== null && filesNow().every((file) => !isMine(file) || saved.includes(file.document));
  };
  return { recap, look, again, finished };
};
