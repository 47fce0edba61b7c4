import { Client, type Context, type Middleware, ResponseType } from '@microsoft/microsoft-graph-client';
import { attempt } from './attempt.ts';
import { type Authorisation, authorised } from './authorise.ts';
import { address, type Call, isOutlook, isRepeatable, methodOf } from './call.ts';
import { createGate } from './gate.ts';
import { GraphFailure } from './graph-failure.ts';
import { persist } from './retry.ts';
import type { Surroundings } from './surroundings.ts';

const defaultTimeout = 30_000;
const defaultPatience = 30_000;
const outlookPlaces = 4;

/** Travels with a request through Microsoft's client, whose options are found by their class. */
class Passage {
  /** The client wraps what middleware throws; the original is kept here. */
  thrown: unknown;
  readonly call: Call;
  readonly mayAsk: boolean;

  constructor(call: Call, mayAsk: boolean) {
    this.call = call;
    this.mayAsk = mayAsk;
  }
}

type Step = (context: Context, passage: Passage, next: () => Promise<Response>) => Promise<Response>;

export type Send = (call: Call, mayAsk: boolean) => Promise<Response>;

/**
 * Microsoft's Graph client with a chain of our own instead of its default one, which sends tokens to https alone and
 * repeats a POST (docs/decisions/graph-wire.md). Outermost first: keep errors, repeat, authorise, wait for a place,
 * send. Returns any answer with its status; rejects only where there is none.
 */
export const createSend = (
  { origin, identity }: Pick<Authorisation, 'origin' | 'identity'>,
  surroundings: Surroundings,
): Send => {
  const gate = createGate(outlookPlaces);
  const client = Client.initWithMiddleware({
    baseUrl: `${origin}/`,
    middleware: chain([
      async (_context, passage, next) => {
        try {
          return await next();
        } catch (error) {
          passage.thrown = error;
          throw error;
        }
      },
      (_context, { call }, next) =>
        persist(
          next,
          { repeatable: isRepeatable(call), patience: call.patience ?? defaultPatience, signal: call.signal },
          surroundings,
        ),
      (context, { call, mayAsk }, next) =>
        authorised(String(context.request), { origin, identity, scopes: call.scopes, mayAsk }, (token) => {
          const headers = new Headers(context.options?.headers);
          // Replaces the token of an attempt before.
          headers.set('Authorization', `Bearer ${token}`);
          context.options = { ...context.options, headers };
          return next();
        }),
      (_context, { call }, next) => (isOutlook(call) ? gate(next) : next()),
      (context, { call }) => transmit(context, call, surroundings),
    ]),
  });
  return async (call, mayAsk) => {
    const passage = new Passage(call, mayAsk);
    try {
      return await dispatch(client, call, passage);
    } catch (error) {
      throw passage.thrown ?? error;
    }
  };
};

const dispatch = (client: Client, call: Call, passage: Passage): Promise<Response> => {
  const request = client.api(address(call)).middlewareOptions([passage]).responseType(ResponseType.RAW);
  request.headers({ ...call.headers });
  if (call.bytes !== undefined) request.header('Content-Type', call.bytes.type);
  // The client would read a byte array through its whole buffer and needs Node's Buffer for it; it leaves a Blob alone.
  const body =
    call.bytes === undefined ? JSON.stringify(call.body ?? {}) : new Blob([new Uint8Array(call.bytes.content)]);
  switch (methodOf(call)) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(body);
    case 'PUT':
      return request.put(body);
    case 'PATCH':
      return request.patch(body);
    case 'DELETE':
      return request.delete();
  }
};

const transmit = (context: Context, call: Call, surroundings: Surroundings): Promise<Response> =>
  attempt(
    (signal) =>
      new Request(String(context.request), {
        method: methodOf(call),
        headers: context.options?.headers ?? {},
        body: context.options?.body ?? null,
        cache: 'no-store',
        credentials: 'omit',
        signal,
      }),
    { timeout: call.timeout ?? defaultTimeout, signal: call.signal, writes: methodOf(call) !== 'GET' },
    surroundings,
  );

const chain = (steps: readonly Step[]): Middleware[] =>
  steps.map((step) => {
    let following: Middleware | undefined;
    return {
      setNext(next) {
        following = next;
      },
      async execute(context) {
        const passage = context.middlewareControl?.getMiddlewareOptions(Passage);
        if (!(passage instanceof Passage)) throw new GraphFailure('refused', { code: 'no-passage' });
        context.response = await step(context, passage, async () => {
          await following?.execute(context);
          if (context.response === undefined) throw new GraphFailure('unreadable-answer');
          return context.response;
        });
      },
    };
  });
