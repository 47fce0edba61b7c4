import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../session/live.tsx';
import type { FieldProps } from './field.tsx';

const useStyles = makeStyles({
  quiet: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** "Yes, that is it": said by the coachee to what was summed up. */
export const SummaryConfirmed = ({ field, turn, coachee }: FieldProps) => {
  const styles = useStyles();
  const t = useT();
  const { send, name } = useLive();
  if (!field.mayWrite)
    return (
      <div>
        <p className={styles.quiet}>{field.label}</p>
        <p className={styles.words}>{field.confirmed ? t('turn.fits-said', { name: name(coachee) }) : '—'}</p>
      </div>
    );
  return (
    <ToggleButton
      shape="circular"
      checked={field.confirmed}
      {...(field.confirmed && { icon: <CheckmarkRegular /> })}
      onClick={() => send({ kind: 'confirm-summary', turn, field: field.key, yes: !field.confirmed })}
    >
      {t('turn.fits')}
    </ToggleButton>
  );
};
