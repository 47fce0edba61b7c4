import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { pauseProtocol } from '../../../domain/session/guidance.data.ts';
import { offers } from '../../../domain/session/session.ts';
import type { PauseOffer } from '../../../domain/session/types.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { PhaseRing } from '../../../ui/pieces/phase-ring.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  choices: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    width: '100%',
    maxWidth: '280px',
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '600ms',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
});

/** The quiet screen. The same for everybody; it names nobody and asks for no reason (practice specification 1.6). */
export const PauseScreen = ({ help }: { help(): void }) => {
  const styles = useStyles();
  const t = useT();
  const { state, now, send } = useLive();
  const [going, setGoing] = useState<PauseOffer | undefined>(undefined);
  const { pause } = state.course;
  const resting = pause?.breakUntil != null && pause.breakUntil > now;
  const said = resting ? t('panel.break-title') : t('panel.pause-title');
  useAnnouncement(`${said}. ${resting ? t('panel.break-text') : t('panel.pause-text')}`);
  const choices = offers(state, now).find((offer) => offer.kind === 'after-pause')?.choices ?? [];
  const label: Record<PauseOffer, string> = {
    continue: resting ? t('panel.back-again') : t('panel.pause-continue'),
    'change-topic': t('panel.pause-change-topic'),
    break: t('panel.pause-break'),
    stop: t('panel.pause-stop'),
  };
  const resume = (offer: PauseOffer, then: 'shorten' | 'extend'): void => send({ kind: 'resume', offer, then });
  const choose = (offer: PauseOffer): void => {
    // Only going on has a question of its own: what happens with the time that the pause took.
    if (offer === 'continue' || offer === 'change-topic') setGoing(offer);
    else resume(offer, 'extend');
  };
  if (going)
    return (
      <QuietPage title={t('panel.go-on-question')} text={t('panel.go-on-time')} takeFocus>
        <div className={styles.choices}>
          <Button size="large" shape="circular" appearance="primary" onClick={() => resume(going, 'shorten')}>
            {t('panel.go-on-shorten')}
          </Button>
          <Button size="large" shape="circular" onClick={() => resume(going, 'extend')}>
            {t('panel.go-on-extend')}
          </Button>
          <Button appearance="subtle" shape="circular" onClick={() => setGoing(undefined)}>
            {t('panel.stay-quiet')}
          </Button>
        </div>
      </QuietPage>
    );
  return (
    <QuietPage title={said} text={resting ? t('panel.break-text') : t('panel.pause-text')} breathing takeFocus>
      {resting && pause?.breakUntil != null && (
        <PhaseRing left={pause.breakUntil - now} whole={pauseProtocol.breakMs} part={t('panel.break-title')} />
      )}
      {choices.length > 0 && (
        <div className={styles.choices}>
          {choices.map((offer) => (
            <Button
              key={offer}
              size="large"
              shape="circular"
              appearance={offer === 'continue' ? 'primary' : 'secondary'}
              onClick={() => choose(offer)}
            >
              {label[offer]}
            </Button>
          ))}
          <Button size="large" shape="circular" appearance="subtle" onClick={help}>
            {t('panel.more-help-open')}
          </Button>
        </div>
      )}
    </QuietPage>
  );
};
