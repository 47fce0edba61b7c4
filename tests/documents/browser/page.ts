import type { Documents } from '../../../src/documents/documents.ts';
import { openDocuments } from '../../../src/documents/open-documents.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import type { ItemRef } from '../../../src/graph/drive.ts';
import { createGraph } from '../../../src/graph/graph.ts';

/* One person's documents in a page of their own: real storage of the browser, real wire. What happens is told to the test. */

/** What a page is told before it may begin. */
export type Life = {
  readonly me: PersonId;
  readonly token: string;
  readonly folder: ItemRef;
  /** The words of this life, in order, each with the section that it goes to. */
  readonly words: readonly { readonly word: string; readonly part: string; readonly how: 'keep' | 'save' }[];
  /** What a document that is not there yet begins with. */
  readonly first: string;
};

const begin = ({ me, token }: Life): Promise<Documents> => {
  const missing = (): never => {
    throw new Error('Documents ask for nothing but tokens.');
  };
  const identity = { me: missing, token: async () => token, allowed: async () => true, ask: missing };
  const { drive } = createGraph({ origin: location.origin, identity });
  return openDocuments({ drive, database: `kill-${me}`, author: { id: me, name: 'Adele Vance' }, now: Date.now });
};

export const stage = {
  /** Types one word after the other until the page ends or all are typed. */
  async live(life: Life): Promise<void> {
    const documents = await begin(life);
    const ref = { folder: life.folder, name: 'note.md' };
    for (const { word, part, how } of life.words) {
      await window.tell('typed', word);
      await documents[how](ref, (before) => (before ?? life.first).replace(`\n${part}`, `\n${part} ${word}`));
      await window.tell('accepted', word);
    }
    await documents.sync();
  },
  /** Sends what waits; how much is left. */
  async finish(life: Life): Promise<number> {
    const documents = await begin(life);
    await documents.sync();
    return (await documents.unsent()).length;
  },
};

declare global {
  interface Window {
    documentStage: typeof stage;
    tell(what: 'typed' | 'accepted', word: string): Promise<void>;
  }
}

window.documentStage = stage;
