import type { PersonId } from '../ids.ts';
import { closingTextKey, fieldKey, oneLineKey, stepTextKey, textKey } from './keys.ts';
import { presentTurn } from './people.ts';
import { typedTypes } from './turn-fields.ts';
import type { ReadText, SessionState } from './types.ts';

/**
 * Every key of a shared text that this session has: the typed fields of all frames in all turns (a text may arrive
 * before the change of map that it belongs to), the words of the steps, one line each for closing.
 */
export const textKeysOf = (state: SessionState): readonly string[] => {
  if (!state.plan) return [];
  const fields = state.frames.flatMap((frame) =>
    frame.phases.flatMap((phase) =>
      phase.fields
        .filter(({ type }) => typedTypes.includes(type) && type !== 'commitment')
        .map(({ id }) => fieldKey(frame.id, phase.id, id)),
    ),
  );
  const turns = state.roles.flatMap((_, turn) => [
    ...fields.map((field) => textKey(turn, field)),
    stepTextKey(turn, 'behavior'),
    stepTextKey(turn, 'context'),
    stepTextKey(turn, 'why'),
    oneLineKey(turn),
  ]);
  return [...turns, ...state.plan.people.map(closingTextKey)];
};

const stepParts: readonly string[] = ['step/behavior', 'step/context', 'step/why', 'one-line'];

const isKeyOfTurn = (state: SessionState, key: string): boolean => {
  const part = key.replace(/^turn\/\d+\//, '');
  if (stepParts.includes(part)) return true;
  const [frame, phase, field, more] = part.split('.');
  const found = state.frames
    .find(({ id }) => id === frame)
    ?.phases.find(({ id }) => id === phase)
    ?.fields.find(({ id }) => id === field);
  return more === undefined && found !== undefined && found.type !== 'commitment' && typedTypes.includes(found.type);
};

/** May this person change this shared text? The coachee's own turn until its note is saved, and one's own closing line. */
export const mayWriteText = (state: SessionState, person: PersonId, key: string): boolean => {
  if (!state.plan?.people.includes(person)) return false;
  if (key === closingTextKey(person)) return true;
  const turn = Number(/^turn\/(\d{1,2})\//.exec(key)?.[1] ?? -1);
  if (state.roles[turn]?.coachee !== person || state.saved.includes(`note/${turn}`)) return false;
  if (!isKeyOfTurn(state, key)) return false;
  // Once emotions ran hot, nothing but the one line is asked or kept.
  return state.captures[turn]?.hot ? key === oneLineKey(turn) : true;
};

/** What everybody may see on the stage: the wish agreed for this turn, in the coachee's words. */
export const stageText = (state: SessionState, read: ReadText): string => {
  const turn = presentTurn(state);
  if (turn === null || state.captures[turn]?.hot) return '';
  for (const id of (state.course.turns[turn]?.frames ?? []).toReversed()) {
    const wish = state.frames.find((frame) => frame.id === id)?.wish;
    const words = wish ? read(textKey(turn, `${id}.${wish}`)).trim() : '';
    if (words) return words.slice(0, 600);
  }
  return '';
};
