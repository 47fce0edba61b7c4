import type { PipeMaker } from './pipe.ts';

/** A page of the same person on the same device is heard through this; the browser's BroadcastChannel fits. */
export type TabChannel = {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
  close(): void;
};

/** The part of the Web Locks API that elects the one page that talks to the folder and to the partners. */
export type Locks = {
  request(name: string, options: { signal: AbortSignal }, held: () => Promise<void>): Promise<unknown>;
};

/** Everything a session takes from around it, so that tests can run it on a clock and a network of their own. */
export type Environment = {
  /** Own clock, milliseconds since 1970. It may be wrong by minutes, but runs steadily while the page is open. */
  readonly now: () => number;
  /** The computer's clock as it is now: when it leaves the own clock, someone set it or the computer slept. */
  readonly wall?: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly locks?: Locks;
  readonly channel?: (name: string) => TabChannel;
  readonly pipes?: PipeMaker;
};

/** The browser's own means; those it lacks are left out. */
export const browserEnvironment = (): Environment => {
  const opened = Date.now() - performance.now();
  return {
    now: () => opened + performance.now(),
    wall: Date.now,
    random: Math.random,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    ...(typeof navigator !== 'undefined' && navigator.locks ? { locks: navigator.locks } : {}),
    ...(typeof BroadcastChannel === 'undefined' ? {} : { channel: (name: string) => new BroadcastChannel(name) }),
  };
};
