import { describe, expect, it } from 'vitest';
import { planCycle, startOf } from '../../../src/domain/cycle/plan.ts';
import type { Availability, PlanRequest } from '../../../src/domain/cycle/types.ts';
import { day, instant, zone } from '../../../src/domain/ids.ts';
import { at, type Busy, bestOf, busyBut, person, proposalsOf, request, rhythm } from './people.ts';

const oneWeek = rhythm({ weeks: 1 });
/** One session in the week of 23 November, on that Monday only. */
const onMonday = (busy: readonly Busy[], more: Partial<Availability> = {}, asked: Partial<PlanRequest> = {}) =>
  request([person('adele', 'UTC', [...busyBut([0]), ...busy], more)], {
    rhythm: oneWeek,
    now: instant('2026-11-20T08:00:00Z'),
    ...asked,
  });
const times = (given: PlanRequest): readonly string[] => proposalsOf(given).map((one) => one.time);
const whether = (given: PlanRequest): string => planCycle(given).kind;

describe('hard constraints of a plan', () => {
  it('keeps ten minutes free around a session, five around a short one', () => {
    const gap: readonly Busy[] = [
      ['2026-11-23T00:00:00Z', '2026-11-23T09:50:00Z'],
      ['2026-11-23T10:55:00Z', '2026-11-23T23:00:00Z'],
    ];
    expect(times(onMonday(gap))).toEqual(['10:00']);
    expect(whether(onMonday([...gap, ['2026-11-23T09:50:00Z', '2026-11-23T09:51:00Z']]))).toBe('obstacle');
    const short = { rhythm: { ...oneWeek, minutes: 15 } };
    const narrow: readonly Busy[] = [
      ['2026-11-23T00:00:00Z', '2026-11-23T10:10:00Z'],
      ['2026-11-23T10:35:00Z', '2026-11-23T23:00:00Z'],
    ];
    expect(times(onMonday(narrow, {}, short))).toEqual(['10:15']);
    expect(whether(onMonday(narrow, {}, { rhythm: { ...oneWeek, minutes: 20 } }))).toBe('obstacle');
  });

  it.each(['busy', 'tentative', 'away', 'focus', 'coaching'] as const)('plans nothing into time that is %s', (kind) => {
    const full: readonly Busy[] = [['2026-11-23T08:00:00Z', '2026-11-23T18:00:00Z', kind]];
    expect(whether(onMonday(full))).toBe('obstacle');
  });

  it('leaves half an hour for lunch, and respects other lunch hours', () => {
    const aroundLunch: readonly Busy[] = [
      ['2026-11-23T00:00:00Z', '2026-11-23T11:50:00Z'],
      ['2026-11-23T13:25:00Z', '2026-11-23T23:00:00Z'],
    ];
    // 12:30-13:15 leaves 12:00-12:30, and comes not directly after the long meeting; an hour leaves 25 minutes at best.
    expect(times(onMonday(aroundLunch))).toEqual(['12:30']);
    const hour = { rhythm: { ...oneWeek, minutes: 60 } };
    expect(whether(onMonday(aroundLunch, {}, hour))).toBe('obstacle');
    const lunch = { from: '11:30', to: '14:00', minutes: 25 } as const;
    expect(whether(onMonday(aroundLunch, { lunch }, hour))).toBe('proposals');
  });

  it('proposes nothing sooner than twenty hours from now', () => {
    const now = instant('2026-11-22T20:00:00Z');
    const best = proposalsOf(onMonday([], {}, { now }));
    expect(best.every(({ time }) => time >= '16:00')).toBe(true);
    const onlyMondays = { hours: { days: [1], start: '09:00', end: '17:00' } } as const;
    const late = planCycle(onMonday([], onlyMondays, { now: instant('2026-11-22T21:00:00Z') }));
    expect(late).toMatchObject({ obstacle: 'notice', enough: { 'other-weeks': 1 } });
  });

  it('holds no session on anybody’s holiday or leave, and says why the date moved', () => {
    const holiday = person('adele', 'Europe/Berlin', busyBut([1, 3], 0).concat(busyBut([1, 3], 2)), {
      daysOff: [day('2026-12-08')],
    });
    const best = bestOf(request([holiday, person('alex', 'Europe/Berlin')], { rhythm: rhythm({ weeks: 4 }) }));
    expect(best.weekday).toBe(4);
    const only = [...busyBut([1], 0), ...busyBut([1, 3], 2), ...busyBut([1], 4)];
    const weeks = { rhythm: rhythm({ weeks: 6 }) };
    const leave = person('adele', 'UTC', [...only, ['2026-12-08T00:00:00Z', '2026-12-09T00:00:00Z', 'away']]);
    expect(bestOf(request([leave], weeks)).sessions[1]).toMatchObject({ state: 'moved', because: 'away' });
    const off = person('adele', 'UTC', only, { daysOff: [day('2026-12-08')] });
    expect(bestOf(request([off], weeks)).sessions[1]).toMatchObject({ state: 'moved', because: 'holiday' });
  });

  it('adds at most one coaching session a day and two a week to those of other cycles', () => {
    const coaching = (date: string): Busy => [`${date}T10:00:00Z`, `${date}T10:45:00Z`, 'coaching'];
    const one = bestOf(request([person('adele', 'UTC', [coaching('2026-11-24')])], { rhythm: oneWeek }));
    expect(one.weekday).not.toBe(2);
    const two = [coaching('2026-11-24'), coaching('2026-11-26')];
    expect(whether(request([person('adele', 'UTC', two)], { rhythm: oneWeek }))).toBe('obstacle');
  });

  it('counts the plan’s own sessions of neighbouring weeks where somebody’s week begins on another day', () => {
    // Monday 08:00 in Kiritimati is Sunday in Honolulu: two sessions could fall into one week of hers, or on one day.
    const everyDay = { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' } as const;
    const sunday = [0, 1, 2, 3, 4, 5, 6].flatMap((week) => busyBut([6], week));
    const monday = [0, 1, 2, 3, 4, 5, 6].flatMap((week) => busyBut([0], week));
    const kiritimati = zone('Pacific/Kiritimati');
    const people = [
      person('kiri', 'Pacific/Kiritimati', [], { hours: everyDay }),
      person('lani', 'Pacific/Honolulu', [...sunday.slice(0, 6), ...monday.slice(6, 12)], { hours: everyDay }),
    ];
    const best = bestOf(request(people, { rhythm: rhythm({ cadence: 'weekly', weeks: 5 }), zone: kiritimati }));
    const days = best.sessions
      .flatMap((session) => startOf(session) ?? [])
      .map((start) => at(start, 'Pacific/Honolulu'));
    expect(days.length).toBeGreaterThan(2);
    const dates = best.sessions.flatMap((session) => {
      const start = startOf(session);
      return start
        ? [Temporal.Instant.from(start).toZonedDateTimeISO('Pacific/Honolulu').toPlainDate().toString()]
        : [];
    });
    expect(new Set(dates).size).toBe(dates.length);
  });

  it('follows a night worker through midnight: the shift belongs to the day it begins on', () => {
    const night = person('alex', 'UTC', [], { hours: { days: [5], start: '22:00', end: '06:00' } });
    const best = proposalsOf(request([night], { rhythm: oneWeek }));
    for (const proposal of best) {
      expect([5, 6]).toContain(proposal.weekday);
      expect(proposal.weekday === 5 ? proposal.time >= '22:00' : proposal.time <= '05:15').toBe(true);
    }
    expect(best.some(({ weekday }) => weekday === 6)).toBe(true);
  });

  it('refuses what cannot be planned as a request, without an error', () => {
    const bad: readonly PlanRequest[] = [
      request([]),
      request([person('adele', 'UTC')], { rhythm: rhythm({ minutes: 10 }) }),
      request([person('adele', 'UTC')], { rhythm: rhythm({ minutes: 75 }) }),
      request([person('adele', 'UTC')], { rhythm: rhythm({ weeks: 0 }) }),
      request([person('adele', 'UTC')], { rhythm: rhythm({ weeks: 1.5 }) }),
      request([person('adele', 'UTC')], { from: day('whenever') }),
    ];
    for (const given of bad) expect(planCycle(given)).toMatchObject({ kind: 'obstacle', obstacle: 'bad-request' });
  });

  it('[12.3] names the kind of what blocks and what would be enough, never whose it is', () => {
    const berlin = person('adele', 'Europe/Berlin');
    expect(
      planCycle(
        request([
          berlin,
          person('isaiah', 'America/New_York', [], {
            hours: { days: [1, 2, 3, 4, 5], start: '11:30', end: '17:00' },
          }),
        ]),
      ),
    ).toEqual({
      kind: 'obstacle',
      obstacle: 'no-common-hours',
      helps: ['wider-hours', 'async'],
      enough: { 'wider-hours': 60 },
    });
    const away: Busy = ['2026-11-23T00:00:00Z', '2026-12-12T00:00:00Z', 'away'];
    expect(
      planCycle(request([berlin, person('alex', 'Europe/Berlin', [away])], { rhythm: rhythm({ weeks: 4 }) })),
    ).toEqual({
      kind: 'obstacle',
      obstacle: 'holidays',
      helps: ['other-weeks', 'async'],
      enough: { 'other-weeks': 1 },
    });
    const gaps = [0, 2].flatMap((week): Busy[] => {
      const monday = Temporal.PlainDate.from('2026-11-23').add({ days: week * 7 });
      return [
        [`${monday}T00:00:00Z`, `${monday}T10:00:00Z`],
        [`${monday}T10:45:00Z`, `${monday.add({ days: 7 })}T00:00:00Z`],
      ];
    });
    expect(
      planCycle(request([person('adele', 'UTC', gaps)], { rhythm: rhythm({ weeks: 4, minutes: 45 }) })),
    ).toMatchObject({
      obstacle: 'calendars-full',
      helps: ['shorter', 'other-weeks', 'async'],
      enough: { shorter: 15 },
    });
  });
});
