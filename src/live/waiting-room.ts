import type { JsonObject } from './live.ts';
import type { WaitingEvent } from './store.ts';

/**
 * Events made before the session's time is known here. They are safe on this device and visible on it, and get their
 * place in the log with the right time as soon as there is one: a clock that is wrong by minutes must not date them.
 */
export type WaitingRoom = {
  all(): readonly WaitingEvent[];
  /** True when any of them is new. */
  add(events: readonly WaitingEvent[]): boolean;
  /** They found their place. */
  leave(ids: readonly string[]): void;
  /** The events dated with this offset, none before what its author had seen. */
  dated(offset: number): readonly { readonly id: string; readonly at: number; readonly data: JsonObject }[];
};

export const createWaitingRoom = (me: string): WaitingRoom => {
  const waiting = new Map<string, WaitingEvent>();

  const inOrder = (): readonly WaitingEvent[] =>
    [...waiting.values()].sort((a, b) => a.own - b.own || (a.id < b.id ? -1 : 1));

  return {
    all: inOrder,
    add(events) {
      const before = waiting.size;
      for (const event of events) if (event.by === me && !waiting.has(event.id)) waiting.set(event.id, event);
      return waiting.size > before;
    },
    leave(ids) {
      for (const id of ids) waiting.delete(id);
    },
    dated(offset) {
      let last = 0;
      return inOrder().map(({ id, own, after, data }) => {
        last = Math.max(Math.round(own + offset), after + 1, last + 1);
        return { id, at: last, data };
      });
    },
  };
};
