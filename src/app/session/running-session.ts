import type { PersonId, SessionId } from '../../domain/ids.ts';
import { emptySession, type Folded, foldOn, parseSessionEvent } from '../../domain/session/session.ts';
import type { SessionEvent, SessionState } from '../../domain/session/types.ts';
import type { JsonObject, Live, LoggedEvent } from '../../live/live.ts';
import type { Connection, Person, RunningSession } from '../contract.ts';

/** Whether an entry of the log is one of ours; anything else is refused at the door of the live room. */
export const isSessionEvent = (event: unknown): boolean => parseSessionEvent(event) !== undefined;

/**
 * Folds a log as it grows: what comes behind all that is known is folded on, anything else folds it anew; so does an
 * event that got another time, as those made before the session's time is known here do (docs/decisions/live-time.md).
 * The live room gives the same array until it changes, and the same event for the same entry.
 */
export const folding = (): ((events: readonly LoggedEvent[]) => SessionState) => {
  let log: readonly LoggedEvent[] | undefined;
  let known = new Map<string, number>();
  let folded: Folded = { events: [], state: emptySession() };
  return (events) => {
    if (log === events) return folded.state;
    log = events;
    const times = new Map(events.map(({ id, at }) => [id, at]));
    const dated = [...known].some(([id, at]) => times.get(id) !== at);
    if (dated) folded = { events: [], state: emptySession() };
    const added = events.flatMap((event): SessionEvent[] => {
      if (!dated && known.has(event.id)) return [];
      const one = parseSessionEvent(event);
      return one ? [one] : [];
    });
    known = times;
    folded = foldOn(folded, added);
    return folded.state;
  };
};

/** A happening as plain JSON: what is undefined falls away, and nothing shared with the caller can change later. */
const plain = (happening: object): JsonObject => JSON.parse(JSON.stringify(happening)) as JsonObject;

/** One person's part in a live session, in the terms of coaching. */
export const runningSession = (
  live: Live,
  who: { readonly session: SessionId; readonly me: PersonId; readonly people: readonly Person[] },
): RunningSession => {
  const fold = folding();
  return {
    ...who,
    state: () => fold(live.events()),
    now: () => live.now(),
    dispatch: (happening) => live.append(plain(happening)),
    text(key) {
      const text = live.text(key);
      return {
        read: () => text.read(),
        set: (next) => text.set(next),
        subscribe: (listener) => text.subscribe(() => listener()),
      };
    },
    connection(): Connection {
      const status = live.status();
      return {
        carrier: status.carrier,
        ...(status.unsentSince === undefined ? {} : { unsentSince: status.unsentSince }),
        present: [...new Set(status.peers.flatMap((peer) => (peer.here ? [peer.person as PersonId] : [])))],
      };
    },
    subscribe: (listener) => live.subscribe(listener),
  };
};
