import type { DocumentStore } from '../../src/documents/document-store.ts';
import type { Documents } from '../../src/documents/documents.ts';
import { openIdbStore } from '../../src/documents/idb-document-store.ts';
import { openDocuments } from '../../src/documents/open-documents.ts';
import type { Drive } from '../../src/graph/drive.ts';
import type { Partner, World } from '../graph/world.ts';

/** The browser has ended: nothing that belonged to it goes on. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

/**
 * A browser that ends at a given step. A step is one transaction of its storage or one call to OneDrive. It ends just before
 * the step happens, or just after it, when its result can reach nobody any more.
 */
export type Machine = { readonly documents: Documents; readonly steps: () => number; readonly ended: () => boolean };

export const openMachine = async (
  world: World,
  partner: Partner,
  database: string,
  end?: { readonly at: number; readonly when: 'before' | 'after' },
): Promise<Machine> => {
  let steps = 0;
  let over = false;
  const mortal = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, key) {
        const value: unknown = Reflect.get(object, key);
        if (typeof value !== 'function' || key === 'close') return value;
        return async (...args: unknown[]) => {
          if (over) throw new Ended();
          steps += 1;
          if (steps !== end?.at) {
            const result: unknown = await value.apply(object, args);
            if (over) throw new Ended();
            return result;
          }
          if (end.when === 'after') await value.apply(object, args);
          over = true;
          throw new Ended();
        };
      },
    });
  const store: DocumentStore = await openIdbStore(database);
  const documents = await openDocuments({
    drive: mortal<Drive>(partner.graph.drive),
    database,
    author: { id: partner.id, name: partner.person.displayName },
    now: world.now,
    store: mortal(store),
  });
  return { documents, steps: () => steps, ended: () => over };
};

/** Runs work that the end of its machine may cut off. Undefined where it was. */
export const mortal = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Ended) return undefined;
    throw error;
  }
};
