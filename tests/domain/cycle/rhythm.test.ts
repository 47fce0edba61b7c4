import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, it } from 'vitest';
import {
  bestTimes,
  ownRhythm,
  planCycle,
  restWeeks,
  seriesStart,
  sessionWeeks,
  startOf,
  weeksBetween,
} from '../../../src/domain/cycle/plan.ts';
import { templates } from '../../../src/domain/cycle/templates.data.ts';
import type { Cadence } from '../../../src/domain/cycle/types.ts';
import { day, instant, zone } from '../../../src/domain/ids.ts';
import { chance } from './generated.ts';
import { bestOf, person, request, rhythm } from './people.ts';

const cadences: readonly Cadence[] = ['weekly', 'every_2_weeks', 'every_3_weeks', 'monthly'];

describe('rhythms', () => {
  it('counts the weeks of each cadence', () => {
    expect(sessionWeeks(rhythm({ cadence: 'weekly', weeks: 4 }))).toEqual([1, 2, 3, 4]);
    expect(sessionWeeks(rhythm({ cadence: 'every_3_weeks', weeks: 8 }))).toEqual([1, 4, 7]);
    expect(sessionWeeks(rhythm({ cadence: 'monthly', weeks: 12 }))).toEqual([1, 5, 9]);
  });

  it('rests in at least one of any six weeks, however the rhythm was made', { timeout: 60_000 }, () => {
    const draw = chance(7);
    for (let run = 0; run < 500; run += 1) {
      const given = rhythm({
        cadence: draw.one(cadences),
        weeks: draw.between(1, 40),
        recovery: Array.from({ length: draw.below(4) }, () => draw.between(1, 40)),
      });
      const rest = restWeeks(given);
      const quiet = (week: number): boolean => rest.includes(week) || !sessionWeeks(given).includes(week);
      for (let from = 1; from + 5 <= given.weeks; from += 1)
        expect(
          [0, 1, 2, 3, 4, 5].some((on) => quiet(from + on)),
          `${JSON.stringify(given)} from ${from}`,
        ).toBe(true);
      for (const week of given.recovery) if (week <= given.weeks) expect(rest).toContain(week);
    }
  });

  it('leaves the templates as they are', () => {
    for (const template of templates) expect(restWeeks(template)).toEqual(template.recovery);
  });

  it('finds the weeks that so many sessions of one’s own take, rest included', () => {
    expect(ownRhythm('weekly', 25, 4)).toEqual({
      template: 'own',
      weeks: 4,
      cadence: 'weekly',
      minutes: 25,
      recovery: [],
    });
    expect(ownRhythm('weekly', 25, 7)).toMatchObject({ weeks: 8, recovery: [6] });
    expect(ownRhythm('every_3_weeks', 60, 5)).toMatchObject({ weeks: 13, recovery: [] });
    for (const cadence of cadences)
      for (let sessions = 1; sessions <= 26; sessions += 1) {
        const own = ownRhythm(cadence, 30, sessions);
        expect(sessionWeeks(own).length - own.recovery.length).toBe(sessions);
      }
  });

  it('keeps the minimum frequency or says that too few dates are left', () => {
    const off = (from: string, to: string) =>
      person('adele', 'UTC', [[`${from}T00:00:00Z`, `${to}T00:00:00Z`, 'away']]);
    const every2 = rhythm({ weeks: 8, cadence: 'every_2_weeks' });
    // Week 3 alone may fall out; weeks 3 and 5 would leave four weeks without a session.
    const one = bestOf(request([off('2026-12-07', '2026-12-14')], { rhythm: every2 }));
    expect(one.sessions.map(({ state }) => state)).toEqual(['regular', 'dropped', 'regular', 'regular']);
    expect(planCycle(request([off('2026-12-07', '2026-12-28')], { rhythm: every2 }))).toMatchObject({
      obstacle: 'too-few-dates',
      helps: ['other-weeks', 'async'],
    });
    // Two in four weeks: two of five may fall out, three may not.
    const weekly = rhythm({ weeks: 5, cadence: 'weekly' });
    expect(planCycle(request([off('2026-12-07', '2026-12-20')], { rhythm: weekly })).kind).toBe('proposals');
    expect(planCycle(request([off('2026-12-07', '2026-12-27')], { rhythm: weekly })).kind).toBe('obstacle');
  });
});

describe('dates against an independent recurrence library', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Chatham', 'UTC'];
  it('[12.3] agree over daylight saving, half-hour zones and nights on which the clock jumps', {
    timeout: 60_000,
  }, () => {
    const draw = chance(11);
    let compared = 0;
    for (let run = 0; run < 60; run += 1) {
      const where = zone(draw.one(zones));
      const anyTime = { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' } as const;
      const cadence = draw.one(cadences);
      const weeks = draw.between(10, 26);
      const from = draw.one(['2026-09-20', '2027-01-30', '2026-05-03']);
      // Busy but for one quarter of the week, often in the small hours, so that every regular time comes up.
      const free = draw.below(7 * 24 * 4);
      const minutes = 15;
      const proposals = bestTimes({
        rhythm: rhythm({ weeks, cadence, minutes, recovery: cadence === 'weekly' ? [5, 10, 15, 20, 25] : [] }),
        people: [
          person('adele', where, [], {
            hours: {
              days: [(Math.floor(free / 96) + 1) as 1],
              start: clock(free % 96),
              end: clock((free % 96) + 4),
            },
          }),
          person('alex', where, [], { hours: anyTime }),
        ],
        zone: where,
        now: instant(`${from}T00:00:00Z`),
        from: day(from),
        seed: run,
      });
      for (const proposal of proposals) {
        const start = seriesStart(proposal);
        const rule = new RRuleTemporal({
          freq: 'WEEKLY',
          interval: weeksBetween(cadence),
          count: proposal.sessions.length,
          tzid: where,
          dtstart: Temporal.PlainDateTime.from(`${start.day}T${start.time}`).toZonedDateTime(where),
        });
        const expected = rule.all().map((date) => date.epochMilliseconds);
        expect(proposal.sessions.map(({ regular }) => Date.parse(regular))).toEqual(expected);
        compared += expected.length;
      }
    }
    expect(compared).toBeGreaterThan(400);
  });

  it('moves a session inside its ISO week only, so that it never meets the day of its neighbour', {
    timeout: 60_000,
  }, () => {
    const draw = chance(5);
    for (let run = 0; run < 25; run += 1) {
      const busy = Array.from({ length: 60 }, () => {
        const start = Temporal.Instant.from('2026-11-23T00:00:00Z').add({ hours: draw.below(24 * 60) });
        return [start.toString(), start.add({ hours: draw.between(2, 30) }).toString()] as const;
      });
      const proposals = bestTimes(
        request([person('adele', 'Europe/Berlin', busy)], {
          rhythm: rhythm({ cadence: 'weekly', weeks: 8 }),
          seed: run,
        }),
      );
      for (const { sessions } of proposals) {
        const days = sessions.map((session) => {
          const local = Temporal.Instant.from(startOf(session) ?? session.regular).toZonedDateTimeISO('Europe/Berlin');
          expect(local.weekOfYear).toBe(
            Temporal.Instant.from(session.regular).toZonedDateTimeISO('Europe/Berlin').weekOfYear,
          );
          return local.toPlainDate().toString();
        });
        expect(days).toEqual([...new Set(days)].sort());
      }
    }
  });
});

const clock = (quarters: number): `${number}:${number}` => {
  const wrapped = quarters % 96;
  return `${String(Math.floor(wrapped / 4)).padStart(2, '0')}:${String((wrapped % 4) * 15).padStart(2, '0')}` as `${number}:${number}`;
};
