import { describe, expect, it } from 'vitest';
import { addEvent, answerIn, entriesBetween } from '../../../tenant/graph/calendar/builders.ts';
import { openWorld } from './support.ts';

function setUp() {
  const world = openWorld();
  const adele = world.add({ name: 'Adele Vance', zone: 'Europe/Berlin' });
  const alex = world.add({ name: 'Alex Wilber', zone: 'America/New_York' });
  return { ...world, adele, alex, me: world.as(adele) };
}

const subjects = (body: { value: { subject: string }[] }) => body.value.map((event) => event.subject);
const week = 'startDateTime=2026-03-02T00:00:00Z&endDateTime=2026-03-09T00:00:00Z';

describe('reading', () => {
  it('[CAL-1] /events lists single events and masters in pages of ten', async () => {
    const { tenant, adele, me } = setUp();
    for (let i = 0; i < 11; i++) addEvent(tenant, adele, { subject: `E${i}`, start: '2026-03-03T10:00', minutes: 30 });
    addEvent(tenant, adele, { subject: 'Series', start: '2026-03-03T12:00', minutes: 30, repeat: {} });
    const first = await me.get('/me/events?$select=subject,type');
    expect(first.body.value).toHaveLength(10);
    expect(Object.keys(first.body.value[0]).sort()).toEqual(['@odata.etag', 'id', 'subject', 'type']);
    const second = await me.get(first.body['@odata.nextLink']);
    expect(subjects(second.body)).toEqual(['E10', 'Series']);
    expect(second.body.value[1].type).toBe('seriesMaster');
    expect(second.body['@odata.nextLink']).toBeUndefined();
    expect((await me.get('/me/events?$top=0')).status).toBe(400);
    expect((await me.get('/me/events?$expand=instances')).status).toBe(501);
  });

  it('[CAL-2] an event is found by its id in the own mailbox only; malformed ids are told apart from unknown ones', async () => {
    const { tenant, adele, alex, me, as } = setUp();
    const item = addEvent(tenant, adele, {
      subject: 'Series',
      start: '2026-03-03T12:00',
      minutes: 30,
      repeat: { count: 2 },
    });
    const occurrence = (date: string) => `/me/events/${item.id.slice(0, -1)}O${date}=`;
    expect((await me.get(`/me/events/${encodeURIComponent(item.id)}`)).body.subject).toBe('Series');
    expect((await me.get(occurrence('20260310'))).body).toMatchObject({
      type: 'occurrence',
      recurrence: null,
      originalStart: '2026-03-10T11:00:00.000Z',
    });
    expect((await me.get(occurrence('20260311'))).body.error.code).toBe('ErrorItemNotFound');
    expect((await me.get(occurrence('20260317'))).status).toBe(404);
    expect((await me.get('/me/events/abc')).body.error.code).toBe('ErrorInvalidIdMalformed');
    expect((await as(alex).get(`/me/events/${item.id}`)).status).toBe(404);
    expect((await as(alex).get(`/users/${adele.id}/events/${item.id}`)).body.error.code).toBe('ErrorAccessDenied');
    expect((await me.get(`/me/events/${item.id}?$select=colour`)).status).toBe(400);
    expect((await as(adele, ['User.Read']).get('/me/events')).status).toBe(403);
  });

  it('[CAL-3] calendarView gives what touches the window: single events, occurrences and exceptions, no masters, no order', async () => {
    const { tenant, adele, me } = setUp();
    addEvent(tenant, adele, { subject: 'Late', start: '2026-03-06T12:00', minutes: 30 });
    addEvent(tenant, adele, {
      subject: 'Daily',
      start: '2026-03-02T09:00',
      minutes: 15,
      repeat: { days: ['monday', 'wednesday'] },
    });
    addEvent(tenant, adele, { subject: 'Over the edge', start: '2026-03-02T00:30', minutes: 60 });
    addEvent(tenant, adele, { subject: 'Elsewhere', start: '2026-03-12T12:00', minutes: 30 });
    expect(subjects((await me.get(`/me/calendarView?${week}`)).body)).toEqual([
      'Late',
      'Daily',
      'Daily',
      'Over the edge',
    ]);
    const inOrder = await me.get(`/me/calendar/calendarView?${week}&$orderby=start/dateTime desc&$top=2`);
    expect(subjects(inOrder.body)).toEqual(['Late', 'Daily']);
    expect(subjects((await me.get(inOrder.body['@odata.nextLink'])).body)).toEqual(['Daily', 'Over the edge']);
    expect((await me.get('/me/calendarView')).status).toBe(400);
    expect((await me.get('/me/calendarView?startDateTime=2026-03-02&endDateTime=2026-03-01')).status).toBe(400);
  });

  it('[CAL-4] instances need a window and a series; moved dates count by where they are now', async () => {
    const { tenant, adele, me } = setUp();
    const item = addEvent(tenant, adele, {
      subject: 'Series',
      start: '2026-03-03T12:00',
      minutes: 30,
      repeat: { weeks: 2, count: 3 },
    });
    const date = `/me/events/${item.id.slice(0, -1)}O20260317=`;
    await me.patch(date, {
      start: { dateTime: '2026-03-08T12:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-08T12:30', timeZone: 'Europe/Berlin' },
    });
    const found = await me.get(`/me/events/${item.id}/instances?${week}`);
    expect(found.body.value.map((one: { type: string }) => one.type)).toEqual(['occurrence', 'exception']);
    expect((await me.get(`/me/events/${item.id}/instances`)).status).toBe(400);
    expect((await me.get(`${date}/instances?${week}`)).status).toBe(400);
  });

  it('[CAL-5] the default calendar offers Teams meetings', async () => {
    const { me, adele } = setUp();
    expect((await me.get('/me/calendar')).body).toMatchObject({
      isDefaultCalendar: true,
      defaultOnlineMeetingProvider: 'teamsForBusiness',
      owner: { address: adele.mail },
    });
  });

  it('[CAL-6] $filter by what Outlook accepts; times compare as instants; everything else is refused', async () => {
    const { tenant, adele, alex, me } = setUp();
    addEvent(tenant, adele, {
      subject: 'Coaching with Alex',
      start: '2026-03-03T10:00',
      minutes: 30,
      attendees: [alex],
    });
    addEvent(tenant, adele, { subject: 'Lunch', start: '2026-03-03T12:00', minutes: 30, showAs: 'free' });
    const query = async (text: string) =>
      subjects((await me.get(`/me/events?$filter=${encodeURIComponent(text)}`)).body);
    expect(await query("start/dateTime ge '2026-03-03T11:00:00'")).toEqual(['Lunch']);
    expect(await query("start/dateTime eq '2026-03-03T09:00:00Z'")).toEqual(['Coaching with Alex']);
    expect(await query("contains(subject,'alex') and isCancelled eq false")).toEqual(['Coaching with Alex']);
    expect(await query("startswith(subject,'Lu') or showAs eq 'busy'")).toEqual(['Coaching with Alex', 'Lunch']);
    expect(await query('lastModifiedDateTime ge 2026-03-02T09:00:00Z and not (isOrganizer eq false)')).toHaveLength(2);
    const status = async (text: string) => (await me.get(`/me/events?$filter=${encodeURIComponent(text)}`)).status;
    expect(await status("onlineMeeting/joinUrl eq 'x'")).toBe(501);
    expect(await status("contains(bodyPreview,'x')")).toBe(501);
    expect((await me.get('/me/events?$orderby=bodyPreview')).status).toBe(501);
  });

  it('[CAL-7] all-day events are the same dates in every zone', async () => {
    const { tenant, adele, me } = setUp();
    addEvent(tenant, adele, {
      subject: 'Holiday',
      start: '2026-03-04T00:00',
      minutes: 1440,
      isAllDay: true,
      showAs: 'oof',
    });
    for (const zone of ['Tokyo Standard Time', 'UTC']) {
      const [event] = (await me.get(`/me/calendarView?${week}`, { Prefer: `outlook.timezone="${zone}"` })).body.value;
      expect(event.start).toEqual({ dateTime: '2026-03-04T00:00:00.0000000', timeZone: zone });
    }
  });

  it('[CAL-8] answers in the asked zone name it as it was asked; an unknown zone is refused', async () => {
    const { tenant, adele, me } = setUp();
    addEvent(tenant, adele, { subject: 'One', start: '2026-03-04T10:00', minutes: 30 });
    const asked = await me.get('/me/events', {
      Prefer: 'outlook.timezone="Asia/Kolkata", outlook.body-content-type="text"',
    });
    expect(asked.body.value[0]).toMatchObject({
      start: { dateTime: '2026-03-04T14:30:00.0000000', timeZone: 'Asia/Kolkata' },
      body: { contentType: 'text' },
    });
    expect((await me.get('/me/events', { Prefer: 'outlook.timezone="Nowhere"' })).body.error.code).toBe(
      'TimeZoneNotSupportedException',
    );
  });

  it('[CAL-9] half a year of 200 series is all there', () => {
    const { tenant, adele } = setUp();
    for (let i = 0; i < 200; i++) {
      const start = `2026-01-0${5 + (i % 5)}T0${7 + (i % 3)}:00`;
      addEvent(tenant, adele, { subject: `S${i}`, start, minutes: 45, repeat: {} });
    }
    const from = Date.UTC(2026, 2, 2);
    const found = entriesBetween(tenant, adele, from, from + 26 * 7 * 86_400_000);
    expect(found).toHaveLength(200 * 26);
    expect(new Set(found.map(({ start, end }) => end - start))).toEqual(new Set([45 * 60_000]));
  });
});

describe('delta', () => {
  const start = `/me/calendarView/delta?${week}`;

  it('[CAL-60] begins with everything: masters and single events whole, occurrences bare', async () => {
    const { tenant, adele, me } = setUp();
    addEvent(tenant, adele, { subject: 'One', start: '2026-03-04T10:00', minutes: 30 });
    const item = addEvent(tenant, adele, { subject: 'Series', start: '2026-03-03T10:00', minutes: 30, repeat: {} });
    const { value } = (await me.get(start)).body;
    expect(value.map((one: { type: string }) => one.type)).toEqual(['singleInstance', 'seriesMaster', 'occurrence']);
    expect(value[1].subject).toBe('Series');
    expect(Object.keys(value[2]).sort()).toEqual([
      '@odata.etag',
      '@odata.type',
      'end',
      'id',
      'seriesMasterId',
      'start',
      'type',
    ]);
    expect(value[2].seriesMasterId).toBe(item.id);
  });

  it('[CAL-61] pages by odata.maxpagesize, and then tells only what changed since', async () => {
    const { tenant, adele, alex, me } = setUp();
    const one = addEvent(tenant, adele, { subject: 'One', start: '2026-03-04T10:00', minutes: 30, attendees: [alex] });
    const two = addEvent(tenant, adele, { subject: 'Two', start: '2026-03-05T10:00', minutes: 30 });
    const first = await me.get(start, { Prefer: 'odata.maxpagesize=1' });
    expect([subjects(first.body), first.body['@odata.deltaLink']]).toEqual([['One'], undefined]);
    const second = await me.get(first.body['@odata.nextLink'], { Prefer: 'odata.maxpagesize=1' });
    expect(subjects(second.body)).toEqual(['Two']);
    const link = second.body['@odata.deltaLink'];
    const nothing = await me.get(link);
    expect(nothing.body.value).toEqual([]);
    answerIn(tenant, alex, one, 'accepted');
    await me.delete(`/me/events/${two.id}`);
    const changed = (await me.get(nothing.body['@odata.deltaLink'])).body.value;
    expect(changed).toMatchObject([
      { id: one.id, attendees: [{ status: { response: 'accepted' } }] },
      { id: two.id, '@removed': { reason: 'deleted' } },
    ]);
    expect((await me.get(link)).body.value).toHaveLength(2);
  });

  it('[CAL-62] tells removed and moved dates of a series', async () => {
    const { tenant, adele, me } = setUp();
    const item = addEvent(tenant, adele, {
      subject: 'Series',
      start: '2026-03-02T10:00',
      minutes: 30,
      repeat: { days: ['monday', 'wednesday', 'friday'] },
    });
    const { '@odata.deltaLink': link } = (await me.get(start)).body;
    const id = (date: string) => `${item.id.slice(0, -1)}O${date}=`;
    await me.post(`/me/events/${id('20260304')}/cancel`);
    await me.patch(`/me/events/${id('20260306')}`, {
      start: { dateTime: '2026-03-05T10:00', timeZone: 'UTC' },
      end: { dateTime: '2026-03-05T10:30', timeZone: 'UTC' },
    });
    const { value } = (await me.get(link)).body;
    expect(value.find((one: { id: string }) => one.id === id('20260304'))).toHaveProperty('@removed');
    expect(value.find((one: { id: string }) => one.id === id('20260306'))).toMatchObject({
      type: 'exception',
      subject: 'Series',
      start: { dateTime: '2026-03-05T10:00:00.0000000' },
    });
  });

  it('[CAL-63] refuses $select and its like, and tokens it no longer knows', async () => {
    const { me } = setUp();
    expect((await me.get(`${start}&$select=subject`)).status).toBe(400);
    expect((await me.get('/me/calendarView/delta?$deltatoken=gone')).status).toBe(410);
    expect((await me.get('/me/events/delta')).status).toBe(501);
  });
});
