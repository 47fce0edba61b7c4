import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TabChannel } from '../../src/live/environment.ts';
import { LiveFailure } from '../../src/live/live-failure.ts';
import { openLive } from '../../src/live/open-live.ts';
import type { LiveStore } from '../../src/live/store.ts';
import { createSharedFolder, fairWeather } from './shared-folder.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

let time: VirtualTime;
let folder: ReturnType<typeof createSharedFolder>;

/** No other page is open. */
const alone = (): TabChannel => ({ postMessage: () => {}, onmessage: null, close: () => {} });

const open = (me: string, given: { readonly store?: LiveStore } = {}) =>
  openLive({
    session: 's1',
    me,
    participants: ['adele', 'alex'],
    folder: async () => folder.ref,
    drive: folder.drive(me, fairWeather()),
    iceServers: [],
    accept: () => true,
    now: time.now,
    random: Math.random,
    databaseName: `${me}'s`,
    environment: { after: time.after, channel: alone },
    ...given,
  });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  time = createVirtualTime(Date.parse('2026-11-23T09:00:00Z'), 20);
  folder = createSharedFolder(time);
});

afterEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A store that has room again when `full` is set to false. */
const storeWithRoom = (inner: LiveStore) => {
  const state = { full: true };
  const store: LiveStore = {
    ...inner,
    write: async (batch) => {
      if (state.full) throw new LiveFailure('storage-full');
      await inner.write(batch);
    },
  };
  return { state, store };
};

describe('a session in a browser', () => {
  test('comes back from IndexedDB without the network, with every word', async () => {
    const first = await open('adele');
    await time.pass(5_000);
    await Promise.all([first.append({ n: 1 }), time.pass(10)]);
    for (const character of 'be heard') first.text('wish').set(first.text('wish').read() + character);
    await time.pass(10);
    await Promise.all([first.close(), time.pass(5_000)]);
    const offline = { ...fairWeather(), offline: true };
    const again = await openLive({
      session: 's1',
      me: 'adele',
      participants: ['adele', 'alex'],
      folder: () => Promise.reject(new Error('offline')),
      drive: folder.drive('adele', offline),
      iceServers: [],
      accept: () => true,
      now: time.now,
      databaseName: "adele's",
      environment: { after: time.after, channel: alone },
    });
    expect(again.events()).toMatchObject([{ n: 1, by: 'adele' }]);
    expect(again.text('wish').read()).toBe('be heard');
    expect(again.status()).toMatchObject({ carrier: 'here-only', storage: 'kept' });
    await time.pass(100);
    expect(again.status()).toMatchObject({ carrier: 'here-only', trouble: 'unavailable' });
  });

  test('makes one record of hundreds of keystrokes', async () => {
    const live = await open('adele');
    await time.pass(1_000);
    for (let count = 0; count < 700; count++) {
      live.text('wish').replace(count, count, 'x');
      if (count % 3 === 0) await time.rest();
    }
    await time.pass(1_000);
    await Promise.all([live.close(), time.pass(5_000)]);
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("adele's");
      request.onsuccess = () => resolve(request.result);
    });
    const count = await new Promise<number>((resolve) => {
      const request = database.transaction('updates').objectStore('updates').count();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    expect(count).toBeLessThan(320);
    const again = await open('adele');
    expect(again.text('wish').read()).toBe('x'.repeat(700));
  });

  test('goes on in memory where storage is blocked, says so, and reaches the partner', async () => {
    globalThis.indexedDB = {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory; // only `open` is reached
    const adele = await open('adele');
    expect(adele.status().storage).toBe('storage-blocked');
    await time.pass(3_000);
    await adele.append({ n: 1 });
    adele.text('wish').set('still typed');
    expect(adele.events()).toHaveLength(1);
    globalThis.indexedDB = new IDBFactory();
    const alex = await open('alex');
    await time.pass(8_000);
    expect(alex.events()).toMatchObject([{ n: 1 }]);
    expect(alex.text('wish').read()).toBe('still typed');
    expect(alex.status().storage).toBe('kept');
  });

  test('keeps what a full disk refused as soon as there is room', async () => {
    const { createMemoryStore } = await import('../../src/live/memory-store.ts');
    const memory = createMemoryStore();
    const { state, store } = storeWithRoom(memory);
    const adele = await open('adele', { store });
    await time.pass(3_000);
    await adele.append({ n: 1 });
    expect(adele.status().storage).toBe('storage-full');
    state.full = false;
    await adele.append({ n: 2 });
    expect(adele.status().storage).toBe('kept');
    const again = await open('adele', { store: memory });
    expect(again.events().map((event) => event.n)).toEqual([1, 2]);
  });
});
