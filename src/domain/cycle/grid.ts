import type { Zone } from '../ids.ts';

/**
 * The planner's grid: five-minute steps of UTC, counted from 1 January 1970. Every zone's offset is a multiple of five
 * minutes, so local hours fall on it too, on days of daylight saving as on others.
 */
export const STEP_MINUTES = 5;
export const STEPS_PER_HOUR = 60 / STEP_MINUTES;
export const STEPS_PER_DAY = 24 * STEPS_PER_HOUR;
export const STEPS_PER_WEEK = 7 * STEPS_PER_DAY;
/** Sessions begin on quarters of an hour. */
export const STEPS_PER_START = 15 / STEP_MINUTES;
export const STARTS_PER_DAY = STEPS_PER_DAY / STEPS_PER_START;
/** Quarter hours of a week: the places that a regular time can have, 0 is Monday 00:00. */
export const PLACES = STEPS_PER_WEEK / STEPS_PER_START;
const STEP_MS = STEP_MINUTES * 60_000;

export const stepOf = (instant: string): number => Date.parse(instant) / STEP_MS;
export const instantOf = (step: number): string => Temporal.Instant.fromEpochMilliseconds(step * STEP_MS).toString();

/** A stretch of steps in which a zone keeps its distance from UTC. */
export type Span = { readonly from: number; readonly to: number; readonly offset: number };

/** A zone's wall clock over a span of steps. A local step counts from the wall clock's 1 January 1970, 00:00. */
export type WallClock = {
  readonly spans: readonly Span[];
  /** Distance from UTC in steps. */
  offset(step: number): number;
  /**
   * The step at which the clock shows a local step. Shown twice: the first time. Never shown, as the clock jumps over it:
   * as much later as the jump is long. This is what Outlook and RFC 5545 do (`compatible` of Temporal).
   */
  stepAt(local: number): number;
};

/** Reads a zone's clock for the steps [from, to): its offset is piecewise constant between daylight-saving changes. */
export const wallClock = (zone: Zone, from: number, to: number): WallClock => {
  const spans: Span[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from * STEP_MS).toZonedDateTimeISO(zone);
  for (let start = from; start < to; ) {
    const next = at.getTimeZoneTransition('next');
    const end = next ? Math.min(to, next.epochMilliseconds / STEP_MS) : to;
    spans.push({ from: start, to: end, offset: at.offsetNanoseconds / (STEP_MS * 1e6) });
    if (!next) break;
    at = next;
    start = end;
  }
  const first = spans[0]?.offset ?? 0;
  const offset = (step: number): number => {
    for (let index = spans.length - 1; index > 0; index -= 1) {
      const span = spans[index];
      if (span && span.from <= step) return span.offset;
    }
    return first;
  };
  const stepAt = (local: number): number => {
    const before = offset(local - STEPS_PER_DAY);
    const after = offset(local + STEPS_PER_DAY);
    const early = local - before;
    if (before === after || offset(early) === before) return early;
    return offset(local - after) === after ? local - after : early;
  };
  return { spans, offset, stepAt };
};

/** Days since 1 January 1970 of a local step. */
export const dayOfLocal = (local: number): number => Math.floor(local / STEPS_PER_DAY);

/** Steps since midnight of a local step. */
export const timeOfLocal = (local: number): number => local - dayOfLocal(local) * STEPS_PER_DAY;

/** ISO weekday of a local day: 1 January 1970 was a Thursday. */
export const weekdayOf = (localDay: number): number => ((((localDay + 3) % 7) + 7) % 7) + 1;

/** The Monday of a local day's ISO week, as a day number. */
export const mondayOf = (localDay: number): number => localDay - (weekdayOf(localDay) - 1);

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Steps since midnight of a time of day. */
export const stepOfDay = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':');
  return (Number(hours) * 60 + Number(minutes)) / STEP_MINUTES;
};

/** The time of day, `09:30`, of steps since midnight. */
export const clockText = (step: number): `${number}:${number}` => {
  const minutes = step * STEP_MINUTES;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as `${number}:${number}`;
};
