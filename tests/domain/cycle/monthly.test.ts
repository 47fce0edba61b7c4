import { describe, expect, it } from 'vitest';
import { ownRhythm, sessionWeeks, startOf } from '../../../src/domain/cycle/plan.ts';
import { day, instant } from '../../../src/domain/ids.ts';
import { bestOf, person, request, rhythm } from './people.ts';

/* Why "monthly" is every four weeks: docs/decisions/planner.md. */

const year = rhythm({ cadence: 'monthly', weeks: 52 });
const free = [person('adele', 'Europe/Berlin'), person('alex', 'Europe/London')];

describe('meeting monthly', () => {
  it('is thirteen sessions in a year, one more than months', () => {
    expect(sessionWeeks(year)).toHaveLength(13);
    expect(ownRhythm('monthly', 45, 12).weeks).toBe(45);
  });

  it.each(['2026-02-01', '2026-08-30', '2027-01-03', '2027-10-31'])(
    'begun after %s, no calendar month of a year goes by without a session, and weekday and hour stay',
    (from) => {
      const { sessions, weekday, time, zone } = bestOf(
        request(free, { rhythm: year, from: day(from), now: instant(`${from}T00:00:00Z`) }),
      );
      const starts = sessions.flatMap((session) => startOf(session) ?? []);
      const local = starts.map((start) => Temporal.Instant.from(start).toZonedDateTimeISO(zone));
      const months = new Set(local.map(({ year: inYear, month }) => `${inYear}-${month}`));
      const [first] = local;
      const last = local.at(-1);
      if (!first || !last) throw new Error('no sessions');
      expect(months.size).toBe((last.year - first.year) * 12 + last.month - first.month + 1);
      expect(new Set(local.map((one) => one.dayOfWeek))).toEqual(new Set([weekday]));
      expect(new Set(local.map((one) => one.toPlainTime().toString().slice(0, 5)))).toEqual(new Set([time]));
    },
  );
});
