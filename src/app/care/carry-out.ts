import type { Documents } from '../../documents/documents.ts';
import { cycleMarker } from '../../domain/cycle/invitation.ts';
import type { KnownSession } from '../../domain/cycle/replan-types.ts';
import { type CycleChange, type CycleDocument, editCycle, parseCycle } from '../../domain/document/cycle.ts';
import { type CycleId, type Instant, instant, type PersonId, type Zone } from '../../domain/ids.ts';
import type { Calendar, CalendarEvent, NewTime, OccurrenceChange } from '../../graph/calendar.ts';
import type { ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Matched } from './found-sessions.ts';

/** A cycle as one of its people can change it. */
export type Hand = {
  readonly calendar: Calendar;
  readonly documents: Documents;
  readonly cycle: CycleId;
  readonly folder: ItemRef;
  readonly zone: Zone;
  readonly minutes: number;
  readonly title: string;
  readonly people: CycleDocument['people'];
  readonly organiser: PersonId;
  readonly me: PersonId;
  /** The deep link into the app. */
  readonly link: string;
  /** Tells a partner in Teams' feed, where this person wants that. */
  readonly tell?: (to: PersonId) => void;
  readonly seriesId?: string;
};

const plus = (at: Instant, minutes: number): Instant => instant(Temporal.Instant.from(at).add({ minutes }).toString());

export const localTime = (at: Instant, zone: Zone, minutes: number): NewTime => ({
  start: Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  zone,
  minutes,
});

/** Changes the cycle's document; only what differs is written. */
export const changeDocument = async (
  { documents, folder }: Pick<Hand, 'documents' | 'folder'>,
  change: (cycle: CycleDocument) => CycleChange,
): Promise<void> => {
  await documents.save({ folder, name: 'cycle.md' }, (before) => {
    // Somebody deleted the page: nothing is made up in its place.
    if (before === undefined) throw new GraphFailure('not-found');
    return editCycle(before, change(parseCycle(before)));
  });
};

type DateChange = { readonly at?: Instant; readonly state: KnownSession['state'] };

/** Writes what becomes of some dates; the others stay as they are. */
export const changeDates = (
  hand: Pick<Hand, 'documents' | 'folder'>,
  changes: ReadonlyMap<number, DateChange>,
  more: CycleChange = {},
): Promise<void> =>
  changeDocument(hand, (cycle) => ({
    ...more,
    dates: cycle.dates.map((date) => {
      const change = date.session === undefined ? undefined : changes.get(date.session);
      return change && date.state !== 'recovery' ? { ...date, ...change } : date;
    }),
  }));

/** The event of a session; looked for where the look around now did not reach so far. */
const eventOf = async (hand: Hand, { known, event }: Matched): Promise<CalendarEvent | undefined> => {
  if (event || hand.seriesId === undefined) return event;
  const at = Temporal.Instant.from(known.found.kind === 'there' ? known.found.start : known.regular);
  const day = (hours: number): Instant => instant(at.add({ hours }).toString());
  const near = await hand.calendar.instances(hand.seriesId, day(-36), day(36));
  return near.find((one) => !one.cancelled && Date.parse(one.originalStart ?? one.start) === Date.parse(known.regular));
};

/** A session whose occurrence was cancelled comes back as an event of its own: Outlook brings no occurrence back. */
const makeAgain = (hand: Hand, { known }: Matched, at: Instant, minutes: number): Promise<CalendarEvent> =>
  hand.calendar.createSeries({
    subject: hand.title,
    body: `<p>${cycleMarker(hand.cycle)}</p>`,
    start: localTime(at, hand.zone, minutes).start,
    zone: hand.zone,
    minutes,
    recurrence: { unit: 'week', every: 1 },
    ends: { count: 1 },
    attendees: hand.people.flatMap(({ id, mail, name }) => (id === hand.me || !mail ? [] : [{ address: mail, name }])),
    transactionId: `${hand.cycle}-${known.session}-${Date.parse(at)}`,
  });

/** Brings a session to a time. A partner proposes it to the organiser, as Outlook does, and says so in the document. */
export const moveTo = async (hand: Hand, session: Matched, to: Instant, minutes = hand.minutes): Promise<void> => {
  const { known } = session;
  const state = Date.parse(to) === Date.parse(known.regular) ? 'planned' : 'moved';
  const change = new Map([[known.session, { at: to, state } as const]]);
  const event = await eventOf(hand, session);
  if (hand.me === hand.organiser) {
    if (event) await hand.calendar.moveOccurrence(event.id, localTime(to, hand.zone, minutes));
    else await makeAgain(hand, session, to, minutes);
    return changeDates(hand, change);
  }
  await changeDates(hand, change);
  if (event)
    await hand.calendar.respond(event.id, {
      answer: 'tentative',
      proposal: { start: to, end: plus(to, minutes) },
    });
  hand.tell?.(hand.organiser);
};

/**
 * Calls sessions off: the organiser in Outlook for all, in as few requests as can be; a partner declines them, and the
 * document tells the organiser's app.
 */
export const callOff = async (
  hand: Hand,
  sessions: readonly Matched[],
  state: 'skipped' | 'cancelled',
  comment: string,
  more: CycleChange = {},
): Promise<void> => {
  const changes = new Map(sessions.map(({ known }) => [known.session, { state }] as const));
  const events: CalendarEvent[] = [];
  for (const session of sessions) {
    const event = session.known.found.kind === 'there' ? await eventOf(hand, session) : undefined;
    if (event) events.push(event);
  }
  if (hand.me === hand.organiser) {
    const cancels = events.map(({ id }): OccurrenceChange => ({ kind: 'cancel', id, comment }));
    const outcomes = cancels.length === 0 ? [] : await hand.calendar.changeOccurrences(cancels);
    for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.failure;
    return changeDates(hand, changes, more);
  }
  await changeDates(hand, changes, more);
  for (const { id, myAnswer } of events)
    if (myAnswer !== 'declined') await hand.calendar.respond(id, { answer: 'decline', comment });
};

/** Dates of the series that are no sessions are called off again; the document has nothing to say of them. */
export const callOffUnplanned = async (
  { hand, unplanned }: { readonly hand: Hand; readonly unplanned: readonly CalendarEvent[] },
  at: readonly Instant[],
): Promise<void> => {
  const events = unplanned.filter(({ start }) => at.includes(start));
  if (hand.me !== hand.organiser || events.length === 0) return;
  const outcomes = await hand.calendar.changeOccurrences(
    events.map(({ id }): OccurrenceChange => ({ kind: 'cancel', id, comment: '' })),
  );
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.failure;
};
