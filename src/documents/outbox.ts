import { merge3 } from '../domain/document/merge3.ts';
import { type DocumentStore, keyOf, refOf, type Update, type Waiting } from './document-store.ts';
import type { Author, DocumentRef, Documents, Edit, SaveOutcome } from './documents.ts';
import type { Loading } from './loading.ts';
import { type Locks, type OneSender, oneSender } from './one-sender.ts';
import type { Sender } from './send.ts';
import { asUnsent, nothingWorks, oldestFirst, refFor, zipOf } from './unsent.ts';
import type { Watching } from './watching.ts';

/** What somebody has typed: accepted on this device first, sent after that, and never given up by itself. */
export type Outbox = Pick<
  Documents,
  'save' | 'keep' | 'sync' | 'unsent' | 'exportUnsent' | 'sendElsewhere' | 'discard'
>;

export const createOutbox = (tools: {
  readonly store: DocumentStore;
  readonly sender: Sender;
  readonly meet: Loading['meet'];
  readonly watching: Watching;
  readonly author: Author;
  readonly now: () => number;
  /** Names the locks, so that no other tab of this person sends the same document meanwhile. */
  readonly database: string;
  readonly locks: Locks | undefined;
}): Outbox => {
  const { store, sender, meet, watching, author, now, database, locks } = tools;
  const lines = new Map<string, OneSender>();

  const accept = (ref: DocumentRef, edit: Edit): Promise<{ text: string; waits: boolean }> =>
    store.update(keyOf(ref), (held): Update<{ text: string; waits: boolean }> => {
      const { copy, waiting } = held;
      const before = waiting?.text ?? copy?.text;
      const text = edit(before).toWellFormed();
      if (text === before) return { held, result: { text, waits: waiting !== undefined } };
      const fresh: Waiting = {
        key: keyOf(ref),
        target: copy ? refOf(copy.item) : ref,
        name: copy?.item.name ?? ('name' in ref ? ref.name : ''),
        base: copy?.text ?? '',
        ...(copy ? { eTag: copy.item.eTag } : {}),
        since: now(),
        change: 0,
        ...waiting,
        text,
      };
      return { held: { ...held, waiting: { ...fresh, change: fresh.change + 1 } }, result: { text, waits: true } };
    });

  const deliver = async (ref: DocumentRef): Promise<SaveOutcome> => {
    const key = (await store.alias(keyOf(ref))) ?? keyOf(ref);
    const line = lines.get(key) ?? oneSender(`${database} ${key}`, locks);
    lines.set(key, line);
    const sent = await line(() => watching.whileSending(key, ref, () => sender.send(key)));
    if (sent.kind === 'failed') return { kind: 'kept-for-later', text: sent.text, failure: sent.failure };
    const { text, item, conflicts } = sent;
    return sent.merged
      ? { kind: 'merged', text, conflicts, ...(item ? { item } : {}) }
      : { kind: 'saved', text, ...(item ? { item } : {}) };
  };

  const save: Outbox['save'] = async (ref, edit) => {
    await meet(ref);
    const { text, waits } = await accept(ref, edit);
    if (waits) return deliver(ref);
    const { copy } = await store.get(keyOf(ref));
    return { kind: 'saved', text, ...(copy ? { item: copy.item } : {}) };
  };

  const unsent: Outbox['unsent'] = async () => oldestFirst(await store.waiting()).map(asUnsent);

  const discard: Outbox['discard'] = async (ref) => {
    await store.update(keyOf(ref), ({ copy }): Update<void> => ({ held: copy ? { copy } : {}, result: undefined }));
    await watching.tell(ref);
  };

  return {
    save,
    unsent,
    discard,
    exportUnsent: async () => zipOf(await unsent()),

    async keep(ref, edit) {
      await meet(ref);
      const { text } = await accept(ref, edit);
      await watching.tell(ref);
      return text;
    },

    async sync() {
      let sent = 0;
      for (const waiting of oldestFirst(await store.waiting())) {
        const outcome = await deliver(refFor(waiting));
        if (outcome.kind !== 'kept-for-later') sent += 1;
        else if (nothingWorks(outcome.failure)) break;
      }
      return { sent, left: await unsent() };
    },

    async sendElsewhere(ref, target) {
      const { waiting } = await store.get(keyOf(ref));
      if (!waiting) return save(target, (before) => before ?? '');
      await meet(target);
      const when = Temporal.Instant.fromEpochMilliseconds(now()).toString();
      // First there, then no longer here: a machine that stops between the two has the words twice, never not at all.
      await accept(target, (before) =>
        before === undefined
          ? waiting.text
          : merge3('', waiting.text, before, { who: author.name, id: author.id, when }).text,
      );
      await discard(ref);
      return deliver(target);
    },
  };
};
