import type { Context, Route } from '../area.ts';
import { ownMailbox } from '../directory/mailbox-settings.ts';
import { GraphError, notImitated } from '../errors.ts';
import { onlyOptions } from '../odata/query.ts';
import { empty, json } from '../reply.ts';
import { readEvent } from './input.ts';
import { cancelEvent, createEvent, deleteEvent, locate, type Target, updateEvent } from './meetings.ts';
import { mailboxOf } from './model.ts';
import { etagOf, eventContext, renderEvent, viewOf } from './render.ts';
import { type Answer, respond } from './responses.ts';

const answerWith = (context: Context, target: Target, status: number) => {
  const view = viewOf(context.request.headers);
  const event = renderEvent(target, view);
  const address = `https://graph.microsoft.com/v1.0/users('${context.person.id}')/events('${event.id}')`;
  return json(
    { '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${eventContext(context, true)}`, ...event },
    status,
    { ...view.applied, ETag: String(event['@odata.etag']), ...(status === 201 ? { Location: address } : {}) },
  );
};

/** A POST with a `transactionId` of before makes nothing: the same event is answered, another one is a conflict. */
function create(context: Context) {
  const { core, request } = context;
  const person = ownMailbox(context);
  const mailbox = mailboxOf(core, person);
  const body = request.body();
  const input = readEvent(core, person, body);
  const digest = JSON.stringify(body);
  const before = input.transactionId === undefined ? undefined : mailbox.transactions[input.transactionId];
  if (before) {
    const item = mailbox.items[before.id];
    if (item && before.digest === digest) return answerWith(context, { item, key: null }, 201);
    throw new GraphError(
      409,
      'ErrorDuplicateTransactionId',
      "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.",
    );
  }
  const item = createEvent(core, person, input);
  if (input.transactionId !== undefined) mailbox.transactions[input.transactionId] = { digest, id: item.id };
  return answerWith(context, { item, key: null }, 201);
}

/** The event of the path, if the caller's version of it is still the present one. */
function target(context: Context): Target {
  const found = locate(context.core, ownMailbox(context), context.params.id ?? '');
  const wanted = context.request.headers.get('if-match');
  if (wanted && wanted !== '*' && !wanted.split(/\s*,\s*/).includes(etagOf(found.item, found.key))) {
    throw new GraphError(
      412,
      'ErrorIrresolvableConflict',
      'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
    );
  }
  return found;
}

function update(context: Context) {
  const found = target(context);
  updateEvent(context.core, context.person, found, readEvent(context.core, context.person, context.request.body()));
  return answerWith(context, found, 200);
}

function answer(response: Answer) {
  return (context: Context) => {
    respond(context.core, context.person, target(context), response, context.request.body());
    return empty(202);
  };
}

function cancel(context: Context) {
  for (const name of Object.keys((context.request.body() ?? {}) as object)) {
    if (!/^comment$/i.test(name)) throw notImitated(`the cancel parameter ${name}`);
  }
  cancelEvent(context.core, context.person, target(context));
  return empty(202);
}

const write = (rule: string, method: Route['method'], path: string, handle: Route['handle']): Route => ({
  rule,
  method,
  path,
  service: 'outlook',
  scopes: ['Calendars.ReadWrite'],
  handle: (context) => {
    onlyOptions(context.request, []);
    return handle(context);
  },
});

export const writeRoutes: readonly Route[] = [
  write('CAL-10', 'POST', '/{person}/events', create),
  write('CAL-10', 'POST', '/{person}/calendar/events', create),
  write('CAL-30', 'PATCH', '/{person}/events/{id}', update),
  write('CAL-40', 'DELETE', '/{person}/events/{id}', (context) => {
    deleteEvent(context.core, context.person, target(context));
    return empty(204);
  }),
  write('CAL-41', 'POST', '/{person}/events/{id}/cancel', cancel),
  write('CAL-50', 'POST', '/{person}/events/{id}/accept', answer('accepted')),
  write('CAL-50', 'POST', '/{person}/events/{id}/tentativelyAccept', answer('tentativelyAccepted')),
  write('CAL-50', 'POST', '/{person}/events/{id}/decline', answer('declined')),
];
