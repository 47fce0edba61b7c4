import type { Availability, BusyTime, PartOfDay } from '../../domain/cycle/types.ts';
import { type Day, type Zone, zone } from '../../domain/ids.ts';
import type { BusyStatus, Schedule } from '../../graph/calendar.ts';
import type { Person } from '../views.ts';

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

/** A session that stands in somebody's calendar. */
export type Booked = { readonly start: string; readonly end: string };

/** What is known of a person beside free/busy. */
export type Beside = {
  /** Sessions of the cycle itself: they are not in their own way. */
  readonly own?: readonly Booked[];
  /** Sessions of other cycles. */
  readonly coaching?: readonly Booked[];
  readonly energy?: PartOfDay | undefined;
  readonly daysOff?: readonly Day[];
};

const minute = (time: string): number => Math.round(Date.parse(time) / 60_000);
const keyOf = ({ start, end }: Booked): string => `${minute(start)} ${minute(end)}`;

/** How often each time occurs, to be taken away once each: a meeting at exactly the time of a session stays. */
const tally = (booked: readonly Booked[]) => {
  const left = new Map<string, number>();
  for (const one of booked) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return (one: Booked): boolean => {
    const count = left.get(keyOf(one)) ?? 0;
    if (count > 0) left.set(keyOf(one), count - 1);
    return count > 0;
  };
};

/** What the planner knows of somebody, from their free/busy. Somebody without hours of their own has Outlook's. */
export const availabilityOf = (
  person: Person,
  schedule: Schedule & { kind: 'known' },
  home: string,
  { own = [], coaching = [], energy, daysOff = [] }: Beside = {},
): Availability => {
  const isOwn = tally(own);
  const isCoaching = tally(coaching);
  return {
    person: person.id,
    zone: schedule.hours?.zone ?? zone(home),
    hours: schedule.hours ?? usualHours,
    busy: schedule.items.flatMap((item): BusyTime[] => {
      const kind = busyKind[item.status];
      if (!kind || isOwn(item)) return [];
      return [{ start: item.start, end: item.end, kind: isCoaching(item) ? 'coaching' : kind }];
    }),
    daysOff,
    ...(energy ? { energy } : {}),
  };
};

/** The zone of this device, for people whose mailbox names none. */
export const homeZone = (): Zone => zone(Intl.DateTimeFormat().resolvedOptions().timeZone);
