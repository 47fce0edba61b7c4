import { makeStyles, tokens } from '@fluentui/react-components';
import { useSharedText } from '../../../ui/pieces/shared-text-field.tsx';
import { useText } from '../live/live.tsx';
import type { FieldProps } from './field-props.ts';

const useStyles = makeStyles({
  label: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    whiteSpace: 'pre-wrap',
  },
  list: {
    margin: 0,
    paddingInlineStart: '1.1em',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  empty: { color: tokens.colorNeutralForeground4 },
});

/** Entries of a list as they are typed: one per line. */
export const entriesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The coachee's words as they are being written. No live region: a partner listens to the person, not to keystrokes. */
export const ReadField = ({ field, textKey }: FieldProps & { textKey: string }) => {
  const styles = useStyles();
  const words = useSharedText(useText(textKey));
  const listed = field.type === 'list' || field.type === 'emotion_words';
  const entries = listed ? [...new Set(entriesOf(words))] : [];
  return (
    <div>
      <p className={styles.label}>{field.label}</p>
      {listed && entries.length > 0 ? (
        <ul className={styles.list}>
          {entries.map((entry) => (
            <li key={entry}>
              <bdi>{entry}</bdi>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.words} dir="auto">
          {words || <span className={styles.empty}>—</span>}
        </p>
      )}
    </div>
  );
};
