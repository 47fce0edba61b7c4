import type { Core } from '../core.ts';
import type { Person, Weekday } from '../person.ts';
import { parseDate, toInstant } from '../zones/zones.ts';
import { storedHtml } from './body.ts';
import type { EventInput } from './input.ts';
import { fieldsOf, type Instance, instancesOf } from './instances.ts';
import { createEvent, locate, updateEvent } from './meetings.ts';
import { copiesOf, type Fields, type Item, mailboxOf } from './model.ts';
import { type Answer, respond } from './responses.ts';

type Holder = { readonly core: Core };

export type EventOptions = {
  readonly subject: string;
  /** `2026-03-03T10:00`, in `zone` (default: the organiser's). */
  readonly start: string;
  readonly minutes: number;
  readonly zone?: string;
  readonly attendees?: readonly Person[];
  /** Plain text, or HTML where it begins with a tag. */
  readonly body?: string;
  readonly online?: boolean;
  readonly showAs?: Fields['showAs'];
  readonly sensitivity?: Fields['sensitivity'];
  readonly location?: string;
  readonly isAllDay?: boolean;
  /** Weekly on these days (default: the day of `start`) every `weeks` weeks, `count` times or without end. */
  readonly repeat?: { readonly weeks?: number; readonly days?: readonly Weekday[]; readonly count?: number };
};

const names: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Puts an event into a calendar, with its invitations, as if made in Outlook. Returns the organiser's copy. */
export function addEvent({ core }: Holder, organizer: Person, options: EventOptions): Item {
  const zone = options.zone ?? organizer.zone;
  const start = Date.parse(`${options.start}Z`);
  const date = options.start.slice(0, 10);
  const { repeat, body = '' } = options;
  const input: EventInput = {
    fields: {
      subject: options.subject,
      body: storedHtml(body, body.startsWith('<') ? 'html' : 'text'),
      start,
      end: start + options.minutes * 60_000,
      startZone: zone,
      endZone: zone,
      isAllDay: options.isAllDay ?? false,
      location: options.location ?? '',
      showAs: options.showAs ?? 'busy',
      intended: options.showAs ?? 'busy',
      sensitivity: options.sensitivity ?? 'normal',
      attendees: (options.attendees ?? []).map((person) => ({
        name: person.displayName,
        address: person.mail ?? person.userPrincipalName,
        // Outlook invites rooms and equipment as resources.
        type: person.purpose === 'room' || person.purpose === 'equipment' ? 'resource' : 'required',
        status: { response: 'none', time: null },
      })),
    },
    online: options.online ?? false,
  };
  if (repeat) {
    const day = names[new Date(parseDate(date)).getUTCDay()] as Weekday;
    input.recurrence = {
      pattern: {
        type: 'weekly',
        interval: repeat.weeks ?? 1,
        daysOfWeek: repeat.days ?? [day],
        firstDayOfWeek: 'monday',
      },
      range: repeat.count
        ? { type: 'numbered', startDate: date, numberOfOccurrences: repeat.count }
        : { type: 'noEnd', startDate: date },
    };
  }
  return createEvent(core, organizer, input);
}

/** The copy of a meeting in somebody's calendar; undefined where it is not, or no longer, there. */
export function copyIn({ core }: Holder, person: Person, item: Item): Item | undefined {
  return copiesOf(core, item.uid).find((copy) => copy.person.id === person.id)?.item;
}

/** An attendee answers in Outlook; `date` (`2026-03-03`) for one date of a series. */
export function answerIn(holder: Holder, person: Person, item: Item, answer: Answer, date?: string): void {
  const copy = copyIn(holder, person, item);
  if (copy) respond(holder.core, person, { item: copy, key: date?.replaceAll('-', '') ?? null }, answer, {});
}

/** The organiser drags a date of the series, or a single event, to another time of the same length, in Outlook. */
export function moveIn({ core }: Holder, organizer: Person, item: Item, to: string, date?: string): void {
  const key = date?.replaceAll('-', '') ?? null;
  const { start, end, startZone, endZone } = fieldsOf({ item, key });
  const at = Date.parse(`${to}Z`);
  const found = locate(core, organizer, item.id);
  updateEvent(
    core,
    organizer,
    { ...found, key },
    { fields: { start: at, end: at + (end - start), startZone, endZone } },
  );
}

export type CalendarEntry = {
  readonly instance: Instance;
  readonly fields: Fields;
  /** Milliseconds UTC. */
  readonly start: number;
  readonly end: number;
};

/** What a calendar shows between two instants, in order: for the host's week view and its Join button. */
export function entriesBetween({ core }: Holder, person: Person, from: number, to: number): CalendarEntry[] {
  return Object.values(mailboxOf(core, person).items)
    .flatMap((item) => [...instancesOf(item, from, to, person.zone)])
    .map((instance) => ({ instance, fields: fieldsOf(instance), start: instance.start, end: instance.end }))
    .sort((a, b) => a.start - b.start);
}

/** An instant from a wall time in somebody's zone. */
export const instantIn = (person: Person, wall: string): number => toInstant(Date.parse(`${wall}Z`), person.zone);
