import { beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type Partner, type World } from './world.ts';

let world: World;
let adele: Partner;
let zoe: Partner;

beforeEach(() => {
  world = openWorld();
  adele = world.join({ name: 'Adele Vance' });
  zoe = world.join({ name: 'Zoë Müller', hasPhoto: false });
  world.join({ name: 'Alex Wilber' });
  world.join({ name: 'Guest Person', userPrincipalName: 'guest_other.example#EXT#@growtogether.example' });
});

const names = async (text: string, limit = 10) =>
  (await adele.graph.people.search(text, limit)).map(({ name }) => name).toSorted();

describe('people', () => {
  test('one knows oneself with the smallest permission', async () => {
    expect(await adele.graph.people.me()).toMatchObject({ id: adele.id, name: 'Adele Vance', guest: false });
    expect(adele.asked).toEqual([['User.Read']]);
  });

  test.each(['zo', 'Müller', 'zoe mul', 'zoe.muller@', '  Zoë  '])('%s finds Zoë', async (text) => {
    expect(await names(text)).toEqual(['Zoë Müller']);
  });

  test.each(['', '   ', '"', '():\\'])('%j finds nobody and asks nothing', async (text) => {
    expect(await names(text)).toEqual([]);
    expect(world.requests()).toEqual([]);
  });

  test.each(['" OR "displayName:Alex', 'a" AND "b', "o'brien", 'a&b=c#d%'])('%j is only ever text', async (text) => {
    expect(await names(text)).toEqual([]);
  });

  test('no more than asked for are found', async () => {
    for (let n = 0; n < 8; n += 1) world.join({ name: `Adele Number ${n}` });
    expect(await names('adele', 3)).toHaveLength(3);
  });

  test('guests are told apart', async () => {
    expect(await adele.graph.people.search('guest', 5)).toMatchObject([{ guest: true }]);
  });

  test('what has no name of its own is told apart: a room, equipment, a shared mailbox', async () => {
    world.join({ name: 'Lighthouse Room', purpose: 'room' });
    expect(await adele.graph.people.search('lighthouse', 5)).toMatchObject([{ nameless: true }]);
    expect(await adele.graph.people.search('zoë', 5)).toMatchObject([{ nameless: false }]);
  });

  test('a missing picture is no failure', async () => {
    expect((await adele.graph.people.photo(adele.id))?.size).toBeGreaterThan(0);
    expect(await adele.graph.people.photo(zoe.id)).toBeUndefined();
  });

  test('a person who left is not found', async () => {
    await expect(adele.graph.people.person('22222222-2222-2222-2222-222222222222' as never)).rejects.toMatchObject({
      reason: 'not-found',
    });
  });

  test('a search that is no longer wanted ends', async () => {
    const typing = new AbortController();
    typing.abort(new Error('typed on'));
    await expect(adele.graph.people.search('a', 5, typing.signal)).rejects.toThrow('typed on');
  });
});
