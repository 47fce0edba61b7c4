import { describe, expect, it } from 'vitest';
import { replan } from '../../../src/domain/cycle/replan.ts';
import type { Availability } from '../../../src/domain/cycle/types.ts';
import { isWeekOff } from '../../../src/domain/cycle/weeks-off.ts';
import { day, instant } from '../../../src/domain/ids.ts';
import { adele, alex, plannedCycle, withSession } from './a-cycle.ts';
import { person, proposalsOf, request, rhythm } from './people.ts';

const days = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => day(Temporal.PlainDate.from(first).add({ days: index }).toString()));
const off = (one: Availability, first: string, count: number): Availability => ({
  ...one,
  daysOff: days(first, count),
});
const mondayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00Z`) / 86_400_000);

describe('a week in which somebody has no working day left', () => {
  it('is one by that person’s own working days', () => {
    const monday = mondayOf('2026-12-21');
    expect(isWeekOff([adele, off(alex, '2026-12-21', 5)], monday)).toBe(true);
    expect(isWeekOff([adele, off(alex, '2026-12-21', 4)], monday)).toBe(false);
    const sundays = person('s', 'Asia/Riyadh', [], { hours: { days: [7, 1, 2, 3, 4], start: '09:00', end: '17:00' } });
    expect(isWeekOff([off(sundays, '2026-12-21', 5)], monday)).toBe(false);
    expect(isWeekOff([off(sundays, '2026-12-21', 7)], monday)).toBe(true);
    // Days of different people do not add up to a week.
    expect(isWeekOff([off(adele, '2026-12-21', 3), off(alex, '2026-12-24', 2)], monday)).toBe(false);
  });

  it('[Practice 4, min_frequency] stands against no cycle: its session is left out, as in a week of rest', () => {
    const christmas = [off(adele, '2026-12-21', 14), off(alex, '2026-12-21', 14)];
    const asked = request(christmas, { rhythm: rhythm({ weeks: 8, recovery: [3] }) });
    for (const { sessions } of proposalsOf(asked)) {
      // Sessions of weeks 1, 5 and 7; week 3 rests, week 5 is Christmas.
      expect(sessions.map(({ state }) => state)).toEqual(['regular', 'recovery', 'dropped', 'regular']);
      expect(sessions[2]).toMatchObject({ because: 'holiday' });
    }
  });

  it('[Practice 4, min_frequency] makes nobody be asked about keeping in touch', () => {
    const gone = { state: 'cancelled', found: { kind: 'cancelled' } } as const;
    // Sessions in the weeks of 23 November, 7 and 21 December, 4 January; the two of December do not take place.
    const cycle = withSession(withSession(plannedCycle([adele, alex], 'every_2_weeks', 8), 2, gone), 3, gone);
    const rules = (people: readonly Availability[]): readonly string[] =>
      replan({ ...cycle, people }, { partnerMoves: 'ask' }, instant('2026-11-24T12:00:00Z')).mends.map(
        ({ rule }) => rule,
      );
    expect(rules([adele, alex])).toContain('minimum');
    expect(rules([adele, off(alex, '2026-12-07', 21)])).not.toContain('minimum');
  });
});
