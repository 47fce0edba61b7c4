import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useFormats } from '../../../ui/strings/strings.tsx';
import { useLive } from '../session/live.tsx';
import type { FieldProps } from './field.tsx';

const useStyles = makeStyles({
  label: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: { margin: 0, fontSize: tokens.fontSizeBase500 },
  scale: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: tokens.spacingVerticalS },
  number: { minWidth: '36px', paddingInline: 0 },
});

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** A number of the coachee's own. It is never a grade: nothing is coloured, summed up or compared. */
export const ScaleField = ({ field, turn }: FieldProps) => {
  const styles = useStyles();
  const formats = useFormats();
  const { send } = useLive();
  if (!field.mayWrite)
    return (
      <div>
        <p className={styles.quiet}>{field.label}</p>
        <p className={styles.words}>{field.scale === null ? '—' : formats.number(field.scale)}</p>
      </div>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that cannot stand in this line.
    <div role="group" aria-label={field.label}>
      <p className={styles.label}>{field.label}</p>
      <div className={styles.scale}>
        {numbers.map((value) => (
          <ToggleButton
            key={value}
            shape="circular"
            className={styles.number}
            checked={field.scale === value}
            onClick={() =>
              send({ kind: 'set-scale', turn, field: field.key, value: field.scale === value ? null : value })
            }
          >
            {formats.number(value)}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
};
