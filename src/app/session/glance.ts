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

/** What is done before the session is open stands under such an id on the screen; in the log it gets another. */
export const early = 'early-';

type Dispatch = RunningSession['dispatch'];

/** A session that is only shown, and what `handOver` (hand-over.ts, loaded with the real one) takes from it. */
export type AtAGlance = RunningSession & {
  readonly typed: ReadonlyMap<string, string>;
  /** A text as it was when the glance was taken. */
  before(key: string): string;
  /** What was done early, and whatever is still to come, goes there. */
  opened(dispatch: Dispatch): void;
};

/**
 * A session as it was, drawn at once while the real one is still being opened. What is done or typed meanwhile is on the
 * screen at once, and is handed to the real session by `handOver`: a pause is quiet from the tap on, and nothing typed in the
 * first second is lost.
 */
export const sessionAtAGlance = (glance: Glance, frames: Frames, now: () => number): AtAGlance => {
  const fold = folding(frames);
  let events = glance.events;
  const typed = new Map<string, string>();
  const listeners = new Set<() => void>();
  let opened: (dispatch: Dispatch) => void = () => undefined;
  const there = new Promise<Dispatch>((resolve) => {
    opened = resolve;
  });
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const before = (key: string): string => glance.texts[key] ?? '';

  const text = (key: string): SharedText => ({
    read: () => typed.get(key) ?? before(key),
    set(next) {
      typed.set(key, next);
      tell();
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
    state: () => fold(events),
    now: () => now() + glance.offset,
    async dispatch(happening) {
      const at = Math.max(now() + glance.offset, (events.at(-1)?.at ?? 0) + 1);
      const event = { ...happening, id: `${early}${events.length}`, by: glance.me, at };
      // Plain as a log has it, where what is undefined falls away.
      events = [...events, JSON.parse(JSON.stringify(event)) as LoggedEvent];
      tell();
      await (await there)(happening);
    },
    text,
    connection: () => ({ carrier: 'here-only', present: [] }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    typed,
    before,
    opened: (dispatch) => opened(dispatch),
  };
};
