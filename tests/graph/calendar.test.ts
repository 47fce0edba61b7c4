import { beforeEach, describe, expect, test } from 'vitest';
import { instant, zone } from '../../src/domain/ids.ts';
import type { CalendarEvent, NewSeries } from '../../src/graph/calendar.ts';
import { addEvent, answerIn, copyIn } from '../../tenant/graph/calendar/builders.ts';
import { mailboxOf } from '../../tenant/graph/calendar/model.ts';
import { openWorld, type Partner, type World } from './world.ts';

const berlin = zone('Europe/Berlin');
const spring = [instant('2026-03-01T00:00:00Z'), instant('2026-06-01T00:00:00Z')] as const;

let world: World;
let adele: Partner;
let alex: Partner;

beforeEach(() => {
  world = openWorld({ start: '2026-02-20T09:00:00Z' });
  adele = world.join({ name: 'Adele Vance', zone: 'W. Europe Standard Time' });
  alex = world.join({ name: 'Alex Wilber', zone: 'America/New_York' });
});

const series = (given: Partial<NewSeries> = {}): NewSeries => ({
  subject: 'Adele and Alex',
  body: '<p>Grow Together · session</p>',
  start: '2026-03-03T10:00',
  zone: berlin,
  minutes: 45,
  recurrence: { unit: 'week', every: 2 },
  ends: { count: 5 },
  attendees: [{ address: alex.person.mail ?? '', name: 'Alex Wilber' }],
  transactionId: 'c_1',
  ...given,
});
const starts = (events: readonly CalendarEvent[]) => events.map(({ start }) => start);
const seriesOf = (partner: Partner) => Object.values(mailboxOf(world.tenant.core, partner.person).items);

describe('a series', () => {
  test('is one meeting in both calendars, at the same time on the wall of its organiser all year', async () => {
    const made = await adele.graph.calendar.createSeries(series());
    expect(made).toMatchObject({
      kind: 'series',
      mine: true,
      zone: 'Europe/Berlin',
      subject: 'Adele and Alex',
      transactionId: 'c_1',
      recurrence: { kind: 'weekly', interval: 2, count: 5 },
    });
    expect(made.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//);
    const expected = ['03T09', '17T09', '31T08'].map((at) => `2026-03-${at}:00:00Z`);
    const mine = await adele.graph.calendar.events(...spring);
    const his = await alex.graph.calendar.events(...spring);
    expect(starts(mine).slice(0, 3)).toEqual(expected);
    expect(starts(his)).toEqual(starts(mine));
    expect(mine).toHaveLength(5);
    expect(his[0]).toMatchObject({ kind: 'occurrence', mine: false, joinUrl: made.joinUrl, myAnswer: 'notResponded' });
    expect(his[0]?.organiser?.address).toBe(adele.person.mail);
    expect(his[0]?.preview).toMatch(/^Grow Together · session/);
    expect(his[0]?.id).not.toBe(mine[0]?.id);
  });

  test('is made once, though the answer is lost or the button is pressed twice', async () => {
    world.tenant.faults.add({ kind: 'lose-response', method: 'POST', path: '/me/events' });
    const made = await adele.graph.calendar.createSeries(series());
    const again = await Promise.all([1, 2].map(() => adele.graph.calendar.createSeries(series())));
    expect(again.map(({ id }) => id)).toEqual([made.id, made.id]);
    expect(seriesOf(adele)).toHaveLength(1);
    expect(seriesOf(alex)).toHaveLength(1);
  });

  test('that was made differently under the same transaction is found, not doubled', async () => {
    const made = await adele.graph.calendar.createSeries(series());
    const again = await adele.graph.calendar.createSeries(series({ body: '<p>Other words</p>' }));
    expect(again.id).toBe(made.id);
    expect(seriesOf(adele)).toHaveLength(1);
  });

  test('is listed with its exceptions', async () => {
    const made = await adele.graph.calendar.createSeries(series());
    const dates = await adele.graph.calendar.instances(made.id, ...spring);
    expect(dates).toHaveLength(5);
    expect(dates.every(({ seriesId }) => seriesId === made.id)).toBe(true);
  });

  test('may be private', async () => {
    const made = await adele.graph.calendar.createSeries(series({ sensitivity: 'private' }));
    expect(made.sensitivity).toBe('private');
  });
});

describe('single dates', () => {
  let dates: readonly CalendarEvent[];
  const id = (index: number) => dates[index]?.id ?? '';
  const to = (start: string) => ({ start, zone: berlin, minutes: 45 });

  beforeEach(async () => {
    const made = await adele.graph.calendar.createSeries(series());
    dates = await adele.graph.calendar.instances(made.id, ...spring);
  });

  test('one moves, the others stay, and both see it', async () => {
    const moved = await adele.graph.calendar.moveOccurrence(id(1), to('2026-03-18T14:00'));
    expect(moved).toMatchObject({
      kind: 'exception',
      id: id(1),
      start: '2026-03-18T13:00:00Z',
      end: '2026-03-18T13:45:00Z',
      originalStart: '2026-03-17T09:00:00Z',
    });
    expect(starts(await alex.graph.calendar.events(...spring))).toEqual([
      '2026-03-03T09:00:00Z',
      '2026-03-18T13:00:00Z',
      '2026-03-31T08:00:00Z',
      '2026-04-14T08:00:00Z',
      '2026-04-28T08:00:00Z',
    ]);
  });

  test('none moves past its neighbour', async () => {
    await expect(adele.graph.calendar.moveOccurrence(id(1), to('2026-04-01T10:00'))).rejects.toMatchObject({
      reason: 'refused',
      facts: { code: 'ErrorOccurrenceCrossingBoundary' },
    });
  });

  test('one is cancelled; cancelling it again finds it gone', async () => {
    expect(await adele.graph.calendar.cancelOccurrence(id(2), 'Recovery week')).toBe('cancelled');
    expect(await adele.graph.calendar.cancelOccurrence(id(2), 'Recovery week')).toBe('gone');
    expect(await adele.graph.calendar.events(...spring)).toHaveLength(4);
  });

  test('a cancellation whose answer was lost counts as done', async () => {
    world.tenant.faults.add({ kind: 'lose-response', method: 'POST', path: '/cancel' });
    expect(['cancelled', 'gone']).toContain(await adele.graph.calendar.cancelOccurrence(id(2), ''));
    expect(await adele.graph.calendar.events(...spring)).toHaveLength(4);
  });

  test('several change in one request, and one refusal does not stop the rest', async () => {
    world.requests();
    const outcomes = await adele.graph.calendar.changeOccurrences([
      { kind: 'move', id: id(0), to: to('2026-03-04T10:00') },
      { kind: 'move', id: id(1), to: to('2026-04-20T10:00') },
      { kind: 'cancel', id: id(3), comment: 'Holiday' },
      { kind: 'move', id: id(4), to: to('2026-04-29T10:00') },
      { kind: 'cancel', id: id(3), comment: 'Holiday' },
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['moved', 'failed', 'cancelled', 'moved', 'gone']);
    expect(outcomes[1]).toMatchObject({ failure: { facts: { code: 'ErrorOccurrenceCrossingBoundary' } } });
    expect(world.requests().filter((request) => request !== 'POST /$batch')).toEqual([]);
    const his = await alex.graph.calendar.events(...spring);
    expect(starts(his.filter(({ cancelled }) => !cancelled))).toEqual([
      '2026-03-04T09:00:00Z',
      '2026-03-17T09:00:00Z',
      '2026-03-31T08:00:00Z',
      '2026-04-29T08:00:00Z',
    ]);
  });

  test('a throttled part of a batch goes again', async () => {
    world.tenant.faults.add({ kind: 'throttle', retryAfterSeconds: 4, method: 'PATCH', after: 1, times: 2 });
    const outcomes = await adele.graph.calendar.changeOccurrences([
      { kind: 'move', id: id(0), to: to('2026-03-04T10:00') },
      { kind: 'move', id: id(1), to: to('2026-03-18T10:00') },
      { kind: 'move', id: id(2), to: to('2026-04-01T10:00') },
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['moved', 'moved', 'moved']);
    expect(world.waits.filter((wait) => wait >= 4000)).toHaveLength(2);
  });

  test('a batch that is throttled for good says so for what it could not do', async () => {
    world.tenant.faults.add({ kind: 'throttle', retryAfterSeconds: 1, method: 'PATCH', after: 1, times: 'always' });
    const outcomes = await adele.graph.calendar.changeOccurrences([
      { kind: 'move', id: id(0), to: to('2026-03-04T10:00') },
      { kind: 'move', id: id(1), to: to('2026-03-18T10:00') },
    ]);
    expect(outcomes).toMatchObject([{ kind: 'moved' }, { kind: 'failed', failure: { reason: 'throttled' } }]);
  });

  test('more than twenty changes are split', async () => {
    const made = await adele.graph.calendar.createSeries(
      series({ transactionId: 'c_2', ends: { count: 26 }, recurrence: { unit: 'week', every: 1 } }),
    );
    const all = await adele.graph.calendar.instances(made.id, spring[0], instant('2026-12-31T00:00:00Z'));
    world.requests();
    const outcomes = await adele.graph.calendar.changeOccurrences(
      all.map(({ id }) => ({ kind: 'cancel', id, comment: '' })),
    );
    expect(outcomes.every(({ kind }) => kind === 'cancelled')).toBe(true);
    expect(world.requests()).toEqual(['POST /$batch', 'POST /$batch']);
  });

  test('nothing to change asks nothing', async () => {
    world.requests();
    expect(await adele.graph.calendar.changeOccurrences([])).toEqual([]);
    expect(world.requests()).toEqual([]);
  });

  test('only the organiser can move for all', async () => {
    const [first] = await alex.graph.calendar.events(...spring);
    await expect(alex.graph.calendar.cancelOccurrence(first?.id ?? '', '')).rejects.toMatchObject({
      reason: 'refused',
    });
  });

  test('a partner answers with another time, and the organiser sees it', async () => {
    const [first] = await alex.graph.calendar.events(...spring);
    const proposal = { start: instant('2026-03-04T09:00:00Z'), end: instant('2026-03-04T09:45:00Z') };
    await alex.graph.calendar.respond(first?.id ?? '', { answer: 'tentative', comment: 'Dentist', proposal });
    const [seen] = await adele.graph.calendar.events(...spring);
    expect(seen?.attendees).toMatchObject([{ answer: 'tentativelyAccepted', proposed: proposal }]);
  });

  test('an answer is sent at most once, and a lost one says that it may have arrived', async () => {
    const [first] = await alex.graph.calendar.events(...spring);
    world.tenant.faults.add({ kind: 'lose-response', method: 'POST', path: '/accept' });
    world.requests();
    await expect(alex.graph.calendar.respond(first?.id ?? '', { answer: 'accept' })).rejects.toMatchObject({
      facts: { mayHaveHappened: true },
    });
    expect(world.requests()).toHaveLength(1);
  });
});

describe('the body', () => {
  test('is changed without losing the meeting', async () => {
    const made = await adele.graph.calendar.createSeries(series());
    for (const words of ['Second words', 'Third words']) {
      await adele.graph.calendar.updateBody(made.id, `<p>${words}</p>`);
    }
    const now = await adele.graph.calendar.event(made.id);
    expect(now.joinUrl).toBe(made.joinUrl);
    expect(now.body).toContain('Third words');
    expect(now.body).not.toContain('Second words');
    expect(now.body).toContain(made.joinUrl);
    expect(now.preview).toMatch(/^Third words/);
  });

  test('is left alone where the Teams part cannot be told from the rest', async () => {
    const item = addEvent(world.tenant, adele.person, {
      subject: 'x',
      start: '2026-03-03T10:00',
      minutes: 30,
      online: true,
    });
    const { body, joinUrl } = await adele.graph.calendar.event(item.id);
    item.body = body?.replace(/_{20,}/g, '—') ?? '';
    await expect(adele.graph.calendar.updateBody(item.id, '<p>new</p>')).rejects.toMatchObject({
      facts: { code: 'teams-block-not-found' },
    });
    expect((await adele.graph.calendar.event(item.id)).joinUrl).toBe(joinUrl);
  });

  test('of an event without a meeting is simply replaced', async () => {
    const item = addEvent(world.tenant, adele.person, { subject: 'x', start: '2026-03-03T10:00', minutes: 30 });
    await adele.graph.calendar.updateBody(item.id, '<p>new</p>');
    expect((await adele.graph.calendar.event(item.id)).body).toContain('new');
  });
});

describe('finding', () => {
  test('the occurrence that runs now, by its join link, for both', async () => {
    const made = await adele.graph.calendar.createSeries(series());
    const late = instant('2026-03-17T09:40:00Z');
    for (const { graph } of [adele, alex]) {
      const found = await graph.calendar.findByJoinUrl(decodeURIComponent(made.joinUrl ?? ''), late);
      expect(found?.start).toBe('2026-03-17T09:00:00Z');
    }
    expect(
      await adele.graph.calendar.findByJoinUrl(made.joinUrl ?? '', instant('2026-03-10T09:00:00Z')),
    ).toBeUndefined();
    expect(await adele.graph.calendar.findByJoinUrl('https://teams.microsoft.com/other', late)).toBeUndefined();
  });

  test('attendees and what they said', async () => {
    const item = addEvent(world.tenant, adele.person, {
      subject: 'Lunch',
      start: '2026-03-03T12:00',
      minutes: 60,
      attendees: [alex.person],
    });
    expect(copyIn(world.tenant, alex.person, item)).toBeDefined();
    answerIn(world.tenant, alex.person, item, 'declined');
    const [lunch] = await adele.graph.calendar.events(...spring);
    expect(lunch?.attendees).toMatchObject([{ address: alex.person.mail, answer: 'declined', kind: 'required' }]);
  });

  test('a year of daily meetings comes whole', async () => {
    addEvent(world.tenant, adele.person, {
      subject: 'Daily',
      start: '2026-03-01T09:00',
      minutes: 15,
      repeat: { count: 250, days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] },
    });
    const year = await adele.graph.calendar.events(instant('2026-03-01T00:00:00Z'), instant('2027-03-01T00:00:00Z'));
    expect(year).toHaveLength(250);
  });

  test('a date that was cancelled is not-found', async () => {
    const made = await adele.graph.calendar.createSeries(series());
    const [first] = await adele.graph.calendar.instances(made.id, ...spring);
    await adele.graph.calendar.cancelOccurrence(first?.id ?? '', '');
    await expect(adele.graph.calendar.event(first?.id ?? '')).rejects.toMatchObject({ reason: 'not-found' });
  });
});
