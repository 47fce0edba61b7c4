import { beforeEach, describe, expect, test } from 'vitest';
import { createSharedClock, type SharedClock } from '../../src/live/shared-clock.ts';
import { createRandom } from './world.ts';

const minute = 60_000;
const begin = Date.parse('2026-11-23T09:00:00Z');

/** The server's clock, and own clocks that are off by `skew`. */
let server: number;
const stampAt = (time: number): string => new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
const clockWith = (skew: number, remembered = 0): SharedClock =>
  createSharedClock(
    () => server + skew,
    remembered,
    () => {},
  );

/** A write that takes `there` to the server and `back`. */
const write = (clock: SharedClock, skew: number, there = 80, back = 80): void => {
  const sent = server + skew;
  server += there;
  const stamp = stampAt(server);
  server += back;
  clock.wrote(stamp, sent, server + skew);
};

beforeEach(() => {
  server = begin;
});

describe('shared time', () => {
  test('is the own clock, with what was remembered, until something is measured', () => {
    const clock = clockWith(0, 5 * minute);
    expect(clock.known()).toBe(false);
    expect(clock.now()).toBe(begin + 5 * minute);
    expect(clock.reading()).toBeUndefined();
  });

  test('[LS3] a clock that is wrong by minutes is right after one write', () => {
    for (const skew of [-17 * minute, 17 * minute, 0]) {
      const clock = clockWith(skew);
      write(clock, skew);
      expect(clock.known()).toBe(true);
      expect(Math.abs(clock.now() - server)).toBeLessThan(1_000);
    }
  });

  test('[LS3] more writes make it more exact, and slow or lopsided ones do not spoil it', () => {
    const random = createRandom(3);
    for (let round = 0; round < 50; round++) {
      const skew = (random() - 0.5) * 20 * minute;
      const clock = clockWith(skew);
      for (let writes = 0; writes < 30; writes++) {
        server += random() * 5_000;
        write(clock, skew, 20 + random() * 100, 20 + random() * (writes % 5 === 4 ? 3_000 : 100));
        expect(Math.abs(clock.now() - server)).toBeLessThan(1_500);
      }
      expect(Math.abs(clock.now() - server)).toBeLessThan(500);
    }
  });

  test('[LS3] two who hear each other agree within the time that takes', () => {
    const random = createRandom(4);
    for (let round = 0; round < 50; round++) {
      const skews = [(random() - 0.5) * 20 * minute, (random() - 0.5) * 20 * minute] as const;
      const clocks = [clockWith(skews[0]), clockWith(skews[1])] as const;
      write(clocks[0], skews[0]);
      server += random() * 7_000;
      write(clocks[1], skews[1]);
      for (const [mine, theirs] of [
        [0, 1],
        [1, 0],
        [0, 1],
      ] as const) {
        const sent = server + skews[mine];
        server += 20;
        const reading = clocks[theirs].reading();
        server += 20;
        if (reading) clocks[mine].heard(reading, sent, server + skews[mine]);
      }
      expect(Math.abs(clocks[0].now() - clocks[1].now())).toBeLessThan(100);
    }
  });

  test('follows the server when a clock is set', () => {
    const clock = clockWith(0);
    write(clock, 0);
    let behind = 0;
    const own = createSharedClock(
      () => server + behind,
      0,
      () => {},
    );
    write(own, 0);
    behind = -8 * minute;
    write(own, behind);
    expect(Math.abs(own.now() - server)).toBeLessThan(1_000);
  });

  test('follows the server forward by what others wrote', () => {
    const skew = -3 * minute;
    const clock = clockWith(skew);
    write(clock, skew);
    const own = server + skew;
    clock.passed(stampAt(server + 30 * minute), own);
    expect(Math.abs(clock.now() - (server + 30 * minute))).toBeLessThan(1_500);
  });

  test('a page that was asked longer ago does not overrule one that asked just now', () => {
    const stale = clockWith(0);
    write(stale, 0);
    const old = stale.reading();
    const fresh = clockWith(0);
    server += 20 * minute;
    write(fresh, 0);
    const before = fresh.offset();
    if (old) fresh.heard({ ...old, age: 20 * minute }, server, server);
    expect(fresh.offset()).toBe(before);
  });

  test('[LS2] nonsense is not listened to', () => {
    const clock = clockWith(0);
    write(clock, 0);
    const before = clock.offset();
    clock.wrote('yesterday', server, server);
    clock.passed('', server);
    clock.heard({ low: Number.NaN, high: 5, age: 0 }, server, server);
    clock.heard({ low: 10, high: 5, age: 0 }, server, server);
    expect(clock.offset()).toBe(before);
  });
});
