import type { Drive, ItemRef } from '../graph/drive.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import { forgetSession, openIdbStore } from './idb-store.ts';
import type { Live } from './live.ts';
import { LiveFailure } from './live-failure.ts';
import { createMemoryStore } from './memory-store.ts';
import { rtcPipes } from './rtc-pipes.ts';
import { createSession } from './session.ts';
import type { LiveStore } from './store.ts';

export type { Json, JsonObject, Live, LiveStatus, LoggedEvent, PeerStatus, SharedText, TextEdit } from './live.ts';
export { LiveFailure } from './live-failure.ts';

export type LiveOptions = {
  readonly session: string;
  /** Person id of whoever opens it; one of `participants`. */
  readonly me: string;
  /** Names this device where the app knows better than the store: one file in the folder for each. */
  readonly device?: string;
  /** The session's hidden folder, made when first needed. Rejects while it cannot be reached. */
  readonly folder: () => Promise<ItemRef>;
  readonly drive: Drive;
  readonly participants: readonly string[];
  readonly iceServers: readonly RTCIceServer[];
  /**
   * Refuses foreign or malformed events, given with `id`, `by` and `at`. Must answer the same for the same event
   * everywhere and always. What it refuses is carried along unseen, so that a newer app's events survive an older one.
   */
  readonly accept: (event: unknown) => boolean;
  readonly databaseName?: string;
  /** Own clock, milliseconds since 1970. Instead of the browser's. */
  readonly now?: () => number;
  readonly random?: () => number;
  /** Anything else of the browser that is to be replaced. */
  readonly environment?: Partial<Environment>;
  /** Keeps nothing beyond this page: for a rehearsal. */
  readonly store?: LiveStore;
};

const defaultDatabase = 'grow-together-live';

const openStore = async (
  options: LiveOptions,
  environment: Environment,
): Promise<{ readonly store: LiveStore; readonly broken?: LiveFailure }> => {
  if (options.store) return { store: options.store };
  try {
    const name = options.databaseName ?? defaultDatabase;
    return { store: await openIdbStore(name, options.session, environment.after) };
  } catch (error) {
    const broken =
      error instanceof LiveFailure ? error : new LiveFailure('storage-blocked', undefined, { cause: error });
    return { store: createMemoryStore(), broken };
  }
};

/** Six letters and digits: enough that no two devices of one person meet. */
const newDevice = (random: () => number): string =>
  Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0');

/**
 * Opens a session from what this device keeps of it, without waiting for the network. Where the browser refuses its
 * storage the session still opens; `status().storage` tells.
 */
export const openLive = async (options: LiveOptions): Promise<Live> => {
  const own = options.now ?? options.environment?.now;
  const pipes = rtcPipes(options.iceServers);
  const environment: Environment = {
    ...browserEnvironment(),
    ...(pipes ? { pipes } : {}),
    // Another clock is its own measure: the browser's must not be held against it.
    ...(own ? { now: own, wall: own } : {}),
    ...(options.random ? { random: options.random } : {}),
    ...options.environment,
  };
  const opened = await openStore(options, environment);
  const kept = await opened.store.load(newDevice(environment.random));
  const session = createSession({
    ...options,
    ...opened,
    kept,
    device: options.device ?? kept.device,
    environment,
    shared: `${options.databaseName ?? defaultDatabase}:${options.session}:${options.me}`,
  });
  const hurry = (): void => {
    if (document.visibilityState === 'visible') session.hurry();
  };
  if (typeof window === 'undefined') return session;
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  const stopWatching = onLeap(environment, session.hurry);
  return {
    ...session,
    close() {
      stopWatching();
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      return session.close();
    },
  };
};

/** Shorter than anybody waits; what is less than a leap is drift. */
const watchMs = 1_000;
const leapMs = 5_000;

/**
 * Tells when the computer's clock has leapt beside the page's own steady one: the lid was closed, or the clock was set.
 * Either way time has to be measured again.
 */
const onLeap = ({ now, after }: Environment, leapt: () => void): (() => void) => {
  let before = Date.now() - now();
  let stop = (): void => {};
  const watch = (): void => {
    const difference = Date.now() - now();
    if (Math.abs(difference - before) > leapMs) leapt();
    before = difference;
    stop = after(watchMs, watch);
  };
  watch();
  return () => stop();
};

/** Removes what this device keeps of a session. Close the session first. */
export const forgetLive = (session: string, databaseName = defaultDatabase): Promise<void> =>
  forgetSession(databaseName, session, browserEnvironment().after);
