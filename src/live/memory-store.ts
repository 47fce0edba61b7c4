import type { Kept, LiveStore, WaitingEvent } from './store.ts';

/** A store that forgets with the page: for a browser that refuses its own, and for rehearsals. */
export const createMemoryStore = (): LiveStore => {
  let updates: readonly Uint8Array[] = [];
  let device: string | undefined;
  let offset: number | undefined;
  const waiting = new Map<string, WaitingEvent>();

  return {
    load: async (newDevice): Promise<Kept> => {
      device ??= newDevice;
      return { updates, waiting: [...waiting.values()], device, ...(offset === undefined ? {} : { offset }) };
    },
    write: async (batch) => {
      updates = [...updates, ...(batch.updates ?? [])];
      for (const event of batch.waiting ?? []) waiting.set(event.id, event);
      for (const id of batch.settled ?? []) waiting.delete(id);
    },
    rememberOffset: async (value) => {
      offset = value;
    },
    compact: async (count, merge) => {
      const from = Math.max(0, updates.length - count);
      if (updates.length - from > 1) updates = [...updates.slice(0, from), merge(updates.slice(from))];
    },
    close: () => {},
  };
};
