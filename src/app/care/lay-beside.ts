import { daysOfSpans } from '../../domain/cycle/days-off.ts';
import type { CycleNow } from '../../domain/cycle/replan-types.ts';
import type { Availability, Cadence } from '../../domain/cycle/types.ts';
import type { CycleDocument } from '../../domain/document/cycle.ts';
import type { CycleId, Day, Instant, PersonId } from '../../domain/ids.ts';
import type { CalendarEvent, Schedule } from '../../graph/calendar.ts';
import { availabilityOf, type Booked, homeZone } from '../start-cycle/availability.ts';
import type { CycleView } from '../views.ts';
import type { CareMemory } from './care-memory.ts';
import { eventsOf, type Matched, matchSessions, unplannedEvents } from './found-sessions.ts';

/** A cycle that is cared for, with its page. */
export type OpenCycle = {
  readonly view: CycleView;
  readonly document: CycleDocument;
  /** It ended because one of them took the partnership back. */
  readonly over: boolean;
};

/** What was read around now, once for all cycles of this person. */
export type Around = {
  readonly events: readonly CalendarEvent[];
  readonly schedules: ReadonlyMap<string, Schedule>;
  /** The sessions of each of the cycles, which are nobody's other appointments. */
  readonly booked: readonly {
    readonly cycle: CycleId;
    readonly people: readonly PersonId[];
    readonly times: readonly Booked[];
  }[];
  /** The period of the events, in milliseconds. */
  readonly from: number;
  readonly to: number;
};

export type LaidBeside = {
  readonly cycle: CycleNow;
  readonly sessions: readonly Matched[];
  readonly unplanned: readonly CalendarEvent[];
  /** The series in this person's calendar. */
  readonly seriesId?: string;
};

/** Whose calendar cannot be read is taken to be free at all hours: nothing is concluded from not knowing. */
const unknown = (person: PersonId, daysOff: readonly Day[]): Availability => ({
  person,
  zone: homeZone(),
  hours: { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' },
  busy: [],
  daysOff,
});

/**
 * Lays a cycle's page beside what calendars say: which event is which session, and who is free when. Undefined where nothing
 * of it is or was in this person's calendar: a session that people run in a meeting of their own, and nothing to care for.
 */
export const layBeside = (
  { view, document }: OpenCycle,
  around: Around,
  memory: CareMemory,
  me: PersonId,
  now: Instant,
): LaidBeside | undefined => {
  const read = { events: eventsOf(around.events, view.id), from: around.from, to: around.to };
  if (read.events.length === 0 && Object.keys(memory.seen).length === 0) return undefined;
  const sessions = matchSessions(document, view.zone, me, memory, read);
  const unplanned = unplannedEvents(document, view.zone, read);
  const seriesId =
    (view.organiser === me ? document.series?.eventId : undefined) ?? read.events.find((one) => one.seriesId)?.seriesId;
  const cycle: CycleNow = {
    cadence: view.rhythm.cadence as Cadence,
    minutes: document.lengthMin ?? view.rhythm.minutes,
    weeks: view.rhythm.weeks,
    zone: view.zone,
    organiser: view.organiser,
    state: document.state,
    people: availabilities(view, document, around),
    sessions: sessions.map(({ known }) => known),
    recoveryWeeks: document.recoveryWeeks,
    unplanned: unplanned.map(({ start }) => start),
    invited: memory.invited ?? now,
    offered: memory.offered,
    settled: memory.settled,
    ...(document.left ? { left: document.left } : {}),
    ...(memory.reminded ? { reminded: memory.reminded } : {}),
  };
  return { cycle, sessions, unplanned, ...(seriesId ? { seriesId } : {}) };
};

const availabilities = (
  view: CycleView,
  document: CycleDocument,
  { schedules, booked }: Around,
): readonly Availability[] => {
  const daysOff = daysOfSpans(document.daysOff);
  return view.people.map((person): Availability => {
    const schedule = schedules.get(person.address.toLowerCase());
    if (schedule?.kind !== 'known') return unknown(person.id, daysOff);
    const own = booked.filter((one) => one.cycle === view.id).flatMap(({ times }) => times);
    const others = booked.filter((one) => one.cycle !== view.id && one.people.includes(person.id));
    const coaching = others.flatMap(({ times }) => times);
    return availabilityOf(person, schedule, view.zone, { own, coaching, daysOff });
  });
};
