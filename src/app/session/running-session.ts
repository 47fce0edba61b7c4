import { shippedFrames } from '../../domain/framework/shipped-frames.ts';
import type { PersonId, SessionId } from '../../domain/ids.ts';
import { parseSessionEvent } from '../../domain/session/session.ts';
import type { JsonObject, Live } from '../../live/live.ts';
import type { Person } from '../views.ts';
import { folding } from './folding.ts';
import type { Connection, RunningSession } from './session-contract.ts';

/** Whether an entry of the log is one of ours; anything else is refused at the door of the live room. */
export const isSessionEvent = (event: unknown): boolean => parseSessionEvent(event) !== undefined;

/** A happening as plain JSON: what is undefined falls away, and nothing shared with the caller can change later. */
const plain = (happening: object): JsonObject => JSON.parse(JSON.stringify(happening)) as JsonObject;

/** One person's part in a live session, in the terms of coaching. */
export const runningSession = (
  live: Live,
  who: { readonly session: SessionId; readonly me: PersonId; readonly people: readonly Person[] },
): RunningSession => {
  const fold = folding(shippedFrames);
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
