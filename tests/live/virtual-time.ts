/** Time that passes only when a test lets it, timer by timer. */
export type VirtualTime = {
  now(): number;
  after(ms: number, run: () => void): () => void;
  sleep(ms: number): Promise<void>;
  /** Runs every timer that is due within `ms`, each after the work that the one before it set off. */
  pass(ms: number): Promise<void>;
  /** Lets the work that is under way come to rest without time passing. */
  rest(): Promise<void>;
};

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/**
 * `turns`: of the event loop until work counts as rested; more than one where streams or a database take part.
 * `busy`: work of the engine that is still under way, beside the time of the test.
 */
export const createVirtualTime = (start: number, turns = 1, busy = (): boolean => false): VirtualTime => {
  let now = start;
  let order = 0;
  const timers = new Set<Timer>();

  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < turns; turn++) {
      do await new Promise((resolve) => setImmediate(resolve));
      while (busy());
    }
  };
  const next = (until: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers)
      if (timer.at <= until && (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)))
        first = timer;
    return first;
  };
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: now + Math.max(0, ms), order: order++, run };
    timers.add(timer);
    return () => timers.delete(timer);
  };

  return {
    now: () => now,
    after,
    sleep: (ms) => new Promise((resolve) => after(ms, resolve)),
    rest,
    async pass(ms) {
      const until = now + ms;
      await rest();
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.run();
        await rest();
      }
      now = until;
    },
  };
};
