import { clear } from '../../domain/framework/clear.data.ts';
import type { Frames } from '../../domain/framework/types.ts';
import type { PersonId, SessionId } from '../../domain/ids.ts';
import type { LoggedEvent } from '../../live/live.ts';
import type { Person } from '../views.ts';
import { folding } from './folding.ts';
import type { RunningSession, SharedText } from './session-contract.ts';

/** What a panel showed last, small enough to be read before anything heavy is loaded. */
export type Glance = {
  readonly session: SessionId;
  readonly me: PersonId;
  readonly people: readonly Person[];
  readonly events: readonly LoggedEvent[];
  readonly texts: Readonly<Record<string, string>>;
  /** Shared time minus this device's clock, ms. */
  readonly offset: number;
  /** Ms UTC until when this meeting is taken for this session: all occurrences of a series share one meeting. */
  readonly until: number;
};

/** The key under which a meeting's session is remembered on this device. */
export const glanceKey = (meeting: string | undefined): string => `meeting-${meeting ?? ''}`;

/** Takes a glance of a session, to be stored. */
export const takeGlance = (
  running: RunningSession,
  events: readonly LoggedEvent[],
  keys: readonly string[],
  now: number,
  until: number,
): Glance => ({
  until,
  session: running.session,
  me: running.me,
  people: running.people.map(({ photo: _, ...person }) => person),
  events,
  texts: Object.fromEntries(keys.map((key) => [key, running.text(key).read()])),
  offset: running.now() - now,
});

/**
 * The frames that a glance needs: the one that most sessions use is at hand, the others are fetched only for a session
 * that uses them.
 */
export const framesOfGlance = async ({ events }: Glance): Promise<Frames> => {
  const named = events.flatMap((event) => [event.frame, (event.plan as { frame?: unknown } | undefined)?.frame]);
  if (named.every((frame) => frame === undefined || frame === clear.id)) return [clear];
  return (await import('../../domain/framework/shipped-frames.ts')).shippedFrames;
};

/**
 * A session as it was, drawn at once while the real one is still being opened. What is done or typed meanwhile waits
 * and is handed to the real session by `handOver`, so nothing typed in the first second is lost.
 */
export const sessionAtAGlance = (
  glance: Glance,
  frames: Frames,
  now: () => number,
): RunningSession & { handOver(real: RunningSession): void; fail(error: unknown): void } => {
  const fold = folding(frames);
  const typed = new Map<string, string>();
  const listeners = new Set<() => void>();
  let open: (real: RunningSession) => void = () => undefined;
  let refuse: (error: unknown) => void = () => undefined;
  const opened = new Promise<RunningSession>((resolve, reject) => {
    open = resolve;
    refuse = reject;
  });
  // Whoever dispatches hears of a failure to open; nobody else needs to.
  opened.catch(() => undefined);

  const text = (key: string): SharedText => ({
    read: () => typed.get(key) ?? glance.texts[key] ?? '',
    set(next) {
      typed.set(key, next);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });

  return {
    session: glance.session,
    me: glance.me,
    people: glance.people,
    state: () => fold(glance.events),
    now: () => now() + glance.offset,
    dispatch: async (happening) => (await opened).dispatch(happening),
    text,
    connection: () => ({ carrier: 'here-only', present: [] }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    handOver(real) {
      for (const [key, words] of typed) real.text(key).set(words);
      open(real);
    },
    fail: (error) => refuse(error),
  };
};
