import type { LocalStore } from '../local-store.ts';
import type { SharedText } from './session-contract.ts';

/** Words of one's own, by key; see `RunningSession.ownText`. */
export type OwnTexts = (key: string) => SharedText;

/**
 * The words that a person keeps to themselves in a session: an observer's sheet before its release. They are in this
 * person's store on this device and nowhere else: not in the session's log, not in its folder, on no other device. What
 * is typed is stored at once; an empty text is removed. `keys` are those that may exist.
 */
export const openOwnTexts = async (store: LocalStore, session: string, keys: readonly string[]): Promise<OwnTexts> => {
  const nameOf = (key: string): string => `${session}/${key}`;
  const texts = new Map<string, string>();
  const listeners = new Set<() => void>();
  await Promise.all(
    keys.map(async (key) => {
      const kept = await store.get<unknown>('own', nameOf(key));
      if (typeof kept === 'string') texts.set(key, kept);
    }),
  );
  return (key) => ({
    read: () => texts.get(key) ?? '',
    set(next) {
      texts.set(key, next);
      void (next === '' ? store.remove('own', nameOf(key)) : store.put('own', nameOf(key), next));
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
};
