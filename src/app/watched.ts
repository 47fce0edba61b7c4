/** A value that changes over time: read it now, hear of its next change. The shape React's external stores expect. */
export interface Watched<T> {
  read(): T;
  /** Calls the listener after each change. Returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** A watched value that its owner can set. Setting an identical value tells nobody. */
export const watched = <T>(first: T): Watched<T> & { set(next: T): void; update(change: (now: T) => T): void } => {
  let value = first;
  const listeners = new Set<() => void>();
  const set = (next: T): void => {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    read: () => value,
    set,
    update: (change) => set(change(value)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
