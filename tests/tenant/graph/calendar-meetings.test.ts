import { describe, expect, it } from 'vitest';
import { type Client, openWorld } from './support.ts';

const berlin = 'W. Europe Standard Time';
const time = (dateTime: string, timeZone = berlin) => ({ dateTime, timeZone });
const utcOf = (event: { start: { dateTime: string } }) => event.start.dateTime.slice(0, 16);

function setUp() {
  const world = openWorld();
  const adele = world.add({ name: 'Adele Vance', zone: 'Europe/Berlin' });
  const alex = world.add({ name: 'Alex Wilber', zone: 'America/New_York' });
  const megan = world.add({ name: 'Megan Bowen' });
  const to = (...people: { mail: string | null; displayName: string }[]) =>
    people.map((person) => ({ type: 'required', emailAddress: { address: person.mail, name: person.displayName } }));
  const series = {
    subject: 'Coaching',
    body: { contentType: 'html', content: '<p>Our <b>cycle</b></p>' },
    start: time('2026-03-24T10:00:00'),
    end: time('2026-03-24T10:45:00'),
    recurrence: {
      pattern: { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
      range: { type: 'numbered', startDate: '2026-03-24', numberOfOccurrences: 4 },
    },
    attendees: to(alex),
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    transactionId: 'cycle-1',
  };
  return { ...world, adele, alex, megan, to, series, a: world.as(adele), b: world.as(alex), c: world.as(megan) };
}

const view =
  '/me/calendarView?startDateTime=2026-01-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z&$top=100&$orderby=start/dateTime';
const seen = async (client: Client) => (await client.get(view)).body.value;
const master = async (client: Client) => (await client.get('/me/events')).body.value[0];

describe('creating', () => {
  it('[CAL-10] answers 201 with the whole event, its version and its address', async () => {
    const { a, series, adele } = setUp();
    const made = await a.post('/me/events', series);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toContain(made.body.id);
    expect(made.headers.get('etag')).toBe(made.body['@odata.etag']);
    expect(made.body).toMatchObject({
      type: 'seriesMaster',
      isOrganizer: true,
      responseStatus: { response: 'organizer' },
      originalStartTimeZone: berlin,
      organizer: { emailAddress: { name: 'Adele Vance', address: adele.mail } },
      start: { dateTime: '2026-03-24T09:00:00.0000000', timeZone: 'UTC' },
      recurrence: { range: { recurrenceTimeZone: berlin, numberOfOccurrences: 4, endDate: '0001-01-01' } },
    });
  });

  it('[CAL-11] a repeated transactionId with the same content answers the same event; with other content it is a conflict', async () => {
    const { a, series } = setUp();
    const first = await a.post('/me/events', series);
    const again = await a.post('/me/events', series);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await a.get('/me/events')).body.value).toHaveLength(1);
    const other = await a.post('/me/events', { ...series, subject: 'Something else' });
    expect([other.status, other.body.error.code]).toEqual([409, 'ErrorDuplicateTransactionId']);
    await a.delete(`/me/events/${first.body.id}`);
    expect((await a.post('/me/events', series)).status).toBe(409);
  });

  it('[CAL-12] attendees get copies of their own: other ids, same identity, body and link, not answered, tentative', async () => {
    const { a, b, c, series } = setUp();
    const mine = (await a.post('/me/events', series)).body;
    const theirs = await master(b);
    expect(theirs.id).not.toBe(mine.id);
    expect(theirs).toMatchObject({
      iCalUId: mine.iCalUId,
      isOrganizer: false,
      responseStatus: { response: 'notResponded' },
      showAs: 'tentative',
      transactionId: null,
      body: mine.body,
      onlineMeeting: mine.onlineMeeting,
      attendees: [{ status: { response: 'none' } }],
    });
    expect((await b.get(`/me/events/${mine.id}`)).body.error.code).toBe('ErrorItemNotFound');
    expect(await seen(c)).toEqual([]);
    expect((await seen(b)).map(utcOf)).toEqual([
      '2026-03-24T09:00',
      '2026-04-07T08:00',
      '2026-04-21T08:00',
      '2026-05-05T08:00',
    ]);
  });

  it('[CAL-13] an online meeting has a join address and a block in the body, which keeps it alive', async () => {
    const { a, series } = setUp();
    const made = (await a.post('/me/events', series)).body;
    const { joinUrl } = made.onlineMeeting;
    expect(joinUrl).toMatch(
      /^https:\/\/teams\.microsoft\.com\/l\/meetup-join\/19%3ameeting_\w+%40thread\.v2\/0\?context=%7b%22Tid%22/,
    );
    expect(made.body.content).toContain(joinUrl);
    expect(made).toMatchObject({ isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' });
    const kept = await a.patch(`/me/events/${made.id}`, {
      body: { contentType: 'html', content: made.body.content.replace('cycle', 'circle') },
    });
    expect(kept.body).toMatchObject({ isOnlineMeeting: true, onlineMeeting: { joinUrl } });
    const ignored = await a.patch(`/me/events/${made.id}`, { isOnlineMeeting: false });
    expect(ignored.body.isOnlineMeeting).toBe(true);
    const lost = await a.patch(`/me/events/${made.id}`, { body: { contentType: 'html', content: '<p>new</p>' } });
    expect(lost.body).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null });
    const back = await a.patch(`/me/events/${made.id}`, { isOnlineMeeting: true });
    expect(back.body.onlineMeeting.joinUrl).not.toBe(joinUrl);
  });

  it('[CAL-14] bodies are stored as safe HTML; preview and text are made from it', async () => {
    const { a } = setUp();
    const times = { start: time('2026-03-24T10:00:00'), end: time('2026-03-24T10:45:00') };
    const html =
      '<p onclick="x()">Grow Together \u00b7 cycle</p><!-- marker --><script>alert(1)</script><p>See <a href="https://a.example/?x=1&amp;y=2">the notebook</a></p>';
    const made = (await a.post('/me/events', { ...times, body: { contentType: 'html', content: html } })).body;
    expect(made.body.content).toMatch(/^<html>\r\n<head>/);
    expect(made.body.content).not.toMatch(/script|marker|onclick/);
    expect(made.bodyPreview).toBe('Grow Together \u00b7 cycle\r\nSee the notebook<https://a.example/?x=1&y=2>');
    const text = await a.get(`/me/events/${made.id}`, { Prefer: 'outlook.body-content-type="text"' });
    expect(text.body.body).toEqual({
      contentType: 'text',
      content: 'Grow Together \u00b7 cycle\nSee the notebook<https://a.example/?x=1&y=2>',
    });
    const plain = (await a.post('/me/events', { ...times, body: { contentType: 'text', content: 'a < b\nc' } })).body;
    expect([plain.body.contentType, plain.bodyPreview]).toEqual(['html', 'a < b\r\nc']);
    const long = (await a.post('/me/events', { ...times, body: { contentType: 'text', content: 'x'.repeat(400) } }))
      .body;
    expect(long.bodyPreview).toHaveLength(255);
  });

  it('[CAL-15] what an event cannot be is 400; properties no rule covers are 501', async () => {
    const { a } = setUp();
    const times = { start: time('2026-03-24T10:00:00'), end: time('2026-03-24T10:45:00') };
    const code = async (body: object) => (await a.post('/me/events', body)).body.error?.code;
    expect(await code({ subject: 'no times' })).toBe('ErrorPropertyValidationFailure');
    expect(await code({ ...times, end: time('2026-03-24T09:45:00') })).toBe('ErrorPropertyValidationFailure');
    expect(await code({ ...times, start: time('2026-03-24T10:00:00', 'Mars Standard Time') })).toBe(
      'TimeZoneNotSupportedException',
    );
    expect(await code({ ...times, isAllDay: true })).toBe('ErrorPropertyValidationFailure');
    expect(await code({ ...times, attendees: [{ emailAddress: { address: 'nobody' } }] })).toBe(
      'ErrorInvalidRecipients',
    );
    expect(await code({ ...times, showAs: 'sleeping' })).toBe('RequestBodyRead');
    expect(await code({ ...times, singleValueExtendedProperties: [] })).toBe('notImplemented');
    expect((await a.post('/me/events?$select=id', times)).status).toBe(501);
  });
});

describe('changing', () => {
  it('[CAL-30] an organiser moves one date: it becomes an exception with the same id, for everybody', async () => {
    const { a, b, series } = setUp();
    await a.post('/me/events', series);
    const [, second] = await seen(a);
    expect(second).toMatchObject({
      type: 'occurrence',
      originalStart: '2026-04-07T08:00:00.000Z',
      seriesMasterId: (await master(a)).id,
    });
    const moved = await a.patch(`/me/events/${second.id}`, {
      start: time('2026-04-08T15:00:00'),
      end: time('2026-04-08T15:45:00'),
    });
    expect(moved.body).toMatchObject({
      id: second.id,
      type: 'exception',
      originalStart: '2026-04-07T08:00:00.000Z',
      iCalUId: second.iCalUId,
    });
    expect((await a.get(`/me/events/${second.id}`)).body.start.dateTime).toBe('2026-04-08T13:00:00.0000000');
    const theirs = (await seen(b))[1];
    expect(theirs).toMatchObject({
      type: 'exception',
      start: { dateTime: '2026-04-08T13:00:00.0000000' },
      responseStatus: { response: 'notResponded' },
    });
    expect(
      (await a.get(`/me/events/${second.seriesMasterId}?$expand=exceptionOccurrences`)).body.exceptionOccurrences,
    ).toMatchObject([{ id: second.id }]);
  });

  it('[CAL-31] an occurrence cannot move to or past the day of its neighbour', async () => {
    const { a, series } = setUp();
    await a.post('/me/events', series);
    const [, second] = await seen(a);
    const move = (date: string) =>
      a.patch(`/me/events/${second.id}`, { start: time(`${date}T10:00:00`), end: time(`${date}T10:45:00`) });
    for (const date of ['2026-03-24', '2026-03-23', '2026-04-21', '2026-04-22']) {
      expect((await move(date)).body.error).toMatchObject({ code: 'ErrorOccurrenceCrossingBoundary' });
    }
    expect((await move('2026-03-25')).status).toBe(200);
    expect((await move('2026-04-20')).status).toBe(200);
  });

  it('[CAL-32] the day that counts is the one in the zone of the series', async () => {
    const { a, series } = setUp();
    await a.post('/me/events', series);
    const [, second] = await seen(a);
    const late = { start: time('2026-04-20T23:00:00', 'UTC'), end: time('2026-04-20T23:30:00', 'UTC') };
    expect((await a.patch(`/me/events/${second.id}`, late)).body.error.code).toBe('ErrorOccurrenceCrossingBoundary');
  });

  it('[CAL-33] only the organiser changes what all share; attendees their own reminder, category and free/busy', async () => {
    const { a, b, series } = setUp();
    await a.post('/me/events', series);
    const theirs = await master(b);
    expect((await b.patch(`/me/events/${theirs.id}`, { subject: 'Mine' })).status).toBe(403);
    expect((await b.patch(`/me/events/${theirs.id}`, { start: time('2026-03-24T11:00:00') })).status).toBe(403);
    const own = await b.patch(`/me/events/${theirs.id}`, {
      showAs: 'free',
      categories: ['Blue category'],
      isReminderOn: false,
    });
    expect(own.body).toMatchObject({ showAs: 'free', categories: ['Blue category'], isReminderOn: false });
    expect(await master(a)).toMatchObject({ showAs: 'busy', categories: [], isReminderOn: true });
  });

  it('[CAL-34] a new time of the series asks everybody anew and forgets exceptions and removed dates', async () => {
    const { a, b, series } = setUp();
    const { id } = (await a.post('/me/events', series)).body;
    const [, second, third] = await seen(a);
    await a.patch(`/me/events/${second.id}`, { subject: 'Special' });
    await a.delete(`/me/events/${third.id}`);
    await b.post(`/me/events/${(await master(b)).id}/accept`, {});
    expect((await master(a)).attendees[0].status.response).toBe('accepted');
    const moved = await a.patch(`/me/events/${id}`, {
      start: time('2026-03-24T14:00:00'),
      end: time('2026-03-24T14:45:00'),
    });
    expect(moved.body.attendees[0].status.response).toBe('none');
    expect((await seen(a)).map((one: { type: string }) => one.type)).toEqual(Array(4).fill('occurrence'));
    expect((await seen(b)).map(utcOf)).toEqual([
      '2026-03-24T13:00',
      '2026-04-07T12:00',
      '2026-04-21T12:00',
      '2026-05-05T12:00',
    ]);
    expect((await master(b)).responseStatus.response).toBe('notResponded');
  });

  it('[CAL-35] a new subject or body reaches the copies and leaves answers and exceptions as they are', async () => {
    const { a, b, series } = setUp();
    const { id } = (await a.post('/me/events', series)).body;
    await b.post(`/me/events/${(await master(b)).id}/accept`, {});
    const [, second] = await seen(a);
    await a.patch(`/me/events/${second.id}`, { start: time('2026-04-08T10:00:00'), end: time('2026-04-08T10:45:00') });
    await a.patch(`/me/events/${id}`, { subject: 'Renamed' });
    expect(await master(b)).toMatchObject({
      subject: 'Renamed',
      responseStatus: { response: 'accepted' },
      showAs: 'busy',
    });
    expect((await seen(b))[1]).toMatchObject({ subject: 'Renamed', type: 'exception' });
  });

  it('[CAL-36] added attendees are invited, removed ones see a cancellation, the others notice nothing', async () => {
    const { a, b, c, series, alex, megan, to } = setUp();
    const { id } = (await a.post('/me/events', series)).body;
    await b.post(`/me/events/${(await master(b)).id}/accept`, {});
    await a.patch(`/me/events/${id}`, { attendees: to(alex, megan) });
    expect(await master(c)).toMatchObject({ responseStatus: { response: 'notResponded' }, isOnlineMeeting: true });
    expect((await master(b)).responseStatus.response).toBe('accepted');
    await a.patch(`/me/events/${id}`, { attendees: to(megan) });
    expect(await master(b)).toMatchObject({ isCancelled: true, subject: 'Canceled: Coaching', showAs: 'free' });
    expect((await master(a)).attendees).toHaveLength(1);
  });

  it('[CAL-37] somebody can be invited to a single date, and answers for it', async () => {
    const { a, c, series, alex, megan, to } = setUp();
    await a.post('/me/events', series);
    const [, second] = await seen(a);
    await a.patch(`/me/events/${second.id}`, { attendees: to(alex, megan) });
    const guest = await master(c);
    expect(guest).toMatchObject({
      type: 'singleInstance',
      iCalUId: second.iCalUId,
      start: { dateTime: '2026-04-07T08:00:00.0000000' },
    });
    await c.post(`/me/events/${guest.id}/accept`, {});
    const answers = (await a.get(`/me/events/${second.id}`)).body.attendees.map(
      (one: { status: { response: string } }) => one.status.response,
    );
    expect(answers).toEqual(['none', 'accepted']);
  });

  it('[CAL-38] a PATCH with an old version in If-Match is 412 and changes nothing', async () => {
    const { a, series } = setUp();
    const made = (await a.post('/me/events', series)).body;
    const old = { 'If-Match': made['@odata.etag'] };
    expect((await a.patch(`/me/events/${made.id}`, { subject: 'One' }, old)).status).toBe(200);
    const late = await a.patch(`/me/events/${made.id}`, { subject: 'Two' }, old);
    expect([late.status, late.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
    expect((await master(a)).subject).toBe('One');
  });

  it('[CAL-39] transactionId and the recurrence of an occurrence cannot be changed', async () => {
    const { a, series } = setUp();
    const { id } = (await a.post('/me/events', series)).body;
    expect((await a.patch(`/me/events/${id}`, { transactionId: 'x' })).status).toBe(400);
    const [first] = await seen(a);
    expect((await a.patch(`/me/events/${first.id}`, { recurrence: series.recurrence })).status).toBe(400);
  });
});

describe('taking away', () => {
  it('[CAL-40] an organiser deleting a meeting cancels it for all; an attendee deletes only the own copy, without an answer', async () => {
    const { a, b, series } = setUp();
    const { id } = (await a.post('/me/events', series)).body;
    const theirs = await master(b);
    expect((await b.delete(`/me/events/${theirs.id}`)).status).toBe(204);
    expect(await seen(b)).toEqual([]);
    expect((await master(a)).attendees[0].status.response).toBe('none');
    await a.delete(`/me/events/${id}`);
    expect((await a.get(`/me/events/${id}`)).status).toBe(404);
  });

  it('[CAL-41] cancelling one date removes it from the organiser and marks it at the attendees', async () => {
    const { a, b, series } = setUp();
    const { id } = (await a.post('/me/events', series)).body;
    const [, second] = await seen(a);
    expect((await a.post(`/me/events/${second.id}/cancel`, { comment: 'Recovery week' })).status).toBe(202);
    expect((await seen(a)).map(utcOf)).toEqual(['2026-03-24T09:00', '2026-04-21T08:00', '2026-05-05T08:00']);
    expect((await a.get(`/me/events/${second.id}`)).status).toBe(404);
    expect((await seen(b))[1]).toMatchObject({
      type: 'exception',
      isCancelled: true,
      subject: 'Canceled: Coaching',
      showAs: 'free',
    });
    const shown = await a.get(`/me/events/${id}?$select=subject,cancelledOccurrences`);
    expect(shown.body.cancelledOccurrences).toEqual([`OID.${id}.2026-04-07`]);
  });

  it('[CAL-42] cancelling the series leaves a cancelled copy at the attendees until they remove it', async () => {
    const { a, b, series } = setUp();
    const { id } = (await a.post('/me/events', series)).body;
    const { id: copy } = await master(b);
    const refused = await b.post(`/me/events/${copy}/cancel`);
    expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringContaining('organizer to cancel')]);
    expect((await a.post(`/me/events/${id}/cancel`)).status).toBe(202);
    expect(await seen(a)).toEqual([]);
    expect(await master(b)).toMatchObject({ isCancelled: true, showAs: 'free' });
    expect((await b.post(`/me/events/${copy}/accept`)).status).toBe(400);
    await b.delete(`/me/events/${copy}`);
    expect(await seen(b)).toEqual([]);
  });
});
