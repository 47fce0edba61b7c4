import { Button, makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useEffect, useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { navigate, teamsPath } from '../route.ts';
import { computerNow, tenantNow } from '../tenant-store.ts';
import { cityOf, mondayOf } from '../times.ts';
import { EventDetails } from './event-details.tsx';
import { type CalendarEvent, readEvents } from './events.ts';
import { WeekGrid } from './week-grid.tsx';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    flexWrap: 'wrap',
  },
  quiet: { color: tokens.colorNeutralForeground3, marginInlineStart: 'auto' },
});

type CalendarPageProps = { readonly tenant: TenantView; readonly person: PersonCard };

/** One person's week in their own zone. */
export const CalendarPage = ({ tenant, person }: CalendarPageProps) => {
  const styles = useStyles();
  const [weeks, setWeeks] = useState(0);
  const [events, setEvents] = useState<readonly CalendarEvent[]>([]);
  const [problem, setProblem] = useState('');
  const [opened, setOpened] = useState<CalendarEvent>();
  const [asked, setAsked] = useState(0);

  const monday = mondayOf(tenantNow(tenant), person.zone).add({ weeks });
  const week = monday.toString();
  const changes = `${tenant.touched.calendar ?? 0} ${tenant.touched['*'] ?? 0} ${asked}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` says when the calendar is another one
  useEffect(() => {
    let current = true;
    const first = Temporal.PlainDate.from(week).toZonedDateTime(person.zone);
    readEvents(person.id, first.epochMilliseconds, first.add({ weeks: 1 }).epochMilliseconds).then(
      (found) => {
        if (!current) return;
        setEvents(found);
        setProblem('');
      },
      (error: unknown) => current && setProblem(String(error)),
    );
    return () => {
      current = false;
    };
  }, [person.id, person.zone, week, changes]);

  const join = (joinUrl: string): void => navigate(teamsPath(person.slug, 'meeting', { join: joinUrl }));
  return (
    <section className={styles.page} aria-label="Calendar">
      <div className={styles.bar}>
        <Title3 as="h2">
          {monday.toLocaleString(person.setting.preferences.locale, { month: 'long', year: 'numeric' })}
        </Title3>
        <Button onClick={() => setWeeks(0)}>This week</Button>
        <Button icon={<ChevronLeftRegular />} aria-label="Week before" onClick={() => setWeeks(weeks - 1)} />
        <Button icon={<ChevronRightRegular />} aria-label="Week after" onClick={() => setWeeks(weeks + 1)} />
        <Button onClick={() => navigate(teamsPath(person.slug, 'outlook'))}>New appointment</Button>
        <Text className={styles.quiet}>Times in {cityOf(person.zone)}</Text>
      </div>
      {problem !== '' && <Text role="alert">{problem}</Text>}
      <WeekGrid
        key={person.zone}
        person={person}
        monday={monday}
        events={events}
        nowMs={computerNow(tenant, person)}
        open={setOpened}
        join={join}
      />
      {opened !== undefined && (
        <EventDetails
          event={opened}
          person={person}
          close={() => setOpened(undefined)}
          changed={() => setAsked(asked + 1)}
          join={join}
          open={(event) => navigate(teamsPath(person.slug, 'outlook', { event }))}
        />
      )}
    </section>
  );
};
