import type { Context } from '../area.ts';
import { badRequest, notImitated } from '../errors.ts';
import type { Incoming } from '../incoming.ts';
import { type Filter, leaves, matches, parseFilter, valueAt } from '../odata/filter.ts';
import { page, project, selected } from '../odata/query.ts';
import { printWall } from '../zones/zones.ts';
import type { Instance } from './instances.ts';
import { eventContext, isEventProperty, renderEvent, utcView, viewOf } from './render.ts';

/** What Outlook lets one filter events by, as far as imitated. */
const filterable: Readonly<Record<string, 'text' | 'value' | 'time'>> = {
  subject: 'text',
  'start/dateTime': 'time',
  'end/dateTime': 'time',
  createdDateTime: 'time',
  lastModifiedDateTime: 'time',
  isAllDay: 'value',
  isCancelled: 'value',
  isOrganizer: 'value',
  type: 'value',
  seriesMasterId: 'value',
  iCalUId: 'value',
  showAs: 'value',
  sensitivity: 'value',
  importance: 'value',
  id: 'value',
  'organizer/emailAddress/address': 'value',
  categories: 'value',
};

function comparableTime(value: unknown): string {
  const text = String(value);
  const at = Date.parse(/[Z+]|-\d\d:\d\d$/.test(text.slice(10)) ? text : `${text}Z`);
  if (Number.isNaN(at)) throw badRequest(`The time '${value}' of the filter is not valid.`, 'ErrorInvalidParameter');
  return printWall(at);
}

/** Times compare as instants, however the filter writes them. */
function normal(filter: Filter): Filter {
  if (filter.kind === 'and') return { kind: 'and', left: normal(filter.left), right: normal(filter.right) };
  if (filter.kind === 'or') return { kind: 'or', left: normal(filter.left), right: normal(filter.right) };
  if (filter.kind === 'not') return { kind: 'not', of: normal(filter.of) };
  if (filter.kind === 'compare' && filterable[filter.path] === 'time')
    return { ...filter, value: comparableTime(filter.value) };
  return filter;
}

function filtered(request: Incoming, instances: Instance[]): Instance[] {
  const text = request.query.get('$filter');
  if (!text) return instances;
  const filter = parseFilter(text);
  for (const leaf of leaves(filter)) {
    const kind = filterable[leaf.path];
    const fits =
      leaf.kind === 'any'
        ? leaf.path === 'categories'
        : leaf.kind === 'call'
          ? kind === 'text'
          : kind !== undefined && leaf.path !== 'categories';
    if (!fits || (leaf.kind === 'call' && leaf.name === 'endswith')) throw notImitated(`$filter on events: ${text}`);
  }
  const prepared = normal(filter);
  return instances.filter((instance) => {
    const event = renderEvent(instance, utcView);
    for (const name of ['createdDateTime', 'lastModifiedDateTime']) event[name] = comparableTime(event[name]);
    return matches(prepared, event);
  });
}

const sortable = ['start/dateTime', 'end/dateTime', 'subject', 'createdDateTime', 'lastModifiedDateTime'];

function ordered(request: Incoming, instances: Instance[]): Instance[] {
  const text = request.query.get('$orderby');
  if (!text) return instances;
  const terms = text.split(',').map((term) => {
    const [path = '', direction = 'asc'] = term.trim().split(/\s+/);
    if (!sortable.includes(path)) throw notImitated(`$orderby=${text} on events`);
    return { path, sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  const keyed = instances.map((instance) => {
    const event = terms.every(({ path }) => path.startsWith('start') || path.startsWith('end'))
      ? undefined
      : renderEvent(instance, utcView);
    const keys = terms.map(({ path }) =>
      path === 'start/dateTime'
        ? instance.start
        : path === 'end/dateTime'
          ? instance.end
          : String(valueAt(event, path)).toLowerCase(),
    );
    return { instance, keys };
  });
  keyed.sort((a, b) => {
    for (const [i, { sign }] of terms.entries()) {
      const [left, right] = [a.keys[i] ?? 0, b.keys[i] ?? 0];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
  return keyed.map(({ instance }) => instance);
}

export const listOptions = ['$select', '$filter', '$orderby', '$top', '$skip', '$count'] as const;

/** A page of events by the query: Outlook gives ten unless `$top` says otherwise, and no order unless `$orderby` does. */
export function listed(context: Context, instances: Instance[]) {
  const { request, core } = context;
  const view = viewOf(request.headers);
  const names = selected(request, isEventProperty, 'Microsoft.OutlookServices.Event');
  const body = page(request, core.origins.graph, ordered(request, filtered(request, instances)), {
    context: eventContext(context, false),
    size: 10,
    most: 1000,
    by: '$skip',
    render: (instance) => project(renderEvent(instance, view), names),
  });
  return { body, headers: { ...view.applied } };
}
