import { frameOf, phaseOf } from '../framework/frames.ts';
import type { FieldType, FrameField } from '../framework/types.ts';
import type { FieldKey, SessionState } from './types.ts';

/** Types whose content is typed and therefore stands in a shared text. */
export const typedTypes: readonly FieldType[] = ['line', 'text', 'list', 'emotion_words', 'commitment'];

/** A field of a frame that this turn uses or has used, by its key; null for anything else. */
export const fieldOfTurn = (state: SessionState, turn: number, key: FieldKey): FrameField | null => {
  const [frameId = '', phaseId = '', fieldId = ''] = key.split('.');
  if (!state.course.turns[turn]?.frames.includes(frameId)) return null;
  const frame = frameOf(state.frames, frameId);
  const phase = frame ? phaseOf(frame, phaseId) : null;
  return phase?.fields.find(({ id }) => id === fieldId) ?? null;
};

/** Is this a number for coachee and coach in a session whose log a third person holds as well? Then it comes closed. */
export const isSealed = (state: SessionState, field: FrameField): boolean =>
  field.visibleTo === 'coachee-and-coach' && (state.plan?.people.length ?? 0) > 2;

/** Longest text that a field takes, in characters; lists have entries of 140 on twelve lines. */
export const maxLengthOf = (type: FieldType): number => (type === 'text' ? 600 : type === 'list' ? 1_680 : 140);
