import type { PersonId } from '../../../domain/ids.ts';
import type { FieldView } from '../../../domain/session/answers.ts';

/** One field of a part as this person may see it. */
export type FieldProps = {
  readonly field: FieldView;
  readonly turn: number;
  readonly coachee: PersonId;
  /** Opened by a tap just now. */
  readonly takeFocus?: boolean;
};
