import {
  dayNumber,
  dayOfLocal,
  mondayOf,
  STEPS_PER_DAY,
  STEPS_PER_HOUR,
  stepOf,
  stepOfDay,
  timeOfLocal,
  type WallClock,
  wallClock,
  weekdayOf,
} from './grid.ts';
import type { Availability, BusyTime, MoveReason, PartOfDay } from './types.ts';
import { PLEASANT, WEIGHT } from './weights.ts';

export type Block = Exclude<MoveReason, 'notice' | 'shared-edge'>;

/** What one partner's calendar says about sessions of one length. Built once for a plan; every question is then cheap. */
export type WeekOfOne = {
  readonly clock: WallClock;
  /** Sets each step (from the first one) that no session may touch, in an array over the same steps. */
  shut(into: Uint8Array): void;
  /** The first hard constraint that a session from this step would break, or undefined. */
  blockedBy(start: number): Block | undefined;
  /** Whether the person works at that time, whatever else there is. */
  works(start: number): boolean;
  /** The soft costs of a session, but for edge hours, which depend on who has them when. */
  cost(start: number): number;
  /** Within the first or last hour of the person's day. */
  edge(start: number): boolean;
  /** On a day with five hours of meetings or more. */
  fullDay(start: number): boolean;
  /** How little the clock time pleases, for choosing among equals. */
  unpleasant(start: number): number;
  /** Sessions of other cycles in the ISO week of a local day. */
  coachingInWeek(day: number): number;
};

/** What is the matter with a step. */
const OUTSIDE = 1;
const HOLIDAY = 2;
const AWAY = 4;
const TAKEN = 8;
const MEETING = 16;
/** Within the buffer of something; a session may not touch it. */
const NEAR_AWAY = 32;
const NEAR_TAKEN = 64;

const usualLunch = { from: '11:30', to: '14:00', minutes: 30 } as const;
const LATE = stepOfDay('15:00');
/** A free block that should stay whole, and the least that is worth having on either side of a session. */
const BLOCK = 2 * STEPS_PER_HOUR;
const PIECE = STEPS_PER_HOUR / 2;
/** A meeting that needs a breath after it, and how soon after its end still is "directly". */
const LONG = STEPS_PER_HOUR;
const DIRECTLY = STEPS_PER_HOUR / 4;

const EARLY = stepOfDay('10:00');
const NOON = stepOfDay('12:00');

const partOf = (time: number): PartOfDay =>
  time < EARLY ? 'early' : time < NOON ? 'late-morning' : time < LATE ? 'early-afternoon' : 'late-afternoon';

const modulo = (value: number): number => ((value % STEPS_PER_DAY) + STEPS_PER_DAY) % STEPS_PER_DAY;

/** A person's busy times in steps, widened to whole ones. */
export type Taken = { readonly from: number; readonly to: number; readonly kind: BusyTime['kind'] };

/** Reads busy times; what ends before it begins, or cannot be read, is left out. */
export const takenBy = (person: Availability): readonly Taken[] =>
  person.busy.flatMap(({ start, end, kind }) => {
    const from = Math.floor(stepOf(start));
    const to = Math.ceil(stepOf(end));
    return to > from ? [{ from, to, kind }] : [];
  });

/**
 * Reads one person's availability onto the steps [from, to), for sessions of `length` steps with `buffer` steps kept free
 * around them. Somebody whose hours end at or before their start works through midnight; the shift belongs to the day it
 * begins on. Source: practice specification 4, scheduler-constraints; docs/decisions/planner.md.
 */
export const weekOfOne = (
  person: Availability,
  taken: readonly Taken[],
  [from, to]: readonly [number, number],
  length: number,
  buffer: number,
): WeekOfOne => {
  const size = to - from;
  const clock = wallClock(person.zone, from, to);
  const flags = new Uint8Array(size).fill(OUTSIDE);
  const opens = stepOfDay(person.hours.start);
  const span = modulo(stepOfDay(person.hours.end) - opens) || STEPS_PER_DAY;
  const works = new Set<number>(person.hours.days);
  const off = new Set(person.daysOff.map(dayNumber));

  const set = (start: number, end: number, flag: number): void => {
    for (let at = Math.max(0, start - from); at < Math.min(size, end - from); at += 1)
      flags[at] = (flags[at] ?? 0) | flag;
  };
  for (const { from: begin, to: end, offset } of clock.spans) {
    for (let day = dayOfLocal(begin + offset) - 1; day <= dayOfLocal(end + offset); day += 1) {
      const within = (local: number): number => Math.min(Math.max(local - offset, begin), end);
      const midnight = day * STEPS_PER_DAY;
      const shift = [within(midnight + opens), within(midnight + opens + span)] as const;
      if (works.has(weekdayOf(day))) {
        for (let at = shift[0] - from; at < shift[1] - from; at += 1) flags[at] = (flags[at] ?? 0) & ~OUTSIDE;
        if (off.has(day)) set(...shift, HOLIDAY);
      }
      if (off.has(day)) set(within(midnight), within(midnight + STEPS_PER_DAY), HOLIDAY);
    }
  }

  const coachingDays = new Set<number>();
  const coachingWeeks = new Map<number, number>();
  for (const item of taken) {
    if (item.to <= from || item.from >= to) continue;
    const away = item.kind === 'away';
    set(item.from, item.to, away ? AWAY : item.kind === 'focus' ? TAKEN : TAKEN | MEETING);
    set(item.from - buffer, item.to + buffer, away ? NEAR_AWAY : NEAR_TAKEN);
    if (item.kind !== 'coaching') continue;
    const day = dayOfLocal(item.from + clock.offset(item.from));
    coachingDays.add(day);
    coachingWeeks.set(mondayOf(day), (coachingWeeks.get(mondayOf(day)) ?? 0) + 1);
  }
  const coachingInWeek = (day: number): number => coachingWeeks.get(mondayOf(day)) ?? 0;

  const flag = (step: number): number => flags[step - from] ?? OUTSIDE;
  const localAt = (step: number): number => step + clock.offset(step);
  const isFree = (step: number): boolean => (flag(step) & (OUTSIDE | AWAY | TAKEN)) === 0;

  const lunch = person.lunch ?? usualLunch;
  const lunchFrom = stepOfDay(lunch.from);
  const lunchTo = stepOfDay(lunch.to);
  const lunchSteps = Math.ceil(lunch.minutes / 5);
  const atLunch = (start: number): boolean => {
    const time = timeOfLocal(localAt(start));
    return time < lunchTo && time + length > lunchFrom;
  };
  /** Whether a break stays free beside a session that reaches into the lunch hours. */
  const lunchLeft = (start: number): boolean => {
    const first = start - timeOfLocal(localAt(start)) + lunchFrom;
    const last = first + lunchTo - lunchFrom;
    let run = 0;
    for (let at = first; at < last; at += 1) {
      run = (flag(at) & (AWAY | TAKEN)) === 0 && (at < start || at >= start + length) ? run + 1 : 0;
      if (run >= lunchSteps) return true;
    }
    return false;
  };

  const meetings = new Map<number, number>();
  /** Steps of meetings on a local day. */
  const meetingSteps = (day: number): number => {
    const known = meetings.get(day);
    if (known !== undefined) return known;
    let count = 0;
    for (const { from: begin, to: end, offset } of clock.spans) {
      const last = Math.min(end, (day + 1) * STEPS_PER_DAY - offset);
      for (let at = Math.max(begin, day * STEPS_PER_DAY - offset); at < last; at += 1)
        if (flag(at) & MEETING) count += 1;
    }
    meetings.set(day, count);
    return count;
  };
  const fullDay = (start: number): boolean => meetingSteps(dayOfLocal(localAt(start))) >= 5 * STEPS_PER_HOUR;

  /** Whether a session leaves free time on both sides of a block that was worth keeping whole. */
  const cuts = (start: number): boolean => {
    let before = 0;
    while (before < BLOCK && isFree(start - before - 1)) before += 1;
    if (before < PIECE) return false;
    let after = 0;
    while (after < BLOCK && isFree(start + length + after)) after += 1;
    return after >= PIECE && before + length + after >= BLOCK;
  };
  const afterLong = (start: number): boolean => {
    let end = start;
    while (start - end <= DIRECTLY && !(flag(end - 1) & MEETING)) end -= 1;
    if (start - end > DIRECTLY) return false;
    let run = 0;
    while (run < LONG && flag(end - run - 1) & MEETING) run += 1;
    return run >= LONG;
  };
  const free = (day: number): boolean => !works.has((day % 7) + 1);
  const beforeWeekend = (weekday: number): boolean => works.has(weekday) && free(weekday) && free((weekday % 7) + 1);
  const over = (start: number): number => {
    let all = 0;
    for (let at = start; at < start + length; at += 1) all |= flag(at);
    return all;
  };

  return {
    clock,
    shut(into) {
      for (let at = 0; at < size; at += 1) if ((flags[at] ?? 0) & ~(AWAY | TAKEN | MEETING)) into[at] = 1;
    },
    blockedBy(start) {
      const all = over(start);
      if (all & HOLIDAY) return 'holiday';
      if (all & OUTSIDE) return 'outside-hours';
      if (all & NEAR_AWAY) return 'away';
      if (all & NEAR_TAKEN) return 'clash';
      if (atLunch(start) && !lunchLeft(start)) return 'lunch';
      const day = dayOfLocal(localAt(start));
      return coachingDays.has(day) || coachingInWeek(day) >= 2 ? 'day-full' : undefined;
    },
    works: (start) => (over(start) & OUTSIDE) === 0,
    cost: (start) =>
      (person.energy !== undefined && partOf(timeOfLocal(localAt(start))) !== person.energy ? WEIGHT.energy : 0) +
      (fullDay(start) ? WEIGHT.fullDay : 0) +
      (cuts(start) ? WEIGHT.cut : 0) +
      (afterLong(start) ? WEIGHT.afterLong : 0),
    edge: (start) =>
      modulo(localAt(start) - opens) < STEPS_PER_HOUR ||
      span - modulo(localAt(start + length - 1) - opens) - 1 < STEPS_PER_HOUR,
    fullDay,
    unpleasant(start) {
      const local = localAt(start);
      const late = timeOfLocal(local) >= LATE && beforeWeekend(weekdayOf(dayOfLocal(local)));
      return (atLunch(start) ? PLEASANT.lunchtime : 0) + (late ? PLEASANT.lateBeforeWeekend : 0);
    },
    coachingInWeek,
  };
};
