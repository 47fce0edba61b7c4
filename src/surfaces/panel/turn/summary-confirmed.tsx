import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import type { FieldProps } from './field-props.ts';

const useStyles = makeStyles({
  label: { margin: `0 0 ${tokens.spacingVerticalS}`, fontWeight: tokens.fontWeightSemibold },
  words: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** "Yes, that is it": said by the coachee to what was summed up. */
export const SummaryConfirmed = ({ field, turn, coachee }: FieldProps) => {
  const styles = useStyles();
  const t = useT();
  const { send, name } = useLive();
  if (!field.mayWrite) return <p className={styles.words}>{t('turn.fits-said', { name: name(coachee) })}</p>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that cannot stand in this line.
    <div role="group" aria-label={t('turn.fits-ask')}>
      <p className={styles.label}>{t('turn.fits-ask')}</p>
      <ToggleButton
        shape="circular"
        checked={field.confirmed}
        {...(field.confirmed && { icon: <CheckmarkRegular /> })}
        onClick={() => send({ kind: 'confirm-summary', turn, field: field.key, yes: !field.confirmed })}
      >
        {t('turn.fits')}
      </ToggleButton>
    </div>
  );
};
