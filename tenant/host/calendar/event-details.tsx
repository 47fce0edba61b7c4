import {
  Badge,
  Button,
  Divider,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useState } from 'react';
import type { PersonCard } from '../../server/describe-tenant.ts';
import { openLink } from '../frame/use-app.ts';
import { dayFormat, timeFormat, wallTime } from '../times.ts';
import { EventBody } from './event-body.tsx';
import { type Answer, answerEvent, type CalendarEvent, instantOf, readEvent } from './events.ts';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  row: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap', alignItems: 'center' },
  people: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground3 },
  line: { flexGrow: 0 },
});

const answerWords: Readonly<Record<string, string>> = {
  accepted: 'Accepted',
  tentativelyAccepted: 'Tentative',
  declined: 'Declined',
  organizer: 'Organizer',
  notResponded: 'No answer yet',
  none: 'No answer yet',
};

type EventDetailsProps = {
  readonly event: CalendarEvent;
  readonly person: PersonCard;
  close(): void;
  changed(): void;
  join(joinUrl: string): void;
  /** Opens it in a window of its own, with the app's pane beside it. */
  open(id: string): void;
};

/** One event as Outlook's peek shows it: when, who, the body with its links, and the answer. */
export const EventDetails = ({ event, person, close, changed, join, open }: EventDetailsProps) => {
  const styles = useStyles();
  const [full, setFull] = useState<CalendarEvent>(event);
  const [reach, setReach] = useState<'series' | 'one'>('series');
  const [problem, setProblem] = useState('');
  useEffect(() => {
    void readEvent(person.id, event.id).then(setFull, (error: unknown) => setProblem(String(error)));
  }, [person.id, event.id]);

  const { locale } = person.setting.preferences;
  const start = instantOf(event.start);
  const joinUrl = full.onlineMeeting?.joinUrl;
  const ofSeries = typeof full.seriesMasterId === 'string';

  const answer = async (choice: Answer): Promise<void> => {
    const id = ofSeries && reach === 'series' && full.seriesMasterId ? full.seriesMasterId : full.id;
    try {
      await answerEvent(person.id, id, choice);
      setFull(await readEvent(person.id, event.id));
    } catch (error) {
      setProblem(String(error));
    }
    changed();
  };

  return (
    <OverlayDrawer open position="end" size="medium" onOpenChange={(_, { open }) => open || close()}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={close} />}
        >
          {event.subject || '(no subject)'}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <Text>
          {wallTime(start, person.zone, locale, dayFormat)}, {wallTime(start, person.zone, locale, timeFormat)} –{' '}
          {wallTime(instantOf(event.end), person.zone, locale, timeFormat)}
        </Text>
        {full.location?.displayName ? <Text className={styles.quiet}>{full.location.displayName}</Text> : null}
        <div className={styles.row}>
          {joinUrl !== undefined && !full.isCancelled && (
            <Button appearance="primary" onClick={() => join(joinUrl)}>
              Join
            </Button>
          )}
          <Button onClick={() => open(full.id)}>Open in Outlook</Button>
          {ofSeries && full.seriesMasterId && (
            <Button onClick={() => open(full.seriesMasterId ?? full.id)}>Open the series</Button>
          )}
          {full.isCancelled && <Badge color="danger">Cancelled</Badge>}
          {ofSeries && <Badge appearance="outline">Repeats</Badge>}
        </div>
        {!full.isOrganizer && !full.isCancelled && (
          <>
            <Text>{answerWords[full.responseStatus?.response ?? 'none'] ?? 'No answer yet'}</Text>
            {ofSeries && (
              <RadioGroup
                layout="horizontal"
                aria-label="Your answer is for"
                value={reach}
                onChange={(_, { value }) => setReach(value === 'one' ? 'one' : 'series')}
              >
                <Radio value="series" label="The whole series" />
                <Radio value="one" label="This one" />
              </RadioGroup>
            )}
            <div className={styles.row}>
              <Button onClick={() => void answer('accept')}>Accept</Button>
              <Button onClick={() => void answer('tentativelyAccept')}>Tentative</Button>
              <Button onClick={() => void answer('decline')}>Decline</Button>
            </div>
          </>
        )}
        {problem !== '' && <Text role="alert">{problem}</Text>}
        <Divider className={styles.line} />
        <ul className={styles.people}>
          <li>{full.organizer?.emailAddress.name} (organizer)</li>
          {full.attendees?.map(({ emailAddress, status }) => (
            <li key={emailAddress.address}>
              {emailAddress.name}{' '}
              <Text size={200} className={styles.quiet}>
                {answerWords[status?.response ?? 'none'] ?? ''}
              </Text>
            </li>
          ))}
        </ul>
        <Divider className={styles.line} />
        {full.body !== undefined && <EventBody {...full.body} openLink={(url) => void openLink(person.slug, url)} />}
      </DrawerBody>
    </OverlayDrawer>
  );
};
