/** Dates, times and durations as the reader's language writes them. */
export type Formats = {
  readonly locale: string;
  /** `Tuesday, 3 March` for a calendar day without a zone (`2026-03-03`). */
  day(day: string): string;
  /** `Tue 3 Mar` where room is short. */
  shortDay(day: string): string;
  /** `Tuesday` for an ISO day of the week (1 is Monday). */
  weekday(weekday: number): string;
  /** `10:00` for an instant (ISO 8601 with `Z`), in a zone; the reader's own when none is given. */
  time(instant: string | number, zone?: string): string;
  /** `Tuesday, 3 March, 10:00`. */
  dayAndTime(instant: string | number, zone?: string): string;
  /** `6 min`. Whole minutes, rounded up: a begun minute is still there. */
  minutes(milliseconds: number): string;
  /** `6 minutes`, for ears and sentences. */
  minutesInWords(milliseconds: number): string;
  /** `Adele, Alex and Megan`. */
  list(items: readonly string[]): string;
  number(value: number): string;
};

/** A locale that this browser cannot read becomes English rather than an error on the first screen. */
const readable = (locale: string): string => {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
};

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** Whole minutes that are still to come; never below nothing. */
export const wholeMinutes = (milliseconds: number): number => Math.max(0, Math.ceil(milliseconds / 60_000));

export const formatsFor = (wanted: string): Formats => {
  const locale = readable(wanted);
  const made = new Map<string, Intl.DateTimeFormat>();
  const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const id = JSON.stringify(options);
    const format = made.get(id) ?? new Intl.DateTimeFormat(locale, options);
    made.set(id, format);
    return format;
  };
  const inZone = (zone: string | undefined): Intl.DateTimeFormatOptions => (zone ? { timeZone: zone } : {});
  const short = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  const long = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const plain = new Intl.NumberFormat(locale);
  return {
    locale,
    day: (day) => date({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(noon(day)),
    shortDay: (day) => date({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(noon(day)),
    // 5 January 1970 was a Monday.
    weekday: (weekday) => date({ weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, 4 + weekday))),
    time: (instant, zone) => date({ hour: 'numeric', minute: '2-digit', ...inZone(zone) }).format(new Date(instant)),
    dayAndTime: (instant, zone) =>
      date({
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        hour: 'numeric',
        minute: '2-digit',
        ...inZone(zone),
      }).format(new Date(instant)),
    minutes: (milliseconds) => short.format(wholeMinutes(milliseconds)),
    minutesInWords: (milliseconds) => long.format(wholeMinutes(milliseconds)),
    list: (items) => and.format(items),
    number: (value) => plain.format(value),
  };
};
