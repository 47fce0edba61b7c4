import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { unreleasedSheets } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../session/live.tsx';
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

/** Sheets that their author has not released when the session is over: theirs to give or to throw away. */
export const KeptSheets = () => {
  const { state, running } = useLive();
  return unreleasedSheets(state, (key) => running.ownText?.(key).read() ?? '').map((turn) => (
    <Kept key={turn} turn={turn} />
  ));
};
