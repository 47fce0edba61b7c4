import 'temporal-polyfill/global';
import { planCycle } from '../../src/domain/cycle/plan.ts';
import type { Availability, BusyTime, Cadence, PlanRequest } from '../../src/domain/cycle/types.ts';
import { day, instant, personId, zone } from '../../src/domain/ids.ts';

/** A believable calendar: four meetings a day at hours that differ from day to day. */
const busyDays = (weeks: number, salt: number): readonly BusyTime[] => {
  let state = salt;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const monday = Temporal.Instant.from('2026-11-23T00:00:00Z');
  return Array.from({ length: weeks * 5 }, (_, index) => index).flatMap((index) => {
    const midnight = monday.add({ hours: 24 * (Math.floor(index / 5) * 7 + (index % 5)) });
    return Array.from({ length: 4 }, (): BusyTime => {
      const start = midnight.add({ minutes: 7 * 60 + next(44) * 15 });
      const end = start.add({ minutes: 30 + next(3) * 15 });
      return { start: instant(start.toString()), end: instant(end.toString()), kind: 'busy' };
    });
  });
};

const someone = (name: string, where: string, weeks: number, salt: number): Availability => ({
  person: personId(name),
  zone: zone(where),
  hours: { days: [1, 2, 3, 4, 5], start: '08:00', end: '18:00' },
  busy: busyDays(weeks, salt),
  daysOff: [day('2026-12-25'), day('2027-01-01'), day('2027-03-29')],
  energy: salt % 2 ? 'late-morning' : 'early-afternoon',
});

const requestOver = (weeks: number, cadence: Cadence): PlanRequest => ({
  rhythm: { template: 'own', weeks, cadence, minutes: 45, recovery: [] },
  people: [
    someone('adele', 'Europe/Berlin', weeks, 1),
    someone('alex', 'Europe/London', weeks, 2),
    someone('megan', 'America/Halifax', weeks, 3),
  ],
  zone: zone('Europe/Berlin'),
  now: instant('2026-11-22T12:00:00Z'),
  from: day('2026-11-22'),
  seed: 1,
});

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

/** Milliseconds of processor time for one plan: the first call, and the median of the following ones. */
const timed = (request: PlanRequest, rounds = 25): { first: number; median: number; kind: string } => {
  const times: number[] = [];
  let kind = '';
  for (let round = 0; round < rounds; round += 1) {
    // Processor time of this thread of work, so that neighbours on a busy machine do not count.
    const before = process.cpuUsage();
    kind = planCycle(request).kind;
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return { first: times[0] ?? 0, median: median(times.slice(1)), kind };
};

/** Prints how long planning takes and how it grows with the weeks. */
export const run = (): void => {
  console.log('Planner: three people in three zones, 45 minutes, four meetings a day each');
  // A first plan of its own, so that loading code is not counted as planning.
  timed(requestOver(12, 'weekly'), 10);
  for (const cadence of ['weekly', 'every_2_weeks'] as const)
    for (const weeks of [6, 13, 26, 52]) {
      const { first, median: each, kind } = timed(requestOver(weeks, cadence));
      console.log(
        `  ${cadence.padEnd(13)} ${String(weeks).padStart(2)} weeks  median ${each.toFixed(1).padStart(5)} ms  (first call ${first.toFixed(1)} ms, ${(each / weeks).toFixed(2)} ms a week, ${kind})`,
      );
    }
};
