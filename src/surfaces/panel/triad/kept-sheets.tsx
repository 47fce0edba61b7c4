import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { unreleasedSheets } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { Release, useForgetSheet } from './release.tsx';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  text: { margin: 0 },
});

const Kept = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, name } = useLive();
  const forget = useForgetSheet(turn);
  const whose = state.roles[turn]?.coachee;
  if (whose === undefined) return null;
  const coachee = name(whose);
  return (
    <section className={styles.card} aria-label={t('triad.kept-title', { name: coachee })}>
      <p className={styles.text}>{t('triad.kept', { name: coachee })}</p>
      <Release turn={turn} />
      <Button shape="circular" onClick={forget}>
        {t('triad.throw-away')}
      </Button>
    </section>
  );
};

/** Once its document is in OneDrive, a sheet need not stay on the device as well. Until then it is not given up. */
const ForgetSaved = ({ turn }: { turn: number }) => {
  const forget = useForgetSheet(turn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it has been saved.
  useEffect(forget, []);
  return null;
};

/** Sheets that their author has not released when the session is over: theirs to give or to throw away. */
export const KeptSheets = () => {
  const { state, running } = useLive();
  const saved = state.saved.flatMap((document) => (document.startsWith('sheet/') ? [Number(document.slice(6))] : []));
  return [
    ...unreleasedSheets(state, (key) => running.ownText?.(key).read() ?? '').map((turn) => (
      <Kept key={`kept ${turn}`} turn={turn} />
    )),
    ...saved.map((turn) => <ForgetSaved key={`saved ${turn}`} turn={turn} />),
  ];
};
