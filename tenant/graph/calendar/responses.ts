import type { Core } from '../core.ts';
import { badRequest, notImitated } from '../errors.ts';
import type { Person } from '../person.ts';
import { parseDateTime } from '../zones/zones.ts';
import { assign, otherCopies, remove } from './copies.ts';
import { splitUid } from './ids.ts';
import { fieldsOf } from './instances.ts';
import type { Target } from './meetings.ts';
import type { Answered, Slot } from './model.ts';

export type Answer = 'accepted' | 'declined' | 'tentativelyAccepted';

const refused = (message: string) => badRequest(`Your request can't be completed. ${message}`, 'ErrorInvalidRequest');

function parameters(body: unknown): { send: boolean; proposed: Slot | undefined } {
  const given = (body ?? {}) as Record<string, unknown>;
  const value = (name: string) => given[name] ?? given[name[0]?.toUpperCase() + name.slice(1)];
  for (const name of Object.keys(given)) {
    if (!/^(comment|sendResponse|proposedNewTime)$/i.test(name)) throw notImitated(`the response parameter ${name}`);
  }
  const slot = value('proposedNewTime') as { start?: unknown; end?: unknown } | undefined;
  const send = value('sendResponse') !== false;
  if (!slot) return { send, proposed: undefined };
  const start = parseDateTime(slot.start, 'start');
  const end = parseDateTime(slot.end, 'end');
  if (start.zone !== end.zone || end.wall <= start.wall) throw refused('The proposed time is not valid.');
  return { send, proposed: { start: start.wall, end: end.wall, zone: start.zone } };
}

/**
 * An attendee's answer to a meeting or to one date of a series. Declining takes it out of the attendee's calendar. The
 * organiser's copy learns the answer, and a proposed time, unless `sendResponse` is false.
 */
export function respond(core: Core, person: Person, { item, key }: Target, answer: Answer, body: unknown): void {
  const { send, proposed } = parameters(body);
  const fields = fieldsOf({ item, key });
  if (item.isOrganizer) throw refused("You can't respond to this meeting because you're the meeting organizer.");
  if (fields.isCancelled) throw refused("You can't respond to this meeting because it was canceled.");
  if (proposed && answer === 'accepted') throw notImitated('accepting with a proposed new time');
  if (proposed && (!fields.allowNewTimeProposals || !send))
    throw refused('This event does not allow new time proposals, or no response is to be sent.');
  if (proposed && item.recurrence && key === null) throw refused('A new time cannot be proposed for a whole series.');

  const status: Answered = { response: answer, time: core.now() };
  if (send) tellOrganizer(core, person, { item, key }, status, proposed);
  if (answer === 'declined') remove(core, person, item, key);
  else
    assign(core, person, item, key, {
      response: status,
      showAs: answer === 'accepted' ? fields.intended : 'tentative',
    });
}

function tellOrganizer(
  core: Core,
  person: Person,
  { item, key }: Target,
  status: Answered,
  proposed: Slot | undefined,
): void {
  // An attendee of a single date holds it as an event of its own; the organiser has it as a date of the series.
  const dated = splitUid(item.uid);
  const at = dated.key ?? key;
  const organizer = otherCopies(core, { ...item, uid: dated.uid }).find((copy) => copy.item.isOrganizer);
  if (!organizer || (at !== null && organizer.item.removed.includes(at))) return;
  const mine = (address: string) =>
    [person.mail, person.userPrincipalName].some((one) => one?.toLowerCase() === address.toLowerCase());
  const attendees = fieldsOf({ item: organizer.item, key: at }).attendees.map((attendee) => {
    if (!mine(attendee.address)) return attendee;
    const { proposed: _, ...rest } = attendee;
    return { ...rest, status, ...(proposed && { proposed }) };
  });
  assign(core, organizer.person, organizer.item, at, { attendees });
}
