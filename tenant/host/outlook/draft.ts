import type { PersonCard } from '../../server/describe-tenant.ts';
import { graphJson } from '../api.ts';
import { type CalendarEvent, instantOf } from '../calendar/events.ts';

/** Somebody in a field of an appointment. */
export type Person = {
  readonly displayName: string;
  readonly emailAddress: string;
  readonly recipientType?: 'user' | 'distributionList';
};

/** An appointment as it stands in Outlook's window: saved or not, sent or not. */
export type Draft = {
  /** Graph's id; undefined until it is saved for the first time. */
  readonly id?: string;
  readonly mode: 'compose' | 'read';
  readonly subject: string;
  readonly start: number;
  readonly end: number;
  readonly location: string;
  readonly body: string;
  readonly bodyType: 'html' | 'text';
  readonly organizer: Person;
  readonly required: readonly Person[];
  readonly optional: readonly Person[];
  /** Rooms of the appointment. */
  readonly rooms?: readonly Person[];
  readonly categories: readonly string[];
  readonly seriesId: string | null;
  readonly recurrence: {
    readonly recurrenceType: string;
    readonly recurrenceProperties: { readonly interval: number };
  } | null;
  readonly online: boolean;
};

type FullEvent = Omit<CalendarEvent, 'attendees'> & {
  readonly categories?: readonly string[];
  readonly attendees?: readonly {
    readonly type?: string;
    readonly emailAddress: { readonly name: string; readonly address: string };
  }[];
  readonly recurrence?: { readonly pattern: { readonly type: string; readonly interval: number } } | null;
};

const fields =
  'id,subject,body,bodyPreview,start,end,isAllDay,isCancelled,isOrganizer,showAs,type,seriesMasterId,responseStatus,organizer,attendees,location,onlineMeeting,categories,recurrence';

const person = ({ name, address }: { readonly name: string; readonly address: string }): Person => ({
  displayName: name,
  emailAddress: address,
});

const patterns: Readonly<Record<string, string>> = {
  daily: 'daily',
  weekly: 'weekly',
  absoluteMonthly: 'monthly',
  relativeMonthly: 'monthly',
  absoluteYearly: 'yearly',
  relativeYearly: 'yearly',
};

const readFull = (owner: string, id: string): Promise<FullEvent> =>
  graphJson<FullEvent>(owner, `/me/events/${encodeURIComponent(id)}?$select=${fields}`);

/** An event of the calendar as Outlook opens it: for writing by its organiser, for reading by everybody else. */
export const openEvent = async (owner: PersonCard, id: string): Promise<Draft> => {
  const event = await readFull(owner.id, id);
  const seriesId = event.seriesMasterId ?? null;
  const pattern = (event.recurrence ?? (seriesId === null ? null : (await readFull(owner.id, seriesId)).recurrence))
    ?.pattern;
  const invited = (event.attendees ?? []).filter(({ type }) => type !== 'resource');
  const rooms = (event.attendees ?? []).filter(({ type }) => type === 'resource');
  return {
    id: event.id,
    mode: event.isOrganizer ? 'compose' : 'read',
    subject: event.subject,
    start: instantOf(event.start),
    end: instantOf(event.end),
    location: event.location?.displayName ?? '',
    body: event.body?.content ?? '',
    bodyType: 'html',
    organizer: event.organizer
      ? person(event.organizer.emailAddress)
      : { displayName: owner.name, emailAddress: owner.address },
    required: invited.filter(({ type }) => type !== 'optional').map(({ emailAddress }) => person(emailAddress)),
    optional: invited.filter(({ type }) => type === 'optional').map(({ emailAddress }) => person(emailAddress)),
    rooms: rooms.map(({ emailAddress }) => person(emailAddress)),
    categories: event.categories ?? [],
    seriesId,
    recurrence: pattern
      ? { recurrenceType: patterns[pattern.type] ?? 'daily', recurrenceProperties: { interval: pattern.interval } }
      : null,
    online: event.onlineMeeting?.joinUrl !== undefined,
  };
};

/** A new appointment of three quarters of an hour, with nobody in it yet. */
export const newDraft = (owner: PersonCard, startMs: number): Draft => ({
  mode: 'compose',
  subject: '',
  start: startMs,
  end: startMs + 45 * 60_000,
  location: '',
  body: '',
  bodyType: 'html',
  organizer: { displayName: owner.name, emailAddress: owner.address },
  required: [],
  optional: [],
  categories: [],
  seriesId: null,
  recurrence: null,
  online: true,
});

const utc = (ms: number) => ({ dateTime: new Date(ms).toISOString().slice(0, 19), timeZone: 'UTC' });

/**
 * Writes the draft into the calendar. Graph cannot keep an event with attendees unsent, as Outlook can: an appointment that is
 * only saved goes in without them, and they come with the first sending.
 */
export const writeDraft = async (owner: PersonCard, draft: Draft, send: boolean): Promise<string> => {
  const attendee =
    (type: string) =>
    ({ displayName, emailAddress }: Person) => ({
      emailAddress: { name: displayName, address: emailAddress },
      type,
    });
  const rooms = draft.rooms ?? [];
  const isRoom = ({ emailAddress }: Person): boolean => rooms.some((room) => room.emailAddress === emailAddress);
  const attendees = [
    ...draft.required.filter((one) => !isRoom(one)).map(attendee('required')),
    ...draft.optional.map(attendee('optional')),
    ...rooms.map(attendee('resource')),
  ];
  const event = {
    subject: draft.subject,
    body: { contentType: draft.bodyType, content: draft.body },
    start: utc(draft.start),
    end: utc(draft.end),
    location: { displayName: draft.location },
    categories: draft.categories,
    ...(send ? { attendees } : {}),
  };
  // The times of a series are its pattern's: they are not touched here.
  const { start: _, end: __, ...timeless } = event;
  const made =
    draft.id === undefined
      ? await graphJson<{ id: string }>(owner.id, '/me/events', {
          method: 'POST',
          body: { ...event, isOnlineMeeting: draft.online, onlineMeetingProvider: 'teamsForBusiness' },
        })
      : await graphJson<{ id: string }>(owner.id, `/me/events/${encodeURIComponent(draft.id)}`, {
          method: 'PATCH',
          body: draft.recurrence !== null && draft.seriesId === null ? timeless : event,
        });
  return made.id;
};
