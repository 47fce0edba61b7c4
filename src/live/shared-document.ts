import * as Y from 'yjs';
import { type Antechamber, createAntechamber, type Verdict } from './antechamber.ts';
import { eachAdded, layOut } from './document-parts.ts';
import { formatEnvelope, parseEnvelope } from './envelope.ts';
import type { JsonObject, LoggedEvent, SharedText } from './live.ts';
import { shareText } from './shared-text.ts';

/** The session's document: what the screens show, and the copy of it that others are told from. */
export type SharedDocument = {
  /** Adds events of `me` in one update. */
  append(events: readonly { readonly id: string; readonly at: number; readonly data: JsonObject }[]): void;
  text(key: string): SharedText;
  texts(): readonly string[];
  /** An update from elsewhere; `news` is what was not known. */
  receive(update: Uint8Array): { readonly verdict: Verdict; readonly news?: Uint8Array };
  /** The whole state, also what is not kept yet. */
  whole(): Uint8Array;
  readonly outside: Pick<Antechamber, 'settle' | 'state' | 'vector'>;
};

export const createSharedDocument = (options: {
  readonly me: string;
  readonly participants: readonly string[];
  readonly clientId: number;
  readonly onEvents: (events: readonly LoggedEvent[]) => void;
  readonly onOwnUpdate: (update: Uint8Array) => void;
  readonly onChange: () => void;
}): SharedDocument => {
  const { doc, logs, text, textKeys } = layOut(options.participants, options.clientId);
  const antechamber = createAntechamber(options.participants, () => Y.encodeStateAsUpdate(doc));
  const texts = new Map<string, SharedText>();

  const authors = new Map<unknown, string>([...logs].map(([person, log]) => [log, person]));
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    const events: LoggedEvent[] = [];
    eachAdded(transaction, (struct) => {
      const person = struct instanceof Y.Item ? authors.get(struct.parent) : undefined;
      if (person === undefined || !(struct instanceof Y.Item)) return;
      for (const text of struct.content.getContent()) events.push(...[parseEnvelope(person, text) ?? []].flat());
    });
    if (events.length > 0) options.onEvents(events);
  });
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) options.onOwnUpdate(update);
    options.onChange();
  });

  return {
    append(events) {
      logs.get(options.me)?.push(events.map(({ id, at, data }) => formatEnvelope(id, at, data)));
    },
    text(key) {
      const known = texts.get(key) ?? shareText(key, text(key));
      texts.set(key, known);
      return known;
    },
    texts: () =>
      textKeys()
        .filter((key) => text(key).length > 0)
        .sort(),
    receive(update) {
      const answer = antechamber.admit(update);
      if (answer.news) Y.applyUpdate(doc, answer.news);
      return answer;
    },
    whole: () => Y.encodeStateAsUpdate(doc),
    outside: antechamber,
  };
};
