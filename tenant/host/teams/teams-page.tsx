import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { CalendarPage } from '../calendar/calendar-page.tsx';
import { ChatPage } from '../chat/chat-page.tsx';
import { FilesPage } from '../files/files-page.tsx';
import { MeetingPage } from '../meeting/meeting-page.tsx';
import { TenantMenuButton } from '../menu/tenant-menu.tsx';
import { Portrait } from '../people/portrait.tsx';
import { navigate, type Section } from '../route.ts';
import { computerNow, useTick } from '../tenant-store.ts';
import { clockFormat, offsetOf, wallTime } from '../times.ts';
import { AppBar } from './app-bar.tsx';
import { AppPage } from './app-page.tsx';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100vh', overflow: 'hidden' },
  top: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  quiet: {
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  end: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    marginInlineStart: 'auto',
    flexShrink: 0,
  },
  main: { display: 'flex', flexGrow: 1, minHeight: 0 },
  content: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

type TeamsPageProps = {
  readonly tenant: TenantView;
  readonly person: PersonCard;
  readonly section: Section;
  readonly query: URLSearchParams;
};

const Clock = ({ tenant, person }: { readonly tenant: TenantView; readonly person: PersonCard }) => {
  useTick();
  const now = computerNow(tenant, person);
  return (
    <Text size={200}>
      {wallTime(now, person.zone, person.setting.preferences.locale, clockFormat)} {offsetOf(now, person.zone)}
    </Text>
  );
};

/** One person's Teams. */
export const TeamsPage = ({ tenant, person, section, query }: TeamsPageProps) => {
  const styles = useStyles();
  const joinUrl = query.get('join');
  const meeting = tenant.meetings.find(({ present }) => present.includes(person.id));
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Portrait person={person} size={32} aria-hidden />
        <Text weight="semibold">{person.name}</Text>
        <Text size={200} className={styles.quiet}>
          An imitation of Microsoft 365 on your machine
        </Text>
        <div className={styles.end}>
          {person.setting.network !== 'online' && <Text size={200}>Network: {person.setting.network}</Text>}
          <Clock tenant={tenant} person={person} />
          <TenantMenuButton tenant={tenant} person={person} />
          <Button appearance="subtle" onClick={() => navigate('/')}>
            People
          </Button>
        </div>
      </header>
      <div className={styles.main}>
        <AppBar slug={person.slug} section={section} {...(meeting === undefined ? {} : { joinUrl: meeting.joinUrl })} />
        <main className={styles.content}>
          {section === 'calendar' && <CalendarPage tenant={tenant} person={person} />}
          {section === 'chat' && <ChatPage tenant={tenant} person={person} thread={query.get('thread') ?? ''} />}
          {section === 'files' && <FilesPage key={query.toString()} tenant={tenant} person={person} query={query} />}
          {section === 'meeting' && joinUrl !== null && (
            <MeetingPage key={joinUrl} tenant={tenant} person={person} joinUrl={joinUrl} />
          )}
          {(section === 'app' || (section === 'meeting' && joinUrl === null)) && (
            <AppPage tenant={tenant} person={person} query={query} />
          )}
        </main>
      </div>
    </div>
  );
};
