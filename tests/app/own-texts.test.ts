import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { openLocalStore } from '../../src/app/local-store.ts';
import { openOwnTexts } from '../../src/app/session/own-texts.ts';

const keys = ['sheet/0/observation'];

test('[4] own words come back after a reload, to their author alone, and an empty text leaves nothing behind', async () => {
  const first = await openOwnTexts(openLocalStore('cy'), 's_1', keys);
  first('sheet/0/observation').set('You waited.');
  const store = openLocalStore('cy');
  // What was accepted before this look is in the store: requests to it are answered in their order.
  await store.get('own', 's_1/sheet/0/observation');
  const again = await openOwnTexts(store, 's_1', keys);
  expect(again('sheet/0/observation').read()).toBe('You waited.');
  expect((await openOwnTexts(openLocalStore('ana'), 's_1', keys))('sheet/0/observation').read()).toBe('');
  expect((await openOwnTexts(store, 's_2', keys))('sheet/0/observation').read()).toBe('');
  again('sheet/0/observation').set('');
  expect(await store.get('own', 's_1/sheet/0/observation')).toBeUndefined();
});

test('a store of the version before keeps what it held', async () => {
  const old = await openDB('grow-together-app-bo', 1, {
    upgrade(db) {
      db.createObjectStore('drafts');
      db.createObjectStore('glances');
    },
  });
  await old.put('drafts', 'a cycle', 'c_1');
  old.close();
  const store = openLocalStore('bo');
  expect(await store.get('drafts', 'c_1')).toBe('a cycle');
  await store.put('own', 'k', 'words');
  expect(await store.get('own', 'k')).toBe('words');
});
