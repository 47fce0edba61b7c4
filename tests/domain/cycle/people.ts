import { planCycle } from '../../../src/domain/cycle/plan.ts';
import type { Availability, BusyTime, PlanRequest, Proposal, Rhythm } from '../../../src/domain/cycle/types.ts';
import { day, instant, personId, zone } from '../../../src/domain/ids.ts';

export type Busy = readonly [start: string, end: string, kind?: BusyTime['kind']];

/** Somebody who works from nine to five, Monday to Friday, unless told otherwise. */
export const person = (
  name: string,
  where: string,
  busy: readonly Busy[] = [],
  more: Partial<Availability> = {},
): Availability => ({
  person: personId(name),
  zone: zone(where),
  hours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' },
  busy: busy.map(([start, end, kind]) => ({ start: instant(start), end: instant(end), kind: kind ?? 'busy' })),
  daysOff: [],
  ...more,
});

export const rhythm = (more: Partial<Rhythm> = {}): Rhythm => ({
  template: 'own',
  weeks: 8,
  cadence: 'every_2_weeks',
  minutes: 45,
  recovery: [],
  ...more,
});

/** A cycle asked for on Sunday, 22 November 2026, from the next day. */
export const request = (people: readonly Availability[], more: Partial<PlanRequest> = {}): PlanRequest => ({
  rhythm: rhythm(),
  people,
  zone: people[0]?.zone ?? zone('UTC'),
  now: instant('2026-11-22T12:00:00Z'),
  from: day('2026-11-22'),
  seed: 1,
  ...more,
});

export const proposalsOf = (given: PlanRequest): readonly Proposal[] => {
  const answer = planCycle(given);
  if (answer.kind !== 'proposals') throw new Error(`no proposals: ${answer.obstacle}`);
  return answer.proposals;
};

export const bestOf = (given: PlanRequest): Proposal => {
  const [best] = proposalsOf(given);
  if (!best) throw new Error('no proposal');
  return best;
};

/** The local wall-clock time of an instant, `Tue 10:00`. */
export const at = (when: string, where: string): string => {
  const local = Temporal.Instant.from(when).toZonedDateTimeISO(where);
  return `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][local.dayOfWeek - 1]} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
};

/** Busy all day long, in UTC, on the days of the first week from Monday 23 November that are not named. */
export const busyBut = (days: readonly number[], week = 0): readonly Busy[] =>
  [0, 1, 2, 3, 4, 5, 6]
    .filter((one) => !days.includes(one))
    .map((one) => {
      const date = Temporal.PlainDate.from('2026-11-23').add({ days: week * 7 + one });
      return [`${date}T00:00:00Z`, `${date}T23:59:00Z`];
    });
