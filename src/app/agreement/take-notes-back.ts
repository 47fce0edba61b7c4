import type { Documents, Loaded } from '../../documents/documents.ts';
import { editSessionNote, parseSessionNote } from '../../domain/document/session-note.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Drive, ItemRef } from '../../graph/drive.ts';

/** A name that is free in the own area, or whose document says the same already. */
const placeFor = (known: readonly Loaded[], name: string, text: string): string => {
  const words = name.replace(/\.md$/u, '');
  for (let count = 1; ; count += 1) {
    const wanted = count === 1 ? name : `${words} (${count}).md`;
    const there = known.find((one) => one.name === wanted);
    if (!there || there.text === text) return wanted;
  }
};

/**
 * Sharing of notes was taken back (practice.md 2): notes of this person's own turns move from the shared folder to their
 * own area. Each is in the own area in OneDrive before the shared copy goes; what cannot be moved now stays where it is and
 * moves next time. Resolves with how many moved. Rejects with Failure where the folder cannot be read.
 */
export const takeNotesBack = async (
  documents: Documents,
  drive: Drive,
  folder: ItemRef,
  me: PersonId,
): Promise<number> => {
  const home = await documents.appFolder();
  const { documents: shared } = await documents.refreshFolder(folder);
  const { documents: own } = await documents.refreshFolder(home);
  let moved = 0;
  for (const note of shared) {
    if (!note.item || note.saved.kind !== 'saved') continue;
    const { turn } = parseSessionNote(note.text);
    if (turn?.coachee !== me) continue;
    const text = editSessionNote(note.text, { visibleTo: [me] });
    const outcome = await documents.save({ folder: home, name: placeFor(own, note.name, text) }, () => text);
    if (outcome.kind === 'kept-for-later') continue;
    await drive.remove(note.item);
    moved += 1;
  }
  return moved;
};
