import { parseDocument } from '../../domain/document/document.ts';
import { parseSessionNote } from '../../domain/document/session-note.ts';
import { Failure } from '../../domain/failure.ts';
import type { SessionId } from '../../domain/ids.ts';
import type { PastNote } from '../../domain/session/session.ts';
import type { Drive, DriveItem } from '../../graph/drive.ts';

/** As `noteFile` names them, the day first; the observer's sheets are among them and fall out when read. */
const noteName = /^\d{4}-\d{2}-\d{2} .+\.md$/;

/** The latest notes of a group: two sessions of three people, with room for a session whose notes say nothing. */
const enough = 9;

/**
 * The latest turn notes in a cycle's folder, of other sessions than this one. Notes that are in somebody's own area are
 * not among them: what only one person may read is not put into a plan that all hold. Never rejects for a Failure: a
 * session begins without them.
 */
export const pastNotes = async (
  drive: Drive,
  items: readonly DriveItem[],
  session: SessionId,
): Promise<readonly PastNote[]> => {
  const latest = items
    .filter(({ name }) => noteName.test(name))
    .toSorted((a, b) => (a.name < b.name ? 1 : -1))
    .slice(0, enough);
  const read = await Promise.all(
    latest.map(async (item): Promise<readonly PastNote[]> => {
      try {
        const text = new TextDecoder().decode((await drive.read(item)).bytes);
        // A sheet names the same turn, and would stand before the note of it with nothing to hand on.
        if (parseDocument(text).type !== 'session-note') return [];
        const note = parseSessionNote(text);
        const ours = note.id !== undefined && note.turn !== undefined && !note.id.startsWith(`${session}_`);
        return ours ? [note] : [];
      } catch (error) {
        if (error instanceof Failure) return [];
        throw error;
      }
    }),
  );
  return read.flat();
};
