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
    compact: async (merge) => {
      if (updates.length > 1) updates = [merge(updates)];
    },
    close: () => {},
  };
};
