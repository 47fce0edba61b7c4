/** A point in time on the wall of one person: their zone, their way of writing. */
export const wallTime = (ms: number, zone: string, locale: string, format: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, ...format }).format(ms);

export const clockFormat: Intl.DateTimeFormatOptions = { weekday: 'short', hour: '2-digit', minute: '2-digit' };
export const dayFormat: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
export const timeFormat: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** "Los Angeles" of `America/Los_Angeles`. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Hours from UTC as people write them: `UTC−8`, `UTC+5:30`. */
export const offsetOf = (ms: number, zone: string): string =>
  (
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' })
      .formatToParts(ms)
      .find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  ).replace('GMT', 'UTC');

/** Midnight of the Monday of the week in which `ms` lies, in a zone. */
export const mondayOf = (ms: number, zone: string): Temporal.PlainDate => {
  const today = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
  return today.subtract({ days: today.dayOfWeek - 1 });
};
