import { GraphFailure } from './graph-failure.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Sends one request once. A missing network and a passed deadline become failures; an abort by the caller stays what
 * it is. The deadline goes on counting while the body is read.
 */
export const attempt = async (
  build: (signal: AbortSignal) => Request,
  limits: { readonly timeout: number; readonly signal?: AbortSignal | undefined; readonly writes: boolean },
  { fetch, deadline, online }: Pick<Surroundings, 'fetch' | 'deadline' | 'online'>,
): Promise<Response> => {
  limits.signal?.throwIfAborted();
  if (!online()) throw new GraphFailure('offline');
  const timeout = deadline(limits.timeout);
  const signal = limits.signal === undefined ? timeout : AbortSignal.any([limits.signal, timeout]);
  try {
    return await fetch(build(signal));
  } catch (cause) {
    throw broken(cause, limits);
  }
};

/** What an error of `fetch`, or of reading a body, means. */
export const broken = (
  cause: unknown,
  { signal, writes }: { readonly signal?: AbortSignal | undefined; readonly writes: boolean },
): unknown => {
  if (signal?.aborted || cause instanceof GraphFailure) return cause;
  const reason = cause instanceof DOMException && cause.name === 'TimeoutError' ? 'timed-out' : 'offline';
  return new GraphFailure(reason, writes ? { mayHaveHappened: true } : {}, { cause });
};
