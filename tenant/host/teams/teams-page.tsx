import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { ActivityPage } from '../activity/activity-page.tsx';
import { CalendarPage } from '../calendar/calendar-page.tsx';
import { ChatPage } from '../chat/chat-page.tsx';
import { FilesPage } from '../files/files-page.tsx';
import { MeetingPage } from '../meeting/meeting-page.tsx';
import { TenantMenuButton } from '../menu/tenant-menu.tsx';
import { OutlookPage } from '../outlook/outlook-page.tsx';
import { Portrait } from '../people/portrait.tsx';
import { navigate, type Section, teamsPath } from '../route.ts';
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
    '@media (max-width: 520px)': { display: 'none' },
  },
  end: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    marginInlineStart: 'auto',
    flexShrink: 0,
  },
  // A narrow window has room for what one can do, and the menu says the time too.
  clock: { '@media (max-width: 520px)': { display: 'none' } },
  main: { display: 'flex', flexGrow: 1, minHeight: 0 },
  meeting: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  behind: { display: 'none' },
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
  const styles = useStyles();
  useTick();
  const now = computerNow(tenant, person);
  return (
    <Text size={200} className={styles.clock}>
      {wallTime(now, person.zone, person.setting.preferences.locale, clockFormat)} {offsetOf(now, person.zone)}
    </Text>
  );
};

/** One person's Teams. */
export const TeamsPage = ({ tenant, person, section, query }: TeamsPageProps) => {
  const styles = useStyles();
  const asked = section === 'meeting' ? query.get('join') : null;
  // A meeting goes on while one looks elsewhere in Teams, with its panel and everything in it, until one leaves it.
  const [ongoing, setOngoing] = useState(asked);
  if (asked !== null && asked !== ongoing) setOngoing(asked);
  // So does the app's own page: it is put aside, as Teams on the desktop does it.
  const inApp = section === 'app' || (section === 'meeting' && asked === null);
  const [appQuery, setAppQuery] = useState(inApp ? query : null);
  if (inApp && appQuery?.toString() !== query.toString()) setAppQuery(query);
  const leave = (): void => {
    setOngoing(null);
    navigate(teamsPath(person.slug, 'calendar'));
  };
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Portrait person={person} size={32} aria-hidden />
        <Text weight="semibold" wrap={false}>
          {person.name}
        </Text>
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
        <AppBar slug={person.slug} section={section} {...(ongoing === null ? {} : { joinUrl: ongoing })} />
        <main className={styles.content}>
          {section === 'activity' && <ActivityPage tenant={tenant} person={person} />}
          {section === 'calendar' && <CalendarPage tenant={tenant} person={person} />}
          {section === 'outlook' && (
            <OutlookPage key={query.toString()} tenant={tenant} person={person} query={query} />
          )}
          {section === 'chat' && <ChatPage tenant={tenant} person={person} thread={query.get('thread') ?? ''} />}
          {section === 'files' && <FilesPage key={query.toString()} tenant={tenant} person={person} query={query} />}
          {ongoing !== null && (
            <div className={asked === null ? styles.behind : styles.meeting}>
              <MeetingPage key={ongoing} tenant={tenant} person={person} joinUrl={ongoing} leave={leave} />
            </div>
          )}
          {appQuery !== null && <AppPage tenant={tenant} person={person} query={appQuery} aside={!inApp} />}
        </main>
      </div>
    </div>
  );
};
