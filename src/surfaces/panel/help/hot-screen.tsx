import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { offers } from '../../../domain/session/session.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { KeepOneLine } from './keep-one-line.tsx';
import { useHelpStyles } from './styles.ts';

const useStyles = makeStyles({
  choices: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    width: '100%',
    maxWidth: '280px',
    marginTop: tokens.spacingVerticalS,
  },
});

/** Feelings ran hot: the same quiet screen for everybody, no name, the map closed, no step asked (practice.md 1.6). */
export const HotScreen = ({ help }: { help(): void }) => {
  const styles = useStyles();
  const shared = useHelpStyles();
  const t = useT();
  const { state, now, send } = useLive();
  const { pause } = state.course;
  const resting = pause?.breakUntil != null && pause.breakUntil > now;
  const title = resting ? t('panel.break-title') : t('help.hot-title');
  const text = resting ? t('panel.break-text') : t('help.hot-text');
  useAnnouncement(`${title}. ${text}`);
  const choices = offers(state, now).find((offer) => offer.kind === 'after-pause')?.choices ?? [];
  return (
    <QuietPage title={title} text={text} breathing takeFocus>
      <p className={shared.text}>{t('help.hot-ask')}</p>
      <div className={styles.choices}>
        {choices.includes('stop') && (
          <Button
            size="large"
            shape="circular"
            appearance="primary"
            onClick={() => send({ kind: 'resume', offer: 'stop', then: 'extend' })}
          >
            {t('panel.pause-stop')}
          </Button>
        )}
        {choices.includes('break') && !resting && (
          <Button
            size="large"
            shape="circular"
            onClick={() => send({ kind: 'resume', offer: 'break', then: 'extend' })}
          >
            {t('panel.pause-break')}
          </Button>
        )}
        {choices.includes('continue') && (
          <Button
            size="large"
            shape="circular"
            onClick={() => send({ kind: 'resume', offer: 'continue', then: 'extend' })}
          >
            {t('help.hot-go-on')}
          </Button>
        )}
        <Button size="large" shape="circular" appearance="subtle" onClick={help}>
          {t('help.do-3')}
        </Button>
      </div>
      <KeepOneLine />
    </QuietPage>
  );
};
