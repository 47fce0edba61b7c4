import type { TurnSheet } from './answers.ts';
import { readersOf } from './notes.ts';
import { challengeOff } from './people.ts';
import type { SessionState } from './types.ts';

/**
 * The observer's sheets that were released, as they are kept: for those who may read the note of that turn, without
 * challenge where the coachee does not want it, nothing of a turn in which emotions ran high.
 */
export const sessionSheets = (state: SessionState): readonly TurnSheet[] =>
  state.captures.flatMap((captures, turn): readonly TurnSheet[] => {
    const roles = state.roles[turn];
    const date = state.course.startedAt;
    const visibleTo = readersOf(state, turn);
    if (!captures.sheet || captures.hot || !roles || date === null || visibleTo.length === 0) return [];
    const { coachee, coach, observer } = roles;
    const notes = captures.sheet.filter(({ kind }) => kind !== 'challenge' || !challengeOff(state, turn));
    return observer && notes.length > 0 ? [{ turn, date, coachee, coach, observer, visibleTo, notes }] : [];
  });
