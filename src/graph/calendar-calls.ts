import type { Scope } from '../identity/scopes.ts';
import type { Mailbox, NewTime } from './calendar.ts';
import { type Call, path } from './call.ts';

export const calendarScopes: readonly Scope[] = ['Calendars.ReadWrite'];

/** Times in answers come in UTC, whatever the mailbox prefers. */
export const inUtcPlease = { Prefer: 'outlook.timezone="UTC"' };
export const withBodyPlease = { Prefer: 'outlook.timezone="UTC", outlook.body-content-type="html"' };

export const eventPath = (id: string): string => path`/me/events/${id}`;

export const attendeesBody = (attendees: readonly Mailbox[]) =>
  attendees.map(({ address, name }) => ({
    emailAddress: name === undefined ? { address } : { address, name },
    type: 'required',
  }));

/** Start and end of an event as Graph wants them: local times in the zone, never UTC, so that a series stays put at DST. */
export const timesBody = ({ start, zone, minutes }: NewTime) => {
  const from = Temporal.PlainDateTime.from(start);
  // By the clock on the wall: a session of 45 minutes over a change of clocks keeps its length through its zone.
  const until = from.toZonedDateTime(zone).add({ minutes }).toPlainDateTime();
  return {
    start: { dateTime: from.toString({ smallestUnit: 'second' }), timeZone: zone },
    end: { dateTime: until.toString({ smallestUnit: 'second' }), timeZone: zone },
  };
};

/** The absolute change of an occurrence's time: sending it twice ends in the same place. */
export const moveCall = (id: string, to: NewTime): Call => ({
  method: 'PATCH',
  path: eventPath(id),
  body: timesBody(to),
  headers: inUtcPlease,
  scopes: calendarScopes,
  repeatable: true,
});

/** What is cancelled stays cancelled: a repeated request finds nothing and does nothing. */
export const cancelCall = (id: string, comment: string): Call => ({
  method: 'POST',
  path: `${eventPath(id)}/cancel`,
  body: { comment },
  scopes: calendarScopes,
  repeatable: true,
});
