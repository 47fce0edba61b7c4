/*
 * Wall clocks for the exhaustive search, from Temporal alone. A change is looked for by halves, in stretches short enough
 * that no clock changes twice within one; thousands of plans ask for the same days.
 */

/** Within a stretch the offset is `before` until the minute `change`, and `after` from there. */
type Stretch = { readonly before: number; readonly after: number; readonly change: number };
const STRETCH = 8 * 1440;
const known = new Map<string, Map<number, Stretch>>();

const ask = (zone: string, minute: number): number =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone).offsetNanoseconds / 60_000_000_000;

const look = (zone: string, from: number): Stretch => {
  let low = from;
  let high = from + STRETCH;
  const before = ask(zone, low);
  const after = ask(zone, high);
  if (before === after) return { before, after, change: high };
  while (high - low > 15) {
    const middle = low + Math.floor((high - low) / 30) * 15;
    if (ask(zone, middle) === before) low = middle;
    else high = middle;
  }
  return { before, after, change: high };
};

/** Minutes that a zone is ahead of UTC. */
export const offsetOf = (zone: string, minute: number): number => {
  let stretches = known.get(zone);
  if (!stretches) {
    stretches = new Map();
    known.set(zone, stretches);
  }
  const number = Math.floor(minute / STRETCH);
  let stretch = stretches.get(number);
  if (!stretch) {
    stretch = look(zone, number * STRETCH);
    stretches.set(number, stretch);
  }
  return minute < stretch.change ? stretch.before : stretch.after;
};

const localDateTime = (local: number): Temporal.PlainDateTime =>
  Temporal.PlainDateTime.from('1970-01-01T00:00').add({ minutes: local });

/** The minute (UTC) at which a zone's clock shows a local minute; `compatible` where it shows it twice or never. */
export const placeToMinute = (zone: string, local: number): number => {
  const before = offsetOf(zone, local - 1440);
  if (before === offsetOf(zone, local + 1440)) return local - before;
  return localDateTime(local).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds / 60_000;
};

/** Whether a zone's clock shows a local minute at all. */
export const isShown = (zone: string, local: number): boolean => {
  const minute = placeToMinute(zone, local);
  return minute + offsetOf(zone, minute) === local;
};
