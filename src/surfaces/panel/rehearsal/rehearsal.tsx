import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { RunningSession } from '../../../app/contract.ts';
import { type RehearsalWish, rehearse } from '../../../app/rehearsal/rehearse.ts';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import type { HelpTools } from '../help/help-card.tsx';
import { LiveSession } from '../live/live.tsx';
import { SessionScreen } from '../session/session-screen.tsx';

const useStyles = makeStyles({
  frame: { flexGrow: 1, display: 'flex', flexDirection: 'column' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: grow.growVoice,
    color: grow.growVoiceText,
  },
  words: { margin: 0, flexGrow: 1, flexBasis: '140px' },
  choices: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, width: '100%', maxWidth: '280px' },
});

type RehearsalProps = { readonly help: HelpTools; leave(): void };

/** One person goes through one turn, with a partner who is made up. Everything is forgotten when it is left. */
export const Rehearsal = ({ help, leave }: RehearsalProps) => {
  const styles = useStyles();
  const t = useT();
  const [running, run] = useState<RunningSession>();
  const begin = (role: RehearsalWish['role']): void =>
    run(
      rehearse({
        role,
        me: t('common.you'),
        partner: t('rehearsal.partner'),
        topic: t('rehearsal.topic'),
        wish: t('rehearsal.wish'),
      }),
    );
  if (!running)
    return (
      <main className={styles.frame}>
        <QuietPage title={t('rehearsal.title')} text={t('rehearsal.text')} takeFocus>
          <div className={styles.choices}>
            <Button size="large" shape="circular" appearance="primary" onClick={() => begin('coach')}>
              {t('rehearsal.as-coach')}
            </Button>
            <Button size="large" shape="circular" onClick={() => begin('coachee')}>
              {t('rehearsal.as-coachee')}
            </Button>
            <Button shape="circular" appearance="subtle" onClick={leave}>
              {t('rehearsal.back')}
            </Button>
          </div>
        </QuietPage>
      </main>
    );
  return (
    <div className={styles.frame}>
      <div className={styles.line}>
        <p className={styles.words}>{t('rehearsal.line')}</p>
        <Button size="small" shape="circular" onClick={leave}>
          {t('rehearsal.leave')}
        </Button>
      </div>
      <LiveSession running={running}>
        <SessionScreen
          notice={undefined}
          help={help}
          ended={
            <QuietPage title={t('rehearsal.over')} text={t('rehearsal.over-text')} takeFocus>
              <div className={styles.choices}>
                <Button size="large" shape="circular" appearance="primary" onClick={() => run(undefined)}>
                  {t('rehearsal.again')}
                </Button>
                <Button size="large" shape="circular" onClick={leave}>
                  {t('rehearsal.back')}
                </Button>
              </div>
            </QuietPage>
          }
        />
      </LiveSession>
    </div>
  );
};
