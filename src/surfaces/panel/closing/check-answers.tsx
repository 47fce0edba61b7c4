import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import type { GuidanceText } from '../../../domain/session/guidance.data.ts';
import type { ClosingCheck } from '../../../domain/session/types.ts';
import { useFormats } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  answers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  // Short answers stay beside each other also where there is little room.
  answer: { minWidth: 'auto' },
});

const beginLarge = (text: string, locale: string): string => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

type CheckAnswersProps = { readonly check: ClosingCheck; readonly answers: readonly GuidanceText[]; answered(): void };

/** The answers of one check. A second tap takes an answer away. */
export const CheckAnswers = ({ check, answers, answered }: CheckAnswersProps) => {
  const styles = useStyles();
  const { locale } = useFormats();
  const { state, me, send } = useLive();
  const given = state.closing[me]?.[check];
  return (
    <div className={styles.answers}>
      {answers.map(({ id, text }) => (
        <ToggleButton
          key={id}
          className={styles.answer}
          shape="circular"
          size="large"
          checked={given === id}
          onClick={() => {
            send({ kind: 'closing-answer', check, answer: given === id ? null : id });
            if (given !== id) answered();
          }}
        >
          {beginLarge(text, locale)}
        </ToggleButton>
      ))}
    </div>
  );
};
