import type { Core } from '../core.ts';
import { badRequest, notImitated } from '../errors.ts';
import { findPerson } from '../people.ts';
import type { Person } from '../person.ts';
import { day, midnight, parseDateTime, toInstant } from '../zones/zones.ts';
import { storedHtml } from './body.ts';
import type { Attendee, Fields, Recurrence } from './model.ts';
import { parseRecurrence } from './recurrence.ts';

/** What a request body of POST or PATCH asks for, parsed. `recurrence: null` turns a series into a single event. */
export type EventInput = {
  fields: Partial<Omit<Fields, 'online'>>;
  online?: boolean;
  /** Parsed later, when the start it belongs to is known. */
  recurrence?: unknown;
  transactionId?: string;
};

const failed = (message: string) => badRequest(message, 'ErrorPropertyValidationFailure');

const isText = (value: unknown): value is string => typeof value === 'string';

function text(value: unknown, name: string): string {
  if (value === null) return '';
  if (isText(value)) return value;
  throw badRequest(`Property '${name}' in payload has a value that does not match schema.`, 'RequestBodyRead');
}

function flag(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw badRequest(`Property '${name}' in payload has a value that does not match schema.`, 'RequestBodyRead');
}

function choice<T extends string>(list: readonly T[], value: unknown, name: string): T {
  const found = list.find((one) => isText(value) && one.toLowerCase() === value.toLowerCase());
  if (!found) throw badRequest(`Requested value '${value}' was not found for property '${name}'.`, 'RequestBodyRead');
  return found;
}

/** Attendees as given; known people get their directory name, and the organiser cannot invite herself. */
function parseAttendees(core: Core, owner: Person, given: unknown): Attendee[] {
  if (!Array.isArray(given))
    throw badRequest("Property 'attendees' in payload has a value that does not match schema.", 'RequestBodyRead');
  const seen = new Set<string>();
  return given.flatMap((one: { emailAddress?: { address?: unknown; name?: unknown }; type?: unknown }): Attendee[] => {
    const address = one?.emailAddress?.address;
    if (!isText(address) || !/^[^\s@]+@[^\s@]+$/.test(address)) {
      throw badRequest('At least one recipient is not valid.', 'ErrorInvalidRecipients');
    }
    const person = findPerson(core, address);
    if (seen.has(address.toLowerCase()) || person?.id === owner.id) return [];
    seen.add(address.toLowerCase());
    const name =
      isText(one.emailAddress?.name) && one.emailAddress.name
        ? one.emailAddress.name
        : (person?.displayName ?? address);
    const type = one.type === undefined ? 'required' : choice(['required', 'optional', 'resource'], one.type, 'type');
    return [{ name, address, type, status: { response: 'none', time: null } }];
  });
}

const readers: Readonly<Record<string, (value: unknown, input: EventInput, core: Core, owner: Person) => void>> = {
  subject: (value, { fields }) => {
    fields.subject = text(value, 'subject').slice(0, 255);
  },
  body: (value, { fields }) => {
    const body = (value ?? {}) as { contentType?: unknown; content?: unknown };
    const type = body.contentType === undefined ? 'text' : choice(['text', 'html'], body.contentType, 'contentType');
    fields.body = storedHtml(text(body.content ?? '', 'content'), type);
  },
  location: (value, { fields }) => {
    fields.location = text((value as { displayName?: unknown } | null)?.displayName ?? '', 'displayName');
  },
  start: (value, { fields }) => {
    const { wall, zone } = parseDateTime(value, 'start');
    Object.assign(fields, { start: wall, startZone: zone });
  },
  end: (value, { fields }) => {
    const { wall, zone } = parseDateTime(value, 'end');
    Object.assign(fields, { end: wall, endZone: zone });
  },
  isAllDay: (value, { fields }) => {
    fields.isAllDay = flag(value, 'isAllDay');
  },
  importance: (value, { fields }) => {
    fields.importance = choice(['low', 'normal', 'high'], value, 'importance');
  },
  sensitivity: (value, { fields }) => {
    fields.sensitivity = choice(['normal', 'personal', 'private', 'confidential'], value, 'sensitivity');
  },
  showAs: (value, { fields }) => {
    fields.showAs = choice(['unknown', 'free', 'tentative', 'busy', 'oof', 'workingElsewhere'], value, 'showAs');
    fields.intended = fields.showAs;
  },
  isReminderOn: (value, { fields }) => {
    fields.isReminderOn = flag(value, 'isReminderOn');
  },
  reminderMinutesBeforeStart: (value, { fields }) => {
    if (!Number.isInteger(value)) throw failed('reminderMinutesBeforeStart must be a whole number.');
    fields.reminderMinutes = value as number;
  },
  categories: (value, { fields }) => {
    if (!Array.isArray(value) || !value.every(isText)) throw failed('categories must be a list of texts.');
    fields.categories = value;
  },
  attendees: (value, { fields }, core, owner) => {
    fields.attendees = parseAttendees(core, owner, value);
  },
  allowNewTimeProposals: (value, { fields }) => {
    fields.allowNewTimeProposals = flag(value, 'allowNewTimeProposals');
  },
  responseRequested: (value, { fields }) => {
    fields.responseRequested = flag(value, 'responseRequested');
  },
  hideAttendees: (value, { fields }) => {
    fields.hideAttendees = flag(value, 'hideAttendees');
  },
  isOnlineMeeting: (value, input) => {
    input.online = flag(value, 'isOnlineMeeting');
  },
  onlineMeetingProvider: (value) => {
    if (value !== 'teamsForBusiness') throw notImitated(`the online meeting provider ${JSON.stringify(value)}`);
  },
  recurrence: (value, input) => {
    input.recurrence = value;
  },
  transactionId: (value, input) => {
    if (value !== null) input.transactionId = text(value, 'transactionId');
  },
};

/** Reads the JSON of an event; a property that no rule covers is 501, so that nothing is silently ignored. */
export function readEvent(core: Core, owner: Person, body: unknown): EventInput {
  if (typeof body !== 'object' || body === null)
    throw badRequest('The request body is missing or not an object.', 'RequestBodyRead');
  const input: EventInput = { fields: {} };
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('@odata.')) continue;
    const read = readers[name];
    if (!read) throw notImitated(`writing the event property ${name}`);
    read(value, input, core, owner);
  }
  return input;
}

/** What must hold for the times of any event or occurrence. */
export function checkTimes(fields: Pick<Fields, 'start' | 'end' | 'startZone' | 'endZone' | 'isAllDay'>): void {
  const { start, end, isAllDay } = fields;
  if (toInstant(end, fields.endZone) < toInstant(start, fields.startZone))
    throw failed('At least one property failed validation. The end is before the start.');
  if (!isAllDay) return;
  if (start !== midnight(start) || end !== midnight(end) || end - start < day || fields.startZone !== fields.endZone) {
    throw failed(
      'The Event.Start and Event.End properties of an all-day event need to be midnight in the same time zone, at least a day apart.',
    );
  }
}

/** Reads a recurrence for an event and moves the event to the series' first date, as Exchange does. */
export function applyRecurrence<T extends Pick<Fields, 'start' | 'end' | 'startZone'>>(
  given: unknown,
  fields: T,
  first: (recurrence: Recurrence) => number,
): { recurrence: Recurrence; fields: T } {
  const recurrence = parseRecurrence(given, fields.start, fields.startZone);
  const shift = first(recurrence) - midnight(fields.start);
  return { recurrence, fields: { ...fields, start: fields.start + shift, end: fields.end + shift } };
}
