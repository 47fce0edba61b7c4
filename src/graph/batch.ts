import * as v from 'valibot';
import { address, type Call, methodOf } from './call.ts';
import type { GraphFailure } from './graph-failure.ts';
import { failureFrom } from './read-error.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { Wire } from './wire.ts';

/** What one request of a batch brought: its JSON, or why it failed. */
export type BatchOutcome =
  | { readonly kind: 'done'; readonly body: unknown }
  | { readonly kind: 'failed'; readonly failure: GraphFailure };

type Numbered = { readonly call: Call; readonly id: string };

const batchSize = 20;
/** How often in a row a batch may bring nothing but refusals to wait for. */
const fruitlessRounds = 5;

const answerShape = v.object({
  responses: v.array(
    v.object({
      id: v.string(),
      status: v.number(),
      headers: v.nullish(v.record(v.string(), v.string())),
      body: v.optional(v.unknown()),
    }),
  ),
});
type Answer = v.InferOutput<typeof answerShape>['responses'][number];

/**
 * Carries out calls one after the other, twenty to a request, and returns an outcome for each in the same order. Calls
 * are chained, because Outlook would run them at once and throttle itself. What was throttled, and what only failed
 * because the call before it did, goes again in the next round; therefore every call must be safe to repeat, and only
 * the scopes of the first one are asked for. Source: Graph JSON batching, throttling in batches.
 */
export const batch = async (wire: Wire, calls: readonly Call[]): Promise<readonly BatchOutcome[]> => {
  const numbered = calls.map((call, index): Numbered => ({ call, id: String(index) }));
  const outcomes = new Map<string, BatchOutcome>();
  for (let fruitless = 0; outcomes.size < calls.length; ) {
    const part = numbered.filter(({ id }) => !outcomes.has(id)).slice(0, batchSize);
    const { settled, pause, refused } = sort(await send(wire, part), wire.surroundings.now());
    for (const [id, outcome] of settled) outcomes.set(id, outcome);
    fruitless = settled.size > 0 ? 0 : fruitless + 1;
    if (fruitless > fruitlessRounds) {
      for (const { id } of part) outcomes.set(id, { kind: 'failed', failure: refused ?? failureFrom(503, undefined) });
    } else if (pause > 0) {
      await wire.surroundings.wait(pause + wire.surroundings.random() * 500);
    }
  }
  return numbered.map(({ id }) => outcomes.get(id) ?? { kind: 'failed', failure: failureFrom(503, undefined) });
};

const send = async (wire: Wire, part: readonly Numbered[]): Promise<readonly Answer[]> => {
  const requests = part.map(({ call, id }, position) => {
    const headers = { ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...call.headers };
    const before = part[position - 1];
    return {
      id,
      method: methodOf(call),
      // Addresses inside a batch carry neither version nor origin.
      url: address(call),
      ...(before === undefined ? {} : { dependsOn: [before.id] }),
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...(call.body === undefined ? {} : { body: call.body }),
    };
  });
  const scopes = part[0]?.call.scopes ?? [];
  const call: Call = { method: 'POST', path: '/$batch', body: { requests }, scopes, repeatable: true, timeout: 60_000 };
  return (await wire.read(call, answerShape)).responses;
};

/** Tells answers that are final from those to wait for (milliseconds) and those that hung on another. */
const sort = (answers: readonly Answer[], now: number) => {
  const settled = new Map<string, BatchOutcome>();
  let pause = 0;
  let refused: GraphFailure | undefined;
  for (const { id, status, headers, body } of answers) {
    const after = retryAfterSeconds(headerOf(headers, 'Retry-After'), now);
    if (status < 300) settled.set(id, { kind: 'done', body });
    else if (status === 424) continue;
    else if ([429, 503, 504].includes(status)) {
      pause = Math.max(pause, (after ?? 2) * 1000);
      refused = failureFrom(status, body, after);
    } else settled.set(id, { kind: 'failed', failure: failureFrom(status, body, after) });
  }
  return { settled, pause, refused };
};

const headerOf = (headers: Readonly<Record<string, string>> | null | undefined, name: string): string | null =>
  Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? null;
