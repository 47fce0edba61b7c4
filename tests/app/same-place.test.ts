import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningSession } from '../../src/app/contract.ts';
import { isSessionEvent, runningSession } from '../../src/app/session/running-session.ts';
import { type PersonId, sessionId } from '../../src/domain/ids.ts';
import { phaseClock, sessionClock, turnClock } from '../../src/domain/session/session.ts';
import { ana, aPlan, bo, cy } from '../domain/session/a-session.ts';
import type { Device } from '../live/device.ts';
import { createWorld, type Page, type PageOptions, type World } from '../live/world.ts';

/*
 * Three people, the real log and reducer, computers whose clocks are wrong by minutes: whoever looks, from wherever and
 * whenever they came, is at the same place with the same time left.
 */

const minute = 60_000;
const plan = aPlan({ people: [ana, bo, cy] });
let world: World;

type Panel = RunningSession & { readonly page: Page };

const open = async (me: PersonId, given: PageOptions = {}): Promise<Panel> => {
  const page = await world.open(me, { accept: isSessionEvent, ...given });
  return { ...runningSession(page.live, { session: sessionId('s_1'), me, people: [] }), page };
};

const does = async (panel: Panel, happening: Parameters<RunningSession['dispatch']>[0]): Promise<void> => {
  await Promise.all([panel.dispatch(happening), world.time.pass(20)]);
};

/** Time passes until it is so. Packing is work of the engine, beside the time of the test: it may take some looks more. */
const until = (what: () => void): Promise<void> =>
  vi.waitFor(
    async () => {
      await world.time.pass(2_000);
      what();
    },
    { timeout: 15_000, interval: 5 },
  );

/** All have heard the same. */
const heard = (panels: readonly Panel[]): Promise<void> =>
  until(() => {
    expect(new Set(panels.map(({ page }) => JSON.stringify(page.live.events()))).size).toBe(1);
  });

/** Where a screen is and what its rings say, milliseconds. */
const rings = (panel: Panel) =>
  [phaseClock, turnClock, sessionClock].map((clock) => clock(panel.state(), panel.now())?.remainingMs ?? -1);

const expectSamePlace = (panels: readonly Panel[], within: number): void => {
  const [first] = panels;
  for (const panel of panels) {
    expect(panel.state().course).toEqual(first?.state().course);
    for (const [index, left] of rings(panel).entries())
      expect(Math.abs(left - (first ? (rings(first)[index] ?? 0) : 0))).toBeLessThan(within);
  }
};

/** Clocks of the three computers: eleven minutes behind, right, and seven minutes ahead. */
const skews = new Map([
  [ana, -11 * minute],
  [bo, 0],
  [cy, 7 * minute],
]);
const skewOf = (me: PersonId) => ({ skew: skews.get(me) ?? 0 });

beforeEach(() => {
  world = createWorld({ participants: [ana, bo, cy] });
});

/** Ana, who called the meeting, and Bo are two minutes into the first turn. */
const underWay = async (peers: boolean): Promise<{ a: Panel; b: Panel; device: Device }> => {
  const device = world.device();
  const a = await open(ana, { ...skewOf(ana), device, peers });
  const b = await open(bo, { ...skewOf(bo), peers });
  await world.time.pass(15_000);
  await does(a, { kind: 'begin', plan });
  await does(a, { kind: 'start' });
  await heard([a, b]);
  await does(b, { kind: 'start-turn', turn: 0 });
  await heard([a, b]);
  await world.time.pass(minute);
  return { a, b, device };
};

describe.each([
  ['through the folder alone', false],
  ['with direct connections', true],
])('[LS3] the same place and the same time left, %s', (_way, peers) => {
  it('on panel and stage, in a second tab, on a second device, after a reload, and for whoever comes late', async () => {
    const { a, b, device } = await underWay(peers);
    const hers = { ...skewOf(ana), device, peers };
    const stage = await open(ana, hers);
    const tab = await open(ana, hers);
    const second = await open(ana, { skew: 3 * minute, peers });
    const late = await open(cy, { ...skewOf(cy), peers });
    await heard([b, stage, tab, second, late]);
    a.page.unload();
    const reloaded = await open(ana, hers);
    const all = [b, stage, tab, second, late, reloaded];
    await heard(all);
    expectSamePlace(all, 1_500);
    // Pages of one device stand side by side before the same eyes.
    expectSamePlace([stage, tab, reloaded], 500);
    expect(b.state().course.place).toMatchObject({ at: 'turn', turn: 0 });
    const left = (): number => rings(b)[2] ?? 0;
    const before = left();
    await world.time.pass(minute);
    expectSamePlace(all, 1_500);
    expect(Math.abs(before - minute - left())).toBeLessThan(1_500);
  });

  it('after a pause, which holds the time on all of them', async () => {
    const { a, b } = await underWay(peers);
    await does(b, { kind: 'pause' });
    await heard([a, b]);
    const held = rings(a)[1];
    await world.time.pass(3 * minute);
    expect(rings(a)[1]).toBe(held);
    expect(held).toBeGreaterThan(0);
    const late = await open(cy, { ...skewOf(cy), peers });
    await heard([a, b, late]);
    expectSamePlace([a, b, late], 1_500);
    await does(a, { kind: 'resume', offer: 'continue', then: 'shorten' });
    await heard([a, b, late]);
    expectSamePlace([a, b, late], 1_500);
    expect(late.state().course.pause).toBeNull();
  });
});

describe('nobody owns control', () => {
  it('anybody moves on and anybody takes it back for ten seconds of the session’s time, whatever their clocks say', async () => {
    const { a, b } = await underWay(true);
    const c = await open(cy, { ...skewOf(cy), peers: true });
    const here = { instant: true, here: true };
    await until(() => {
      for (const { page } of [a, b, c]) expect(page.live.status().peers).toMatchObject([here, here]);
    });
    const move = { kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' } as const;
    const phase = () => [a, b, c].map(({ state }) => (state().course.place as { phase?: string }).phase);
    for (const [mover, taker] of [
      [a, c],
      [c, b],
      [b, b],
    ] as const) {
      await does(mover, move);
      await world.time.pass(8_000);
      expect(phase()).toEqual(['listening', 'listening', 'listening']);
      await does(taker, { kind: 'take-back', event: taker.state().undo?.event ?? '' });
      await world.time.pass(3_000);
      expect(phase()).toEqual(['contracting', 'contracting', 'contracting']);
    }
    await does(a, move);
    const event = a.state().undo?.event ?? '';
    await world.time.pass(11_500);
    await does(c, { kind: 'take-back', event });
    await world.time.pass(3_000);
    expect(phase()).toEqual(['listening', 'listening', 'listening']);
  });

  it('two who move on at the same moment move on once', async () => {
    const { a, b } = await underWay(false);
    const move = { kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' } as const;
    void a.dispatch(move);
    void b.dispatch(move);
    await heard([a, b]);
    expectSamePlace([a, b], 1_500);
    expect(a.state().course.place).toMatchObject({ phase: 'listening' });
  });

  it('whoever called the meeting is killed in the middle: the others go on, and the end comes without them', async () => {
    const { a, b } = await underWay(true);
    const c = await open(cy, { ...skewOf(cy), peers: true });
    await heard([a, b, c]);
    a.page.kill();
    await does(b, { kind: 'end-turn', turn: 0 });
    await heard([b, c]);
    await does(c, { kind: 'start-turn', turn: 1 });
    await heard([b, c]);
    expectSamePlace([b, c], 1_500);
    expect(b.state().course.place).toMatchObject({ at: 'turn', turn: 1 });
    await does(b, { kind: 'start-closing' });
    await heard([b, c]);
    await does(c, { kind: 'end-session', why: 'done' });
    await heard([b, c]);
    for (const panel of [b, c]) expect(panel.state().course.place).toMatchObject({ at: 'ended', why: 'done' });
    // Back later, she finds it ended as they ended it.
    await world.time.pass(20 * minute);
    const again = await open(ana, skewOf(ana));
    await heard([again, b]);
    expect(again.state().course).toEqual(b.state().course);
  });
});
