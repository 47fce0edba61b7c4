import { describe, expect, it } from 'vitest';
import { peopleOf } from '../../src/app/one-session/propose.ts';
import { instant } from '../../src/domain/ids.ts';
import { officeAppointment } from '../../src/host/office-appointment.ts';
import type { ComposeItem, Done, OfficeJs } from '../../src/host/office-shape.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import type { Draft, Person } from '../../tenant/host/outlook/draft.ts';
import { answerOffice } from '../../tenant/host/outlook/office-calls.ts';
import { openWorld } from '../graph/world.ts';

const some = (name: string, recipientType: 'user' | 'distributionList' = 'user'): Person => ({
  displayName: name,
  emailAddress: `${name.toLowerCase().replaceAll(' ', '.')}@alder.example`,
  recipientType,
});

/** The draft beside the pane, by the calls of the tenant's own Outlook. `version` is its newest requirement set. */
const appointmentOf = (change: Partial<Draft>, version = '1.14') => {
  const draft: Draft = {
    mode: 'compose',
    subject: 'Time for us',
    start: 0,
    end: 45 * 60_000,
    location: '',
    body: '',
    bodyType: 'html',
    organizer: some('Adele'),
    required: [],
    optional: [],
    categories: [],
    seriesId: null,
    recurrence: null,
    online: true,
    ...change,
  };
  const desk = {
    read: () => draft,
    change: () => undefined,
    save: async () => 'id',
    open: () => undefined,
    offline: false,
    version: { mailbox: version, nestedAuth: true, categories: [] },
  };
  const asking =
    <T>(call: string, revive = (value: unknown): T => value as T) =>
    (done: Done<T>): void =>
      void answerOffice(desk, call, ['html']).then(({ value, error }) =>
        done(error ? { status: 'failed', error } : { status: 'succeeded', value: revive(value) }),
      );
  const has = (wanted: string): boolean => Number(wanted.split('.')[1]) <= Number(version.split('.')[1]);
  const readable = <T>(call: string) => ({ getAsync: asking<T>(call) });
  const value = <T>(call: string, revive?: (value: unknown) => T) => ({
    getAsync: asking<T>(call, revive),
    setAsync: () => undefined,
  });
  const date = (ms: unknown): Date => new Date(Number(ms));
  const item: ComposeItem = {
    itemType: 'appointment',
    subject: value('subject.get'),
    start: value('start.get', date),
    end: value('end.get', date),
    location: readable('location.get'),
    requiredAttendees: readable('required.get'),
    optionalAttendees: readable('optional.get'),
    body: {
      ...readable('body.get'),
      getTypeAsync: asking('body.getType'),
      getAsync: (_, done) => asking<string>('body.get')(done),
      setAsync: () => undefined,
      prependAsync: () => undefined,
    },
    ...(has('1.8') ? { enhancedLocation: readable('places.get') } : {}),
  };
  const office: OfficeJs = {
    onReady: async () => ({ host: 'Outlook' }),
    context: {
      requirements: { isSetSupported: () => true },
      ui: {},
      mailbox: { item, userProfile: some('Adele') },
    },
  };
  const appointment = officeAppointment(office, has);
  if (!appointment) throw new Error('There is an appointment.');
  return appointment.read();
};

describe('who of an appointment may be a partner', () => {
  it('[OFF-13] people only: a group is named apart, with a sentence of its own', async () => {
    const read = await appointmentOf({ required: [some('Alex'), some('Stations', 'distributionList')] });
    expect(read.attendees.map(({ name }) => name)).toEqual(['Alex']);
    expect(read.groups).toEqual([{ name: 'Stations', address: 'stations@alder.example' }]);
    expect(await appointmentOf({ required: [some('Alex')] })).not.toHaveProperty('groups');
  });

  it('[OFF-13] a room is nobody, even where it stands among those required', async () => {
    const room = some('Lighthouse Room');
    const invited = { required: [some('Alex'), room], optional: [some('Megan')], rooms: [room] };
    expect((await appointmentOf(invited)).attendees.map(({ name }) => name)).toEqual(['Alex', 'Megan']);
    // An Outlook before 1.8 cannot tell rooms from people; whoever chooses sees the name.
    expect((await appointmentOf(invited, '1.7')).attendees).toHaveLength(3);
  });

  it('a room in a meeting does not count among its people', async () => {
    const world = openWorld();
    const adele = world.join({ name: 'Adele Vance' });
    const alex = world.join({ name: 'Alex Wilber' });
    const room = world.join({ name: 'Lighthouse Room', purpose: 'room' });
    addEvent(world.tenant, adele.person, {
      subject: 'Catching up',
      start: '2026-11-23T09:00',
      minutes: 45,
      zone: 'UTC',
      attendees: [alex.person, room.person],
    });
    const span = [instant('2026-11-23T00:00:00Z'), instant('2026-11-24T00:00:00Z')] as const;
    const [event] = await adele.graph.calendar.events(...span);
    expect(event && peopleOf(event).map(({ name }) => name)).toEqual(['Adele Vance', 'Alex Wilber']);
  });
});
