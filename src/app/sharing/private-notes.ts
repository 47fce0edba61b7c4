import type { Documents, Loaded } from '../../documents/documents.ts';
import { numberedName } from '../../documents/names.ts';
import { parseDocument } from '../../domain/document/document.ts';
import { editSessionNote, parseSessionNote } from '../../domain/document/session-note.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { ItemRef } from '../../graph/drive.ts';
import { mayBeNote } from '../notes/read-note.ts';

/** Whether a document is a session's note, and whose. */
export const noteAuthor = ({ text }: Pick<Loaded, 'text'>): PersonId | undefined =>
  parseDocument(text).type === 'session-note' ? parseSessionNote(text).turn?.coachee : undefined;

/** Puts a note of mine into my own area, under its own name or the next one that is free or has these very words already. */
const keepMine = async (documents: Documents, home: ItemRef, name: string, text: string, me: PersonId) => {
  const mine = editSessionNote(text, { visibleTo: [me] });
  for (let number = 1; number < 100; number += 1) {
    const ref = { folder: home, name: numberedName(name, number) };
    const there = await documents.load(ref);
    if (there && there.text !== mine) continue;
    const outcome = await documents.save(ref, (before) => before ?? mine);
    if (outcome.kind === 'kept-for-later') throw outcome.failure;
    return;
  }
};

/**
 * P1. Notes go to their authors, where the partnership has ended or one of them has taken the sharing back: each of my own notes in a shared notebook goes to my own area, and only once OneDrive has it
 * there, it is removed from the shared one. Partners' notes are theirs to take. Safe to repeat. Returns how many were taken.
 */
export const takeNotesHome = async (documents: Documents, folder: ItemRef, me: PersonId): Promise<number> => {
  const home = await documents.appFolder();
  const { documents: found } = await documents.refreshFolder(folder, mayBeNote);
  const mine = found.filter((one) => one.writable && noteAuthor(one) === me);
  for (const { ref, name, text } of mine) {
    await keepMine(documents, home, name, text, me);
    await documents.remove(ref);
  }
  return mine.length;
};
