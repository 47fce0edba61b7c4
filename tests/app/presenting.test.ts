import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openLocalStore } from '../../src/app/local-store.ts';
import { askEvery, followPresenting } from '../../src/app/panel/presenting.ts';
import type { Identity } from '../../src/identity/identity.ts';
import type { Scope } from '../../src/identity/scopes.ts';
import { SignInFailure } from '../../src/identity/sign-in-failure.ts';
import { setPresence } from '../../tenant/graph/presence/area.ts';
import { openWorld } from '../graph/world.ts';

let desks = 0;

/** Adele's panel, whose waiting is played by hand. */
const desk = async (answer: 'yes' | 'no' = 'yes') => {
  const world = openWorld();
  const adele = world.join({ name: 'Adele Vance', consented: ['User.Read', 'Presence.Read'] });
  const asked: (readonly Scope[])[] = [];
  const waiting: { readonly ms: number; readonly run: () => void }[] = [];
  const here = { inSight: true, falls: 0 };
  const identity: Pick<Identity, 'ask'> = {
    async ask(scopes) {
      asked.push(scopes);
      if (answer === 'no') throw new SignInFailure('declined', undefined, { scopes });
    },
  };
  desks += 1;
  const tools = {
    graph: adele.graph,
    identity: identity as Identity,
    store: openLocalStore(`presenting-${desks}`),
    worthAsking: () => here.inSight,
    after: (ms: number, run: () => void) => void waiting.push({ ms, run }),
    began: () => {
      here.falls += 1;
    },
  };
  /** The next look comes due; resolves when it is answered and the one after it is arranged. */
  const look = async (): Promise<number> => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    const next = waiting.shift();
    next?.run();
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    return waiting[0]?.ms ?? 0;
  };
  const shows = (now: boolean): void =>
    setPresence(world.tenant.state, { meeting: [adele.id], presenting: now ? [adele.id] : [] });
  return { world, asked, waiting, here, look, shows, tools, follow: () => followPresenting(tools) };
};

it('asks for nothing until it is turned on', async () => {
  const { follow, world, asked, waiting } = await desk();
  expect((await follow()).wanted.read()).toBe(false);
  expect([world.requests(), asked, waiting]).toEqual([[], [], []]);
});

it('turned on, the curtain falls when presenting begins, once for each time, and nothing opens it', async () => {
  const { follow, look, shows, here, asked } = await desk();
  const presenting = await follow();
  await presenting.want(true);
  expect(asked).toEqual([['Presence.Read']]);
  await look();
  expect(here.falls).toBe(0);
  shows(true);
  expect(await look()).toBe(askEvery);
  await look();
  expect(here.falls).toBe(1);
  shows(false);
  await look();
  shows(true);
  await look();
  expect(here.falls).toBe(2);
});

it('is remembered on this device, and turned off it asks no more', async () => {
  const { follow, world, here, shows, waiting } = await desk();
  await (await follow()).want(true);
  await expect.poll(() => waiting.length).toBe(1);
  const again = await follow();
  expect(again.wanted.read()).toBe(true);
  await expect.poll(() => waiting.length).toBe(2);
  await again.want(false);
  world.requests();
  shows(true);
  waiting[1]?.run();
  expect(world.requests()).toEqual([]);
  expect(waiting).toHaveLength(2);
  expect(here.falls).toBe(0);
});

it('asks nothing while the panel is out of sight or no session runs', async () => {
  const { follow, look, world, here } = await desk();
  here.inSight = false;
  await (await follow()).want(true);
  await look();
  expect(world.requests()).toEqual([]);
  here.inSight = true;
  await look();
  expect(world.requests()).toHaveLength(1);
});

it('a no leaves it off; a refusal later turns it off; being told to wait is heeded', async () => {
  const declined = await desk('no');
  const never = await declined.follow();
  await expect(never.want(true)).rejects.toBeInstanceOf(SignInFailure);
  expect(never.wanted.read()).toBe(false);
  const { follow, look, world } = await desk();
  const presenting = await follow();
  await presenting.want(true);
  await look();
  world.tenant.faults.add({ kind: 'throttle', retryAfterSeconds: 90, path: '/me/presence', times: 'always' });
  expect(await look()).toBe(90_000);
});
