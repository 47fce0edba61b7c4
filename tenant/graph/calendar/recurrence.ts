import { badRequest } from '../errors.ts';
import type { Weekday } from '../person.ts';
import { dateOf, day, ianaZone, midnight, parseDate, type Wall } from '../zones/zones.ts';
import type { DateKey, Pattern, Recurrence } from './model.ts';

const weekdays: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const indexes = ['first', 'second', 'third', 'fourth', 'last'] as const;
const types = ['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly'] as const;

const weekday = (date: Wall) => new Date(date).getUTCDay();
const endless = Date.UTC(2100, 0, 1);

export const keyOf = (date: Wall): DateKey => dateOf(date).replaceAll('-', '');
export const dateOfKey = (key: DateKey): Wall =>
  Date.UTC(Number(key.slice(0, 4)), Number(key.slice(4, 6)) - 1, Number(key.slice(6)));

const invalid = (message: string) => badRequest(message, 'ErrorCalendarInvalidRecurrence');

function oneOf<T extends string>(list: readonly T[], value: unknown, what: string): T {
  const found = list.find((one) => one === value);
  if (!found) throw invalid(`The recurrence's ${what} is missing or unknown: ${JSON.stringify(value)}.`);
  return found;
}

/** Reads `recurrence` of a request. Its range must begin on the date of `start` (documentation of recurrenceRange). */
export function parseRecurrence(given: unknown, start: Wall, zone: string): Recurrence {
  const { pattern = {}, range = {} } = (given ?? {}) as {
    pattern?: Record<string, unknown>;
    range?: Record<string, unknown>;
  };
  const type = oneOf(types, pattern.type, 'pattern type');
  const whole = (name: string, least: number, most: number) => {
    const value = pattern[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw invalid(`The recurrence's ${name} is missing or out of range.`);
  };
  const needsDays = type === 'weekly' || type.startsWith('relative');
  const days = Array.isArray(pattern.daysOfWeek) ? pattern.daysOfWeek.map((name) => oneOf(weekdays, name, 'day')) : [];
  if (needsDays && !days.length) throw invalid(`A ${type} recurrence needs daysOfWeek.`);
  const parsed: Pattern = {
    type,
    interval: whole('interval', 1, 999),
    daysOfWeek: needsDays ? days : [],
    firstDayOfWeek: oneOf(weekdays, pattern.firstDayOfWeek ?? 'sunday', 'firstDayOfWeek'),
    dayOfMonth: type.startsWith('absolute') ? whole('dayOfMonth', 1, 31) : 0,
    month: type.endsWith('Yearly') ? whole('month', 1, 12) : 0,
    index: oneOf(indexes, pattern.index ?? 'first', 'index'),
  };
  const rangeType = oneOf(['endDate', 'noEnd', 'numbered'] as const, range.type, 'range type');
  const startDate = parseDate(range.startDate);
  if (startDate !== midnight(start)) throw invalid('recurrence.range.startDate must be the date of start.');
  const endDate = rangeType === 'endDate' ? parseDate(range.endDate) : null;
  if (endDate !== null && endDate < startDate)
    throw badRequest('The end date is earlier than the start date.', 'ErrorRecurrenceHasNoOccurrence');
  const count = rangeType === 'numbered' ? Number(range.numberOfOccurrences) : 0;
  if (rangeType === 'numbered' && !(Number.isInteger(count) && count >= 1 && count <= 999)) {
    throw invalid('numberOfOccurrences must be between 1 and 999.');
  }
  const ownZone =
    typeof range.recurrenceTimeZone === 'string' && range.recurrenceTimeZone ? range.recurrenceTimeZone : zone;
  ianaZone(ownZone);
  const recurrence: Recurrence = {
    pattern: parsed,
    range: { type: rangeType, startDate, endDate, count, zone: ownZone },
  };
  if (dates(recurrence, endless).next().done)
    throw badRequest('The recurrence has no occurrence.', 'ErrorRecurrenceHasNoOccurrence');
  return recurrence;
}

function inMonth(year: number, month: number, pattern: Pattern): Wall {
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  // Outlook puts a 31st into shorter months on their last day.
  if (pattern.type.startsWith('absolute')) return Date.UTC(year, month, Math.min(pattern.dayOfMonth, length));
  const fitting: Wall[] = [];
  for (let date = 1; date <= length; date++) {
    const at = Date.UTC(year, month, date);
    if (pattern.daysOfWeek.includes(weekdays[weekday(at)] as Weekday)) fitting.push(at);
  }
  const at =
    pattern.index === 'last' ? fitting.length - 1 : Math.min(indexes.indexOf(pattern.index), fitting.length - 1);
  return fitting[at] as Wall;
}

function* pure(pattern: Pattern, from: Wall): Generator<Wall> {
  if (pattern.type === 'daily') {
    for (let at = from; ; at += pattern.interval * day) yield at;
  }
  if (pattern.type === 'weekly') {
    const first = weekdays.indexOf(pattern.firstDayOfWeek);
    const week = from - ((weekday(from) - first + 7) % 7) * day;
    const offsets = pattern.daysOfWeek.map((name) => (weekdays.indexOf(name) - first + 7) % 7).sort((a, b) => a - b);
    for (let start = week; ; start += pattern.interval * 7 * day)
      for (const offset of offsets) yield start + offset * day;
  }
  const begin = new Date(from);
  const yearly = pattern.type.endsWith('Yearly');
  const step = yearly ? 12 * pattern.interval : pattern.interval;
  for (let month = yearly ? pattern.month - 1 : begin.getUTCMonth(); ; month += step) {
    const year = begin.getUTCFullYear() + Math.floor(month / 12);
    yield inMonth(year, ((month % 12) + 12) % 12, pattern);
  }
}

/** The dates of a series by its pattern (midnight walls, ascending), up to and including `until`. */
export function* dates({ pattern, range }: Recurrence, until: Wall): Generator<Wall> {
  const last = Math.min(until, range.endDate ?? endless, endless);
  let left = range.type === 'numbered' ? range.count : Number.POSITIVE_INFINITY;
  for (const at of pure(pattern, range.startDate)) {
    if (at < range.startDate) continue;
    if (at > last || left <= 0) return;
    left -= 1;
    yield at;
  }
}

export function isDate(recurrence: Recurrence, date: Wall): boolean {
  for (const at of dates(recurrence, date)) if (at === date) return true;
  return false;
}

/** The pattern's dates next to one of its own. */
export function neighbours(recurrence: Recurrence, date: Wall): { before?: Wall; after?: Wall } {
  let before: Wall | undefined;
  for (const at of dates(recurrence, endless)) {
    if (at > date) return before === undefined ? { after: at } : { before, after: at };
    if (at < date) before = at;
  }
  return before === undefined ? {} : { before };
}

/** As Graph shows it: every property of the pattern is there, with the type's defaults where it has no meaning. */
export function renderRecurrence({ pattern, range }: Recurrence): Record<string, unknown> {
  return {
    pattern: {
      type: pattern.type,
      interval: pattern.interval,
      month: pattern.month,
      dayOfMonth: pattern.dayOfMonth,
      ...(pattern.daysOfWeek.length ? { daysOfWeek: pattern.daysOfWeek } : {}),
      firstDayOfWeek: pattern.firstDayOfWeek,
      index: pattern.index,
    },
    range: {
      type: range.type,
      startDate: dateOf(range.startDate),
      endDate: range.endDate === null ? '0001-01-01' : dateOf(range.endDate),
      recurrenceTimeZone: range.zone,
      numberOfOccurrences: range.count,
    },
  };
}
