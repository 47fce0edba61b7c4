import * as Y from 'yjs';

/** A list of events for each author, so that each author's events stand side by side and pack well. */
const logOf = (person: string): string => `e:${person}`;
const textPrefix = 't:';

export const textName = (key: string): string => textPrefix + key;
export const textKey = (name: string): string | undefined =>
  name.startsWith(textPrefix) ? name.slice(textPrefix.length) : undefined;

/** A Yjs document laid out as the session's: every participant's list exists and is typed from the beginning. */
export const layOut = (participants: readonly string[], clientId?: number) => {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  const logs = new Map(participants.map((person) => [person, doc.getArray<unknown>(logOf(person))]));
  return {
    doc,
    logs,
    text: (key: string): Y.Text => doc.getText(textName(key)),
    textKeys: (): string[] => [...doc.share.keys()].flatMap((name) => textKey(name) ?? []),
  };
};

/**
 * Visits everything that a transaction added. Yjs' own `event.changes` walks the whole list for it, which a log of
 * thousands of events would feel at each one.
 */
export const eachAdded = (transaction: Y.Transaction, visit: (struct: Y.Item | Y.GC) => void): void => {
  const added = Y.createDeleteSet();
  for (const [client, clock] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0;
    if (clock > before) added.clients.set(client, [{ clock: before, len: clock - before }]);
  }
  // A set of ranges is a set of ranges: named for deleted ones, it serves as well for new ones.
  Y.iterateDeletedStructs(transaction, added, visit);
};

export type LaidOut = ReturnType<typeof layOut>;

/** Whether a text is nothing but characters, and its list is in order. */
export const soundText = (text: Y.Text, longest: number): boolean => {
  let length = 0;
  for (const part of text.toDelta() as { insert: unknown; attributes?: unknown }[]) {
    if (typeof part.insert !== 'string' || part.attributes !== undefined) return false;
    length += part.insert.length;
  }
  return length === text.length && length <= longest;
};
