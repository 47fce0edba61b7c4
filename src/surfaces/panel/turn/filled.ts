import type { FieldView } from '../../../domain/session/answers.ts';
import type { Live } from '../session/live.tsx';

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
    field.confirmed ||
    (field.textKey !== null && running.text(field.textKey).read().trim() !== '') ||
    (field.type === 'commitment' && (step?.notNeeded === true || step?.tryOn != null))
  );
};
