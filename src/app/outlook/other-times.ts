import { timesToMove } from '../../domain/cycle/bend.ts';
import { linkedCycle } from '../../domain/cycle/invitation.ts';
import type { CycleNow, KnownSession } from '../../domain/cycle/replan-types.ts';
import { Failure } from '../../domain/failure.ts';
import { type Instant, instant, personId, zone } from '../../domain/ids.ts';
import type { Calendar, Schedule } from '../../graph/calendar.ts';
import type { Drive } from '../../graph/drive.ts';
import type { Appointment, AppointmentPerson } from '../../host/appointment.ts';
import { availabilityOf as availability } from '../start-cycle/availability.ts';
import type { OtherTimes } from './outlook-contract.ts';
import { readDaysOff } from './read-cycle.ts';

const weeks = (count: number) => ({ hours: count * 7 * 24 });
const at = (text: Instant) => Temporal.Instant.from(text);
const same = (a: Instant, b: Instant): boolean => Date.parse(a) === Date.parse(b);

/** The appointment is no reason against another time for itself. */
const withoutItself = (schedule: Schedule & { kind: 'known' }, { start, end }: Appointment) => ({
  ...schedule,
  items: schedule.items.filter((item) => !(same(item.start, start) && same(item.end, end))),
});

const known = (number: number, regular: Instant, start: Instant | undefined): KnownSession => ({
  session: number,
  regular,
  at: start ?? regular,
  state: start === undefined ? 'cancelled' : 'planned',
  found: start === undefined ? { kind: 'cancelled' } : { kind: 'there', start, answers: [] },
});

/** The dates of the series around this one: Outlook lets no date of a series reach the day of its neighbour. */
const neighbours = async (calendar: Calendar, { seriesId, start }: Appointment): Promise<readonly KnownSession[]> => {
  const alone = [known(1, start, start)];
  if (seriesId === undefined) return alone;
  const found = await calendar.instances(
    seriesId,
    instant(at(start).subtract(weeks(6)).toString()),
    instant(at(start).add(weeks(6)).toString()),
  );
  if (!found.some((one) => same(one.start, start))) return alone;
  return found.map((one, index) =>
    known(index + 1, one.originalStart ?? one.start, one.cancelled ? undefined : one.start),
  );
};

/**
 * The best times in the week of the appointment at which everybody in it is free, by free/busy and working hours, and where it
 * belongs to a cycle on no day off of that cycle. Rejects never: what goes wrong is part of the answer.
 */
export const otherTimes = async (
  { calendar, drive }: { readonly calendar: Calendar; readonly drive: Drive },
  appointment: Appointment,
  me: AppointmentPerson,
  now: number,
): Promise<OtherTimes> => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const people = [me, ...appointment.attendees];
  const { start, end } = appointment;
  try {
    // One after the other: where both need somebody's yes, they are asked once at a time.
    const daysOff = await readDaysOff(drive, linkedCycle(appointment.body), now);
    const schedules = await calendar.schedules(
      people.map(({ address }) => address),
      instant(at(start).subtract(weeks(1)).toString()),
      instant(at(start).add(weeks(1)).toString()),
    );
    const unreadable = people.filter((_, index) => schedules[index]?.kind !== 'known');
    if (unreadable.length > 0) return { kind: 'unreadable', people: unreadable };
    const calendars = people.flatMap(({ name, address }, index) => {
      const schedule = schedules[index];
      return schedule?.kind === 'known'
        ? [
            availability({ id: personId(address), name, address }, withoutItself(schedule, appointment), here, {
              daysOff,
            }),
          ]
        : [];
    });
    const sessions = await neighbours(calendar, appointment);
    const cycle: CycleNow = {
      cadence: 'weekly',
      minutes: Math.round((Date.parse(end) - Date.parse(start)) / 60_000),
      weeks: 1,
      zone: calendars[0]?.zone ?? zone(here),
      organiser: personId(me.address),
      state: 'active',
      people: calendars,
      sessions,
      recoveryWeeks: [],
    };
    const own = sessions.find((one) => one.found.kind === 'there' && same(one.found.start, start));
    const moment = instant(Temporal.Instant.fromEpochMilliseconds(now).toString());
    const times = own ? timesToMove(cycle, own.session, personId(me.address), moment, 4) : [];
    return times.length === 0 ? { kind: 'none' } : { kind: 'times', times, zone: cycle.zone };
  } catch (error) {
    if (error instanceof Failure) return { kind: 'failed', failure: error };
    throw error;
  }
};
