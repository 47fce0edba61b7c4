import * as v from 'valibot';
import type { TimeOfDay, Weekday } from '../domain/cycle/types.ts';
import { type Instant, instant } from '../domain/ids.ts';
import type { Calendar, Schedule } from './calendar.ts';
import { calendarScopes, inUtcPlease } from './calendar-calls.ts';
import { toBusy } from './event-shape.ts';
import type { Wire } from './wire.ts';
import { inUtc, toInstant, toZone } from './zones.ts';

/** Limits of one call. Source: calendar getSchedule; the sources differ between 42 and 62 days. */
const peoplePerCall = 20;
const daysPerCall = 42;

const time = v.object({ dateTime: v.string(), timeZone: v.string() });
const shape = v.object({
  scheduleId: v.string(),
  error: v.nullish(v.object({ responseCode: v.nullish(v.string()) })),
  scheduleItems: v.nullish(v.array(v.object({ status: v.nullish(v.string()), start: time, end: time }))),
  workingHours: v.nullish(
    v.object({
      daysOfWeek: v.nullish(v.array(v.string())),
      startTime: v.nullish(v.string()),
      endTime: v.nullish(v.string()),
      timeZone: v.nullish(v.object({ name: v.nullish(v.string()), bias: v.nullish(v.number()) })),
    }),
  ),
});
type Raw = v.InferOutput<typeof shape>;

/** Free/busy of any number of people over any period, in as few calls as the limits allow. */
export const readSchedules =
  (wire: Wire): Calendar['schedules'] =>
  async (addresses, from, to) => {
    const periods = split(from, to);
    const groups = chunks(addresses, peoplePerCall);
    const answers = await Promise.all(
      groups.flatMap((group) => periods.map((period) => readSome(wire, group, period.from, period.to))),
    );
    const byAddress = new Map<string, Schedule[]>();
    for (const schedule of answers.flat()) {
      const key = schedule.address.toLowerCase();
      byAddress.set(key, [...(byAddress.get(key) ?? []), schedule]);
    }
    return addresses.map((address) => merge(address, byAddress.get(address.toLowerCase()) ?? []));
  };

const readSome = async (wire: Wire, group: readonly string[], from: Instant, to: Instant): Promise<Schedule[]> => {
  const answers = await wire.pages(
    {
      method: 'POST',
      path: '/me/calendar/getSchedule',
      body: { schedules: group, startTime: inUtc(from), endTime: inUtc(to), availabilityViewInterval: 15 },
      headers: inUtcPlease,
      scopes: calendarScopes,
      // It only reads.
      repeatable: true,
    },
    shape,
  );
  return answers.map(toSchedule);
};

const toSchedule = (raw: Raw): Schedule => {
  const address = raw.scheduleId;
  if (raw.error) return { address, kind: 'unknown', problem: problemOf(raw.error.responseCode ?? '') };
  const hours = toHours(raw.workingHours);
  const items = (raw.scheduleItems ?? []).map(({ start, end, status }) => ({
    start: toInstant(start),
    end: toInstant(end),
    status: toBusy(status),
  }));
  return { address, kind: 'known', items, ...(hours === undefined ? {} : { hours }) };
};

/** Exchange's availability error codes. Source: EWS ResponseCode, which getSchedule passes through. */
const problemOf = (code: string): Extract<Schedule, { kind: 'unknown' }>['problem'] => {
  if (/DLLimit|DLTooBig|DistributionList|Group/i.test(code)) return 'group';
  if (/RecipientNotFound|InvalidSmtpAddress|NonExistentMailbox|MailboxNotFound|ResolveNames/i.test(code))
    return 'no-mailbox';
  if (/AccessDenied|NoFreeBusyAccess|Permission|Federat|CrossForest|CrossOrg/i.test(code)) return 'hidden';
  return 'unavailable';
};

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const toHours = (raw: Raw['workingHours']): Extract<Schedule, { kind: 'known' }>['hours'] | undefined => {
  const start = toTime(raw?.startTime);
  const end = toTime(raw?.endTime);
  const zone = toZone(raw?.timeZone?.name) ?? fromBias(raw?.timeZone?.bias);
  const days = (raw?.daysOfWeek ?? []).flatMap((name) => {
    const index = weekdays.indexOf(name.toLowerCase());
    return index < 0 ? [] : [(index + 1) as Weekday];
  });
  if (start === undefined || end === undefined || zone === undefined || days.length === 0) return undefined;
  return { days: days.toSorted((one, other) => one - other), start, end, zone };
};

const toTime = (text: string | null | undefined): TimeOfDay | undefined => {
  const match = /^(\d\d):(\d\d)/.exec(text ?? '');
  return match === null ? undefined : (`${match[1]}:${match[2]}` as TimeOfDay);
};

/** A zone of a mailbox's own making tells only its minutes west of UTC; its changes of clock are lost. */
const fromBias = (bias: number | null | undefined) => {
  if (bias === null || bias === undefined) return undefined;
  const hours = bias / 60;
  if (hours === 0) return toZone('Etc/UTC');
  return Number.isInteger(hours) ? toZone(`Etc/GMT${hours > 0 ? '+' : ''}${hours}`) : undefined;
};

const split = (from: Instant, to: Instant): { from: Instant; to: Instant }[] => {
  const end = Temporal.Instant.from(to);
  const periods = [];
  for (let start = Temporal.Instant.from(from); Temporal.Instant.compare(start, end) < 0; ) {
    const limit = start.add({ hours: daysPerCall * 24 });
    const stop = Temporal.Instant.compare(limit, end) < 0 ? limit : end;
    periods.push({ from: instant(start.toString()), to: instant(stop.toString()) });
    start = stop;
  }
  return periods;
};

const merge = (address: string, parts: readonly Schedule[]): Schedule => {
  const failed = parts.find((part) => part.kind === 'unknown');
  if (failed !== undefined) return { ...failed, address };
  const known = parts.filter((part) => part.kind === 'known');
  const hours = known[0]?.hours;
  if (known.length === 0) return { address, kind: 'unknown', problem: 'unavailable' };
  // A meeting over the border of two periods comes with both.
  const items = new Map(
    known.flatMap(({ items }) => items).map((item) => [`${item.start} ${item.end} ${item.status}`, item]),
  );
  return { address, kind: 'known', items: [...items.values()], ...(hours === undefined ? {} : { hours }) };
};

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
