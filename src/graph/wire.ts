import * as v from 'valibot';
import type { Identity } from '../identity/identity.ts';
import { attempt, broken } from './attempt.ts';
import { type Call, methodOf } from './call.ts';
import { createSend, type Send } from './client.ts';
import { gatherer, gathers } from './gather.ts';
import { type GraphFacts, GraphFailure } from './graph-failure.ts';
import { readError } from './read-error.ts';
import { persist } from './retry.ts';
import type { Surroundings } from './surroundings.ts';

/** How calls behave that come from one place of the app. */
export type Manner = {
  /** Whether a missing permission may be asked for now. */
  readonly mayAsk?: boolean;
  /** Ends every call made in this manner. */
  readonly signal?: AbortSignal;
  /** Reads of OneDrive that are wanted in the same moment travel in one request. */
  readonly together?: boolean;
};

/**
 * Requests to Microsoft Graph with token, patience and parsed answers. Rejects with `GraphFailure`, with the
 * `SignInFailure` of the identity room where no token could be had, or with the reason of an aborted signal.
 */
export interface Wire {
  /** The answer of a successful call; its body is still to be read. */
  send(call: Call): Promise<Response>;
  /** A successful call's JSON, checked against its shape. */
  read<T>(call: Call, shape: v.GenericSchema<unknown, T>): Promise<T>;
  /** All pages of a collection, at most `limit` items where given. */
  pages<T>(call: Call, shape: v.GenericSchema<unknown, T>, limit?: number): Promise<T[]>;
  /** A pre-authenticated address, fetched without a token. */
  download(url: string): Promise<Uint8Array>;
  in(manner: Manner): Wire;
  readonly surroundings: Surroundings;
}

export type WireOptions = { readonly origin: string; readonly identity: Identity; readonly surroundings: Surroundings };

export const createWire = ({ origin, identity, surroundings }: WireOptions): Wire =>
  wireOver(createSend({ origin, identity }, surroundings), origin, surroundings, {});

const wireOver = (sendRaw: Send, origin: string, surroundings: Surroundings, manner: Manner): Wire => {
  const signalled = (call: Call): Call => (call.signal === undefined ? { ...call, signal: manner.signal } : call);

  const send: Wire['send'] = async (call) => {
    const response = await sendRaw(signalled(call), manner.mayAsk ?? true);
    if (response.ok) return response;
    throw await readError(response, surroundings.now());
  };

  const readAlone: Wire['read'] = async (call, shape) => {
    const response = await send(call);
    const writes = methodOf(call) !== 'GET';
    const text = await response.text().catch((cause: unknown) => {
      throw broken(cause, { signal: signalled(call).signal, writes });
    });
    return parsed(shape, text, writes);
  };

  const gather = manner.together ? gatherer({ read: readAlone }) : undefined;
  const read: Wire['read'] = async (call, shape) => {
    if (!gather || !gathers(call)) return readAlone(call, shape);
    return new Promise((settle, fail) => {
      gather(call, () => readAlone(call, shape).then(settle, fail))
        .then((body) => checked(shape, body))
        .then(settle, fail);
    });
  };

  const pages: Wire['pages'] = async (call, shape, limit = Number.POSITIVE_INFINITY) => {
    const page = v.object({ value: v.array(shape), '@odata.nextLink': v.optional(v.string()) });
    const all = [];
    for (let next: Call | undefined = call; next !== undefined; ) {
      const { value, '@odata.nextLink': link }: v.InferOutput<typeof page> = await read(next, page);
      all.push(...value);
      next = link === undefined || all.length >= limit ? undefined : following(call, link, origin);
    }
    return all.slice(0, limit);
  };

  const download: Wire['download'] = async (url) => {
    const { signal } = manner;
    const response = await persist(
      () =>
        attempt(
          (ending) => new Request(url, { cache: 'no-store', credentials: 'omit', signal: ending }),
          { timeout: 60_000, signal, writes: false },
          surroundings,
        ),
      { repeatable: true, patience: 30_000, signal },
      surroundings,
    );
    if (!response.ok) throw await readError(response, surroundings.now());
    const bytes = await response.arrayBuffer().catch((cause: unknown) => {
      throw broken(cause, { signal, writes: false });
    });
    return new Uint8Array(bytes);
  };

  return {
    send,
    read,
    pages,
    download,
    surroundings,
    in: (next) => wireOver(sendRaw, origin, surroundings, { ...manner, ...next }),
  };
};

const parsed = <T>(shape: v.GenericSchema<unknown, T>, text: string, writes: boolean): T => {
  const facts = writes ? { mayHaveHappened: true } : {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new GraphFailure('unreadable-answer', facts, { cause });
  }
  return checked(shape, json, facts);
};

const checked = <T>(shape: v.GenericSchema<unknown, T>, json: unknown, facts: GraphFacts = {}): T => {
  const result = v.safeParse(shape, json);
  if (result.success) return result.output;
  const where = v.getDotPath(result.issues[0]) ?? '';
  throw new GraphFailure('unreadable-answer', { ...facts, code: where });
};

/** The next page carries its whole query in the link; one that leads elsewhere than Graph is not followed. */
const following = (call: Call, link: string, origin: string): Call => {
  const base = `${origin}/v1.0`;
  if (!link.startsWith(`${base}/`)) throw new GraphFailure('refused', { code: 'foreign-origin' });
  const { query: _, ...rest } = call;
  return { ...rest, path: link.slice(base.length) };
};
