/** What the clock of the tenant is set to: running beside the real one, or standing still (for tests). */
export type ClockSetting =
  | { readonly mode: 'running'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly atMs: number };

/** The one clock that Graph, the host page and every computer of the tenant follow. Milliseconds since 1970, UTC. */
export type TenantClock = {
  now(): number;
  setting(): ClockSetting;
  /** Moves the clock forwards (or back, by a negative number) and keeps it running or standing as it is. */
  advance(ms: number): void;
  jumpTo(ms: number): void;
  freeze(ms?: number): void;
  run(): void;
  /** Puts a setting back as it was. */
  restore(setting: ClockSetting): void;
  /** Back to the real time, running. */
  real(): void;
  subscribe(listener: () => void): () => void;
};

export const startOfClock: ClockSetting = { mode: 'running', offsetMs: 0 };

/** `realNow` is injected so that tests need no waiting. */
export const createTenantClock = (
  initial: ClockSetting = startOfClock,
  realNow: () => number = Date.now,
): TenantClock => {
  let setting = initial;
  const listeners = new Set<() => void>();
  const now = (): number => (setting.mode === 'frozen' ? setting.atMs : realNow() + setting.offsetMs);
  const change = (next: ClockSetting): void => {
    setting = next;
    for (const listener of listeners) listener();
  };
  const jumpTo = (ms: number): void =>
    change(setting.mode === 'frozen' ? { mode: 'frozen', atMs: ms } : { mode: 'running', offsetMs: ms - realNow() });
  return {
    now,
    setting: () => setting,
    advance: (ms) => jumpTo(now() + ms),
    jumpTo,
    freeze: (ms = now()) => change({ mode: 'frozen', atMs: ms }),
    run: () => change({ mode: 'running', offsetMs: now() - realNow() }),
    restore: change,
    real: () => change(startOfClock),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
