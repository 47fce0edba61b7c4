import { planCycle } from '../../domain/cycle/plan.ts';
import type { Availability, BusyTime, Rhythm } from '../../domain/cycle/types.ts';
import { Failure } from '../../domain/failure.ts';
import { day, instant, zone } from '../../domain/ids.ts';
import type { BusyStatus, Calendar, Schedule } from '../../graph/calendar.ts';
import type { Person, ProposalsState } from '../contract.ts';

/** What each status means for a session. Somebody who works elsewhere can still meet online. */
const busyKind: Readonly<Record<BusyStatus, BusyTime['kind'] | undefined>> = {
  busy: 'busy',
  tentative: 'tentative',
  oof: 'away',
  unknown: 'busy',
  free: undefined,
  workingElsewhere: undefined,
};

/** Office hours where a mailbox names none. Source: Outlook's own default. */
const usualHours = { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' } as const;

/** What the planner needs of one schedule. `fallbackZone`: where the mailbox names none. */
export const availability = (
  person: Person,
  schedule: Schedule & { kind: 'known' },
  fallbackZone: string,
): Availability => ({
  person: person.id,
  zone: schedule.hours?.zone ?? zone(fallbackZone),
  hours: schedule.hours ?? usualHours,
  busy: schedule.items.flatMap((item) => {
    const kind = busyKind[item.status];
    return kind ? [{ start: item.start, end: item.end, kind }] : [];
  }),
  daysOff: [],
});

/**
 * Reads free/busy and working hours of both and plans. Only free/busy is read, never what a meeting is about. Rejects
 * never: what goes wrong is part of the answer, as data.
 */
export const proposeTimes = async (
  calendar: Calendar,
  me: Person,
  partner: Person,
  rhythm: Rhythm,
  now: number,
): Promise<ProposalsState> => {
  const here = Temporal.Instant.fromEpochMilliseconds(now);
  const to = here.add({ hours: (rhythm.weeks + 2) * 7 * 24 });
  const home = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    const people = [me, partner];
    const schedules = await calendar.schedules(
      people.map((person) => person.address),
      instant(here.toString()),
      instant(to.toString()),
    );
    const unreadable = people.filter((_, index) => schedules[index]?.kind !== 'known');
    if (unreadable.length > 0) return { kind: 'unreadable-calendar', people: unreadable };
    const availabilities = people.flatMap((person, index) => {
      const schedule = schedules[index];
      return schedule?.kind === 'known' ? [availability(person, schedule, home)] : [];
    });
    const anchor = availabilities[0]?.zone ?? zone(home);
    const answer = planCycle({
      rhythm,
      people: availabilities,
      zone: anchor,
      now: instant(here.toString()),
      from: day(here.toZonedDateTimeISO(anchor).toPlainDate().toString()),
      seed: seedOf(me.id + partner.id),
    });
    return { kind: 'answer', answer, zones: availabilities.map((one) => ({ person: one.person, zone: one.zone })) };
  } catch (error) {
    if (error instanceof Failure) return { kind: 'failed', failure: error };
    throw error;
  }
};

/** The same pair gets the same order between equals, whoever asks again. */
const seedOf = (text: string): number => {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
};
