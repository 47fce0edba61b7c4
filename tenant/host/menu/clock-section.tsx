import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { instantOf, readEvents } from '../calendar/events.ts';
import { tenantNow, useTick } from '../tenant-store.ts';
import { dayFormat, timeFormat, wallTime } from '../times.ts';
import type { Give } from './give.ts';
import { Row, Section } from './section.tsx';

const dayMs = 86_400_000;

/** The next meeting that belongs to the app, or the next with a Join button; undefined where there is none. */
const nextSession = async (tenant: TenantView, person: PersonCard): Promise<number | undefined> => {
  const now = tenantNow(tenant);
  const events = (await readEvents(person.id, now, now + 60 * dayMs)).filter(
    (event) =>
      !event.isCancelled && event.onlineMeeting?.joinUrl !== undefined && instantOf(event.start) > now + 90_000,
  );
  const ours = events.find(({ bodyPreview, subject }) => /grow together/i.test(`${subject} ${bodyPreview}`));
  const next = ours ?? events[0];
  return next === undefined ? undefined : instantOf(next.start);
};

type ClockSectionProps = { readonly tenant: TenantView; readonly person?: PersonCard; readonly give: Give };

/** One clock for everybody: Graph, the host page and each person's computer. */
export const ClockSection = ({ tenant, person, give }: ClockSectionProps) => {
  const [word, setWord] = useState('');
  useTick();
  const zone = person?.zone ?? 'UTC';
  const now = tenantNow(tenant);
  const advance = (minutes: number) => () => void give('POST', 'clock', { action: 'advance', minutes });
  const jump = async (who: PersonCard): Promise<void> => {
    const start = await nextSession(tenant, who);
    setWord(start === undefined ? 'There is no meeting in the next weeks.' : '');
    if (start !== undefined)
      await give('POST', 'clock', { action: 'jump', to: new Date(start - 60_000).toISOString() });
  };
  return (
    <Section title="Clock, for everybody">
      <Text>
        {wallTime(now, zone, 'en-GB', dayFormat)}, {wallTime(now, zone, 'en-GB', { ...timeFormat, second: '2-digit' })}{' '}
        in {zone}
        {tenant.clock.mode === 'frozen' ? ' (standing still)' : ''}
      </Text>
      <Row>
        {person !== undefined && (
          <Button appearance="primary" onClick={() => void jump(person)}>
            To the next session
          </Button>
        )}
        <Button onClick={advance(1)}>+1 min</Button>
        <Button onClick={advance(5)}>+5 min</Button>
        <Button onClick={advance(60)}>+1 hour</Button>
        <Button onClick={advance(1440)}>+1 day</Button>
        <Button onClick={() => void give('POST', 'clock', { action: 'real' })}>Real time</Button>
        {tenant.clock.mode === 'frozen' ? (
          <Button onClick={() => void give('POST', 'clock', { action: 'run' })}>Let it run</Button>
        ) : (
          <Button onClick={() => void give('POST', 'clock', { action: 'freeze' })}>Hold still</Button>
        )}
      </Row>
      {word !== '' && <Text role="status">{word}</Text>}
    </Section>
  );
};
