import {
  Button,
  makeStyles,
  mergeClasses,
  Spinner,
  shorthands,
  Text,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import { CallEndRegular } from '@fluentui/react-icons/svg/call-end';
import { DesktopRegular } from '@fluentui/react-icons/svg/desktop';
import { LeafTwoRegular } from '@fluentui/react-icons/svg/leaf-two';
import { MicRegular } from '@fluentui/react-icons/svg/mic';
import { ShareScreenStartRegular } from '@fluentui/react-icons/svg/share-screen-start';
import { ShareScreenStopRegular } from '@fluentui/react-icons/svg/share-screen-stop';
import { useEffect, useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { order } from '../api.ts';
import { boot } from '../boot.ts';
import type { Surface } from '../bridge/surface.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { AsksOnScreen } from '../frame/asks.tsx';
import { UnknownCalls } from '../frame/unknown-calls.tsx';
import { useApp } from '../frame/use-app.ts';
import { Portrait } from '../people/portrait.tsx';
import { useTenantStore } from '../tenant-store.ts';
import { useMeetingFacts } from './meeting-facts.ts';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { marginInlineEnd: 'auto' },
  room: { display: 'flex', flexGrow: 1, minHeight: 0 },
  stage: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minWidth: 0,
    padding: tokens.spacingHorizontalM,
    gap: tokens.spacingVerticalM,
  },
  people: {
    display: 'flex',
    flexGrow: 1,
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    alignContent: 'stretch',
    justifyContent: 'center',
  },
  strip: { flexGrow: 0, height: '96px', flexWrap: 'nowrap', overflowX: 'auto' },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalM,
    flex: '1 1 240px',
    minHeight: '160px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground4,
  },
  small: { flex: '0 0 160px', minHeight: 0 },
  speaking: { outline: `3px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-3px' },
  shared: { display: 'flex', flexGrow: 1, minHeight: 0, borderRadius: tokens.borderRadiusXLarge, overflow: 'hidden' },
  panel: {
    display: 'flex',
    flexDirection: 'column',
    width: '320px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    ...shorthands.borderLeft('1px', 'solid', tokens.colorNeutralStroke2),
  },
  closed: { display: 'none' },
  panelHead: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
});

type MeetingPageProps = {
  readonly tenant: TenantView;
  readonly person: PersonCard;
  readonly joinUrl: string;
  leave(): void;
};

/** A meeting: who is there, the stage, and the app's side panel. */
export const MeetingPage = ({ tenant, person, joinUrl, leave }: MeetingPageProps) => {
  const styles = useStyles();
  const store = useTenantStore();
  const app = useApp(tenant, person, joinUrl);
  const facts = useMeetingFacts(tenant, person, joinUrl);
  const [panelOpen, setPanelOpen] = useState(true);

  // People are in a meeting by opening it; asked again after the tenant was started over.
  const meeting = tenant.meetings.find((one) => one.joinUrl === joinUrl);
  const here = meeting?.present.includes(person.id) ?? false;
  useEffect(() => {
    if (!here) void order('POST', 'meetings/join', { person: person.id, joinUrl }).then(store.refresh);
  }, [here, person.id, joinUrl, store]);
  useEffect(() => {
    const gone = (): void =>
      void navigator.sendBeacon('/tenant/api/meetings/leave', JSON.stringify({ person: person.id, joinUrl }));
    window.addEventListener('pagehide', gone);
    return () => {
      window.removeEventListener('pagehide', gone);
      gone();
    };
  }, [person.id, joinUrl]);

  if (facts === undefined) return <Spinner label="Joining" />;

  const surface = (kind: Surface['kind']): Surface => ({
    kind,
    person,
    tenantId: tenant.tenantId,
    teamsAppId: tenant.teamsAppId,
    entityId: boot.pages.panel.entityId,
    theme: person.setting.preferences.theme,
    locale: person.setting.preferences.locale,
    meeting: facts,
  });
  const stage = meeting?.stage ?? null;
  const others = meeting?.speaking.filter((id) => id !== person.id) ?? [];
  const present = tenant.people.filter(({ id }) => meeting?.present.includes(id));
  const speaking = meeting?.speaking.includes(person.id) ?? false;
  const setSpeaking = (now: boolean): void =>
    void order('POST', 'meetings/speaking', { person: person.id, joinUrl, speaking: now }).then(store.refresh);
  const presenting = meeting?.presenting.includes(person.id) ?? false;
  const setPresenting = (now: boolean): void =>
    void order('POST', 'meetings/presenting', { person: person.id, joinUrl, presenting: now }).then(store.refresh);
  const frame = {
    tenant,
    broker: app.broker,
    answers: app.answers,
    onUnknown: app.onUnknown,
    speaking: others.length > 0 || speaking,
  };

  return (
    <section className={styles.page} aria-label="Meeting">
      <div className={styles.bar}>
        <Text weight="semibold" className={styles.title}>
          {facts.title}
        </Text>
        <ToggleButton icon={<MicRegular />} checked={speaking} onClick={() => setSpeaking(!speaking)}>
          Speak
        </ToggleButton>
        <ToggleButton icon={<DesktopRegular />} checked={presenting} onClick={() => setPresenting(!presenting)}>
          Present my screen
        </ToggleButton>
        {stage === null ? (
          <Button
            icon={<ShareScreenStartRegular />}
            onClick={() => void app.answers.shareToStage(boot.pages.panel.url)}
          >
            Share to stage
          </Button>
        ) : (
          <Button
            icon={<ShareScreenStopRegular />}
            disabled={stage.by !== person.id}
            onClick={() => void app.answers.stopSharing()}
          >
            Stop sharing
          </Button>
        )}
        <ToggleButton icon={<LeafTwoRegular />} checked={panelOpen} onClick={() => setPanelOpen(!panelOpen)}>
          {boot.pages.appName}
        </ToggleButton>
        <Button icon={<CallEndRegular />} onClick={leave}>
          Leave
        </Button>
      </div>
      <div className={styles.room}>
        <div className={styles.stage}>
          {stage !== null && (
            <div className={styles.shared}>
              <AppFrame
                key={stage.url}
                title="Meeting stage"
                url={stage.url}
                surface={surface('meetingStage')}
                {...frame}
              />
            </div>
          )}
          <div className={mergeClasses(styles.people, stage !== null && styles.strip)}>
            {present.map((one) => (
              <div
                key={one.id}
                className={mergeClasses(
                  styles.tile,
                  stage !== null && styles.small,
                  meeting?.speaking.includes(one.id) && styles.speaking,
                )}
              >
                <Portrait person={one} size={stage === null ? 128 : 48} />
                <Text size={stage === null ? 400 : 200}>{one.name}</Text>
              </div>
            ))}
          </div>
        </div>
        <aside className={mergeClasses(styles.panel, !panelOpen && styles.closed)} aria-label={boot.pages.appName}>
          <Text weight="semibold" className={styles.panelHead}>
            {boot.pages.appName}
          </Text>
          <AppFrame
            title={boot.pages.appName}
            url={boot.pages.panel.url}
            surface={surface('sidePanel')}
            aside={!panelOpen}
            {...frame}
          />
        </aside>
      </div>
      <UnknownCalls app={app} />
      <AsksOnScreen app={app} tenant={tenant} person={person} surface={surface('sidePanel')} />
    </section>
  );
};
