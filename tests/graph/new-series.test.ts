import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, zone } from '../../src/domain/ids.ts';
import { timesBody } from '../../src/graph/calendar-calls.ts';
import { recurrenceBody } from '../../src/graph/new-series.ts';

const berlin = zone('Europe/Berlin');
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

describe('the pattern of a series', () => {
  test('every two weeks on the weekday of its start, in the zone of the organiser', () => {
    expect(
      recurrenceBody({
        start: '2026-03-03T10:00',
        zone: berlin,
        recurrence: { unit: 'week', every: 2 },
        ends: { count: 4 },
      }),
    ).toEqual({
      pattern: { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
      range: { type: 'numbered', startDate: '2026-03-03', recurrenceTimeZone: 'Europe/Berlin', numberOfOccurrences: 4 },
    });
  });

  test.each([
    ['2026-03-10', 'second'],
    ['2026-03-24', 'fourth'],
    ['2026-03-31', 'last'],
  ])('monthly from %s is the %s Tuesday', (date, index) => {
    const ends = { until: day('2026-12-31') };
    expect(
      recurrenceBody({ start: `${date}T10:00`, zone: berlin, recurrence: { unit: 'month', by: 'weekday' }, ends }),
    ).toMatchObject({
      pattern: { type: 'relativeMonthly', daysOfWeek: ['tuesday'], index },
      range: { type: 'endDate', endDate: '2026-12-31' },
    });
  });

  test('the start always falls on its own pattern', () => {
    const days = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(days, fc.constantFrom('week', 'weekday', 'day'), (offset, kind) => {
        const date = Temporal.PlainDate.from('2020-01-01').add({ days: offset });
        const recurrence =
          kind === 'week' ? ({ unit: 'week', every: 3 } as const) : ({ unit: 'month', by: kind as 'day' } as const);
        const { pattern, range } = recurrenceBody({
          start: `${date}T23:30`,
          zone: berlin,
          recurrence,
          ends: { count: 5 },
        });
        expect(range.startDate).toBe(date.toString());
        if (pattern.type === 'absoluteMonthly') expect(pattern.dayOfMonth).toBe(date.day);
        else expect(pattern.daysOfWeek).toEqual([weekdays[date.dayOfWeek - 1]]);
      }),
    );
  });

  test('the end keeps the length, over midnight and over a change of clocks', () => {
    const late = timesBody({ start: '2026-03-03T23:40', zone: berlin, minutes: 45 });
    expect(late.end).toEqual({ dateTime: '2026-03-04T00:25:00', timeZone: 'Europe/Berlin' });
    const spring = timesBody({ start: '2026-03-29T01:40', zone: berlin, minutes: 45 });
    expect(spring.end.dateTime).toBe('2026-03-29T03:25:00');
  });
});
