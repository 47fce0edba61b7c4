import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import type { ConsentAnswer } from '../../../domain/session/types.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import type { FieldProps } from './field-props.ts';

const useStyles = makeStyles({
  label: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  answers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
});

const answers: readonly ConsentAnswer[] = ['yes', 'not-today'];

/** A yes that the coachee gives, and can take back by the same tap. */
export const ConsentField = ({ field, turn }: FieldProps) => {
  const styles = useStyles();
  const t = useT();
  const { send } = useLive();
  if (!field.mayWrite)
    return (
      <div>
        <p className={styles.quiet}>{field.label}</p>
        <p className={styles.words}>{field.consent ? t(`turn.consent-${field.consent}`) : '—'}</p>
      </div>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that cannot stand in this line.
    <div role="group" aria-label={field.label}>
      <p className={styles.label}>{field.label}</p>
      <div className={styles.answers}>
        {answers.map((answer) => (
          <ToggleButton
            key={answer}
            shape="circular"
            checked={field.consent === answer}
            onClick={() =>
              send({ kind: 'set-consent', turn, field: field.key, answer: field.consent === answer ? null : answer })
            }
          >
            {t(`turn.consent-${answer}`)}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
};
