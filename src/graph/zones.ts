import { type Instant, instant, type Zone, zone } from '../domain/ids.ts';
import { windowsZones } from './windows-zones.data.ts';

const windowsByLowerCase = new Map(Object.entries(windowsZones).map(([name, iana]) => [name.toLowerCase(), iana]));

/**
 * The IANA zone for a name that Outlook gives, Windows' or IANA's own. Undefined for names nobody knows, such as the
 * `Customized Time Zone` of a single mailbox.
 */
export const toZone = (name: string | null | undefined): Zone | undefined => {
  if (!name) return undefined;
  if (/^tzone:\/\/Microsoft\/Utc$/i.test(name)) return zone('Etc/UTC');
  const windows = windowsByLowerCase.get(name.toLowerCase());
  if (windows !== undefined) return zone(windows);
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return zone(name);
  } catch {
    return undefined;
  }
};

/** Graph's pair of local time and zone. The seconds may carry seven decimals. */
export type DateTimeZone = { readonly dateTime: string; readonly timeZone: string };

/** The instant that a local time in a zone means; throws RangeError for a zone or time that cannot be read. */
export const toInstant = ({ dateTime, timeZone }: DateTimeZone): Instant => {
  const known = toZone(timeZone);
  if (known === undefined) throw new RangeError(`Unknown zone ${timeZone}`);
  const local = Temporal.PlainDateTime.from(dateTime.replace(/Z$/, ''));
  return instant(local.toZonedDateTime(known).toInstant().toString());
};

/** An instant as Graph wants it in a request. */
export const inUtc = (at: Instant): DateTimeZone => ({
  dateTime: Temporal.Instant.from(at).toZonedDateTimeISO('UTC').toPlainDateTime().toString({ smallestUnit: 'second' }),
  timeZone: 'UTC',
});
