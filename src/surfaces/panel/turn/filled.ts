import type { FieldView } from '../../../domain/session/answers.ts';
import { textKey } from '../../../domain/session/session.ts';
import type { Live } from '../live/live.tsx';

/** Whether anything stands in a field. */
export const isFilled = (
  field: FieldView,
  turn: number,
  { running, state }: Pick<Live, 'running' | 'state'>,
): boolean => {
  const step = state.captures[turn]?.step;
  return (
    field.consent !== null ||
    field.scale !== null ||
    field.sealedNow ||
    field.confirmed ||
    (field.textKey !== null && running.text(field.textKey).read().trim() !== '') ||
    (field.type === 'commitment' && (step?.notNeeded === true || step?.tryOn != null))
  );
};

/**
 * Whether it is time to ask for a field. "Does the summary fit?" is asked once there is a summary: of its words, or,
 * where it was only spoken, when the coachee opens the question. A confirmation is named after the text it confirms.
 */
export const isDue = (field: FieldView, turn: number, { running }: Pick<Live, 'running'>): boolean => {
  if (field.type !== 'confirm') return true;
  const text = textKey(turn, field.key.replace(/_confirmed$/, ''));
  return running.text(text).read().trim() !== '';
};
