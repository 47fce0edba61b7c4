import type { Core } from '../core.ts';
import { findPerson } from '../people.ts';
import type { Person } from '../person.ts';
import { newItemId, occurrenceUid } from './ids.ts';
import { fieldsOf } from './instances.ts';
import { type Attendee, copiesOf, type DateKey, type Exception, type Fields, type Item, mailboxOf } from './model.ts';

/** Who of a list of attendees has a mailbox in this tenant. Others would get mail, which is not imitated. */
export function guestsOf(core: Core, attendees: readonly Attendee[]): Person[] {
  return attendees.flatMap(({ address }) => {
    const person = findPerson(core, address);
    return person?.hasMailbox ? [person] : [];
  });
}

const isSame = (person: Person, address: string) =>
  [person.mail, person.userPrincipalName].some((one) => one?.toLowerCase() === address.toLowerCase());

/** Attendees as a copy shows them: nobody but the organiser learns the others' answers. */
function seenBy(person: Person, fields: Partial<Fields>): Attendee[] {
  const shown = (fields.attendees ?? []).filter(({ address }) => !fields.hideAttendees || isSame(person, address));
  return shown.map(({ name, address, type }) => ({ name, address, type, status: { response: 'none', time: null } }));
}

/** Fields on their way into an attendee's copy: what is personal stays behind. */
function received(person: Person, fields: Partial<Fields>): Partial<Fields> {
  const { showAs: _, response: __, categories: ___, isReminderOn: ____, reminderMinutes: _____, ...shared } = fields;
  return { ...shared, ...(fields.attendees && { attendees: seenBy(person, fields) }) };
}

const unanswered = { response: { response: 'notResponded' as const, time: null }, showAs: 'tentative' as const };

function receivedExceptions(person: Person, item: Item): Record<DateKey, Exception> {
  return Object.fromEntries(
    Object.entries(item.exceptions).map(([key, exception]) => [
      key,
      { ...exception, fields: received(person, exception.fields) },
    ]),
  );
}

/** All that an attendee's copy takes over from the organiser's event, or from one date of it. */
function invitation(
  person: Person,
  item: Item,
  key: DateKey | null,
): Omit<Item, 'id' | 'created' | 'modified' | 'version'> {
  const single = { uid: occurrenceUid(item.uid, key), recurrence: null, exceptions: {}, removed: [] };
  const base: Item = key === null ? item : { ...item, ...fieldsOf({ item, key }), ...single };
  const { id: _, created: __, modified: ___, version: ____, ...contents } = structuredClone(base);
  return {
    ...contents,
    isOrganizer: false,
    transactionId: null,
    categories: [],
    attendees: seenBy(person, base),
    exceptions: structuredClone(receivedExceptions(person, base)),
    ...unanswered,
  };
}

/** Puts an invitation into an attendee's calendar, tentative until answered. Dates they had singly merge into the series. */
export function invite(core: Core, person: Person, item: Item, key: DateKey | null = null): Item {
  const { items } = mailboxOf(core, person);
  for (const date of key === null ? Object.keys(item.exceptions) : []) {
    for (const copy of Object.values(items)) if (copy.uid === occurrenceUid(item.uid, date)) delete items[copy.id];
  }
  const copy: Item = {
    ...invitation(person, item, key),
    id: newItemId(core),
    created: core.now(),
    modified: core.now(),
    version: 1,
  };
  items[copy.id] = copy;
  core.changes.emit({ area: 'calendar', person: person.id, item: copy.id });
  return copy;
}

export function touch(core: Core, person: Person, item: Item, key: DateKey | null = null): void {
  item.modified = core.now();
  if (key === null) item.version += 1;
  else {
    item.exceptions[key] ??= { fields: {}, version: 0, modified: 0 };
    const exception = item.exceptions[key];
    exception.version += 1;
    exception.modified = core.now();
  }
  core.changes.emit({ area: 'calendar', person: person.id, item: item.id });
}

/** Writes fields into an event or one of its occurrences, and counts the version on. */
export function assign(core: Core, person: Person, item: Item, key: DateKey | null, fields: Partial<Fields>): void {
  touch(core, person, item, key);
  if (key === null) Object.assign(item, fields);
  else Object.assign(item.exceptions[key]?.fields ?? {}, fields);
}

const cancelled = (subject: string): Partial<Fields> => ({
  isCancelled: true,
  showAs: 'free',
  subject: `Canceled: ${subject}`,
});

/** Cancels a copy, or one date of it. It stays in the attendee's calendar, marked, until they remove it. */
function cancelCopy(core: Core, person: Person, copy: Item, key: DateKey | null): void {
  const fields = fieldsOf({ item: copy, key });
  if (!fields.isCancelled && !(key && copy.removed.includes(key)))
    assign(core, person, copy, key, cancelled(fields.subject));
}

export function otherCopies(core: Core, item: Item, key: DateKey | null = null) {
  const series = copiesOf(core, item.uid)
    .filter((copy) => copy.item !== item)
    .map((copy) => ({ ...copy, key }));
  if (key === null) return series;
  const single = copiesOf(core, occurrenceUid(item.uid, key)).map((copy) => ({ ...copy, key: null }));
  return [...series, ...single];
}

export function cancelCopies(core: Core, item: Item, key: DateKey | null): void {
  for (const { person, item: copy, key: at } of otherCopies(core, item, key)) cancelCopy(core, person, copy, at);
  if (key === null) {
    for (const date of Object.keys(item.exceptions)) {
      for (const { person, item: copy } of copiesOf(core, occurrenceUid(item.uid, date)))
        cancelCopy(core, person, copy, null);
    }
  }
}

/**
 * Sends an organiser's change to the attendees' copies: new attendees are invited, removed ones see a cancellation. A
 * `significant` change (time, recurrence) asks everybody anew, and reaches those who had declined or deleted theirs.
 */
export function sendUpdate(
  core: Core,
  item: Item,
  key: DateKey | null,
  changed: Partial<Fields>,
  {
    significant,
    invited,
  }: { significant: boolean /** Who had an invitation before the change. */; invited: readonly Attendee[] },
): void {
  const guests = guestsOf(core, fieldsOf({ item, key }).attendees);
  const copies = otherCopies(core, item, key);
  const before = new Set(guestsOf(core, invited).map((person) => person.id));
  for (const copy of copies) {
    if (!guests.some((person) => person.id === copy.person.id)) {
      cancelCopy(core, copy.person, copy.item, copy.key);
      continue;
    }
    if (copy.item.isCancelled && copy.key === null) {
      // Invited once more: nothing of the cancelled copy holds any longer but its id.
      Object.assign(copy.item, invitation(copy.person, item, key));
      touch(core, copy.person, copy.item);
      continue;
    }
    if (significant && key === null) {
      Object.assign(copy.item, {
        recurrence: item.recurrence && structuredClone(item.recurrence),
        exceptions: {},
        removed: [],
      });
    }
    if (copy.key !== null) copy.item.removed = copy.item.removed.filter((date) => date !== copy.key);
    const fields = structuredClone(received(copy.person, { ...changed, hideAttendees: item.hideAttendees }));
    assign(core, copy.person, copy.item, copy.key, { ...fields, ...(significant ? unanswered : {}) });
  }
  for (const person of guests) {
    const isNew = !copies.some((copy) => copy.person.id === person.id);
    if (isNew && (significant || !before.has(person.id))) invite(core, person, item, key);
  }
}

/** Takes an event, or one date of a series, out of a calendar. */
export function remove(core: Core, person: Person, item: Item, key: DateKey | null): void {
  const mailbox = mailboxOf(core, person);
  if (key === null) {
    delete mailbox.items[item.id];
  } else {
    item.removed.push(key);
    delete item.exceptions[key];
    item.modified = core.now();
    item.version += 1;
  }
  core.changes.emit({ area: 'calendar', person: person.id, item: item.id });
}
