import { dayNumber, localOf, offsetsOf, prefixSums, STEPS_PER_DAY, stepOf, stepOfDay, weekdayOf } from './grid.ts';
import type { Availability, PartOfDay } from './types.ts';

/** What one partner's calendar says about any span of steps. Built once for a plan; every question is then cheap. */
export type WeekOfOne = {
  /** The first hard constraint that a session over [from, to) would break, or undefined. */
  blockedBy(from: number, to: number): Block | undefined;
  /** The soft costs of a session over [from, to). Source: practice specification 4, soft constraints and weights. */
  cost(from: number, to: number): SoftCost;
};

export type Block = 'outside-hours' | 'holiday' | 'away' | 'clash' | 'lunch' | 'day-full';

export type SoftCost = { readonly total: number; readonly edge: boolean; readonly fullDay: boolean };

const LUNCH = { from: stepOfDay('11:30'), to: stepOfDay('14:00'), steps: 30 / 5 } as const;
const HOUR = 12;

const partOf = (step: number): PartOfDay =>
  step < stepOfDay('10:00')
    ? 'early'
    : step < stepOfDay('12:00')
      ? 'late-morning'
      : step < stepOfDay('15:00')
        ? 'early-afternoon'
        : 'late-afternoon';

/** Reads one person's availability onto the grid [from, to). `buffer` in steps is kept free around a session. */
export const weekOfOne = (person: Availability, from: number, to: number, buffer: number): WeekOfOne => {
  const size = to - from;
  const outside = new Uint8Array(size);
  const holiday = new Uint8Array(size);
  const busy = new Uint8Array(size);
  const away = new Uint8Array(size);
  const guarded = new Uint8Array(size);
  const coachingDays = new Set<number>();
  const offset = offsetsOf(person.zone, from, to);

  const opens = stepOfDay(person.hours.start);
  const closes = stepOfDay(person.hours.end);
  const overnight = closes <= opens;
  const works = new Set<number>(person.hours.days);
  const off = new Set(person.daysOff.map(dayNumber));
  const localAt = (step: number) => localOf(step, offset(step));
  /** The working day a local time belongs to: after midnight a night worker is still in yesterday's. */
  const shiftDay = (local: { day: number; step: number }): number =>
    overnight && local.step < closes ? local.day - 1 : local.day;

  for (let index = 0; index < size; index += 1) {
    const local = localAt(from + index);
    const within = overnight ? local.step >= opens || local.step < closes : local.step >= opens && local.step < closes;
    const shift = shiftDay(local);
    if (!within || !works.has(weekdayOf(shift))) outside[index] = 1;
    if (off.has(local.day) || off.has(shift)) holiday[index] = 1;
  }
  const mark = (flags: Uint8Array, start: number, end: number): void => {
    flags.fill(1, Math.max(0, Math.floor(start - from)), Math.max(0, Math.min(size, Math.ceil(end - from))));
  };
  for (const item of person.busy) {
    const start = stepOf(item.start);
    const end = stepOf(item.end);
    if (end <= from - buffer || start >= to + buffer || end <= start) continue;
    mark(item.kind === 'away' ? away : busy, start, end);
    mark(guarded, start - buffer, end + buffer);
    if (item.kind === 'coaching') coachingDays.add(localAt(Math.floor(start)).day);
  }
  const coachingInWeek = (day: number): number => {
    const monday = day - (weekdayOf(day) - 1);
    return [...coachingDays].filter((one) => one >= monday && one < monday + 7).length;
  };

  const taken = new Uint8Array(size);
  for (let index = 0; index < size; index += 1) taken[index] = busy[index] || away[index] ? 1 : 0;
  const count = {
    outside: prefixSums(outside),
    holiday: prefixSums(holiday),
    away: prefixSums(away),
    guarded: prefixSums(guarded),
    taken: prefixSums(taken),
  };

  /** Whether half an hour of the lunch window stays free beside a session over [start, end) (indexes). */
  const lunchLeft = (start: number, end: number, midnight: number): boolean => {
    const first = midnight + LUNCH.from;
    const last = midnight + LUNCH.to;
    if (end <= first || start >= last) return true;
    for (let at = first; at + LUNCH.steps <= last; at += 1) {
      if ((at + LUNCH.steps <= start || at >= end) && count.taken(at, at + LUNCH.steps) === 0) return true;
    }
    return false;
  };

  return {
    blockedBy(sessionFrom, sessionTo) {
      const start = sessionFrom - from;
      const end = sessionTo - from;
      if (start < 0 || end > size) return 'outside-hours';
      if (count.holiday(start, end) > 0) return 'holiday';
      if (count.outside(start, end) > 0) return 'outside-hours';
      if (count.away(start, end) > 0) return 'away';
      if (count.guarded(start, end) > 0) return 'clash';
      const local = localAt(sessionFrom);
      if (!overnight && !lunchLeft(start, end, start - local.step)) return 'lunch';
      if (coachingDays.has(local.day) || coachingInWeek(local.day) >= 2) return 'day-full';
      return undefined;
    },
    cost(sessionFrom, sessionTo) {
      const start = sessionFrom - from;
      const end = sessionTo - from;
      const local = localAt(sessionFrom);
      const sinceOpening = overnight && local.step < closes ? local.step + STEPS_PER_DAY - opens : local.step - opens;
      const length = overnight ? closes + STEPS_PER_DAY - opens : closes - opens;
      const edge = sinceOpening < HOUR || length - (sinceOpening + (end - start)) < HOUR;
      const midnight = start - local.step;
      const fullDay = count.taken(midnight, midnight + STEPS_PER_DAY) >= 5 * HOUR;
      const energy = person.energy !== undefined && partOf(local.step) !== person.energy;
      const cutsBlock =
        count.taken(start - HOUR, start) === 0 &&
        count.taken(end, end + HOUR) === 0 &&
        count.outside(start - HOUR, end + HOUR) === 0;
      const justBefore = start - buffer;
      const afterLong =
        count.taken(justBefore - 2, justBefore) > 0 && count.taken(justBefore - HOUR, justBefore) >= HOUR - 2;
      return {
        total: (energy ? 5 : 0) + (edge ? 4 : 0) + (fullDay ? 3 : 0) + (cutsBlock ? 2 : 0) + (afterLong ? 2 : 0),
        edge,
        fullDay,
      };
    },
  };
};
