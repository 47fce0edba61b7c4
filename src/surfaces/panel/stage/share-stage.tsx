import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useAround } from '../live/around.tsx';

const useStyles = makeStyles({
  entry: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const Offer = ({ share, shared }: { share(): Promise<void>; shared(): void }) => {
  const styles = useStyles();
  const t = useT();
  const [problem, setProblem] = useState<unknown>(undefined);
  const show = (): void => {
    setProblem(undefined);
    share().then(shared, setProblem);
  };
  return (
    <div className={styles.entry}>
      <p className={styles.text}>{t('stage.show-why')}</p>
      <Button shape="circular" onClick={show}>
        {t('stage.show')}
      </Button>
      {problem !== undefined && <FailureNotice failure={problem} again={show} />}
    </div>
  );
};

/** Puts the session on the meeting's stage, where the host has one. `shared` once it is there. */
export const ShareStage = ({ shared }: { shared(): void }) => {
  const share = useAround()?.shareToStage;
  return share ? <Offer share={share} shared={shared} /> : null;
};
