import { Button, makeStyles, mergeClasses, shorthands, Tab, TabList, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { boot } from '../boot.ts';
import type { MeetingFacts, Surface } from '../bridge/surface.ts';
import { type CalendarEvent, readEvents } from '../calendar/events.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { AsksOnScreen } from '../frame/asks.tsx';
import { UnknownCalls } from '../frame/unknown-calls.tsx';
import { useApp } from '../frame/use-app.ts';
import { factsOf, nearestEvent, threadOf } from '../meeting/meeting-facts.ts';
import { navigate, teamsPath } from '../route.ts';
import { tenantNow } from '../tenant-store.ts';
import { Messages } from './messages.tsx';

const weekMs = 7 * 86_400_000;

const useStyles = makeStyles({
  page: { display: 'flex', flexGrow: 1, minHeight: 0 },
  list: {
    width: '260px',
    flexShrink: 0,
    overflowY: 'auto',
    ...shorthands.borderRight('1px', 'solid', tokens.colorNeutralStroke2),
    padding: tokens.spacingHorizontalS,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  entry: { justifyContent: 'flex-start', textAlign: 'start' },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  chat: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalL}`,
  },
  hint: { padding: tokens.spacingHorizontalXXL, color: tokens.colorNeutralForeground3 },
});

/** The chats of the meetings of some weeks around now, one per join link. */
const useMeetingChats = (tenant: TenantView, person: PersonCard): readonly MeetingFacts[] => {
  const [chats, setChats] = useState<readonly MeetingFacts[]>([]);
  const now = tenantNow(tenant);
  const changes = `${tenant.touched.calendar ?? 0} ${tenant.touched['*'] ?? 0}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows the calendar, not each tick of the clock
  useEffect(() => {
    let current = true;
    const links = (events: readonly CalendarEvent[]): string[] => [
      ...new Set(events.flatMap(({ onlineMeeting }) => onlineMeeting?.joinUrl ?? [])),
    ];
    readEvents(person.id, now - 3 * weekMs, now + 3 * weekMs).then(
      (events) =>
        current &&
        setChats(
          links(events).flatMap((joinUrl) => {
            const event = nearestEvent(events, joinUrl, now);
            return event === undefined ? [] : [factsOf(event, joinUrl, tenant.people)];
          }),
        ),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [person.id, changes]);
  return chats;
};

type ChatPageProps = { readonly tenant: TenantView; readonly person: PersonCard; readonly thread: string };

/** Chats of meetings, each with the app's tab. */
export const ChatPage = ({ tenant, person, thread }: ChatPageProps) => {
  const styles = useStyles();
  const app = useApp(tenant, person);
  const chats = useMeetingChats(tenant, person);
  const [tab, setTab] = useState<'messages' | 'app'>('messages');
  const chat = chats.find(({ joinUrl }) => threadOf(joinUrl) === thread);
  const surface: Surface | undefined = chat && {
    kind: 'chatTab',
    person,
    tenantId: tenant.tenantId,
    teamsAppId: tenant.teamsAppId,
    entityId: boot.pages.chat.entityId,
    theme: person.setting.preferences.theme,
    locale: person.setting.preferences.locale,
    meeting: chat,
  };
  return (
    <section className={styles.page} aria-label="Chat">
      <nav className={styles.list} aria-label="Chats">
        {chats.map((one) => (
          <Button
            key={one.threadId}
            appearance="subtle"
            className={mergeClasses(styles.entry, one.threadId === thread && styles.chosen)}
            onClick={() => navigate(teamsPath(person.slug, 'chat', { thread: one.threadId }))}
          >
            {one.title}
          </Button>
        ))}
        {chats.length === 0 && <Text size={200}>No meetings with a chat in these weeks.</Text>}
      </nav>
      {chat === undefined || surface === undefined ? (
        <Text className={styles.hint}>Choose the chat of a meeting.</Text>
      ) : (
        <div className={styles.chat}>
          <div className={styles.head}>
            <Text weight="semibold">{chat.title}</Text>
            <TabList selectedValue={tab} onTabSelect={(_, { value }) => setTab(value === 'app' ? 'app' : 'messages')}>
              <Tab value="messages">Chat</Tab>
              <Tab value="app">{boot.pages.appName}</Tab>
            </TabList>
            <Button onClick={() => navigate(teamsPath(person.slug, 'meeting', { join: chat.joinUrl }))}>Join</Button>
          </div>
          {tab === 'messages' ? (
            <Messages tenant={tenant} person={person} threadId={chat.threadId} />
          ) : (
            <AppFrame
              key={chat.threadId}
              title={boot.pages.appName}
              url={boot.pages.chat.url}
              surface={surface}
              tenant={tenant}
              broker={app.broker}
              answers={app.answers}
              onUnknown={app.onUnknown}
            />
          )}
          <UnknownCalls app={app} />
          <AsksOnScreen app={app} tenant={tenant} person={person} surface={surface} />
        </div>
      )}
    </section>
  );
};
