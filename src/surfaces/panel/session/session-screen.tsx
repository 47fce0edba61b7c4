import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Failure } from '../../../domain/failure.ts';
import { agreementOf, neutralLines } from '../../../domain/session/session.ts';
import { Curtain } from '../../../ui/pieces/curtain.tsx';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { SafeArea } from '../../../ui/pieces/safe-area.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { fetchTheRest } from '../../late.ts';
import type { HelpTools } from '../help/help-card.tsx';
import { useCurtain } from '../live/around.tsx';
import { useLive } from '../live/live.tsx';
import { TurnScreen } from '../turn/turn-screen.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import {
  AgreementScreen,
  Between,
  ClosingScreen,
  Connection,
  Gathering,
  HelpScreen,
  HotScreen,
  KeepOneLine,
  MoreScreen,
  OfferBar,
} from './late-screens.ts';
import { PauseScreen } from './pause-screen.tsx';
import { useMayPause, usePauseKey } from './use-pause-key.ts';

const useStyles = makeStyles({
  screen: { flexGrow: 1, display: 'flex', flexDirection: 'column', minWidth: 0 },
  content: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
    width: '100%',
    maxWidth: '640px',
    marginInline: 'auto',
    boxSizing: 'border-box',
  },
  dock: { position: 'sticky', bottom: 0, zIndex: 1 },
  neutral: { margin: 0, textAlign: 'center', color: tokens.colorNeutralForeground3 },
});

type Side = 'none' | 'more' | 'agreement' | 'help';

/** In a conversation the agreement opens for all, and its content rests (practice specification 2); before it, for oneself. */
const useOpenAgreement = (show: (side: Side) => void): (() => void) => {
  const { send } = useLive();
  const running = useMayPause();
  return () => {
    show(running ? 'none' : 'agreement');
    if (running) send({ kind: 'open-agreement', item: null });
  };
};

/** Where everybody is decides what is drawn; what one looks at on the side ("more", the agreement) is one's own. */
const Place = ({ side, show, ended, help }: SessionParts & { side: Side; show(side: Side): void }) => {
  const { state } = useLive();
  const openAgreement = useOpenAgreement(show);
  const { place, pause } = state.course;
  if (side === 'help') return <HelpScreen {...help} back={() => show('none')} />;
  if (place.at === 'ended') return ended;
  // Going on waits for the agreement when something in it is open; the way back is through it.
  const talked = pause?.kind === 'agreement' || (pause !== null && state.agreement?.state !== 'active');
  if (talked || side === 'agreement') return <AgreementScreen back={() => show('none')} />;
  if (pause?.kind === 'hot') return <HotScreen help={() => show('help')} />;
  if (pause) return <PauseScreen help={() => show('help')} />;
  if (side === 'more')
    return <MoreScreen back={() => show('none')} agreement={openAgreement} help={() => show('help')} />;
  const agreed = agreementOf(state);
  if (place.at === 'gathering') return agreed && !agreed.ready ? <AgreementScreen /> : <Gathering />;
  if (place.at === 'connection') return <Connection />;
  if (place.at === 'turn') return <TurnScreen />;
  return (
    <>
      {place.at === 'between' ? <Between /> : <ClosingScreen />}
      {state.emotion === 2 && <KeepOneLine />}
    </>
  );
};

type SessionParts = { readonly ended: ReactNode; readonly help: HelpTools };

export const SessionScreen = ({ notice, ended, help }: SessionParts & { notice: Failure | undefined }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, problem, forgetProblem } = useLive();
  const [side, show] = useState<Side>('none');
  const [curtain, drawCurtain] = useCurtain();
  const openAgreement = useOpenAgreement(show);
  usePauseKey();
  useEffect(() => {
    const later = setTimeout(fetchTheRest, 1000);
    return () => clearTimeout(later);
  }, []);
  if (curtain)
    return (
      <main className={styles.screen}>
        <Curtain open={() => drawCurtain(false)} />
      </main>
    );
  return (
    <div className={styles.screen}>
      <Header
        drawCurtain={() => drawCurtain(true)}
        {...(state.course.place.at !== 'ended' && { more: () => show(side === 'none' ? 'more' : 'none') })}
        moreOpen={side !== 'none'}
      />
      <main className={styles.content}>
        {problem !== undefined && <FailureNotice failure={problem} again={forgetProblem} />}
        {notice && <FailureNotice failure={notice} />}
        {neutralLines(state, me).map((line) => (
          <p key={line.id} className={styles.neutral}>
            {t.practice(line.id, line.text)}
          </p>
        ))}
        <SafeArea>
          <Suspense fallback={<QuietPage title={t('common.loading')} breathing />}>
            <Place side={side} show={show} ended={ended} help={help} />
          </Suspense>
        </SafeArea>
      </main>
      <div className={styles.dock}>
        <Suspense fallback={null}>
          <OfferBar review={openAgreement} />
        </Suspense>
        <Footer />
      </div>
    </div>
  );
};
