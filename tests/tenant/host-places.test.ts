import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../tenant/host/calendar/events.ts';
import { instantOf } from '../../tenant/host/calendar/events.ts';
import { layoutDay } from '../../tenant/host/calendar/week-layout.ts';
import { factsOf, nearestEvent, threadOf } from '../../tenant/host/meeting/meeting-facts.ts';
import { parseLink, parseRoute, pathOfLink } from '../../tenant/host/route.ts';
import { mondayOf, offsetOf } from '../../tenant/host/times.ts';

const route = (path: string) => parseRoute(new URL(path, 'http://localhost:5571'));
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d';

const event = (start: string, end: string, change: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: `${start} ${end}`,
  subject: 'Session',
  bodyPreview: '',
  start: { dateTime: `${start}:00.0000000`, timeZone: 'UTC' },
  end: { dateTime: `${end}:00.0000000`, timeZone: 'UTC' },
  isAllDay: false,
  isCancelled: false,
  isOrganizer: true,
  showAs: 'busy',
  type: 'occurrence',
  onlineMeeting: { joinUrl },
  ...change,
});

describe('addresses of the host', () => {
  it('lead to people, to a person’s Teams, and into a section of it', () => {
    expect(route('/')).toEqual({ page: 'people' });
    expect(route('/teams/adele')).toMatchObject({ page: 'teams', slug: 'adele', section: 'app' });
    expect(route('/teams/adele/calendar')).toMatchObject({ section: 'calendar' });
    expect(route('/teams/adele/nonsense')).toMatchObject({ section: 'app' });
  });

  it('understand a deep link into the app, damaged ones too', () => {
    const context = encodeURIComponent(JSON.stringify({ subEntityId: 'cycle/c_1/d/i' }));
    const target = { kind: 'app', appId: 'app1', entityId: 'today', subPageId: 'cycle/c_1/d/i' } as const;
    expect(route(`/l/entity/app1/today?context=${context}`)).toEqual({ page: 'link', target });
    expect(route('/l/entity/app1/today?context=%7Bbroken')).toMatchObject({ target: { subPageId: '' } });
    const path = pathOfLink('alex', target);
    expect(route(path)).toMatchObject({ slug: 'alex', section: 'app' });
    expect(new URL(path, 'http://x').searchParams.get('sub')).toBe('cycle/c_1/d/i');
  });

  it('know Teams’ meeting links and OneDrive’s file links', () => {
    expect(parseLink(new URL(joinUrl))).toMatchObject({ kind: 'meeting', joinUrl });
    expect(parseLink(new URL('http://localhost:9/personal/a_b/Documents/Apps/x.md?web=1'))).toMatchObject({
      kind: 'file',
    });
    expect(parseLink(new URL('https://example.org/about'))).toBeUndefined();
  });
});

describe('a meeting', () => {
  it('has its thread in the join link', () => {
    expect(threadOf(joinUrl)).toBe('19:meeting_x@thread.v2');
  });

  it('is, of all occurrences behind one link, the one nearest to now', () => {
    const events = ['02', '09', '16'].map((day) => event(`2026-03-${day}T09:00`, `2026-03-${day}T09:45`));
    const at = (time: string) => nearestEvent(events, joinUrl, Date.parse(time))?.start.dateTime.slice(0, 10);
    expect(at('2026-03-09T08:50:00Z')).toBe('2026-03-09');
    expect(at('2026-03-03T09:00:00Z')).toBe('2026-03-02');
    expect(nearestEvent(events, 'https://teams.microsoft.com/l/meetup-join/other/0', 0)).toBeUndefined();
    const facts = factsOf(event('2026-03-09T09:00', '2026-03-09T09:45'), joinUrl, []);
    expect(facts).toMatchObject({ title: 'Session', recurring: true, start: '2026-03-09T09:00:00.000Z' });
  });
});

describe('a week on screen', () => {
  const day = Temporal.PlainDate.from('2026-03-02');

  it('begins on Monday in the person’s own zone', () => {
    const sundayNightInBerlin = Date.parse('2026-03-01T23:30:00Z');
    expect(mondayOf(sundayNightInBerlin, 'Europe/Berlin').toString()).toBe('2026-03-02');
    expect(mondayOf(sundayNightInBerlin, 'America/Los_Angeles').toString()).toBe('2026-02-23');
    expect(offsetOf(sundayNightInBerlin, 'Asia/Kolkata')).toBe('UTC+5:30');
  });

  it('shows an event at its wall time, and only the part of it that lies in the day', () => {
    const [block] = layoutDay([event('2026-03-01T22:00', '2026-03-02T08:00')], day, 'Europe/Berlin');
    expect(block).toMatchObject({ startMinute: 0, endMinute: 540, lane: 0, lanes: 1 });
    expect(layoutDay([event('2026-03-03T09:00', '2026-03-03T10:00')], day, 'Europe/Berlin')).toEqual([]);
  });

  it('never lays one event over another', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 5, max: 300 }));
    const wall = (minutes: number) => new Date(Date.UTC(2026, 2, 2) + minutes * 60_000).toISOString().slice(0, 16);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const events = spans.map(([start, length], index) =>
          event(wall(start), wall(start + length), { id: String(index) }),
        );
        const blocks = layoutDay(events, day, 'UTC');
        expect(blocks).toHaveLength(events.length);
        for (const a of blocks)
          for (const b of blocks) {
            const together = a !== b && a.startMinute < b.endMinute && b.startMinute < a.endMinute;
            if (together) expect(a.lane / a.lanes).not.toBe(b.lane / b.lanes);
            expect(a.lane).toBeLessThan(a.lanes);
          }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });

  it('reads Graph’s times, which are UTC without saying so', () => {
    expect(instantOf({ dateTime: '2026-03-02T09:00:00.0000000' })).toBe(Date.UTC(2026, 2, 2, 9));
  });
});
