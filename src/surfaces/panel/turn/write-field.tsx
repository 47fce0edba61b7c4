import { SharedTextField } from '../../../ui/pieces/shared-text-field.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useText } from '../live/live.tsx';
import type { FieldProps } from './field-props.ts';

/** A text of the coachee's own. */
export const WriteField = ({ field, textKey, takeFocus }: FieldProps & { textKey: string }) => {
  const t = useT();
  const text = useText(textKey);
  const listed = field.type === 'list' || field.type === 'emotion_words';
  return (
    <SharedTextField
      label={field.label}
      text={text}
      maxLength={field.maxLength}
      oneLine={field.type === 'line'}
      {...(listed && { hint: t('turn.one-per-line') })}
      {...(takeFocus && { takeFocus })}
    />
  );
};
