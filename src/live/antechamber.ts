import * as Y from 'yjs';
import { eachAdded, layOut, soundText, textKey } from './document-parts.ts';
import { parseEnvelope } from './envelope.ts';
import { limits } from './limits.ts';

/** What became of an update from elsewhere. `incomplete`: it builds on changes that are missing here. */
export type Verdict = 'merged' | 'nothing-new' | 'incomplete' | 'refused';

/**
 * A second copy of the session that every update from elsewhere has to pass through before it reaches the real one.
 * Own updates enter it as they are made, so it is also what is told to others.
 */
export type Antechamber = {
  /** `news` is the part that was not known yet, as an update. */
  admit(update: Uint8Array): { readonly verdict: Verdict; readonly news?: Uint8Array };
  /** Takes in what is already part of the real document. */
  settle(update: Uint8Array): void;
  /** Everything, or what someone with this state vector lacks of it. */
  state(since?: Uint8Array): Uint8Array<ArrayBuffer>;
  vector(): Uint8Array<ArrayBuffer>;
};

/** `whole` gives the state of the real document, from which the copy is made anew after a refusal. */
export const createAntechamber = (participants: readonly string[], whole: () => Uint8Array): Antechamber => {
  let harm = false;
  let news: Uint8Array | undefined;
  /** Names of the logs and texts that the update changes. */
  let touched = new Set<string>();

  const inspect = (transaction: Y.Transaction): void => {
    const logs = new Map<unknown, string>([...room.logs].map(([person, log]) => [log, person]));
    eachAdded(transaction, (struct) => {
      const person = struct instanceof Y.Item ? logs.get(struct.parent) : undefined;
      if (person === undefined || !(struct instanceof Y.Item)) return;
      for (const text of struct.content.getContent()) if (!parseEnvelope(person, text)) harm = true;
    });
    for (const [type, keys] of transaction.changed) {
      for (const key of keys) if (key !== null) harm = true;
      touched.add(Y.findRootTypeKey(type));
    }
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      // Events are never taken away, and nothing of ours leaves collected structs behind.
      if (!(struct instanceof Y.Item) || logs.has(struct.parent)) harm = true;
    });
  };

  const fresh = () => {
    const made = layOut(participants);
    made.doc.on('afterTransaction', inspect);
    made.doc.on('update', (update: Uint8Array) => {
      news = update;
    });
    return made;
  };
  let room = fresh();

  /** A log or text that the update touched is one of ours and in order. */
  const sound = (name: string): boolean => {
    const key = textKey(name);
    if (key !== undefined) return key.length <= limits.keyLength && soundText(room.text(key), limits.mergedTextLength);
    const log = room.doc.share.get(name);
    return log instanceof Y.Array && [...room.logs.values()].includes(log) && log.toArray().length === log.length;
  };

  const withinLimits = (): boolean => {
    const events = [...room.logs.values()].reduce((count, log) => count + log.length, 0);
    return events <= limits.events && room.doc.share.size - room.logs.size <= limits.texts;
  };

  const startAnew = (): void => {
    room = fresh();
    Y.applyUpdate(room.doc, whole());
  };

  /** Whether each writer's part of the update follows on what is known. */
  const follows = (update: Uint8Array): boolean => {
    const { from } = Y.parseUpdateMeta(update);
    return [...from].every(([client, clock]) => clock <= Y.getState(room.doc.store, client));
  };

  return {
    admit(update) {
      if (update.byteLength > limits.stateBytes) return { verdict: 'refused' };
      harm = false;
      news = undefined;
      touched = new Set();
      try {
        if (!follows(update)) return { verdict: 'incomplete' };
        Y.applyUpdate(room.doc, update);
        const { pendingStructs, pendingDs } = room.doc.store;
        if (pendingStructs !== null || pendingDs !== null) {
          startAnew();
          return { verdict: 'incomplete' };
        }
        if (!news) return { verdict: 'nothing-new' };
        if (!harm && withinLimits() && [...touched].every(sound)) return { verdict: 'merged', news };
      } catch {
        // Bytes that Yjs cannot read; whatever it had begun is thrown away with the copy.
      }
      startAnew();
      return { verdict: 'refused' };
    },
    settle(update) {
      Y.applyUpdate(room.doc, update);
    },
    state: (since) => Uint8Array.from(Y.encodeStateAsUpdate(room.doc, since)),
    vector: () => Uint8Array.from(Y.encodeStateVector(room.doc)),
  };
};
