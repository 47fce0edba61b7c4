import type { Zone } from '../ids.ts';

/**
 * The planner's grid: five-minute steps of UTC, counted from 1 January 1970. Every zone's offset is a multiple of five
 * minutes, so local hours fall on it too, on days of daylight saving as on others.
 */
export const STEP_MINUTES = 5;
export const STEPS_PER_DAY = (24 * 60) / STEP_MINUTES;
/** Sessions begin on quarters of an hour. */
export const STEPS_PER_START = 15 / STEP_MINUTES;
const STEP_MS = STEP_MINUTES * 60_000;

export const stepOf = (instant: string): number => Date.parse(instant) / STEP_MS;
export const instantOf = (step: number): string => Temporal.Instant.fromEpochMilliseconds(step * STEP_MS).toString();

/** The zone's distance from UTC in steps, for any step of a span: piecewise constant between daylight-saving changes. */
export const offsetsOf = (zone: Zone, from: number, to: number): ((step: number) => number) => {
  const changes: { readonly from: number; readonly offset: number }[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from * STEP_MS).toZonedDateTimeISO(zone);
  for (;;) {
    changes.push({ from: at.epochMilliseconds / STEP_MS, offset: at.offsetNanoseconds / (STEP_MS * 1e6) });
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds / STEP_MS >= to) break;
    at = next;
  }
  const only = changes[0];
  if (changes.length === 1 && only) return () => only.offset;
  return (step) => changes.findLast((change) => change.from <= step)?.offset ?? only?.offset ?? 0;
};

/** The local day (days since 1 January 1970) and the step within it. */
export const localOf = (step: number, offset: number): { readonly day: number; readonly step: number } => {
  const local = step + offset;
  const day = Math.floor(local / STEPS_PER_DAY);
  return { day, step: local - day * STEPS_PER_DAY };
};

/** ISO weekday of a local day: 1 January 1970 was a Thursday. */
export const weekdayOf = (localDay: number): number => ((((localDay + 3) % 7) + 7) % 7) + 1;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Steps since midnight of a time of day. */
export const stepOfDay = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':');
  return (Number(hours) * 60 + Number(minutes)) / STEP_MINUTES;
};

/** How many steps of a span are set, for any span, after one pass: `count(a, b)` is over [a, b). */
export const prefixSums = (flags: Uint8Array): ((from: number, to: number) => number) => {
  const sums = new Int32Array(flags.length + 1);
  for (let index = 0; index < flags.length; index += 1) sums[index + 1] = (sums[index] ?? 0) + (flags[index] ? 1 : 0);
  const bounded = (index: number): number => Math.min(Math.max(index, 0), flags.length);
  return (from, to) => (sums[bounded(to)] ?? 0) - (sums[bounded(from)] ?? 0);
};
