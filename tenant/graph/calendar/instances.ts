import { day, midnight, toInstant, toWall } from '../zones/zones.ts';
import { type DateKey, effective, type Fields, type Item } from './model.ts';
import { dateOfKey, dates, keyOf } from './recurrence.ts';

/** An event as it stands in a calendar: a single one (no key) or one date of a series. Times in milliseconds UTC. */
export type Instance = {
  readonly item: Item;
  readonly key: DateKey | null;
  readonly start: number;
  readonly end: number;
};

/** The walls an occurrence has by the pattern: the series' time of day on its date. */
export function patternTimes(item: Item, key: DateKey): { start: number; end: number } {
  const start = dateOfKey(key) + (item.start - midnight(item.start));
  return { start, end: start + (item.end - item.start) };
}

export function fieldsOf({ item, key }: Pick<Instance, 'item' | 'key'>): Fields {
  return key === null ? item : effective(item, key, patternTimes(item, key));
}

/** All-day events float: they are whole days in whatever zone the calendar is looked at, here its owner's. */
function instance(
  item: Item,
  key: DateKey | null,
  fields: Pick<Fields, 'startZone' | 'endZone' | 'isAllDay'>,
  start: number,
  end: number,
  home: string,
): Instance {
  return {
    item,
    key,
    start: toInstant(start, fields.isAllDay ? home : fields.startZone),
    end: toInstant(end, fields.isAllDay ? home : fields.endZone),
  };
}

export function originalStart(item: Item, key: DateKey): number {
  return toInstant(patternTimes(item, key).start, item.startZone);
}

export function instanceOf(item: Item, key: DateKey | null, home: string): Instance {
  if (key !== null && !item.exceptions[key]) {
    const { start, end } = patternTimes(item, key);
    return instance(item, key, item, start, end, home);
  }
  const fields = fieldsOf({ item, key });
  return instance(item, key, fields, fields.start, fields.end, home);
}

const touches = (start: number, end: number, from: number, to: number) =>
  (start < to && end > from) || (start === end && start >= from && start < to);

/** The instances of an item that touch a window of instants, in order of their dates. */
export function* instancesOf(item: Item, from: number, to: number, home: string): Generator<Instance> {
  if (!item.recurrence) {
    const one = instanceOf(item, null, home);
    if (touches(one.start, one.end, from, to)) yield one;
    return;
  }
  const removed = new Set(item.removed);
  const length = item.end - item.start;
  const early = toWall(from, item.startZone) - length - 2 * day;
  // A moved occurrence can lie in the window although its date by the pattern does not.
  const moved = Object.keys(item.exceptions);
  const latest = moved.reduce((last, key) => Math.max(last, dateOfKey(key)), 0);
  const until = Math.max(toWall(to, item.startZone), latest);
  for (const date of dates(item.recurrence, until)) {
    if (date < early && !moved.length) continue;
    const key = keyOf(date);
    if (removed.has(key)) continue;
    const one = instanceOf(item, key, home);
    if (touches(one.start, one.end, from, to)) yield one;
  }
}
