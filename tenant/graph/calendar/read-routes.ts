import type { Context, Route } from '../area.ts';
import { ownMailbox } from '../directory/mailbox-settings.ts';
import { badRequest, notImitated } from '../errors.ts';
import { onlyOptions, project, selected } from '../odata/query.ts';
import { json } from '../reply.ts';
import { dateOf, parseInstant } from '../zones/zones.ts';
import { instanceOf, instancesOf } from './instances.ts';
import { locate } from './meetings.ts';
import { type Item, mailboxOf } from './model.ts';
import { listed, listOptions } from './query.ts';
import { dateOfKey } from './recurrence.ts';
import { eventContext, isEventProperty, renderEvent, viewOf } from './render.ts';

const read = ['Calendars.Read', 'Calendars.ReadWrite'];

function windowOf(context: Context): { from: number; to: number } {
  const { query } = context.request;
  const from = parseInstant(query.get('startDateTime'), 'startDateTime');
  const to = parseInstant(query.get('endDateTime'), 'endDateTime');
  if (to <= from) throw badRequest('The end of the time window must be later than its start.', 'ErrorInvalidParameter');
  if (to - from > 1825 * 86_400_000)
    throw badRequest('The time window is longer than 1825 days.', 'ErrorCalendarViewRangeTooBig');
  return { from, to };
}

function list(context: Context) {
  onlyOptions(context.request, listOptions);
  const person = ownMailbox(context);
  const items = Object.values(mailboxOf(context.core, person).items);
  const { body, headers } = listed(
    context,
    items.map((item) => instanceOf(item, null, person.zone)),
  );
  return json(body, 200, headers);
}

function calendarView(context: Context) {
  onlyOptions(context.request, [...listOptions, 'startDateTime', 'endDateTime']);
  const { from, to } = windowOf(context);
  const person = ownMailbox(context);
  const items = Object.values(mailboxOf(context.core, person).items);
  const { body, headers } = listed(
    context,
    items.flatMap((item) => [...instancesOf(item, from, to, person.zone)]),
  );
  return json(body, 200, headers);
}

/** Dates taken out of a series, as `OID.{series}.{date}`; shown only when asked for by name. */
const removedDates = (item: Item) => item.removed.map((key) => `OID.${item.id}.${dateOf(dateOfKey(key))}`).sort();

function one(context: Context) {
  const { request, core } = context;
  onlyOptions(request, ['$select', '$expand']);
  const person = ownMailbox(context);
  const target = locate(core, person, context.params.id ?? '');
  const view = viewOf(request.headers);
  const names = selected(request, isEventProperty, 'Microsoft.OutlookServices.Event');
  const expand = request.query.get('$expand');
  if (expand && expand !== 'exceptionOccurrences') throw notImitated(`$expand=${expand} on events`);
  const master = target.key === null && target.item.recurrence ? target.item : undefined;
  return json(
    {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${eventContext(context, true)}`,
      ...project(renderEvent(target, view), names),
      ...(master && names?.includes('cancelledOccurrences') ? { cancelledOccurrences: removedDates(master) } : {}),
      ...(master && expand
        ? {
            exceptionOccurrences: Object.keys(master.exceptions)
              .sort()
              .map((key) => renderEvent({ item: master, key }, view)),
          }
        : {}),
    },
    200,
    view.applied,
  );
}

function instances(context: Context) {
  onlyOptions(context.request, [...listOptions, 'startDateTime', 'endDateTime']);
  const { from, to } = windowOf(context);
  const person = ownMailbox(context);
  const { item, key } = locate(context.core, person, context.params.id ?? '');
  if (!item.recurrence || key !== null) throw badRequest('The event is not a series.', 'ErrorInvalidRequest');
  const { body, headers } = listed(context, [...instancesOf(item, from, to, person.zone)]);
  return json(body, 200, headers);
}

function calendar(context: Context) {
  onlyOptions(context.request, ['$select']);
  const person = ownMailbox(context);
  return json({
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#users('${person.id}')/calendar/$entity`,
    id: `AAMkAD${person.id.replaceAll('-', '')}CAL=`,
    name: 'Calendar',
    color: 'auto',
    hexColor: '',
    isDefaultCalendar: true,
    canEdit: true,
    canShare: true,
    canViewPrivateItems: true,
    isRemovable: false,
    isTallyingResponses: true,
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    owner: { name: person.displayName, address: person.mail },
  });
}

const get = (rule: string, path: string, handle: Route['handle']): Route => ({
  rule,
  method: 'GET',
  path,
  service: 'outlook',
  scopes: read,
  handle,
});

const unlisted = (context: Context) => {
  throw notImitated(`${context.request.method} ${context.request.path}`);
};

export const readRoutes: readonly Route[] = [
  get('CAL-1', '/{person}/events', list),
  get('CAL-1', '/{person}/calendar/events', list),
  get('CAL-2', '/{person}/events/{id}', one),
  get('CAL-3', '/{person}/calendarView', calendarView),
  get('CAL-3', '/{person}/calendar/calendarView', calendarView),
  get('CAL-4', '/{person}/events/{id}/instances', instances),
  get('CAL-5', '/{person}/calendar', calendar),
  // Without this line `delta` would be taken for the id of an event.
  get('ID-3', '/{person}/events/delta', unlisted),
];
