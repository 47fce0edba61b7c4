import type { Documents } from '../../documents/documents.ts';
import { cycleMarker } from '../../domain/cycle/invitation.ts';
import type { KnownSession } from '../../domain/cycle/replan-types.ts';
import { type CycleChange, type CycleDocument, editCycle, parseCycle } from '../../domain/document/cycle.ts';
import type { CycleDate } from '../../domain/document/cycle-dates.ts';
import { findTwoVersions, settleTwoVersions, type TwoVersions } from '../../domain/document/two-versions.ts';
import { type CycleId, type Instant, instant, type PersonId, type Zone } from '../../domain/ids.ts';
import type { Calendar, CalendarEvent, Invited, NewTime, OccurrenceChange } from '../../graph/calendar.ts';
import type { ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Matched } from './found-sessions.ts';
import type { OutlookWords } from './outlook-words.ts';

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
  /** What Outlook says to the others where nobody is at a dialog that has words for it. */
  readonly words: () => Promise<OutlookWords>;
  readonly seriesId?: string;
  /** Notes where this app put a session in the calendar, so that it is nobody's hand edit. */
  readonly placed?: (session: number, at: Instant) => Promise<void>;
};

/** Somebody else changed the same date since it was read. Nothing of this was done. */
export class Overtaken extends Error {}

const plus = (at: Instant, minutes: number): Instant => instant(Temporal.Instant.from(at).add({ minutes }).toString());

export const localTime = (at: Instant, zone: Zone, minutes: number): NewTime => ({
  start: Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  zone,
  minutes,
});

/**
 * Changes the cycle's document; only what differs is written. Where a partner changed the same row at the same moment, what
 * stands in the text stays, and no two versions are left for people to choose from: what the calendar does not have of it
 * is a wish. Resolves with whether that was so. Two harvests are both kept.
 */
export const changeDocument = async (
  { documents, folder }: Pick<Hand, 'documents' | 'folder'>,
  change: (cycle: CycleDocument) => CycleChange,
): Promise<boolean> => {
  const page = { folder, name: 'cycle.md' };
  const outcome = await documents.save(page, (before) => {
    // Somebody deleted the page: nothing is made up in its place.
    if (before === undefined) throw new GraphFailure('not-found');
    return editCycle(before, change(parseCycle(before)));
  });
  const met = outcome.kind === 'merged' ? outcome.conflicts : [];
  if (met.some((one) => isRow(one) || isHarvest(one))) await documents.save(page, (before = '') => settled(before));
  return met.some(isRow);
};

/** Two versions of a row of the table of dates, and of nothing else. */
const isRow = ({ standing, other }: TwoVersions): boolean =>
  [standing, other].every((text) => /^\|\s*\d{4}-W\d\d\s*\|[^\n]*$/u.test(text.trim()));

/** The harvest belongs to all of them: both say theirs. */
const isHarvest = ({ about }: TwoVersions): boolean => about === 'Harvest';

const settled = (text: string): string => {
  const found = findTwoVersions(text).find((one) => isRow(one) || isHarvest(one));
  return found ? settled(settleTwoVersions(text, found.line, isRow(found) ? 'standing' : 'both')) : text;
};

/** `was`: how the date was when it was decided on. */
type DateChange = {
  readonly at?: Instant;
  readonly state: KnownSession['state'];
  readonly was?: Pick<KnownSession, 'at' | 'state'>;
};

const stillAs = ({ at, state }: CycleDate, was: DateChange['was']): boolean =>
  was === undefined || (state === was.state && at !== undefined && Date.parse(at) === Date.parse(was.at));

/**
 * Writes what becomes of some dates; the others stay as they are. A date that somebody else changed meanwhile is never
 * overwritten: whoever has done it in Outlook already leaves the other's words in the document, where they are a wish; for
 * everybody else it rejects with `Overtaken`.
 */
export const changeDates = async (
  hand: Pick<Hand, 'documents' | 'folder' | 'me' | 'organiser'>,
  changes: ReadonlyMap<number, DateChange>,
  more: CycleChange = {},
): Promise<void> => {
  const met = await changeDocument(hand, (cycle) => ({
    ...more,
    dates: cycle.dates.map((date) => {
      const change = date.session === undefined ? undefined : changes.get(date.session);
      if (!change || date.state === 'recovery') return date;
      const { was, ...to } = change;
      if (stillAs(date, was)) return { ...date, ...to };
      if (hand.me !== hand.organiser) throw new Overtaken();
      return date;
    }),
  }));
  if (met && hand.me !== hand.organiser) throw new Overtaken();
};

/**
 * Writes down what people did in Outlook. False where a partner wrote of the same date in the same moment: their words stand,
 * and the next look compares them with the calendar.
 */
export const recordDates = async (
  hand: Parameters<typeof changeDates>[0],
  changes: ReadonlyMap<number, DateChange>,
): Promise<boolean> => {
  try {
    await changeDates(hand, changes);
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
};

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
  const was = { at: known.at, state: known.state };
  const change = new Map([[known.session, { at: to, state, was } as const]]);
  const event = await eventOf(hand, session);
  if (hand.me === hand.organiser) {
    if (event) await hand.calendar.moveOccurrence(event.id, localTime(to, hand.zone, minutes));
    else await makeAgain(hand, session, to, minutes);
    await hand.placed?.(known.session, to);
    return changeDates(hand, change);
  }
  await changeDates(hand, change);
  const proposal = { start: to, end: plus(to, minutes) };
  if (event && !(await respond(hand, event.id, { answer: 'tentative', proposal }))) throw new Overtaken();
  hand.tell?.(hand.organiser);
};

/** Answers an invitation. False where it was called off meanwhile: then there is nothing to answer any more. */
export const respond = async ({ calendar }: Pick<Hand, 'calendar'>, id: string, answer: Invited): Promise<boolean> => {
  try {
    await calendar.respond(id, answer);
    return true;
  } catch (error) {
    if (!(error instanceof GraphFailure) || !['refused', 'not-found'].includes(error.reason)) throw error;
    const gone = await calendar.event(id).then(
      ({ cancelled }) => cancelled,
      (failure: unknown) => failure instanceof GraphFailure && failure.reason === 'not-found',
    );
    if (!gone) throw error;
    return false;
  }
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
  const changes = new Map(
    sessions.map(
      ({ known: { session, at, state: before } }) => [session, { state, was: { at, state: before } }] as const,
    ),
  );
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
    if (myAnswer !== 'declined') await respond(hand, id, { answer: 'decline', comment });
};

/** Dates of the series that are no sessions are called off again; the document has nothing to say of them. */
export const callOffUnplanned = async (
  { hand, unplanned }: { readonly hand: Hand; readonly unplanned: readonly CalendarEvent[] },
  at: readonly Instant[],
): Promise<void> => {
  const events = unplanned.filter(({ start }) => at.includes(start));
  if (hand.me !== hand.organiser || events.length === 0) return;
  const { noSession } = await hand.words();
  const outcomes = await hand.calendar.changeOccurrences(
    events.map(({ id }): OccurrenceChange => ({ kind: 'cancel', id, comment: noSession })),
  );
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.failure;
};
