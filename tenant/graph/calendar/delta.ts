import type { Context, Route } from '../area.ts';
import { ownMailbox } from '../directory/mailbox-settings.ts';
import { badRequest, GraphError, notImitated } from '../errors.ts';
import { json } from '../reply.ts';
import { parseInstant } from '../zones/zones.ts';
import { occurrenceId, splitId } from './ids.ts';
import { instancesOf } from './instances.ts';
import { type Mailbox, mailboxOf, type Round } from './model.ts';
import { etagOf, eventContext, renderEvent, type View, viewOf } from './render.ts';

/** Everything a view of the window consists of, with its version: single events, masters and their dates. */
function present(mailbox: Mailbox, from: number, to: number, home: string): Record<string, string> {
  const seen: Record<string, string> = {};
  for (const item of Object.values(mailbox.items)) {
    for (const { key } of instancesOf(item, from, to, home)) {
      if (key !== null) seen[item.id] = etagOf(item, null);
      seen[occurrenceId(item.id, key)] = etagOf(item, key);
    }
  }
  return seen;
}

/** An occurrence comes bare: what it shares with its series is with the master. Exceptions come whole. */
function bare(event: Record<string, unknown>): Record<string, unknown> {
  const { '@odata.etag': etag, id, seriesMasterId, type, start, end } = event;
  return { '@odata.type': '#microsoft.graph.event', '@odata.etag': etag, seriesMasterId, type, start, end, id };
}

function entry(mailbox: Mailbox, id: string, view: View): Record<string, unknown> {
  const { itemId, key } = splitId(id);
  const item = mailbox.items[itemId];
  if (!item || (key !== null && item.removed.includes(key))) return removed(id);
  const event = renderEvent({ item, key }, view);
  return event.type === 'occurrence' ? bare(event) : { '@odata.type': '#microsoft.graph.event', ...event };
}

const removed = (id: string) => ({ '@odata.type': '#microsoft.graph.event', id, '@removed': { reason: 'deleted' } });

function newRound(context: Context, mailbox: Mailbox, from: number, to: number, seen: Record<string, string>): Round {
  const next = present(mailbox, from, to, context.person.zone);
  const changed = Object.keys(next).filter((id) => next[id] !== seen[id]);
  const gone = Object.keys(seen).filter((id) => !(id in next));
  return { from, to, seen, next, pending: [...changed, ...gone] };
}

const kept = 40;

/** Keeps a round under a new token; of old ones only the latest, so that a client can lose its place as in reality. */
function keep(context: Context, mailbox: Mailbox, round: Round): string {
  const token = context.core.entropy.token(40);
  mailbox.rounds[token] = round;
  const tokens = Object.keys(mailbox.rounds);
  for (const old of tokens.slice(0, Math.max(0, tokens.length - kept))) delete mailbox.rounds[old];
  return token;
}

function roundOf(context: Context, mailbox: Mailbox): Round {
  const { query } = context.request;
  for (const name of query.keys()) {
    if (['$select', '$expand', '$filter', '$orderby', '$search'].includes(name)) {
      throw badRequest(
        `The query option ${name} is not supported by delta on a calendar view.`,
        'ErrorInvalidUrlQuery',
      );
    }
    if (!['startDateTime', 'endDateTime', '$skiptoken', '$deltatoken'].includes(name))
      throw notImitated(`calendarView/delta with ${name}`);
  }
  const token = query.get('$skiptoken') ?? query.get('$deltatoken');
  if (token === null) {
    const from = parseInstant(query.get('startDateTime'), 'startDateTime');
    const to = parseInstant(query.get('endDateTime'), 'endDateTime');
    return newRound(context, mailbox, from, to, {});
  }
  const round = mailbox.rounds[token];
  if (!round) throw new GraphError(410, 'SyncStateNotFound', 'The sync state generation is not found.');
  return query.has('$skiptoken') ? round : newRound(context, mailbox, round.from, round.to, round.next);
}

export const deltaRoute: Route = {
  rule: 'CAL-60',
  method: 'GET',
  path: '/{person}/calendarView/delta',
  service: 'outlook',
  scopes: ['Calendars.Read', 'Calendars.ReadWrite'],
  handle: (context) => {
    const { request, core } = context;
    const mailbox = mailboxOf(core, ownMailbox(context));
    const view = viewOf(request.headers);
    const size = Number(/odata\.maxpagesize\s*=\s*"?(\d+)/i.exec(request.headers.get('prefer') ?? '')?.[1] ?? 50);
    const round = roundOf(context, mailbox);
    const [now, later] = [round.pending.slice(0, size), round.pending.slice(size)];
    const next = keep(context, mailbox, { ...round, pending: later });
    const link = `${core.origins.graph}${request.url.pathname}?${later.length ? '$skiptoken' : '$deltatoken'}=${next}`;
    return json(
      {
        '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${eventContext(context, false)}`,
        [later.length ? '@odata.nextLink' : '@odata.deltaLink']: link,
        value: now.map((id) => (id in round.next ? entry(mailbox, id, view) : removed(id))),
      },
      200,
      view.applied,
    );
  },
};
