import { beforeEach, describe, expect, test } from 'vitest';
import { createWorld, type Page, people, start, type World } from './world.ts';

let world: World;

beforeEach(() => {
  world = createWorld({ participants: ['adele', 'alex'] });
});

describe('two people in a session', () => {
  test('what one does is on the other screen within one look', async () => {
    const adele = await world.open('adele');
    const alex = await world.open('alex');
    await world.time.pass(5_000);
    await Promise.all([adele.live.append({ say: 'hello' }), world.time.pass(10)]);
    adele.live.text('wish').set('to be heard');
    await world.time.pass(5_000);
    expect(alex.said()).toEqual(['hello']);
    expect(alex.live.text('wish').read()).toBe('to be heard');
    expect(alex.live.texts()).toEqual(['wish']);
    expect(alex.live.events()).toEqual(adele.live.events());
    expect(alex.live.status()).toMatchObject({ carrier: 'polling', storage: 'kept', peers: [{ here: true }] });
  });

  test('with a direct connection it is there at once, and the folder rests', async () => {
    const adele = await world.open('adele', { peers: true });
    const alex = await world.open('alex', { peers: true });
    await world.time.pass(20_000);
    expect(adele.live.status()).toMatchObject({ carrier: 'instant', peers: [{ person: 'alex', instant: true }] });
    expect(alex.live.status()).toMatchObject({ carrier: 'instant' });
    void adele.live.append({ say: 'now' });
    await world.time.pass(20);
    expect(alex.said()).toEqual(['now']);
    await world.time.pass(200);
    expect(adele.live.status().unsentSince).toBeUndefined();
    const before = world.folder.units.get('adele-1') ?? 0;
    await world.time.pass(600_000);
    expect((world.folder.units.get('adele-1') ?? 0) - before).toBeLessThan(50);
    expect(adele.live.status().carrier).toBe('instant');
  });

  test('[LS1] what was told before it was kept is given back, once, to whoever was killed in between', async () => {
    const device = world.device(4_000);
    const adele = await world.open('adele', { device, peers: true });
    const alex = await world.open('alex', { peers: true });
    await world.time.pass(20_000);
    let safe = false;
    void adele.live.append({ say: 'told' }).then(() => {
      safe = true;
    });
    await world.time.pass(6);
    expect(alex.said()).toEqual(['told']);
    expect(safe).toBe(false);
    adele.kill();
    void alex.live.append({ say: 'answered' });
    const again = await world.open('adele', { device, peers: true });
    expect(again.said()).toEqual([]);
    await world.time.pass(60_000);
    void again.live.append({ say: 'and on' });
    await world.time.pass(10_000);
    for (const page of [again, alex]) expect(page.said()).toEqual(['told', 'answered', 'and on']);
  });

  test('when the direct connection is cut the folder takes over, and it comes back by itself', async () => {
    const adele = await world.open('adele', { peers: true });
    const alex = await world.open('alex', { peers: true });
    await world.time.pass(20_000);
    alex.cut(true);
    void adele.live.append({ say: 'cut' });
    await world.time.pass(30_000);
    expect(adele.live.status().carrier).toBe('polling');
    expect(alex.said()).toEqual(['cut']);
    alex.cut(false);
    await world.time.pass(400_000);
    expect(adele.live.status().carrier).toBe('instant');
  });

  test('three can be connected while one of them has only the folder', async () => {
    const trio = createWorld();
    const [adele, alex] = [await trio.open('adele', { peers: true }), await trio.open('alex', { peers: true })];
    const megan = await trio.open('megan');
    await trio.time.pass(20_000);
    expect(adele.live.status()).toMatchObject({
      carrier: 'polling',
      peers: [
        { person: 'alex', instant: true },
        { person: 'megan', here: true, instant: false },
      ],
    });
    void megan.live.append({ say: 'from the folder' });
    void alex.live.append({ say: 'direct' });
    await trio.time.pass(8_000);
    for (const page of [adele, alex, megan]) expect(page.said().sort()).toEqual(['direct', 'from the folder']);
  });

  test('whoever of three reloads is directly connected again within seconds, whichever side offers', async () => {
    const trio = createWorld();
    const pages = new Map<string, Page>();
    const devices = new Map(people.map((person) => [person, trio.device()]));
    const open = async (person: (typeof people)[number]): Promise<void> => {
      const device = devices.get(person);
      pages.set(person, await trio.open(person, { peers: true, ...(device ? { device } : {}) }));
    };
    for (const person of people) await open(person);
    await trio.time.pass(20_000);
    for (const person of people) {
      pages.get(person)?.unload();
      await open(person);
      await trio.time.pass(15_000);
      for (const page of pages.values()) expect(page.live.status().carrier).toBe('instant');
    }
  });

  test('whoever comes late to two who are connected is connected to both within half a minute', async () => {
    const trio = createWorld();
    const pages = [await trio.open('adele', { peers: true }), await trio.open('alex', { peers: true })];
    await trio.time.pass(90_000);
    pages.push(await trio.open('megan', { peers: true }));
    await trio.time.pass(30_000);
    const here = { here: true, instant: true };
    for (const page of pages) expect(page.live.status().peers).toMatchObject([here, here]);
  });

  test('somebody’s second device is seen within seconds, also where all are here and the folder alone carries', async () => {
    const duo = createWorld({ participants: ['adele', 'alex'] });
    const [adele, alex] = [await duo.open('adele'), await duo.open('alex')];
    await duo.time.pass(70_000);
    const phone = await duo.open('alex', { device: duo.device() });
    await duo.time.pass(5_000);
    void phone.live.append({ say: 'from the phone' });
    await duo.time.pass(20_000);
    for (const page of [adele, alex, phone]) expect(page.said()).toEqual(['from the phone']);
  });

  test('whoever is connected looks in turn: a second device is at the same place within half a minute', async () => {
    for (const quiet of [61_000, 72_000, 83_000, 94_000, 105_000]) {
      const duo = createWorld({ participants: ['adele', 'alex'], seed: quiet });
      const [adele, alex] = [await duo.open('adele', { peers: true }), await duo.open('alex', { peers: true })];
      await duo.time.pass(quiet);
      void adele.live.append({ say: 'a moment ago' });
      await duo.time.pass(1_000);
      const phone = await duo.open('alex', { device: duo.device(), peers: true });
      await duo.time.pass(40_000);
      expect(phone.said(), `after ${quiet} ms`).toEqual(['a moment ago']);
      void phone.live.append({ say: 'from the phone' });
      await duo.time.pass(1_000);
      for (const page of [adele, alex])
        expect(page.said(), `after ${quiet} ms`).toEqual(['a moment ago', 'from the phone']);
    }
  });

  test('whoever leaves is gone at once; whoever just vanishes, after a while', async () => {
    const adele = await world.open('adele');
    const alex = await world.open('alex');
    await world.time.pass(10_000);
    const here = (): unknown => adele.live.status().peers[0]?.here;
    expect(here()).toBe(true);
    await Promise.all([alex.live.close(), world.time.pass(8_000)]);
    alex.kill();
    expect(here()).toBe(false);
    const again = await world.open('alex');
    await world.time.pass(16_000);
    expect(here()).toBe(true);
    again.kill();
    await world.time.pass(60_000);
    expect(here()).toBe(true);
    await world.time.pass(90_000);
    expect(here()).toBe(false);
  });
});

describe('offline', () => {
  test('everything is kept here, says since when, and goes out later', async () => {
    const adele = await world.open('adele');
    const alex = await world.open('alex');
    await world.time.pass(5_000);
    adele.weather.offline = true;
    await world.time.pass(20_000);
    const before = adele.live.now();
    void adele.live.append({ say: 'alone' });
    await world.time.pass(60_000);
    const { carrier, trouble, unsentSince } = adele.live.status();
    expect({ carrier, trouble }).toEqual({ carrier: 'here-only', trouble: 'offline' });
    expect(Math.abs((unsentSince ?? 0) - before)).toBeLessThan(100);
    adele.weather.offline = false;
    await world.time.pass(60_000);
    expect(alex.said()).toEqual(['alone']);
    expect(adele.live.status()).toMatchObject({ carrier: 'polling' });
    expect(adele.live.status().unsentSince).toBeUndefined();
  });

  test('[LS3] events made before the time is known get the right one, in order, also after a reload', async () => {
    const device = world.device();
    const skew = -11 * 60_000;
    const first = await world.open('adele', { device, skew, weather: { offline: true } });
    void first.live.append({ say: 'one' });
    await world.time.pass(30_000);
    void first.live.append({ say: 'two' });
    await world.time.pass(10);
    expect(first.said()).toEqual(['one', 'two']);
    first.kill();
    const alex = await world.open('alex');
    await world.time.pass(5_000);
    void alex.live.append({ say: 'three' });
    const second = await world.open('adele', { device, skew, weather: { offline: true } });
    expect(second.said()).toEqual(['one', 'two']);
    await world.time.pass(10_000);
    void second.live.append({ say: 'four' });
    second.weather.offline = false;
    await world.time.pass(40_000);
    expect(alex.said()).toEqual(['one', 'two', 'three', 'four']);
    expect(second.live.events()).toEqual(alex.live.events());
    const [one, two] = alex.live.events();
    expect(Math.abs((one?.at ?? 0) - start)).toBeLessThan(1_500);
    expect(Math.abs((two?.at ?? 0) - start - 30_000)).toBeLessThan(1_500);
  });
});

describe('the pages of one person', () => {
  test('are one: what is done on one is on the others, and one of them talks to the folder', async () => {
    const device = world.device();
    const panel = await world.open('adele', { device });
    const stage = await world.open('adele', { device });
    await world.time.pass(5_000);
    void panel.live.append({ say: 'panel' });
    stage.live.text('wish').set('stage');
    await world.time.pass(20);
    expect(stage.said()).toEqual(['panel']);
    expect(panel.live.text('wish').read()).toBe('stage');
    expect(stage.live.status()).toMatchObject({ carrier: 'polling' });
    expect(world.folder.files.size).toBe(1);
    expect(world.folder.units.has('adele-2')).toBe(false);
  });

  test('one that looks in for a moment waits until it is known who talks to the folder', async () => {
    const alex = await world.open('alex');
    await world.time.pass(5_000);
    void alex.live.append({ say: 'begun' });
    await world.time.pass(5_000);
    const device = world.device();
    const guest = await world.open('adele', { device });
    await Promise.all([guest.live.flush(), world.time.pass(1_000)]);
    expect(guest.said()).toEqual(['begun']);
    // Beside a page that talks already it knows what that one knows.
    const second = await world.open('adele', { device });
    await Promise.all([second.live.flush(), world.time.pass(1_000)]);
    expect(second.said()).toEqual(['begun']);
    // What it says is heard beside it at once and by the partner, although it closes right after.
    const words = async (): Promise<void> => {
      await second.live.append({ say: 'taken back' });
      await second.live.flush();
      await second.live.close();
    };
    await Promise.all([words(), world.time.pass(200)]);
    expect(guest.said()).toEqual(['begun', 'taken back']);
    await world.time.pass(5_000);
    expect(alex.said()).toEqual(['begun', 'taken back']);
  });

  test('when the one that talks dies, the next takes over', async () => {
    const device = world.device();
    const panel = await world.open('adele', { device });
    const stage = await world.open('adele', { device });
    const alex = await world.open('alex');
    await world.time.pass(5_000);
    void stage.live.append({ say: 'before' });
    await world.time.pass(8);
    panel.kill();
    void stage.live.append({ say: 'after' });
    await world.time.pass(8_000);
    expect(alex.said()).toEqual(['before', 'after']);
    expect(world.folder.files.size).toBe(2);
  });

  test('[LS1] what one showed before it was kept is kept by the other, with all that was built on it', async () => {
    const device = world.device(4_000);
    const panel = await world.open('adele', { device, weather: { offline: true } });
    const stage = await world.open('adele', { device, weather: { offline: true } });
    await world.time.pass(10_000);
    panel.live.text('wish').set('be heard');
    await world.time.pass(2);
    expect(stage.live.text('wish').read()).toBe('be heard');
    panel.kill();
    stage.live.text('wish').set('be really heard');
    await world.time.pass(10_000);
    stage.kill();
    const again = await world.open('adele', { device, weather: { offline: true } });
    expect(again.live.text('wish').read()).toBe('be really heard');
  });

  test('a page that opens while another works misses nothing, and the other nothing of it', async () => {
    const device = world.device();
    const panel = await world.open('adele', { device, weather: { offline: true } });
    await world.time.pass(100);
    panel.live.text('wish').set('alone');
    const stage = await world.open('adele', { device, weather: { offline: true } });
    stage.live.text('step').set('before anybody answered');
    panel.live.text('wish').set('not alone');
    await world.time.pass(20);
    for (const page of [panel, stage]) {
      expect(page.live.text('wish').read()).toBe('not alone');
      expect(page.live.text('step').read()).toBe('before anybody answered');
    }
  });

  test('[LS3] show the session’s time together, as soon as the one that talks to the folder has asked for it', async () => {
    const [device, skew] = [world.device(), 7 * 60_000];
    const panel = await world.open('adele', { device, skew });
    const stage = await world.open('adele', { device, skew });
    await world.time.pass(400);
    for (const page of [panel, stage]) expect(Math.abs(page.live.now() - world.time.now())).toBeLessThan(1_000);
    expect(Math.abs(panel.live.now() - stage.live.now())).toBeLessThan(50);
  });

  test('share events whose time is not known yet', async () => {
    const device = world.device();
    const panel = await world.open('adele', { device, weather: { offline: true } });
    const stage = await world.open('adele', { device, weather: { offline: true } });
    void stage.live.append({ say: 'offline' });
    await world.time.pass(20);
    expect(panel.said()).toEqual(['offline']);
    panel.weather.offline = false;
    await world.time.pass(20_000);
    expect(stage.live.events()).toEqual(panel.live.events());
    expect(stage.said()).toEqual(['offline']);
  });
});

describe('what the app sees', () => {
  test('is the same array and object until it changes, told once for several changes', async () => {
    const adele = await world.open('adele');
    await world.time.pass(5_000);
    expect(adele.live.events()).toBe(adele.live.events());
    expect(adele.live.status()).toBe(adele.live.status());
    let told = 0;
    const stop = adele.live.subscribe(() => told++);
    for (let count = 0; count < 5; count++) adele.live.text('wish').replace(0, 0, 'x');
    await Promise.resolve();
    expect(told).toBe(1);
    stop();
    adele.live.text('wish').set('');
    await world.time.pass(100);
    expect(told).toBe(1);
  });

  test('a text tells its edits and whether they are own', async () => {
    const adele = await world.open('adele');
    const alex = await world.open('alex');
    await world.time.pass(5_000);
    const edits: unknown[] = [];
    alex.live.text('wish').subscribe((changes, own) => edits.push([changes, own]));
    adele.live.text('wish').set('be heard');
    await world.time.pass(5_000);
    alex.live.text('wish').set('be really heard');
    expect(edits).toEqual([
      [[{ from: 0, removed: 0, inserted: 'be heard' }], false],
      [[{ from: 3, removed: 0, inserted: 'really ' }], true],
    ]);
  });

  test('[LS2] what the app does not accept stays unseen, also when looking at it throws', async () => {
    const adele = await world.open('adele', {
      accept(event) {
        const { say } = event as { say: string };
        return say.toUpperCase() !== 'NEWER';
      },
    });
    const alex = await world.open('alex');
    await world.time.pass(5_000);
    for (const say of ['newer', 5, 'fine']) void alex.live.append({ say });
    await world.time.pass(8_000);
    expect(adele.said()).toEqual(['fine']);
    await expect(adele.live.append({ say: 'newer' })).rejects.toThrow(TypeError);
    await expect(adele.live.append({ say: 'x'.repeat(20_000) })).rejects.toMatchObject({ reason: 'oversized' });
    expect(() => adele.live.text('wish').set('x'.repeat(200_000))).toThrow(/exceed/);
    expect(() => adele.live.text('')).toThrow(RangeError);
    expect(adele.said()).toEqual(['fine']);
  });

  test('[LS3] when the computer slept or its clock was set, the server is asked at once', async () => {
    let set = 0;
    const alone = await world.open('adele', { wall: () => world.time.now() + set });
    await world.time.pass(20_000);
    const file = () => [...world.folder.files.values()][0]?.eTag;
    const before = file();
    alone.live.now();
    await world.time.pass(1_000);
    expect(file()).toBe(before);
    set = 600_000;
    alone.live.now();
    await world.time.pass(1_000);
    expect(file()).not.toBe(before);
    expect(Math.abs(alone.live.now() - world.time.now())).toBeLessThan(1_000);
  });
});
