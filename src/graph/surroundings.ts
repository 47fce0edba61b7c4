/** Everything the wire takes from its surroundings, so that tests need neither network nor sleeping. */
export type Surroundings = {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted first. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** A signal that aborts with a `TimeoutError` after so many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** False only where the browser is sure that there is no network. */
  readonly online: () => boolean;
};

export const browserSurroundings = (): Surroundings => ({
  fetch: (request) => fetch(request),
  wait,
  deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
  random: () => Math.random(),
  now: () => Date.now(),
  online: () => globalThis.navigator?.onLine !== false,
});

const wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', stopped, { once: true });
    function done() {
      signal?.removeEventListener('abort', stopped);
      resolve();
    }
    function stopped() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
  });
