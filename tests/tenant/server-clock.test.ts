import { describe, expect, it } from 'vitest';
import { createTenantClock } from '../../tenant/server/tenant-clock.ts';

const real = Date.parse('2026-03-02T08:00:00Z');
const later = Date.parse('2026-03-09T09:59:00Z');

describe('the clock of the tenant', () => {
  it('runs beside the real one, by as much as it was moved', () => {
    let now = real;
    const clock = createTenantClock(undefined, () => now);
    expect(clock.now()).toBe(real);
    clock.jumpTo(later);
    now += 5_000;
    expect(clock.now()).toBe(later + 5_000);
    expect(clock.setting()).toEqual({ mode: 'running', offsetMs: later - real });
  });

  it('stands still when frozen, moves only by order, and runs on from there', () => {
    let now = real;
    const clock = createTenantClock({ mode: 'frozen', atMs: later }, () => now);
    now += 60_000;
    expect(clock.now()).toBe(later);
    clock.advance(45 * 60_000);
    expect(clock.now()).toBe(later + 45 * 60_000);
    clock.run();
    now += 1_000;
    expect(clock.now()).toBe(later + 45 * 60_000 + 1_000);
    clock.real();
    expect(clock.now()).toBe(now);
  });

  it('tells everybody who asked, until they no longer do', () => {
    const clock = createTenantClock();
    const heard: string[] = [];
    const stop = clock.subscribe(() => heard.push(clock.setting().mode));
    clock.freeze();
    stop();
    clock.run();
    expect(heard).toEqual(['frozen']);
  });
});
