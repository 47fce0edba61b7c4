import type { Documents } from '../../documents/documents.ts';
import type { Services } from '../services.ts';
import type { Person } from '../views.ts';

const AGAIN = 15_000;

/** A part of the app that cannot be fetched just now waits for the next opening; nothing that is shown hangs on it. */
const loaded = <T>(part: Promise<T>): Promise<T | undefined> => part.catch(() => undefined);

/**
 * What is put right once the tab shows what there is: sessions whose browser ended before they were saved, words that wait,
 * notebooks that changed hands or members. Loaded late; where nothing is left to do, it asks nobody. Resolves with whether
 * to look again.
 */
export const afterLook = async (
  services: Services,
  documents: Documents,
  me: Person,
  online: boolean,
  now: () => number,
): Promise<boolean> => {
  const { store, graph } = services;
  const waits = (await store.all<unknown>('glances')).some(
    (one) => typeof one === 'object' && one !== null && 'unsaved' in one,
  );
  const left = waits ? await loaded(import('../session/left-behind.ts')) : undefined;
  if (left) {
    const { drive } = graph.in({ mayAsk: false });
    const save = () => left.saveLeftBehind({ store, documents, drive, me: me.id, now, online });
    // An end of a moment ago can still be taken back; a while later it cannot.
    if ((await save()) > 0) setTimeout(() => void save(), AGAIN);
  }
  if (!online) return false;
  await documents.sync();
  const settling = await loaded(import('../sharing/settle-notebooks.ts'));
  return settling === undefined
    ? false
    : settling.settleNotebooks({ drive: graph.in({ mayAsk: false }).drive, documents, store, me, now: now() });
};
