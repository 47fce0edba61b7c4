import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useT } from '../../../ui/strings/strings.tsx';
import { useAround } from '../live/around.tsx';

const useStyles = makeStyles({
  entry: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const Offer = ({ start }: { start(): void }) => {
  const styles = useStyles();
  const t = useT();
  return (
    <div className={styles.entry}>
      <p className={styles.text}>{t('around.make-cycle-why')}</p>
      <Button shape="circular" onClick={start}>
        {t('around.make-cycle')}
      </Button>
    </div>
  );
};

/** After a session without a cycle: one tap to begin one with the same people. */
export const MakeCycle = ({ openLink }: { openLink(url: string): void }) => {
  const link = useAround()?.startCycle;
  return link === undefined ? null : <Offer start={() => openLink(link)} />;
};
