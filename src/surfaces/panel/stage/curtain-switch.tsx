import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Presenting } from '../../../app/contract.ts';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useWatched } from '../../use-watched.ts';
import { useAround } from '../live/around.tsx';

const useStyles = makeStyles({
  entry: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  // The label stands beside the knob, whose room Fluent keeps.
  line: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

const Offer = ({ presenting }: { presenting: Presenting }) => {
  const styles = useStyles();
  const t = useT();
  const wanted = useWatched(presenting.wanted);
  const [failure, setFailure] = useState<unknown>(undefined);
  const want = (on: boolean): void => {
    setFailure(undefined);
    presenting.want(on).catch(setFailure);
  };
  return (
    <div className={styles.entry}>
      <p className={styles.text}>{t('stage.screen-why')}</p>
      <Switch
        className={styles.line}
        checked={wanted}
        onChange={(_, { checked }) => want(checked)}
        label={t('stage.screen')}
      />
      {failure !== undefined && <FailureNotice failure={failure} again={() => want(true)} />}
    </div>
  );
};

/** Off until somebody wants it: the curtain falls when Teams says that they present. */
export const CurtainSwitch = () => {
  const open = useAround()?.presenting;
  const [presenting, setPresenting] = useState<Presenting | undefined>(undefined);
  useEffect(() => {
    let current = true;
    // What cannot be fetched now is not offered; the eye is always there.
    open?.().then(
      (found) => current && setPresenting(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [open]);
  return presenting ? <Offer presenting={presenting} /> : null;
};
