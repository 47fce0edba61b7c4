import { sheetTextKey } from './keys.ts';
import type { ObserverNote, ReadText, SessionState } from './types.ts';

export const observerNoteKinds: readonly ObserverNote['kind'][] = ['observation', 'challenge', 'question'];

/** Every key of own words that somebody may have in a session, by its number of turns. */
export const ownTextKeys = (turns: number): readonly string[] =>
  Array.from({ length: turns }, (_, turn) => observerNoteKinds.map((kind) => sheetTextKey(turn, kind))).flat();

const maxNotes = 12;

/** What an observer wrote for a turn, one note a line, as `release-sheet` carries it: at most twelve of 600 characters. */
export const ownSheet = (turn: number, read: ReadText): readonly ObserverNote[] =>
  observerNoteKinds
    .flatMap((kind) =>
      read(sheetTextKey(turn, kind))
        .split('\n')
        .map((line) =>
          line
            .replace(/^\s*[-*•]\s+/, '')
            .trim()
            .slice(0, 600),
        )
        .filter((text) => text !== '')
        .map((text): ObserverNote => ({ kind, text })),
    )
    .slice(0, maxNotes);

/** Turns whose sheet this person wrote and did not release. */
export const unreleasedSheets = (state: SessionState, read: ReadText): readonly number[] =>
  state.roles.flatMap((_, turn) => (!state.captures[turn]?.sheet && ownSheet(turn, read).length > 0 ? [turn] : []));
