import * as v from 'valibot';
import type { Scope } from '../identity/scopes.ts';
import { SignInFailure } from '../identity/sign-in-failure.ts';
import { address, type Call, methodOf } from './call.ts';
import { failureFrom } from './read-error.ts';

/** The most parts of one batch. Source: Graph JSON batching. */
const batchSize = 20;

const answerShape = v.object({
  responses: v.array(v.object({ id: v.string(), status: v.number(), body: v.optional(v.unknown()) })),
});

type Waiting = {
  readonly call: Call;
  /** Takes a part's JSON, or why it failed. */
  readonly settle: (body: unknown) => void;
  readonly fail: (error: unknown) => void;
  /** Sends it by itself after all, with the wire's own patience. */
  readonly alone: () => void;
};

/** Reading OneDrive's lists and items. Outlook is left out: it runs the parts of a batch at once and throttles itself. */
export const gathers = (call: Call): boolean =>
  methodOf(call) === 'GET' && call.headers === undefined && /^\/(?:drives\/|me\/drive(?:\/|$))/.test(call.path);

/**
 * Reads that are wanted in the same moment travel in one request (`Manner.together`). Each keeps its own answer: a part that
 * was refused fails alone, one that was only put off (429, 5xx, 401) is sent again by itself. Where the permissions of all
 * parts cannot be had together, they go in groups that need the same. Source: Graph JSON batching.
 */
export const gatherer = (wire: {
  read<T>(call: Call, shape: v.GenericSchema<unknown, T>): Promise<T>;
}): ((call: Call, alone: () => void) => Promise<unknown>) => {
  let waiting: Waiting[] = [];

  const post = async (part: readonly Waiting[], scopes: readonly Scope[]): Promise<void> => {
    const requests = part.map(({ call }, index) => ({ id: `${index}`, method: 'GET', url: address(call) }));
    const batch: Call = { method: 'POST', path: '/$batch', body: { requests }, scopes, repeatable: true };
    const { responses } = await wire.read(batch, answerShape);
    const answers = new Map(responses.map((answer) => [answer.id, answer]));
    part.forEach((one, index) => {
      const answer = answers.get(`${index}`);
      if (answer !== undefined && answer.status < 300) one.settle(answer.body);
      else if (answer === undefined || [401, 429].includes(answer.status) || answer.status >= 500) one.alone();
      else one.fail(failureFrom(answer.status, answer.body));
    });
  };

  const send = async (all: readonly Waiting[]): Promise<void> => {
    const [only] = all;
    if (only && all.length === 1) return only.alone();
    for (let from = 0; from < all.length; from += batchSize) {
      const part = all.slice(from, from + batchSize);
      const scopes = [...new Set(part.flatMap(({ call }) => call.scopes))].sort();
      try {
        await post(part, scopes);
      } catch (error) {
        if (error instanceof SignInFailure && new Set(part.map(scopesOf)).size > 1) await sendGrouped(part);
        else for (const one of part) one.fail(error);
      }
    }
  };

  const sendGrouped = async (part: readonly Waiting[]): Promise<void> => {
    const groups = [...new Set(part.map(scopesOf))];
    await Promise.all(groups.map((scopes) => send(part.filter((one) => scopesOf(one) === scopes))));
  };

  return (call, alone) =>
    new Promise((settle, fail) => {
      waiting.push({ call, settle, fail, alone });
      if (waiting.length > 1) return;
      // Everything that is asked for in the same turn of the event loop has been asked for when this runs.
      queueMicrotask(() => {
        const all = waiting;
        waiting = [];
        void send(all);
      });
    });
};

const scopesOf = ({ call }: Waiting): string => [...call.scopes].sort().join(' ');
