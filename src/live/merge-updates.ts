import * as Y from 'yjs';

/** One update that says what all say. What was deleted meanwhile leaves only its place behind. */
export const mergeUpdates = (updates: readonly Uint8Array[]): Uint8Array => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return Y.encodeStateAsUpdate(doc);
};

/** One update that says what all say, also where they build on others that are not among them. */
export const joinUpdates = (updates: readonly Uint8Array[]): Uint8Array => Y.mergeUpdates([...updates]);
