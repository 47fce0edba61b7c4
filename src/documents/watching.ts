import { type DocumentStore, type Held, keyOf } from './document-store.ts';
import type { DocumentRef, Documents, SaveState } from './documents.ts';
import { failureOf } from './unsent.ts';

/** Says what has become of documents: to whoever listens in this tab, and to the other tabs of the same person. */
export type Watching = Pick<Documents, 'state' | 'subscribe'> & {
  stateOf(key: string, held: Held): SaveState;
  /** The document or its state has changed. */
  tell(ref: DocumentRef): Promise<void>;
  /** What runs meanwhile is this document's sending; those who listen hear of its beginning and its end. */
  whileSending<T>(key: string, ref: DocumentRef, work: () => Promise<T>): Promise<T>;
  close(): void;
};

export const createWatching = (store: DocumentStore, database: string): Watching => {
  const listeners = new Set<Parameters<Documents['subscribe']>[0]>();
  const sending = new Set<string>();
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`${database} documents`);

  const stateOf: Watching['stateOf'] = (key, { waiting }) =>
    !waiting ? { kind: 'saved' } : sending.has(key) ? { kind: 'saving' } : { kind: 'kept', ...failureOf(waiting) };

  const state: Watching['state'] = async (ref) =>
    stateOf((await store.alias(keyOf(ref))) ?? keyOf(ref), await store.get(keyOf(ref)));

  const tellHere = async (ref: DocumentRef): Promise<void> => {
    const now = await state(ref);
    for (const listener of listeners) listener({ ref, state: now });
  };
  const tell: Watching['tell'] = async (ref) => {
    await tellHere(ref);
    channel?.postMessage(ref);
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<DocumentRef>) => {
    if (listeners.size > 0) void tellHere(data);
  });

  return {
    state,
    stateOf,
    tell,
    async whileSending(key, ref, work) {
      sending.add(key);
      try {
        await tell(ref);
        return await work();
      } finally {
        sending.delete(key);
        await tell(ref);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
};
