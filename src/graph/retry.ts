import { GraphFailure } from './graph-failure.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { Surroundings } from './surroundings.ts';

export type Persistence = {
  readonly repeatable: boolean;
  /** Milliseconds to spend waiting altogether. */
  readonly patience: number;
  readonly signal?: AbortSignal | undefined;
};

const firstPause = 500;
/** Where the server asked for patience but its `Retry-After` cannot be read, begin further out. */
const firstPauseWhenThrottled = 2_000;
const longestPause = 30_000;
const attempts = 6;

/**
 * Repeats what failed in passing: exponential pauses with jitter, never shorter than `Retry-After` asks. Gives up with
 * the last outcome as soon as the next pause would exceed the patience. Source: Graph throttling guidance.
 */
export const persist = async (
  send: () => Promise<Response>,
  { repeatable, patience, signal }: Persistence,
  { wait, random, now, online }: Pick<Surroundings, 'wait' | 'random' | 'now' | 'online'>,
): Promise<Response> => {
  let left = patience;
  let uncertain = false;
  for (let count = 1; ; count += 1) {
    const outcome = await send().catch((error: unknown) => error);
    uncertain ||= outcome instanceof GraphFailure && outcome.facts.mayHaveHappened === true;
    const pause = pauseAfter(outcome, count, random, now());
    if (!repeatable || pause === undefined || pause > left || count === attempts || !online()) {
      return settle(outcome, uncertain);
    }
    left -= pause;
    await discard(outcome);
    await wait(pause, signal);
  }
};

/** Milliseconds to wait before the next attempt; undefined where another would not help. */
const pauseAfter = (outcome: unknown, count: number, random: () => number, now: number): number | undefined => {
  const throttled = outcome instanceof Response && (outcome.status === 429 || outcome.status === 509);
  if (!throttled && !isTransient(outcome)) return undefined;
  const asked = outcome instanceof Response ? retryAfterSeconds(outcome.headers.get('Retry-After'), now) : undefined;
  if (asked !== undefined) return Math.ceil(asked * 1000 + random() * firstPause);
  const base = Math.min(longestPause, (throttled ? firstPauseWhenThrottled : firstPause) * 2 ** (count - 1));
  return Math.ceil(base / 2 + (random() * base) / 2);
};

const isTransient = (outcome: unknown): boolean =>
  outcome instanceof Response
    ? [408, 500, 502, 503, 504].includes(outcome.status)
    : outcome instanceof GraphFailure && (outcome.reason === 'offline' || outcome.reason === 'timed-out');

const settle = (outcome: unknown, uncertain: boolean): Response => {
  if (outcome instanceof Response) return outcome;
  if (uncertain && outcome instanceof GraphFailure && !outcome.facts.mayHaveHappened) {
    throw new GraphFailure(outcome.reason, { ...outcome.facts, mayHaveHappened: true }, { cause: outcome.cause });
  }
  throw outcome;
};

const discard = async (outcome: unknown) => {
  if (outcome instanceof Response) await outcome.body?.cancel().catch(() => undefined);
};
