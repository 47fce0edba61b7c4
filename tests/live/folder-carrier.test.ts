import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Drive, DriveItem, ItemRef } from '../../src/graph/drive.ts';
import type { Live } from '../../src/live/live.ts';
import { createMemoryStore } from '../../src/live/memory-store.ts';
import { openLive } from '../../src/live/open-live.ts';
import { openWorld, type Partner, type World } from '../graph/world.ts';
import { createVirtualTime } from './virtual-time.ts';

let world: World;
let adele: Partner;
let alex: Partner;
let cycle: DriveItem;
let time = createVirtualTime(0);
/** Method and path of every request so far. */
let requests: string[];

/** Calls of a drive that have no answer yet: the tenant signs and checks tokens in threads of its own. */
let waitingFor = 0;
const watched = (drive: Drive): Drive =>
  new Proxy(drive, {
    get:
      (target, name: keyof Drive) =>
      async (...given: never[]) => {
        waitingFor++;
        try {
          return await (target[name] as (...given: never[]) => Promise<unknown>)(...given);
        } finally {
          waitingFor--;
        }
      },
  });

/** Time passes for the tenant and for the pages alike. */
const pass = async (milliseconds: number, step = 250): Promise<void> => {
  for (let left = milliseconds; left > 0; left -= step) {
    world.pass(Math.min(step, left));
    await time.pass(Math.min(step, left));
    requests.push(...world.requests());
  }
};

/** Packing and unpacking is work of the engine, beside the time of the test: it may take a few rounds more. */
const until = (what: () => boolean): Promise<void> =>
  vi.waitFor(
    async () => {
      for (let tries = 0; tries < 40 && !what(); tries++) await pass(500);
      expect(what()).toBe(true);
    },
    { timeout: 30_000 },
  );

const folderOf = (partner: Partner) => async (): Promise<ItemRef> =>
  watched(partner.graph.drive).ensureFolder(await watched(partner.graph.drive).ensureFolder(cycle, '.live'), 's1');

const open = (partner: Partner, given: { skew?: number; device?: string; wall?: () => number } = {}): Promise<Live> =>
  openLive({
    session: 's1',
    me: partner.id,
    participants: [adele.id, alex.id],
    folder: folderOf(partner),
    drive: watched(partner.graph.drive),
    iceServers: [],
    accept: () => true,
    now: () => world.now() + (given.skew ?? 0),
    store: createMemoryStore(),
    environment: {
      after: time.after,
      channel: () => ({ postMessage: () => {}, onmessage: null, close: () => {} }),
      ...(given.wall ? { wall: given.wall } : {}),
    },
    ...(given.device ? { device: given.device } : {}),
  });

const filesThere = async (): Promise<readonly DriveItem[]> => adele.graph.drive.children(await folderOf(adele)());
const said = (live: Live): unknown[] => live.events().map((event) => event.say);

beforeEach(async () => {
  world = openWorld();
  time = createVirtualTime(world.now(), 10, () => waitingFor > 0);
  requests = [];
  adele = world.join({ name: 'Adele Vance' });
  alex = world.join({ name: 'Alex Wilber' });
  cycle = await adele.graph.drive.ensureFolder(await adele.graph.drive.appFolder(), 'Adele and Alex');
  await adele.graph.drive.share(cycle, [alex.id]);
});

describe("the folder carrier in the organiser's OneDrive", { timeout: 60_000 }, () => {
  test('carries events and texts between two people whose clocks are wrong by minutes', async () => {
    const [one, two] = [await open(adele, { skew: -400_000 }), await open(alex, { skew: 700_000 })];
    await one.append({ say: 'one' });
    two.text('wish').set('to be heard');
    await until(() => said(two).length === 1 && one.text('wish').read() !== '');
    await two.append({ say: 'two' });
    await until(() => said(one).length === 2);
    expect(one.events()).toEqual(two.events());
    expect(said(one)).toEqual(['one', 'two']);
    expect(Math.abs(one.now() - two.now())).toBeLessThan(1_500);
    expect(Math.abs(one.now() - world.now())).toBeLessThan(1_500);
    expect(one.status()).toMatchObject({ carrier: 'polling', peers: [{ person: alex.id, instant: false }] });
  });

  test('keeps one file for each device, written by that device alone', async () => {
    const [one, two] = [await open(adele, { device: 'd1' }), await open(alex, { device: 'd2' })];
    const third = await open(adele, { device: 'd3' });
    await one.append({ say: 'hello' });
    await until(() => said(two).length === 1 && said(third).length === 1);
    expect((await filesThere()).map(({ name }) => name).sort()).toEqual(
      [`${adele.id}-d1.bin`, `${adele.id}-d3.bin`, `${alex.id}-d2.bin`].sort(),
    );
  });

  test('brings a second device, or one whose storage was emptied, up from the folder', async () => {
    const one = await open(adele, { device: 'd1' });
    await one.append({ say: 'hello' });
    await until(() => one.status().unsentSince === undefined && one.status().carrier === 'polling');
    const again = await open(adele, { device: 'd1' });
    await until(() => said(again).length === 1);
    expect(again.events()).toEqual(one.events());
  });

  test('[LS2] a file edited by hand is written anew by its owner and harms nobody', async () => {
    const [one, two] = [await open(adele, { device: 'd1' }), await open(alex, { device: 'd2' })];
    await one.append({ say: 'before' });
    await until(() => said(two).length === 1);
    const mine = (await filesThere()).find(({ name }) => name.includes('-d1'));
    if (mine) await adele.graph.drive.write(mine, 'edited by hand', 'any');
    await one.append({ say: 'after' });
    await until(() => said(two).length === 2);
    expect(said(two)).toEqual(['before', 'after']);
    const healed = (await filesThere()).find(({ name }) => name.includes('-d1'));
    expect(healed?.size).toBeGreaterThan(100);
  });

  test('[LS2] files of other sessions, strangers or other kinds are left alone', async () => {
    const one = await open(adele, { device: 'd1' });
    await until(() => one.status().carrier === 'polling');
    const folder = await folderOf(adele)();
    const mine = (await filesThere())[0];
    const copy = mine && (await adele.graph.drive.read(mine)).bytes;
    for (const name of ['notes.md', `${alex.id}-d2.bin`, 'stranger-d9.bin', `${alex.id}.bin`])
      await adele.graph.drive.write({ folder, name }, copy ?? '', 'create');
    await adele.graph.drive.ensureFolder(folder, `${alex.id}-d8.bin`);
    await pass(30_000);
    expect(one.status().peers).toEqual([{ person: alex.id, here: false, instant: false }]);
    expect((await filesThere()).filter(({ kind }) => kind === 'file')).toHaveLength(5);
  });

  test('a lost answer makes nothing twice and loses nothing', async () => {
    const [one, two] = [await open(adele), await open(alex)];
    await until(() => one.status().carrier === 'polling');
    world.tenant.faults.add({ kind: 'lose-response', method: 'PUT', person: adele.id, times: 9 });
    await one.append({ say: 'hello' });
    await one.append({ say: 'again' });
    await until(() => said(two).length === 2);
    world.tenant.faults.clear();
    await until(() => one.status().unsentSince === undefined);
    expect(await filesThere()).toHaveLength(2);
  });

  test('waits as long as it is told when it is throttled, and says why', async () => {
    const one = await open(adele);
    await until(() => one.status().carrier === 'polling');
    const stop = world.tenant.faults.add({ kind: 'throttle', retryAfterSeconds: 90, times: 'always' });
    await until(() => one.status().trouble === 'throttled');
    expect(one.status().carrier).toBe('here-only');
    stop();
    requests = [];
    await one.append({ say: 'hello' });
    await pass(60_000);
    expect(requests).toEqual([]);
    expect(one.status().unsentSince).toBeLessThan(one.now() - 50_000);
    await until(() => one.status().unsentSince === undefined);
    expect(one.status().carrier).toBe('polling');
  });

  test('someone the folder is not shared with is told so and asks rarely', async () => {
    const megan = world.join({ name: 'Megan Bowen' });
    const live = await open(megan);
    await until(() => live.status().trouble !== undefined);
    expect(['forbidden', 'not-found']).toContain(live.status().trouble);
    requests = [];
    await pass(120_000);
    expect(requests.length).toBeLessThan(15);
  });

  test('makes the folder anew when someone deleted it', async () => {
    const [one, two] = [await open(adele), await open(alex)];
    await one.append({ say: 'before' });
    await until(() => said(two).length === 1);
    await adele.graph.drive.remove(await folderOf(adele)());
    await two.append({ say: 'after' });
    await until(() => said(one).length === 2);
    expect(one.events()).toEqual(two.events());
  });

  test('[LS4] stays within twenty resource units a minute in a lively half hour', async () => {
    const [one, two] = [await open(adele), await open(alex)];
    await until(() => one.status().carrier === 'polling');
    requests = [];
    for (let seconds = 0; seconds < 1_800; seconds += 3) {
      one.text('wish').set(`word ${seconds}`);
      if (seconds % 15 === 0) await two.append({ say: seconds });
      await pass(3_000, 1_500);
    }
    const units = requests.reduce((sum, request) => sum + (/^PUT|children$/.test(request) ? 2 : 1), 0);
    expect(units / 2 / 30).toBeLessThan(20.5);
    await until(() => two.text('wish').read() === 'word 1797' && said(one).length === 120);
  }, 60_000);

  test('[LS4] who types without a pause at a computer whose clock stands still hears the partner all the same', async () => {
    const noon = world.now();
    // Its time is asked for again and again, which would spend every unit on writing.
    const [one, two] = [await open(adele, { wall: () => noon }), await open(alex)];
    await until(() => one.status().carrier === 'polling');
    const type = async (seconds: number): Promise<void> => {
      for (let passed = 0; passed < seconds; passed += 1.5) {
        one.text('wish').set(`${one.text('wish').read()}.`);
        one.now();
        await pass(1_500, 1_500);
      }
    };
    await type(400);
    await two.append({ say: 'may I?' });
    await type(60);
    expect(said(one)).toEqual(['may I?']);
  });
});
