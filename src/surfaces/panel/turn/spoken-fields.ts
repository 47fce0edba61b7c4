import type { FieldView } from '../../../domain/session/answers.ts';
import type { Translate } from '../../../ui/strings/translate.ts';

/** Fields with their labels in the reader's language. */
export const spokenFields = (fields: readonly FieldView[], t: Translate): readonly FieldView[] =>
  fields.map((field) => ({ ...field, label: t.practice(field.labelId, field.label) }));
