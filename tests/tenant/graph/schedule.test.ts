import { describe, expect, it } from 'vitest';
import { addEvent, answerIn } from '../../../tenant/graph/calendar/builders.ts';
import { addGroup } from '../../../tenant/graph/directory/groups.ts';
import { openWorld } from './support.ts';

function setUp() {
  const world = openWorld();
  const adele = world.add({ name: 'Adele Vance', zone: 'Europe/Berlin' });
  const alex = world.add({
    name: 'Alex Wilber',
    zone: 'America/New_York',
    workingHours: { days: ['monday', 'tuesday'], start: '08:30', end: '16:30' },
  });
  const guest = world.add({ name: 'Guest', hasMailbox: false });
  const ask = (schedules: unknown, more: object = {}, headers = {}) =>
    world.as(adele).post(
      '/me/calendar/getSchedule',
      {
        schedules,
        startTime: { dateTime: '2026-03-03T08:00:00', timeZone: 'Europe/Berlin' },
        endTime: { dateTime: '2026-03-03T12:00:00', timeZone: 'Europe/Berlin' },
        ...more,
      },
      headers,
    );
  return { ...world, adele, alex, guest, ask };
}

describe('getSchedule', () => {
  it('[SCH-1] tells when people are busy and how, and their working hours in their own zone', async () => {
    const { tenant, adele, alex, ask } = setUp();
    addEvent(tenant, alex, {
      subject: 'Secret',
      start: '2026-03-03T09:00',
      minutes: 60,
      zone: 'Europe/Berlin',
      showAs: 'oof',
    });
    addEvent(tenant, alex, {
      subject: 'Secret',
      start: '2026-03-03T10:30',
      minutes: 30,
      zone: 'Europe/Berlin',
      showAs: 'workingElsewhere',
    });
    const invitation = addEvent(tenant, adele, {
      subject: 'Coaching',
      start: '2026-03-03T11:00',
      minutes: 45,
      attendees: [alex],
    });
    const [theirs] = (await ask([alex.mail], {}, { Prefer: 'outlook.timezone="Europe/Berlin"' })).body.value;
    expect(theirs).toMatchObject({
      scheduleId: alex.mail,
      availabilityView: '00330411',
      workingHours: {
        daysOfWeek: ['monday', 'tuesday'],
        startTime: '08:30:00.0000000',
        timeZone: { name: 'Eastern Standard Time' },
      },
    });
    expect(theirs.scheduleItems[0]).toEqual({
      status: 'oof',
      start: { dateTime: '2026-03-03T09:00:00.0000000', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-03T10:00:00.0000000', timeZone: 'Europe/Berlin' },
    });
    answerIn(tenant, alex, invitation, 'accepted');
    expect((await ask([alex.mail])).body.value[0].availabilityView).toBe('00330422');
    answerIn(tenant, alex, invitation, 'declined');
    expect((await ask([alex.mail])).body.value[0].availabilityView).toBe('00330400');
  });

  it('[SCH-2] shows subjects of the own calendar only', async () => {
    const { tenant, adele, ask } = setUp();
    addEvent(tenant, adele, { subject: 'Mine', start: '2026-03-03T09:00', minutes: 60, sensitivity: 'private' });
    expect((await ask([adele.mail])).body.value[0].scheduleItems).toMatchObject([
      { subject: 'Mine', isPrivate: true, status: 'busy' },
    ]);
  });

  it('[SCH-3] people without a mailbox, or unknown, get an error entry of their own beside the others', async () => {
    const { alex, guest, ask } = setUp();
    const { value } = (await ask([alex.mail, guest.mail, 'nobody@nowhere.example'])).body;
    expect(value.map((one: { error?: { responseCode: string } }) => one.error?.responseCode)).toEqual([
      undefined,
      'ErrorMailRecipientNotFound',
      'ErrorMailRecipientNotFound',
    ]);
  });

  it('[SCH-4] keeps to its limits: twenty schedules, slots of 5 to 1440 minutes, a window forwards and of 42 days', async () => {
    const { alex, ask } = setUp();
    expect((await ask(Array(21).fill(alex.mail))).status).toBe(400);
    expect((await ask([])).status).toBe(400);
    expect((await ask([alex.mail], { availabilityViewInterval: 4 })).status).toBe(400);
    expect(
      (await ask([alex.mail], { endTime: { dateTime: '2026-03-03T08:00:00', timeZone: 'Europe/Berlin' } })).status,
    ).toBe(400);
    const long = await ask([alex.mail], { endTime: { dateTime: '2026-04-20T08:00:00', timeZone: 'Europe/Berlin' } });
    expect(long.body.value[0].error.responseCode).toBe('ErrorTimeIntervalTooBig');
    expect((await ask([alex.mail], { availabilityViewInterval: 60 })).body.value[0].availabilityView).toBe('0000');
    expect((await ask([alex.mail], { duration: 1 })).status).toBe(501);
  });

  it('[SCH-5] cancelled meetings no longer count, free ones are listed as free', async () => {
    const { tenant, adele, alex, as, ask } = setUp();
    const item = addEvent(tenant, adele, {
      subject: 'Coaching',
      start: '2026-03-03T09:00',
      minutes: 30,
      attendees: [alex],
    });
    addEvent(tenant, alex, {
      subject: 'Note',
      start: '2026-03-03T11:00',
      minutes: 30,
      zone: 'Europe/Berlin',
      showAs: 'free',
    });
    await as(adele).post(`/me/events/${item.id}/cancel`);
    expect((await ask([alex.mail])).body.value[0]).toMatchObject({
      availabilityView: '00000000',
      scheduleItems: [{ status: 'free' }],
    });
  });

  it('[SCH-6] a group is one calendar of all its members without hours; more than a hundred are too many', async () => {
    const { tenant, alex, adele, add, ask } = setUp();
    addEvent(tenant, alex, { subject: 'A', start: '2026-03-03T09:00', minutes: 30, zone: 'Europe/Berlin' });
    addEvent(tenant, adele, {
      subject: 'B',
      start: '2026-03-03T11:00',
      minutes: 30,
      zone: 'Europe/Berlin',
      showAs: 'oof',
    });
    const few = addGroup(tenant, { name: 'Few', mail: 'few@growtogether.example', members: [alex, adele] });
    const crowd = Array.from({ length: 101 }, (_, n) => add({ name: `Member Number${n}` }));
    const many = addGroup(tenant, { name: 'Many', mail: 'many@growtogether.example', members: crowd });
    const [small, large] = (await ask([few.mail.toUpperCase(), many.mail])).body.value;
    expect(small).toEqual({ scheduleId: few.mail.toUpperCase(), availabilityView: '00200030', scheduleItems: [] });
    expect(large.error.responseCode).toBe('ErrorFreeBusyDLLimitReached');
  });
});
