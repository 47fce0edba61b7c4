import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCycle, startOf } from '../../../src/domain/cycle/plan.ts';
import type { Availability, PlanRequest, Rhythm } from '../../../src/domain/cycle/types.ts';
import { day, instant, zone } from '../../../src/domain/ids.ts';
import { person } from './people.ts';

const rhythm: Rhythm = { template: 'rhythm', weeks: 8, cadence: 'every_2_weeks', minutes: 45, recovery: [5] };

const request = (people: readonly Availability[], more: Partial<PlanRequest> = {}): PlanRequest => ({
  rhythm,
  people,
  zone: people[0]?.zone ?? zone('UTC'),
  now: instant('2026-11-22T12:00:00Z'),
  from: day('2026-11-22'),
  seed: 1,
  ...more,
});

const proposalsOf = (given: PlanRequest) => {
  const answer = planCycle(given);
  if (answer.kind !== 'proposals') throw new Error(`no proposals: ${answer.obstacle}`);
  return answer.proposals;
};

describe('planning a cycle', () => {
  it('offers three regular times on which both work, with the recovery week left free', () => {
    const proposals = proposalsOf(request([person('adele', 'Europe/Berlin'), person('alex', 'Europe/London')]));
    expect(proposals).toHaveLength(3);
    for (const proposal of proposals) {
      expect(proposal.sessions.map((session) => session.week)).toEqual([1, 3, 5, 7]);
      expect(proposal.sessions.map((session) => session.state)).toEqual(['regular', 'regular', 'recovery', 'regular']);
      expect(proposal.reasons.map((reason) => reason.kind)).toContain('no-clash');
    }
  });

  it('moves one clash inside its week and says so', () => {
    const clash: readonly [string, string] = ['2026-12-07T00:00:00Z', '2026-12-08T23:00:00Z'];
    const fullOtherwise = [0, 2, 4, 6].flatMap((week) =>
      [2, 3, 4].map((dayOfWeek): [string, string] => {
        const at = Temporal.PlainDate.from('2026-11-23').add({ days: week * 7 + dayOfWeek });
        return [`${at}T00:00:00Z`, `${at}T${dayOfWeek === 2 && week === 2 ? '12:30' : '23:59'}:00Z`];
      }),
    );
    const [best] = proposalsOf(
      request([person('adele', 'Europe/Berlin', [clash, ...fullOtherwise]), person('alex', 'Europe/Berlin')]),
    );
    const moved = best?.sessions.find((session) => session.state === 'moved');
    expect(moved).toMatchObject({ week: 3, because: 'clash' });
    expect(best?.reasons).toContainEqual(expect.objectContaining({ kind: 'moved', count: 1 }));
  });

  it('keeps local time over the end of daylight saving', () => {
    const [best] = proposalsOf(
      request([person('adele', 'Europe/Berlin'), person('alex', 'Europe/Berlin')], {
        now: instant('2026-10-01T12:00:00Z'),
        from: day('2026-10-01'),
      }),
    );
    const hours = best?.sessions.map((session) =>
      Temporal.Instant.from(session.regular).toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString(),
    );
    expect(new Set(hours).size).toBe(1);
  });

  it('names the kind of obstacle, never whose it is', () => {
    const far = planCycle(
      request([
        person('adele', 'Europe/Berlin'),
        person('isaiah', 'America/Los_Angeles', [], { hours: { days: [1, 2, 3, 4, 5], start: '12:00', end: '17:00' } }),
      ]),
    );
    expect(far).toEqual({
      kind: 'obstacle',
      obstacle: 'no-common-hours',
      helps: ['wider-hours', 'async'],
      enough: { 'wider-hours': 180 },
    });
    const full = planCycle(
      request([
        person('adele', 'Europe/Berlin', [['2026-11-01T00:00:00Z', '2027-03-01T00:00:00Z']]),
        person('alex', 'Europe/Berlin'),
      ]),
    );
    expect(full).toMatchObject({ kind: 'obstacle', obstacle: 'calendars-full' });
  });

  it('never plans outside hours, into busy time with its buffer, or without notice', { timeout: 60_000 }, () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Asia/Riyadh', 'UTC'];
    const busyTime = fc.record({
      dayOffset: fc.integer({ min: 0, max: 60 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minutes: fc.integer({ min: 10, max: 300 }),
    });
    const someone = fc.record({
      zone: fc.constantFrom(...zones),
      start: fc.integer({ min: 6, max: 11 }),
      hours: fc.integer({ min: 6, max: 10 }),
      busy: fc.array(busyTime, { maxLength: 30 }),
    });
    fc.assert(
      fc.property(
        fc.array(someone, { minLength: 2, maxLength: 3 }),
        fc.constantFrom(15, 25, 45, 60),
        fc.nat(),
        (drawn, minutes, seed) => {
          const people = drawn.map((one, index) =>
            person(
              `p${index}`,
              one.zone,
              one.busy.map((busy): [string, string] => {
                const start = Temporal.Instant.from('2026-11-22T00:00:00Z').add({
                  hours: busy.dayOffset * 24 + busy.hour,
                });
                return [start.toString(), start.add({ minutes: busy.minutes }).toString()];
              }),
              { hours: { days: [1, 2, 3, 4, 5], start: `${one.start}:00`, end: `${one.start + one.hours}:00` } },
            ),
          );
          const given = request(people, { rhythm: { ...rhythm, minutes }, seed });
          const answer = planCycle(given);
          expect(planCycle(given)).toEqual(answer);
          if (answer.kind === 'obstacle') return;
          for (const proposal of answer.proposals) {
            for (const session of proposal.sessions) {
              const start = startOf(session);
              if (!start) continue;
              const from = Date.parse(start);
              const to = from + minutes * 60_000;
              expect(from).toBeGreaterThanOrEqual(Date.parse(given.now) + 20 * 3_600_000);
              for (const one of people) {
                const local = Temporal.Instant.from(start).toZonedDateTimeISO(one.zone);
                const startMinutes = local.hour * 60 + local.minute;
                expect(one.hours.days).toContain(local.dayOfWeek);
                expect(startMinutes).toBeGreaterThanOrEqual(Number.parseInt(one.hours.start, 10) * 60);
                expect(startMinutes + minutes).toBeLessThanOrEqual(Number.parseInt(one.hours.end, 10) * 60);
                const buffer = (minutes <= 15 ? 5 : 10) * 60_000;
                for (const busy of one.busy)
                  expect(Date.parse(busy.end) + buffer <= from || Date.parse(busy.start) - buffer >= to).toBe(true);
              }
            }
          }
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 40) },
    );
  });
});
