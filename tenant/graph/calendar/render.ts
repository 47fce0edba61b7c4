import type { Context } from '../area.ts';
import { badRequest } from '../errors.ts';
import { ianaZone, printWall, toInstant, toWall, type Wall } from '../zones/zones.ts';
import { previewOf, textOf } from './body.ts';
import { occurrenceId, occurrenceUid } from './ids.ts';
import { fieldsOf, type Instance, originalStart } from './instances.ts';
import { type Answered, type Attendee, type DateKey, type Fields, type Item, plainFields } from './model.ts';
import { renderRecurrence } from './recurrence.ts';

/** How a caller wants times and bodies (`Prefer`), and what to answer in `Preference-Applied`. */
export type View = {
  readonly zone: string;
  readonly text: boolean;
  readonly applied: Readonly<Record<string, string>>;
};

export function viewOf(headers: Headers): View {
  const prefer = headers.get('prefer') ?? '';
  const zone = /outlook\.timezone\s*=\s*"?([^",;]+)"?/i.exec(prefer)?.[1]?.trim();
  const type = /outlook\.body-content-type\s*=\s*"?(\w+)"?/i.exec(prefer)?.[1]?.toLowerCase();
  if (zone) ianaZone(zone);
  if (type && type !== 'text' && type !== 'html')
    throw badRequest('The body content type must be text or html.', 'ErrorInvalidRequest');
  const applied = [zone && `outlook.timezone="${zone}"`, type && `outlook.body-content-type="${type}"`]
    .filter(Boolean)
    .join(', ');
  return { zone: zone ?? 'UTC', text: type === 'text', applied: applied ? { 'Preference-Applied': applied } : {} };
}

export const utcView: View = { zone: 'UTC', text: false, applied: {} };

export const timestamp = (time: number) => new Date(time).toISOString();

const never = '0001-01-01T00:00:00Z';
const answered = ({ response, time }: Answered) => ({ response, time: time === null ? never : timestamp(time) });

/** A wall time of one zone as Graph writes it in another; an all-day date stays the date it is. */
export function renderTime(
  wall: Wall,
  zone: string,
  view: View,
  allDay = false,
): { dateTime: string; timeZone: string } {
  const shown = allDay || ianaZone(zone) === ianaZone(view.zone) ? wall : toWall(toInstant(wall, zone), view.zone);
  return { dateTime: printWall(shown), timeZone: view.zone };
}

function renderAttendee(attendee: Attendee, view: View): Record<string, unknown> {
  const { proposed } = attendee;
  return {
    type: attendee.type,
    status: answered(attendee.status),
    emailAddress: { name: attendee.name, address: attendee.address },
    ...(proposed && {
      proposedNewTime: {
        start: renderTime(proposed.start, proposed.zone, view),
        end: renderTime(proposed.end, proposed.zone, view),
      },
    }),
  };
}

export const changeKeyOf = (item: Item, key: DateKey | null) =>
  btoa(`${item.id.slice(6, 18)}${item.version}.${key === null ? 0 : (item.exceptions[key]?.version ?? 0)}`);

export const etagOf = (item: Item, key: DateKey | null) => `W/"${changeKeyOf(item, key)}"`;

export function typeOf(item: Item, key: DateKey | null): string {
  if (key !== null) return item.exceptions[key] ? 'exception' : 'occurrence';
  return item.recurrence ? 'seriesMaster' : 'singleInstance';
}

/** Exchange's `location` and `locations` always say the same. */
function locationOf(name: string): Record<string, unknown> {
  const location = {
    displayName: name,
    locationType: 'default',
    uniqueId: name,
    uniqueIdType: name ? 'private' : 'unknown',
  };
  return { location: { ...location, address: {}, coordinates: {} }, locations: name ? [location] : [] };
}

function onlineOf({ online }: Fields): Record<string, unknown> {
  return {
    isOnlineMeeting: online !== null,
    onlineMeetingProvider: online ? 'teamsForBusiness' : 'unknown',
    onlineMeetingUrl: null,
    onlineMeeting: online && { joinUrl: online.joinUrl },
  };
}

/** The whole event as Graph returns it. */
export function renderEvent({ item, key }: Pick<Instance, 'item' | 'key'>, view: View): Record<string, unknown> {
  const fields = fieldsOf({ item, key });
  const id = occurrenceId(item.id, key);
  const modified = key === null ? item.modified : Math.max(item.modified, item.exceptions[key]?.modified ?? 0);
  return {
    '@odata.etag': etagOf(item, key),
    id,
    createdDateTime: timestamp(item.created),
    lastModifiedDateTime: timestamp(modified),
    changeKey: changeKeyOf(item, key),
    categories: fields.categories,
    transactionId: item.transactionId,
    originalStartTimeZone: item.createdStartZone,
    originalEndTimeZone: item.createdEndZone,
    ...(key === null ? {} : { originalStart: timestamp(originalStart(item, key)) }),
    iCalUId: occurrenceUid(item.uid, key),
    reminderMinutesBeforeStart: fields.reminderMinutes,
    isReminderOn: fields.isReminderOn,
    hasAttachments: false,
    subject: fields.subject,
    bodyPreview: previewOf(fields.body),
    importance: fields.importance,
    sensitivity: fields.sensitivity,
    isAllDay: fields.isAllDay,
    isCancelled: fields.isCancelled,
    isOrganizer: item.isOrganizer,
    responseRequested: fields.responseRequested,
    seriesMasterId: key === null ? null : item.id,
    showAs: fields.showAs,
    type: typeOf(item, key),
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
    ...onlineOf(fields),
    allowNewTimeProposals: fields.allowNewTimeProposals,
    isDraft: false,
    hideAttendees: fields.hideAttendees,
    responseStatus: answered(fields.response),
    body: view.text
      ? { contentType: 'text', content: textOf(fields.body) }
      : { contentType: 'html', content: fields.body },
    start: renderTime(fields.start, fields.startZone, view, fields.isAllDay),
    end: renderTime(fields.end, fields.endZone, view, fields.isAllDay),
    ...locationOf(fields.location),
    recurrence: key === null && item.recurrence ? renderRecurrence(item.recurrence) : null,
    attendees: fields.attendees.map((attendee) => renderAttendee(attendee, view)),
    organizer: { emailAddress: item.organizer },
  };
}

/** Every property that `$select` may name; two are there only on request and only for a series. */
const sample: Item = {
  id: 'AAMkAD=',
  uid: '',
  created: 0,
  modified: 0,
  version: 0,
  isOrganizer: true,
  organizer: { name: '', address: '' },
  createdStartZone: 'UTC',
  createdEndZone: 'UTC',
  transactionId: null,
  recurrence: null,
  exceptions: {},
  removed: [],
  ...plainFields(),
  start: 0,
  end: 0,
  startZone: 'UTC',
  endZone: 'UTC',
};
const properties = new Set([
  ...Object.keys(renderEvent({ item: sample, key: null }, utcView)),
  'originalStart',
  'cancelledOccurrences',
]);

export const isEventProperty = (name: string) => properties.has(name);

export const eventContext = (context: Context, one: boolean) =>
  `users('${context.person.id}')/events${one ? '/$entity' : ''}`;
