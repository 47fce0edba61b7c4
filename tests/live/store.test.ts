import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { forgetSession, openIdbStore } from '../../src/live/idb-store.ts';
import { createMemoryStore } from '../../src/live/memory-store.ts';
import type { LiveStore, WaitingEvent } from '../../src/live/store.ts';
import { createDevice } from './device.ts';
import { createVirtualTime } from './virtual-time.ts';

const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const waiting = (id: string): WaitingEvent => ({ id, by: 'adele', own: 1, after: 0, data: { n: 1 } });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** What every store promises; the histories in convergence.test.ts rely on the third behaving like the first. */
const promises = (name: string, open: () => Promise<LiveStore>): void => {
  describe(name, () => {
    test('gives back what was written, in order', async () => {
      const store = await open();
      await store.write({ updates: [bytes(1), bytes(2)], waiting: [waiting('a')] });
      await store.write({ updates: [bytes(3)] });
      const kept = await store.load('device-1');
      expect(kept.updates.map((update) => [...update])).toEqual([[1], [2], [3]]);
      expect(kept.waiting).toMatchObject([waiting('a')]);
    });

    test('lets a waiting event go with the update that brings it to its place', async () => {
      const store = await open();
      await store.write({ waiting: [waiting('a'), waiting('b')] });
      await store.write({ updates: [bytes(1)], settled: ['a'] });
      const kept = await store.load('device-1');
      expect(kept.waiting.map(({ id }) => id)).toEqual(['b']);
    });

    test('keeps the first name of the device, and the clock', async () => {
      const store = await open();
      expect(await store.load('device-1')).toEqual({ updates: [], waiting: [], device: 'device-1' });
      await store.rememberOffset(-4_000);
      expect(await store.load('device-2')).toMatchObject({ device: 'device-1', offset: -4_000 });
    });

    test('makes one update of many, and loses none that comes meanwhile', async () => {
      const store = await open();
      await store.write({ updates: [bytes(1), bytes(2)] });
      await Promise.all([
        store.compact(99, (updates) => bytes(...updates.flatMap((update) => [...update]))),
        store.write({ updates: [bytes(3)] }),
      ]);
      const kept = await store.load('device-1');
      expect(kept.updates.flatMap((update) => [...update])).toEqual([1, 2, 3]);
    });

    test('leaves older updates alone when it makes one of the newest', async () => {
      const store = await open();
      await store.write({ updates: [bytes(1), bytes(2), bytes(3)] });
      await store.compact(2, (updates) => bytes(...updates.flatMap((update) => [...update])));
      const kept = await store.load('device-1');
      expect(kept.updates.map((update) => [...update])).toEqual([[1], [2, 3]]);
    });
  });
};

promises('the store in IndexedDB', () => openIdbStore('test', 's1', after));
promises('the store in memory', async () => createMemoryStore());
promises('the store of the histories', async () => {
  const time = createVirtualTime(0);
  const store = createDevice({ ...time, sleep: async () => {} }, () => 0.5).store(() => false);
  return store;
});

describe('the store in IndexedDB', () => {
  test('keeps sessions apart and forgets one alone', async () => {
    const [one, two] = await Promise.all([openIdbStore('test', 's1', after), openIdbStore('test', 's2', after)]);
    await one.write({ updates: [bytes(1)], waiting: [waiting('a')] });
    await two.write({ updates: [bytes(2)] });
    expect((await two.load('d')).updates).toHaveLength(1);
    one.close();
    await forgetSession('test', 's1', after);
    const again = await openIdbStore('test', 's1', after);
    expect(await again.load('d')).toMatchObject({ updates: [], waiting: [] });
    expect((await two.load('d')).updates).toHaveLength(1);
  });

  test('is shared by two pages, also while one of them makes one update of many', async () => {
    const [one, two] = await Promise.all([openIdbStore('test', 's1', after), openIdbStore('test', 's1', after)]);
    await Promise.all([
      one.write({ updates: [bytes(1)] }),
      two.write({ updates: [bytes(2)] }),
      one.compact(99, (updates) => bytes(...updates.flatMap((update) => [...update]))),
      two.compact(99, (updates) => bytes(...updates.flatMap((update) => [...update]))),
      two.write({ updates: [bytes(3)] }),
    ]);
    const kept = await one.load('d');
    expect(kept.updates.flatMap((update) => [...update]).sort()).toEqual([1, 2, 3]);
  });

  test('says storage-blocked where the browser refuses', async () => {
    globalThis.indexedDB = {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory; // only `open` is reached
    await expect(openIdbStore('test', 's1', after)).rejects.toMatchObject({ reason: 'storage-blocked' });
  });

  test('says storage-blocked where the browser never answers', async () => {
    const time = createVirtualTime(0);
    // A request that stays open for ever.
    globalThis.indexedDB = { open: () => new EventTarget() } as unknown as IDBFactory;
    const opening = openIdbStore('test', 's1', time.after);
    const refused = expect(opening).rejects.toMatchObject({ reason: 'storage-blocked' });
    await time.pass(5_000);
    await refused;
  });

  test('says storage-full where there is no room', async () => {
    const store = await openIdbStore('test', 's1', after);
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    try {
      await expect(store.write({ updates: [bytes(1)] })).rejects.toMatchObject({ reason: 'storage-full' });
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    await store.write({ updates: [bytes(2)] });
    expect((await store.load('d')).updates.map((update) => [...update])).toEqual([[2]]);
  });
});
