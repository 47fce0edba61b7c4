import { badRequest } from '../errors.ts';
import { windowsZones } from './windows-zones.data.ts';

/** Wall-clock time of a zone as if it were UTC, in milliseconds: cheap to compare, add and print. */
export type Wall = number;

export const day = 86_400_000;

const ianaOf = new Map(Object.entries(windowsZones).map(([name, [iana]]) => [name.toLowerCase(), iana]));
const windowsOf = new Map(
  Object.entries(windowsZones).flatMap(([name, all]) => all.map((iana) => [iana.toLowerCase(), name])),
);

type Segment = { readonly from: number; readonly offset: number };
type Offsets = { readonly iana: string; readonly spans: Map<number, readonly Segment[]> };

/** Offsets are looked up once for each span of a year and kept: a calendar view asks for thousands of them. */
const span = 366 * day;

function segmentsOf({ iana, spans }: Offsets, index: number): readonly Segment[] {
  const known = spans.get(index);
  if (known) return known;
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(index * span).toZonedDateTimeISO(iana);
  const made: Segment[] = [];
  while (at && at.epochMilliseconds < (index + 1) * span) {
    made.push({ from: at.epochMilliseconds, offset: at.offsetNanoseconds / 1e6 });
    at = at.getTimeZoneTransition('next');
  }
  spans.set(index, made);
  return made;
}

/** IANA names that were found to be zones. */
const accepted = new Set<string>();

/** The IANA zone of a Windows or IANA name; 400 as Exchange words it where it is neither. */
export function ianaZone(name: string): string {
  const iana = ianaOf.get(name.toLowerCase());
  if (iana) return iana;
  if (accepted.has(name)) return name;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    accepted.add(name);
    return name;
  } catch {
    throw badRequest(
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
      'TimeZoneNotSupportedException',
    );
  }
}

/** The name under which Exchange keeps a zone: the Windows one where there is one. */
export function windowsZone(name: string): string {
  return windowsOf.get(ianaZone(name).toLowerCase()) ?? name;
}

/** By a zone's name as given; names are few and times many. */
const offsetsByName = new Map<string, Offsets>();

function offsetsOf(zone: string): Offsets {
  let found = offsetsByName.get(zone);
  if (!found) {
    found = { iana: ianaZone(zone), spans: new Map() };
    offsetsByName.set(zone, found);
  }
  return found;
}

function offsetAt(offsets: Offsets, instant: number): number {
  let offset = 0;
  for (const segment of segmentsOf(offsets, Math.floor(instant / span))) {
    if (segment.from > instant) break;
    offset = segment.offset;
  }
  return offset;
}

export function toWall(instant: number, zone: string): Wall {
  return instant + offsetAt(offsetsOf(zone), instant);
}

/** The instant of a wall time; a time that a clock change skips is later by the gap, one that repeats is its first. */
export function toInstant(wall: Wall, zone: string): number {
  const offsets = offsetsOf(zone);
  const before = offsetAt(offsets, wall - day);
  const after = offsetAt(offsets, wall + day);
  if (before === after) return wall - before;
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  if (offsetAt(offsets, early) === wall - early) return early;
  if (offsetAt(offsets, late) === wall - late) return late;
  // In the gap no offset fits: the offset from before the change moves the time past it.
  return wall - before;
}

const two = (value: number) => String(value).padStart(2, '0');

/** `2026-03-03T10:00:00.0000000`, the seven digits Exchange always writes. */
export function printWall(wall: Wall): string {
  return `${new Date(wall).toISOString().slice(0, 23)}0000`;
}

export function dateOf(wall: Wall): string {
  const at = new Date(wall);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

export const midnight = (wall: Wall): Wall => Math.floor(wall / day) * day;

export function parseDate(text: unknown): Wall {
  const at = typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw badRequest(`Cannot convert the literal '${text}' to the expected type 'Edm.Date'.`);
  return at;
}

const isoForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?$/i;

/** Graph's `dateTimeTimeZone`: a wall time, or an instant where the text carries an offset. */
export function parseDateTime(value: unknown, property: string): { wall: Wall; zone: string } {
  const given = value as { dateTime?: unknown; timeZone?: unknown } | null | undefined;
  const found = typeof given?.dateTime === 'string' ? isoForm.exec(given.dateTime) : null;
  const [, minutes, seconds = ':00', fraction = '', offset] = found ?? [];
  if (!minutes)
    throw badRequest(`Property '${property}' in payload has a value that does not match schema.`, 'RequestBodyRead');
  const zone = typeof given?.timeZone === 'string' && given.timeZone ? given.timeZone : 'UTC';
  ianaZone(zone);
  const text = `${minutes}${seconds}${fraction.slice(0, 4)}`;
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) throw badRequest(`Property '${property}' in payload is not a time.`, 'RequestBodyRead');
  return { wall: offset ? toWall(Date.parse(`${text}${offset}`), zone) : wall, zone };
}

/** A query's `startDateTime`: UTC where it carries no offset. */
export function parseInstant(text: string | null, name: string): number {
  const found = isoForm.exec(text ?? '') ?? /^(\d{4}-\d\d-\d\d)$/.exec(text ?? '');
  const at = found ? Date.parse(found[4] || !found[0].includes('T') ? found[0] : `${found[0]}Z`) : Number.NaN;
  if (Number.isNaN(at)) {
    throw badRequest(
      `This request requires a time window specified by the query string parameters StartDateTime and EndDateTime; ${name} is missing or not ISO 8601.`,
      'ErrorInvalidParameter',
    );
  }
  return at;
}
