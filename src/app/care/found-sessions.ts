import { markedCycle } from '../../domain/cycle/invitation.ts';
import { isoWeek, regularIn } from '../../domain/cycle/iso-week.ts';
import type { FoundSession, KnownSession, SessionAnswer } from '../../domain/cycle/replan-types.ts';
import type { CycleDocument } from '../../domain/document/cycle.ts';
import type { CycleDate } from '../../domain/document/cycle-dates.ts';
import type { CycleId, Instant, PersonId, Zone } from '../../domain/ids.ts';
import type { CalendarEvent } from '../../graph/calendar.ts';
import type { CareMemory } from './care-memory.ts';

/** A session of the document with the event that is it. */
export type Matched = { readonly known: KnownSession; readonly event?: CalendarEvent };

export type CycleEvents = {
  readonly events: readonly CalendarEvent[];
  /** The period that was read. */
  readonly from: number;
  readonly to: number;
};

/** The events of one cycle: those of its series, and single ones that carry its marker. */
export const eventsOf = (events: readonly CalendarEvent[], cycle: CycleId): readonly CalendarEvent[] =>
  events.filter((event) => markedCycle(event.preview) === cycle);

/** Weekday and time of the series, from an occurrence that says where its pattern had it, or from a date that was not moved. */
const patternOf = (cycle: CycleDocument, zone: Zone, events: readonly CalendarEvent[]) => {
  const original =
    events.find((event) => event.kind !== 'single' && event.originalStart)?.originalStart ??
    cycle.dates.find(({ state, at }) => state === 'planned' && at)?.at ??
    cycle.dates.find(({ at }) => at)?.at;
  return original && Temporal.Instant.from(original).toZonedDateTimeISO(zone);
};

const answerOf = {
  accepted: 'accepted',
  declined: 'declined',
  tentativelyAccepted: 'tentative',
  organizer: 'accepted',
  none: 'none',
  notResponded: 'none',
} as const satisfies Record<CalendarEvent['myAnswer'], SessionAnswer['answer']>;

/**
 * What everybody answered. An attendee's copy tells only their own answer: of the others it is taken that they come,
 * because whoever does not is asked by their own app.
 */
const answersOf = (event: CalendarEvent, cycle: CycleDocument, me: PersonId): readonly SessionAnswer[] =>
  cycle.people.flatMap(({ id, mail }): SessionAnswer[] => {
    if (id === cycle.organiser) return [];
    const attendee = event.attendees.find(({ address }) => address.toLowerCase() === mail?.toLowerCase());
    if (!attendee) return [];
    if (event.mine) {
      const { proposed } = attendee;
      return [{ person: id, answer: answerOf[attendee.answer], ...(proposed ? { proposed: proposed.start } : {}) }];
    }
    return [{ person: id, answer: id === me ? answerOf[event.myAnswer] : 'accepted' }];
  });

type DateOfSession = CycleDate & { readonly session: number; readonly at: Instant };

export const isSession = (date: CycleDate): date is DateOfSession =>
  date.state !== 'recovery' && date.session !== undefined && date.at !== undefined;

/**
 * Lays the document's sessions beside the calendar's events. Beyond the period that was read, a session is taken to be
 * where it was last seen. An attendee whose copy is gone has declined it or thrown it away: that is an answer and not the
 * end of the session. Where nothing at all is left, the series is gone.
 */
export const matchSessions = (
  cycle: CycleDocument,
  zone: Zone,
  me: PersonId,
  memory: CareMemory,
  read: CycleEvents,
): readonly Matched[] => {
  const mine = cycle.organiser === me;
  const pattern = patternOf(cycle, zone, read.events);
  const weeks = new Map<string, CalendarEvent[]>();
  for (const event of read.events) {
    const week = isoWeek(event.originalStart ?? event.start, zone);
    weeks.set(week, [...(weeks.get(week) ?? []), event]);
  }
  const alive = read.events.some(({ cancelled }) => !cancelled);
  return cycle.dates.filter(isSession).map((date): Matched => {
    const candidates = weeks.get(date.week) ?? [];
    const event = candidates.find(({ cancelled }) => !cancelled) ?? candidates[0];
    const regular = event?.originalStart ?? (pattern ? regularIn(date.week, pattern) : date.at);
    const seen = memory.seen[date.session];
    const base = {
      session: date.session,
      regular,
      at: date.at,
      state: date.state === 'recovery' ? 'cancelled' : date.state,
    };
    const placed = Date.parse(seen ?? date.at);
    const outside = placed < read.from || placed > read.to;
    const found = ((): FoundSession => {
      if (event && !event.cancelled) return { kind: 'there', start: event.start, answers: answersOf(event, cycle, me) };
      if (!alive && !outside) return { kind: 'missing' };
      if (event?.cancelled) return { kind: 'cancelled' };
      const called = date.state === 'cancelled' || date.state === 'skipped';
      if (outside && !called) return { kind: 'there', start: seen ?? date.at, answers: everybodyComes(cycle) };
      if (mine || called) return { kind: mine ? 'cancelled' : 'missing' };
      return {
        kind: 'there',
        start: seen ?? date.at,
        answers: everybodyComes(cycle).map((one) => (one.person === me ? { ...one, answer: 'declined' } : one)),
      };
    })();
    return {
      known: { ...base, found, ...(seen === undefined ? {} : { seen }) },
      ...(event && !event.cancelled ? { event } : {}),
    };
  });
};

/** Dates of the series that stand in the calendar in weeks, from the plan's first to its last, that have no session in it. */
export const unplannedEvents = (
  { dates }: CycleDocument,
  zone: Zone,
  { events }: Pick<CycleEvents, 'events'>,
): readonly CalendarEvent[] => {
  const weeks = dates.map(({ week }) => week).sort();
  const [first = ''] = weeks;
  const last = weeks.at(-1) ?? '';
  const sessions = new Set(dates.filter(isSession).map(({ week }) => week));
  return events.filter((event) => {
    const week = isoWeek(event.originalStart ?? event.start, zone);
    return !event.cancelled && event.kind !== 'single' && week >= first && week <= last && !sessions.has(week);
  });
};

const everybodyComes = (cycle: CycleDocument): readonly SessionAnswer[] =>
  cycle.people.flatMap(({ id }) => (id === cycle.organiser ? [] : [{ person: id, answer: 'accepted' as const }]));
