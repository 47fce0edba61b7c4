import { byTime } from './envelope.ts';
import { limits } from './limits.ts';
import type { LoggedEvent } from './live.ts';

/** The events as everyone sees them, kept sorted. The array that `all` returns never changes; a new one replaces it. */
export type EventLog = {
  all(): readonly LoggedEvent[];
  has(id: string): boolean;
  /**
   * True when the log changed. Of two events with one id (a waiting one that was placed again after a crash, or a
   * forgery) everyone keeps the earlier.
   */
  add(events: readonly LoggedEvent[]): boolean;
  /** Those that are not later than this; the array of `all` where that is every one. */
  until(at: number): readonly LoggedEvent[];
  /** The greatest `at`, leaving out events so far in the future that only a broken clock can have made them. */
  latest(now: number): number;
};

export const createEventLog = (): EventLog => {
  const byId = new Map<string, LoggedEvent>();
  let sorted: readonly LoggedEvent[] = [];

  const insert = (list: LoggedEvent[], event: LoggedEvent): void => {
    // Nearly always the new event is the last one.
    let index = list.length;
    for (let before = list[index - 1]; before && byTime(before, event) > 0; before = list[index - 1]) index--;
    list.splice(index, 0, event);
  };

  return {
    all: () => sorted,
    has: (id) => byId.has(id),
    add(events) {
      let list: LoggedEvent[] | undefined;
      for (const event of events) {
        const known = byId.get(event.id);
        if (known && byTime(known, event) <= 0) continue;
        list ??= [...sorted];
        if (known) list.splice(list.indexOf(known), 1);
        byId.set(event.id, event);
        if (events.length > 50) list.push(event);
        else insert(list, event);
      }
      if (!list) return false;
      sorted = events.length > 50 ? list.sort(byTime) : list;
      return true;
    },
    until(at) {
      let end = sorted.length;
      while (end > 0 && (sorted[end - 1]?.at ?? 0) > at) end--;
      return end === sorted.length ? sorted : sorted.slice(0, end);
    },
    latest(now) {
      for (let index = sorted.length - 1; index >= 0; index--) {
        const at = sorted[index]?.at ?? 0;
        if (at <= now + limits.futureMs) return at;
      }
      return 0;
    },
  };
};
