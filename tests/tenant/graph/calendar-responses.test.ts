import { describe, expect, it } from 'vitest';
import {
  addEvent,
  answerIn,
  copyIn,
  entriesBetween,
  instantIn,
  moveIn,
} from '../../../tenant/graph/calendar/builders.ts';
import { openWorld } from './support.ts';

function setUp() {
  const world = openWorld();
  const adele = world.add({ name: 'Adele Vance', zone: 'Europe/Berlin' });
  const alex = world.add({ name: 'Alex Wilber', zone: 'America/New_York' });
  const item = addEvent(world.tenant, adele, {
    subject: 'Coaching',
    start: '2026-03-24T10:00',
    minutes: 45,
    attendees: [alex],
    online: true,
    repeat: { weeks: 2, count: 3 },
  });
  const copy = copyIn(world.tenant, alex, item);
  if (!copy) throw new Error('the invitation did not arrive');
  const occurrence = (id: string, date: string) => `${id.slice(0, -1)}O${date}=`;
  return { ...world, adele, alex, item, copy, occurrence, a: world.as(adele), b: world.as(alex) };
}

const slot = (start: string, end: string, timeZone = 'Europe/Berlin') => ({
  start: { dateTime: start, timeZone },
  end: { dateTime: end, timeZone },
});

describe('answers', () => {
  it('[CAL-50] accepting and tentatively accepting show at both sides', async () => {
    const { a, b, item, copy } = setUp();
    expect((await b.post(`/me/events/${copy.id}/tentativelyAccept`, { comment: 'Perhaps' })).status).toBe(202);
    expect((await b.get(`/me/events/${copy.id}`)).body).toMatchObject({
      responseStatus: { response: 'tentativelyAccepted' },
      showAs: 'tentative',
    });
    expect((await b.post(`/me/events/${copy.id}/accept`, {})).status).toBe(202);
    expect((await b.get(`/me/events/${copy.id}`)).body).toMatchObject({
      responseStatus: { response: 'accepted', time: '2026-03-02T09:00:00.000Z' },
      showAs: 'busy',
    });
    expect((await a.get(`/me/events/${item.id}`)).body.attendees[0].status.response).toBe('accepted');
  });

  it('[CAL-51] declining takes the meeting, or the date, out of the attendee calendar', async () => {
    const { a, b, item, copy, occurrence } = setUp();
    await b.post(`/me/events/${occurrence(copy.id, '20260407')}/decline`, {});
    const view = '/me/calendarView?startDateTime=2026-03-01&endDateTime=2026-06-01';
    expect((await b.get(view)).body.value).toHaveLength(2);
    expect((await a.get(`/me/events/${occurrence(item.id, '20260407')}`)).body).toMatchObject({
      type: 'exception',
      attendees: [{ status: { response: 'declined' } }],
    });
    expect((await a.get(`/me/events/${item.id}`)).body.attendees[0].status.response).toBe('none');
    await b.post(`/me/events/${copy.id}/decline`, {});
    expect((await b.get(view)).body.value).toEqual([]);
    expect((await a.get(`/me/events/${item.id}`)).body.attendees[0].status.response).toBe('declined');
  });

  it('[CAL-52] a proposal reaches the organiser, who accepts it by moving the date; moving asks again', async () => {
    const { a, b, item, copy, occurrence } = setUp();
    const proposedNewTime = slot('2026-04-08T09:00:00', '2026-04-08T09:45:00');
    await b.post(`/me/events/${occurrence(copy.id, '20260407')}/tentativelyAccept`, {
      sendResponse: true,
      proposedNewTime,
    });
    const date = `/me/events/${occurrence(item.id, '20260407')}`;
    const asked = (await a.get(date, { Prefer: 'outlook.timezone="Europe/Berlin"' })).body.attendees[0];
    expect(asked).toMatchObject({
      status: { response: 'tentativelyAccepted' },
      proposedNewTime: { start: { dateTime: '2026-04-08T09:00:00.0000000', timeZone: 'Europe/Berlin' } },
    });
    const { start, end } = asked.proposedNewTime;
    const moved = await a.patch(date, { start, end });
    expect(moved.body.attendees[0].status.response).toBe('none');
    expect(moved.body.attendees[0]).not.toHaveProperty('proposedNewTime');
    expect((await b.get(`/me/events/${occurrence(copy.id, '20260407')}`)).body.start.dateTime).toBe(
      '2026-04-08T07:00:00.0000000',
    );
  });

  it('[CAL-53] a proposal needs a response, an event that allows it, and a single date', async () => {
    const { a, b, item, copy, occurrence } = setUp();
    const proposedNewTime = slot('2026-04-08T09:00:00', '2026-04-08T09:45:00');
    const date = `/me/events/${occurrence(copy.id, '20260407')}`;
    expect((await b.post(`${date}/decline`, { sendResponse: false, proposedNewTime })).status).toBe(400);
    expect((await b.post(`/me/events/${copy.id}/decline`, { proposedNewTime })).status).toBe(400);
    expect((await b.post(`${date}/accept`, { proposedNewTime })).status).toBe(501);
    await a.patch(`/me/events/${item.id}`, { allowNewTimeProposals: false });
    expect((await b.post(`${date}/tentativelyAccept`, { proposedNewTime })).status).toBe(400);
  });

  it('[CAL-54] without sendResponse the organiser learns nothing; the organiser has nothing to answer', async () => {
    const { a, b, item, copy } = setUp();
    await b.post(`/me/events/${copy.id}/accept`, { sendResponse: false });
    expect((await b.get(`/me/events/${copy.id}`)).body.responseStatus.response).toBe('accepted');
    expect((await a.get(`/me/events/${item.id}`)).body.attendees[0].status.response).toBe('none');
    expect((await a.post(`/me/events/${item.id}/accept`)).body.error.message).toContain('organizer');
  });

  it('[CAL-55] a date that the attendee declined comes back when the organiser moves it', async () => {
    const { b, tenant, adele, alex, item } = setUp();
    answerIn(tenant, alex, item, 'declined', '2026-04-07');
    moveIn(tenant, adele, item, '2026-04-09T16:00', '2026-04-07');
    const starts = entriesBetween(
      tenant,
      alex,
      instantIn(alex, '2026-03-01T00:00'),
      instantIn(alex, '2026-06-01T00:00'),
    ).map((one) => one.start);
    expect(starts).toEqual(
      ['2026-03-24T10:00', '2026-04-09T16:00', '2026-04-21T10:00'].map((wall) => instantIn(adele, wall)),
    );
    expect((await b.get('/me/events')).body.value).toHaveLength(1);
  });

  it('[CAL-56] attendees do not learn each other\u2019s answers, nor each other where the organiser hides them', async () => {
    const { tenant, add, as, adele, alex } = setUp();
    const megan = add({ name: 'Megan Bowen' });
    const item = addEvent(tenant, adele, {
      subject: 'Three',
      start: '2026-03-25T10:00',
      minutes: 30,
      attendees: [alex, megan],
    });
    answerIn(tenant, alex, item, 'accepted');
    const statuses = async () => (await as(megan).get(`/me/events/${copyIn(tenant, megan, item)?.id}`)).body.attendees;
    expect((await statuses()).map((one: { status: { response: string } }) => one.status.response)).toEqual([
      'none',
      'none',
    ]);
    await as(adele).patch(`/me/events/${item.id}`, {
      hideAttendees: true,
      attendees: [alex, megan].map((one) => ({ type: 'required', emailAddress: { address: one.mail } })),
    });
    expect((await statuses()).map((one: { emailAddress: { name: string } }) => one.emailAddress.name)).toEqual([
      'Megan Bowen',
    ]);
  });
});
