import { Button, makeStyles } from '@fluentui/react-components';
import { type ReactNode, Suspense } from 'react';
import type { PanelModel, PanelState } from '../../app/contract.ts';
import { explainError } from '../../ui/explain-error.ts';
import { Page } from '../../ui/pieces/page.tsx';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { SafeArea } from '../../ui/pieces/safe-area.tsx';
import { panelEnglish } from '../../ui/strings/panel.ts';
import { useT } from '../../ui/strings/strings.tsx';
import { Renewed } from '../renewed.tsx';
import { useWatched } from '../use-watched.ts';
import { AroundSession } from './live/around.tsx';
import { LiveSession } from './live/live.tsx';
import { SessionScreen } from './session/session-screen.tsx';
import { spokenLater, spokenWhenDrawn } from './spoken.ts';

const RecapScreen = spokenLater(
  () => import('./recap/recap-screen.tsx'),
  (module) => module.RecapScreen,
);
// A running session needs none of these.
const UnreadablePage = spokenWhenDrawn(
  () => import('./unreadable-page.tsx'),
  (module) => module.UnreadablePage,
);
const NoSession = spokenWhenDrawn(
  () => import('./one-session/no-session.tsx'),
  (module) => module.NoSession,
);
const NoMeeting = spokenWhenDrawn(
  () => import('./one-session/no-session.tsx'),
  (module) => module.NoMeeting,
);
const StageScreen = spokenWhenDrawn(
  () => import('./stage/stage-screen.tsx'),
  (module) => module.StageScreen,
);

const useStyles = makeStyles({ alone: { flexGrow: 1, display: 'flex', flexDirection: 'column' } });

const InTheWay = ({ panel }: { panel: Extract<PanelState, { kind: 'failed' | 'needs-consent' }> }) => {
  const t = useT();
  const said = explainError(panel.failure, t);
  const consent = panel.kind === 'needs-consent';
  return (
    <QuietPage
      title={consent ? t('panel.consent-title') : said.title}
      text={consent ? t('panel.consent-why') : `${said.kept} ${said.action}`}
    >
      <Button
        appearance="primary"
        size="large"
        shape="circular"
        onClick={() => (panel.kind === 'needs-consent' ? panel.allow() : panel.retry())}
      >
        {consent ? t('panel.consent-allow') : t('common.retry')}
      </Button>
    </QuietPage>
  );
};

/** The frame of a screen that is one thing only. */
const Alone = ({ children }: { children: ReactNode }) => <main className={useStyles().alone}>{children}</main>;

const Inside = ({ model }: { model: PanelModel }) => {
  const t = useT();
  const panel = useWatched(model.panel);
  const help = { contacts: model.helpContacts, openLink: model.openLink };
  const wait = <QuietPage title={t('common.loading')} breathing />;
  if (panel.kind === 'no-session')
    return (
      <Suspense fallback={wait}>
        <NoSession offer={panel.offer} help={help} />
      </Suspense>
    );
  if (panel.kind === 'no-meeting')
    return (
      <Suspense fallback={wait}>
        <NoMeeting help={help} />
      </Suspense>
    );
  if (panel.kind === 'unreadable-page')
    return (
      <Alone>
        <Suspense fallback={wait}>
          <UnreadablePage panel={panel} openLink={model.openLink} />
        </Suspense>
      </Alone>
    );
  if (panel.kind !== 'session')
    return (
      <Alone>
        {panel.kind === 'opening' ? <QuietPage title={t('panel.opening')} breathing /> : <InTheWay panel={panel} />}
      </Alone>
    );
  return (
    <AroundSession value={panel.around}>
      <LiveSession key={panel.running.session} running={panel.running}>
        {panel.around?.place === 'stage' ? (
          <Suspense fallback={wait}>
            <StageScreen />
          </Suspense>
        ) : (
          <SessionScreen
            notice={panel.notice}
            help={help}
            ended={
              <Suspense fallback={wait}>
                <RecapScreen recap={panel.recap} openLink={model.openLink} contacts={model.helpContacts} />
              </Suspense>
            }
          />
        )}
      </LiveSession>
    </AroundSession>
  );
};

/** The side panel of a meeting: where two or three colleagues have their conversation. */
export const Panel = ({ model }: { model: PanelModel }) => {
  const { theme, locale, direction } = useWatched(model.appearance);
  return (
    <Page look={theme} locale={locale} direction={direction} english={panelEnglish}>
      <SafeArea>
        <Renewed renewed={model.renewed} />
        <Inside model={model} />
      </SafeArea>
    </Page>
  );
};
