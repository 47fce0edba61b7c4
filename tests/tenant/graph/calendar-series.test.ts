import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, it } from 'vitest';
import { dates, isDate, neighbours, parseRecurrence } from '../../../tenant/graph/calendar/recurrence.ts';
import { dateOf, day, parseDate } from '../../../tenant/graph/zones/zones.ts';
import { openWorld } from './support.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60);

function expand(pattern: object, range: object, limit = 8): string[] {
  const start = parseDate((range as { startDate: string }).startDate);
  const recurrence = parseRecurrence({ pattern, range }, start, 'Europe/Berlin');
  return [...dates(recurrence, start + 3000 * day)].slice(0, limit).map(dateOf);
}

const endless = (startDate: string) => ({ type: 'noEnd', startDate });

describe('dates of a series', () => {
  it('[REC-1] weekly, every n weeks, counted from the first day of the week', () => {
    const pattern = { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' };
    expect(expand(pattern, { type: 'numbered', startDate: '2026-03-03', numberOfOccurrences: 3 })).toEqual([
      '2026-03-03',
      '2026-03-17',
      '2026-03-31',
    ]);
    const twice = { ...pattern, daysOfWeek: ['tuesday', 'sunday'] };
    expect(expand({ ...twice, firstDayOfWeek: 'monday' }, endless('2026-03-03'), 3)).toEqual([
      '2026-03-03',
      '2026-03-08',
      '2026-03-17',
    ]);
    expect(expand({ ...twice, firstDayOfWeek: 'sunday' }, endless('2026-03-03'), 3)).toEqual([
      '2026-03-03',
      '2026-03-15',
      '2026-03-17',
    ]);
  });

  it('[REC-2] monthly by date puts a 31st on the last day of shorter months', () => {
    const pattern = { type: 'absoluteMonthly', interval: 1, dayOfMonth: 31 };
    expect(expand(pattern, { type: 'endDate', startDate: '2026-01-31', endDate: '2026-04-30' })).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });

  it('[REC-3] monthly by weekday: first to last, also the first of several days', () => {
    const relative = (index: string, daysOfWeek: string[]) => ({
      type: 'relativeMonthly',
      interval: 1,
      index,
      daysOfWeek,
    });
    expect(expand(relative('second', ['tuesday']), endless('2026-03-01'), 3)).toEqual([
      '2026-03-10',
      '2026-04-14',
      '2026-05-12',
    ]);
    expect(expand(relative('last', ['friday']), endless('2026-03-01'), 2)).toEqual(['2026-03-27', '2026-04-24']);
    expect(
      expand(relative('first', ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']), endless('2026-08-01'), 2),
    ).toEqual(['2026-08-03', '2026-09-01']);
  });

  it('[REC-4] daily and yearly', () => {
    expect(expand({ type: 'daily', interval: 3 }, endless('2026-03-01'), 3)).toEqual([
      '2026-03-01',
      '2026-03-04',
      '2026-03-07',
    ]);
    expect(expand({ type: 'absoluteYearly', interval: 1, dayOfMonth: 29, month: 2 }, endless('2026-01-01'), 3)).toEqual(
      ['2026-02-28', '2027-02-28', '2028-02-29'],
    );
  });

  it('[REC-5] knows its own dates and the dates beside them', () => {
    const start = parseDate('2026-03-03');
    const series = parseRecurrence(
      {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] },
        range: { type: 'numbered', startDate: '2026-03-03', numberOfOccurrences: 3 },
      },
      start,
      'UTC',
    );
    expect([isDate(series, start + 7 * day), isDate(series, start + day), isDate(series, start + 21 * day)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(neighbours(series, start)).toEqual({ after: start + 7 * day });
    expect(neighbours(series, start + 14 * day)).toEqual({ before: start + 7 * day });
  });

  it('[REC-6] agrees with an independent recurrence library on weekly and monthly patterns', {
    timeout: 60_000,
  }, () => {
    const codes = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
    const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
    fc.assert(
      fc.property(
        fc.record({
          offset: fc.integer({ min: 0, max: 900 }),
          interval: fc.integer({ min: 1, max: 4 }),
          count: fc.integer({ min: 1, max: 12 }),
          days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }),
          first: fc.integer({ min: 0, max: 1 }),
          kind: fc.constantFrom('weekly', 'relativeMonthly'),
          index: fc.integer({ min: 0, max: 4 }),
        }),
        ({ offset, interval, count, days, first, kind, index }) => {
          const startDate = dateOf(parseDate('2026-01-01') + offset * day);
          const positions = ['first', 'second', 'third', 'fourth', 'last'];
          const chosen = kind === 'weekly' ? days : days.slice(0, 1);
          const ours = expand(
            {
              type: kind,
              interval,
              daysOfWeek: chosen.map((at) => names[at]),
              firstDayOfWeek: names[first],
              index: positions[index],
            },
            { type: 'numbered', startDate, numberOfOccurrences: count },
            50,
          );
          const by = chosen
            .map((at) => `${kind === 'weekly' ? '' : index === 4 ? -1 : index + 1}${codes[at]}`)
            .join(',');
          const rule = `FREQ=${kind === 'weekly' ? 'WEEKLY' : 'MONTHLY'};INTERVAL=${interval};BYDAY=${by};WKST=${codes[first]};COUNT=${count}`;
          const theirs = new RRuleTemporal({
            rruleString: `DTSTART;TZID=UTC:${startDate.replaceAll('-', '')}T000000\nRRULE:${rule}`,
          }).all();
          expect(ours).toEqual(theirs.map((at) => at.toPlainDate().toString()));
        },
      ),
      { numRuns: runs },
    );
  });
});

describe('series in a calendar', () => {
  const weekly = (startDate: string, count: number) => ({
    pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
    range: { type: 'numbered', startDate, numberOfOccurrences: count },
  });

  it('[REC-7] keep their time of day across changes of the clock, in Windows and IANA zones', async () => {
    const { add, as } = openWorld();
    const adele = add({ name: 'Adele Vance' });
    for (const timeZone of ['W. Europe Standard Time', 'Europe/Berlin']) {
      const made = await as(adele).post('/me/events', {
        subject: timeZone,
        start: { dateTime: '2026-03-24T10:00:00', timeZone },
        end: { dateTime: '2026-03-24T10:45:00', timeZone },
        recurrence: weekly('2026-03-24', 2),
      });
      const path = `/me/events/${made.body.id}/instances?startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-05-01T00:00:00Z&$select=start,end`;
      const utc = await as(adele).get(path);
      expect(utc.body.value.map((one: { start: { dateTime: string } }) => one.start.dateTime)).toEqual([
        '2026-03-24T09:00:00.0000000',
        '2026-03-31T08:00:00.0000000',
      ]);
      const local = await as(adele).get(path, { Prefer: `outlook.timezone="${timeZone}"` });
      expect(local.headers.get('preference-applied')).toBe(`outlook.timezone="${timeZone}"`);
      expect(local.body.value[1]).toMatchObject({
        start: { dateTime: '2026-03-31T10:00:00.0000000', timeZone },
        end: { dateTime: '2026-03-31T10:45:00.0000000' },
      });
    }
  });

  it('[REC-8] begin at the first date of the pattern, and refuse what cannot be a series', async () => {
    const { add, as } = openWorld();
    const me = as(add({ name: 'Adele Vance' }));
    const post = (recurrence: unknown, date = '2026-03-02') =>
      me.post('/me/events', {
        start: { dateTime: `${date}T10:00:00`, timeZone: 'UTC' },
        end: { dateTime: `${date}T11:00:00`, timeZone: 'UTC' },
        recurrence,
      });
    expect((await post(weekly('2026-03-02', 2))).body.start.dateTime).toBe('2026-03-03T10:00:00.0000000');
    expect((await post(weekly('2026-03-03', 2))).body.error.code).toBe('ErrorCalendarInvalidRecurrence');
    expect((await post({ ...weekly('2026-03-02', 2), pattern: { type: 'weekly', interval: 1 } })).status).toBe(400);
    expect(
      (await post({ ...weekly('2026-03-02', 2), pattern: { type: 'weekly', interval: 0, daysOfWeek: ['monday'] } }))
        .status,
    ).toBe(400);
    expect(
      (
        await post({
          ...weekly('2026-03-02', 1),
          range: { type: 'endDate', startDate: '2026-03-02', endDate: '2026-03-01' },
        })
      ).body.error.code,
    ).toBe('ErrorRecurrenceHasNoOccurrence');
  });
});
