import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PauseRegular } from '@fluentui/react-icons';
import { nextOf } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { eventOf, nextLabel } from '../live/course.ts';
import { useLive } from '../live/live.tsx';
import { useMayPause } from './use-pause-key.ts';

const useStyles = makeStyles({
  footer: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: grow.growCanvas,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  pause: {
    flexShrink: 0,
    minWidth: 0,
    '@media (max-width: 330px)': { fontSize: tokens.fontSizeBase300, paddingInline: tokens.spacingHorizontalM },
  },
  next: {
    flexGrow: 1,
    minWidth: 0,
    '@media (max-width: 330px)': { fontSize: tokens.fontSizeBase300, paddingInline: tokens.spacingHorizontalM },
  },
});

/** Always in the same place: pause, and the way on. Anybody may use both; nobody owns the control. */
export const Footer = () => {
  const styles = useStyles();
  const t = useT();
  const live = useLive();
  const { state, send } = live;
  const mayPause = useMayPause();
  const next = state.course.pause ? null : nextOf(state);
  if (!mayPause && !next) return null;
  // Beginning before the partner is here is possible, and not what the screen suggests.
  const alone =
    state.course.place.at === 'gathering' && live.others.some((one) => !live.connection.present.includes(one.id));
  return (
    <footer className={styles.footer}>
      {mayPause && (
        <Button
          className={styles.pause}
          size="large"
          shape="circular"
          icon={<PauseRegular />}
          aria-keyshortcuts="Escape"
          title={t('panel.pause-key')}
          onClick={() => send({ kind: 'pause' })}
        >
          {t('panel.pause')}
        </Button>
      )}
      {next && (
        <Button
          className={styles.next}
          size="large"
          shape="circular"
          appearance={alone ? 'secondary' : 'primary'}
          onClick={() => send(eventOf(next))}
        >
          {nextLabel(next, live, t)}
        </Button>
      )}
    </footer>
  );
};
