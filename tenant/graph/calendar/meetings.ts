import type { Core } from '../core.ts';
import { badRequest, denied, GraphError } from '../errors.ts';
import type { Person } from '../person.ts';
import { dateOf, day, midnight, toWall, type Wall } from '../zones/zones.ts';
import { assign, cancelCopies, guestsOf, invite, remove, sendUpdate } from './copies.ts';
import { newItemId, newUid, splitId } from './ids.ts';
import { applyRecurrence, checkTimes, type EventInput } from './input.ts';
import { fieldsOf, patternTimes } from './instances.ts';
import {
  type Attendee,
  type DateKey,
  type Fields,
  type Item,
  mailboxOf,
  plainFields,
  type Recurrence,
} from './model.ts';
import { hasBlock, newOnlineMeeting, withBlock } from './online.ts';
import { dateOfKey, dates, isDate, keyOf, neighbours } from './recurrence.ts';

export type Target = { readonly item: Item; readonly key: DateKey | null };

const notFound = () =>
  new GraphError(
    404,
    'ErrorItemNotFound',
    'The specified object was not found in the store., The process failed to get the correct properties.',
  );

/** The event or occurrence of an id in this mailbox; 404 where it is not, or no longer, there. */
export function locate(core: Core, person: Person, id: string): Target {
  const { itemId, key } = splitId(id);
  const item = mailboxOf(core, person).items[itemId];
  if (!item) throw notFound();
  if (key !== null && (!item.recurrence || item.removed.includes(key) || !isDate(item.recurrence, dateOfKey(key))))
    throw notFound();
  return { item, key };
}

const firstDate = (recurrence: Recurrence): Wall => dates(recurrence, Number.POSITIVE_INFINITY).next().value as Wall;

function checkSpan(item: Pick<Item, 'start' | 'end'>, recurrence: Recurrence | null): void {
  if (recurrence?.pattern.type === 'daily' && item.end - item.start > recurrence.pattern.interval * day) {
    throw badRequest('The occurrence is longer than the time between occurrences.', 'ErrorOccurrenceTimeSpanTooBig');
  }
}

/** Creates an event in the organiser's calendar and sends the invitations. */
export function createEvent(core: Core, organizer: Person, input: EventInput): Item {
  const { start, end, startZone, endZone } = input.fields;
  if (start === undefined || end === undefined || startZone === undefined || endZone === undefined) {
    throw badRequest(
      'At least one property failed validation. Start and End are required.',
      'ErrorPropertyValidationFailure',
    );
  }
  let fields: Fields = {
    ...plainFields(),
    response: { response: 'organizer', time: null },
    ...input.fields,
    start,
    end,
    startZone,
    endZone,
  };
  checkTimes(fields);
  let recurrence: Recurrence | null = null;
  if (input.recurrence !== undefined && input.recurrence !== null) {
    ({ recurrence, fields } = applyRecurrence(input.recurrence, fields, firstDate));
    checkSpan(fields, recurrence);
  }
  const uid = newUid(core);
  if (input.online) {
    fields.online = newOnlineMeeting(core, organizer, uid, fields.subject);
    fields.body = withBlock(fields.body, fields.online);
  }
  const item: Item = {
    ...fields,
    id: newItemId(core),
    uid,
    created: core.now(),
    modified: core.now(),
    version: 1,
    isOrganizer: true,
    organizer: { name: organizer.displayName, address: organizer.mail ?? organizer.userPrincipalName },
    createdStartZone: startZone,
    createdEndZone: endZone,
    transactionId: input.transactionId ?? null,
    recurrence,
    exceptions: {},
    removed: [],
  };
  mailboxOf(core, organizer).items[item.id] = item;
  core.changes.emit({ area: 'calendar', person: organizer.id, item: item.id });
  for (const person of guestsOf(core, item.attendees)) invite(core, person, item);
  return item;
}

/** Properties that belong to one's own copy and may differ from the organiser's. */
const personal: readonly (keyof Fields)[] = ['showAs', 'intended', 'isReminderOn', 'reminderMinutes', 'categories'];

/**
 * Outlook keeps the dates of a series in order: an occurrence cannot move to or past the day of its neighbour. Where
 * the neighbour was removed, the day it had counts still: stricter than needed is safe for a client, laxer is not.
 */
function checkBoundary(item: Item, recurrence: Recurrence, key: DateKey, fields: Fields): void {
  const { before, after } = neighbours(recurrence, dateOfKey(key));
  const timesOf = (date: Wall) => {
    const near = keyOf(date);
    return item.removed.includes(near) ? patternTimes(item, near) : fieldsOf({ item, key: near });
  };
  const crossing =
    (before !== undefined && midnight(fields.start) <= midnight(timesOf(before).start)) ||
    (before !== undefined && fields.start < timesOf(before).end) ||
    (after !== undefined && midnight(fields.start) >= midnight(timesOf(after).start)) ||
    (after !== undefined && fields.end > timesOf(after).start);
  if (crossing)
    throw badRequest(
      'Modified occurrence is crossing or overlapping adjacent occurrence.',
      'ErrorOccurrenceCrossingBoundary',
    );
}

/** New attendees start unanswered; those who were there keep their answer unless the change asks everybody anew. */
function mergedAttendees(previous: readonly Attendee[], next: readonly Attendee[], significant: boolean): Attendee[] {
  return next.map((attendee) => {
    const same = previous.find(({ address }) => address.toLowerCase() === attendee.address.toLowerCase());
    if (same && !significant) return { ...same, type: attendee.type };
    const { name, address, type } = attendee;
    return { name, address, type, status: { response: 'none', time: null } };
  });
}

/** Who joins or leaves a series joins or leaves the dates that have a list of their own (made by an answer to them). */
function followAttendees(item: Item, previous: readonly Attendee[], next: readonly Attendee[]): void {
  const has = (list: readonly Attendee[], { address }: Attendee) =>
    list.some((one) => one.address.toLowerCase() === address.toLowerCase());
  for (const { fields } of Object.values(item.exceptions)) {
    if (!fields.attendees) continue;
    const staying = fields.attendees.filter((one) => has(next, one) || !has(previous, one));
    fields.attendees = [...staying, ...next.filter((one) => !has(previous, one) && !has(staying, one))];
  }
}

/** The online meeting after a change: lost with its block, added on request, never switched off by the flag. */
function changeOnline(
  core: Core,
  organizer: Person,
  item: Item,
  key: DateKey | null,
  input: EventInput,
  changed: Partial<Fields>,
): void {
  const present = fieldsOf({ item, key });
  if (present.online) {
    if (changed.body !== undefined && !hasBlock(changed.body, present.online)) changed.online = null;
  } else if (input.online && key === null) {
    changed.online = newOnlineMeeting(core, organizer, item.uid, changed.subject ?? item.subject);
    changed.body = withBlock(changed.body ?? item.body, changed.online);
  }
}

/** Carries out a PATCH. Only the organiser may change what all share; others their own copy's personal properties. */
export function updateEvent(core: Core, person: Person, { item, key }: Target, input: EventInput): void {
  const changed: Partial<Fields> = { ...input.fields };
  const isShared =
    input.recurrence !== undefined ||
    input.online !== undefined ||
    Object.keys(changed).some((name) => !personal.includes(name as keyof Fields));
  if (!item.isOrganizer) {
    if (isShared)
      throw denied('outlook', 'Access is denied. Only the organizer can change this meeting for everybody.');
    assign(core, person, item, key, changed);
    return;
  }
  if (input.transactionId !== undefined)
    throw badRequest('TransactionId cannot be changed.', 'ErrorInvalidPropertySet');
  if (input.recurrence !== undefined && key !== null) {
    throw badRequest('An occurrence cannot have a recurrence.', 'ErrorCalendarInvalidPropertyValue');
  }
  const present = { ...fieldsOf({ item, key }) };
  let next: Fields = { ...present, ...changed };
  checkTimes(next);
  let recurrence = item.recurrence;
  const moved =
    next.start !== present.start ||
    next.end !== present.end ||
    next.startZone !== present.startZone ||
    next.isAllDay !== present.isAllDay;
  const rescheduled = key === null && (input.recurrence !== undefined || (moved && recurrence !== null));
  if (rescheduled) {
    ({ recurrence, next } = reschedule(recurrence, input, next));
    Object.assign(changed, { start: next.start, end: next.end, startZone: next.startZone, endZone: next.endZone });
    checkSpan(next, recurrence);
  }
  if (moved && key !== null && recurrence) checkBoundary(item, recurrence, key, inSeriesZone(next, item.startZone));
  const significant = moved || rescheduled;
  if (changed.attendees || significant)
    changed.attendees = mergedAttendees(present.attendees, changed.attendees ?? present.attendees, significant);
  if (key === null && changed.attendees && !rescheduled) followAttendees(item, present.attendees, changed.attendees);
  changeOnline(core, person, item, key, input, changed);
  if (rescheduled) Object.assign(item, { recurrence, exceptions: {}, removed: [] });
  assign(core, person, item, key, changed);
  sendUpdate(core, item, key, changed, { significant, invited: present.attendees });
}

/** An occurrence may be given in any zone; days are counted in the series' own. */
function inSeriesZone(fields: Fields, zone: string): Fields {
  if (fields.startZone === zone && fields.endZone === zone) return fields;
  const shift = (wall: Wall, from: string) => toWall(wall - (toWall(wall, from) - wall), zone);
  return { ...fields, start: shift(fields.start, fields.startZone), end: shift(fields.end, fields.endZone) };
}

/** A series with a new pattern or time of day. Its exceptions and removed dates are lost with the old dates, as in Exchange. */
function reschedule(
  recurrence: Recurrence | null,
  input: EventInput,
  next: Fields,
): { recurrence: Recurrence | null; next: Fields } {
  if (input.recurrence === null) return { recurrence: null, next };
  if (input.recurrence !== undefined) {
    const made = applyRecurrence(input.recurrence, next, firstDate);
    return { recurrence: made.recurrence, next: made.fields };
  }
  if (!recurrence) return { recurrence, next };
  const kept: Recurrence = {
    pattern: recurrence.pattern,
    range: { ...recurrence.range, startDate: midnight(next.start) },
  };
  const { endDate } = kept.range;
  if (endDate !== null && endDate < kept.range.startDate) {
    throw badRequest(`The series would begin after its end, ${dateOf(endDate)}.`, 'ErrorRecurrenceHasNoOccurrence');
  }
  const shift = firstDate(kept) - midnight(next.start);
  return { recurrence: kept, next: { ...next, start: next.start + shift, end: next.end + shift } };
}

/** Takes an event away: an organiser's with a cancellation to all, an attendee's own copy without a word. */
export function deleteEvent(core: Core, person: Person, { item, key }: Target): void {
  if (item.isOrganizer) cancelCopies(core, item, key);
  remove(core, person, item, key);
}

export function cancelEvent(core: Core, person: Person, target: Target): void {
  if (!target.item.isOrganizer) {
    throw badRequest(
      "Your request can't be completed. You need to be an organizer to cancel a meeting.",
      'ErrorInvalidRequest',
    );
  }
  deleteEvent(core, person, target);
}
