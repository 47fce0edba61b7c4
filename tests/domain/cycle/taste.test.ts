import { describe, expect, it } from 'vitest';
import { planCycle, startOf } from '../../../src/domain/cycle/plan.ts';
import { at, type Busy, bestOf, busyBut, person, proposalsOf, request, rhythm } from './people.ts';

const two = [person('adele', 'Europe/Berlin'), person('alex', 'Europe/Berlin')];

describe('which times are pleasant', () => {
  it('prefers full hours in the morning or afternoon, away from lunch, from the edges and from Friday afternoon', () => {
    for (let seed = 0; seed < 40; seed += 1)
      for (const { weekday, time } of proposalsOf(request(two, { seed }))) {
        expect(time).toMatch(/^(10:00|14:00|15:00)$/);
        if (weekday === 5) expect(time < '15:00').toBe(true);
      }
  });

  it('decides between equals by the seed alone', () => {
    const order = (seed: number) => proposalsOf(request(two, { seed })).map(({ id }) => id);
    expect(order(3)).toEqual(order(3));
    expect(new Set(Array.from({ length: 20 }, (_, seed) => order(seed).join())).size).toBeGreaterThan(5);
  });

  it('gives everybody’s preferred part of the day more weight than a whole block, and never names it', () => {
    const early = two.map((one) => ({ ...one, energy: 'late-afternoon' as const }));
    const best = bestOf(request(early));
    expect(best.time >= '15:00').toBe(true);
    expect(JSON.stringify(best.reasons)).not.toMatch(/energy|prefer/);
  });

  it('avoids days full of meetings, and the quarter of an hour after a long one', () => {
    const meetings: readonly Busy[] = [1, 2, 3, 4].map((on) => {
      const date = Temporal.PlainDate.from('2026-11-23').add({ days: on });
      return [`${date}T11:00:00Z`, `${date}T16:00:00Z`];
    });
    const full = request([person('adele', 'UTC', meetings)], { rhythm: rhythm({ weeks: 1 }) });
    expect(bestOf(full).weekday).toBe(1);
    const long: readonly Busy[] = [...busyBut([1]), ['2026-11-24T09:00:00Z', '2026-11-24T09:50:00Z']];
    const after = (end: string): Busy => ['2026-11-24T08:00:00Z', `2026-11-24T${end}:00Z`];
    const afterLong = request([person('adele', 'UTC', [...long, after('09:50')])], { rhythm: rhythm({ weeks: 1 }) });
    expect(bestOf(afterLong).time).not.toBe('10:00');
  });

  it('offers times that differ by a day or by two hours', () => {
    const given = proposalsOf(request(two));
    for (const [index, one] of given.entries())
      for (const other of given.slice(index + 1)) {
        const apart = Math.abs(Number(one.time.slice(0, 2)) - Number(other.time.slice(0, 2)));
        expect(one.weekday !== other.weekday || apart >= 2).toBe(true);
      }
  });
});

describe('early and late hours across zones', () => {
  const hours = { days: [1, 2, 3, 4, 5] as const, start: '09:00', end: '17:00' } as const;
  const far = [
    person('adele', 'Europe/Berlin', [], { hours }),
    person('isaiah', 'America/New_York', [], { hours }),
  ] as const;

  it('go round when only such hours are common: nobody has them twice in a row alone', () => {
    const best = bestOf(request([...far], { rhythm: rhythm({ weeks: 12 }) }));
    const starts = best.sessions.flatMap((session) => startOf(session) ?? []);
    const who = starts.map((start) => {
      const berlin = at(start, 'Europe/Berlin').slice(4);
      return berlin >= '15:30' ? 'adele' : 'isaiah';
    });
    expect(starts).toHaveLength(6);
    for (const [index, one] of who.entries()) if (index > 0) expect(one).not.toBe(who[index - 1]);
    const reasons = new Set(best.sessions.flatMap((session) => (session.state === 'moved' ? session.because : [])));
    expect([...reasons]).toEqual(['shared-edge']);
    expect(best.reasons).toContainEqual({ kind: 'edge-of-day', shared: true });
    expect(best.reasons.map(({ kind }) => kind)).toContain('no-clash');
  });

  it('stay where they are when everybody has them at once, or nobody', () => {
    const narrow = { ...hours, start: '10:00', end: '16:00' } as const;
    const both = request([
      person('adele', 'Europe/Berlin', [], { hours: { ...hours, start: '15:00', end: '16:00' } }),
      person('alex', 'Europe/Berlin', [], { hours: narrow }),
    ]);
    for (const { sessions } of proposalsOf(both)) expect(sessions.every(({ state }) => state === 'regular')).toBe(true);
    const near = request([person('adele', 'Europe/Berlin'), person('alex', 'Europe/London')]);
    for (const { sessions } of proposalsOf(near)) expect(sessions.every(({ state }) => state === 'regular')).toBe(true);
  });

  it('are planned the same for the same request', () => {
    const given = request([...far], { rhythm: rhythm({ weeks: 12 }) });
    expect(planCycle(given)).toEqual(planCycle(given));
  });
});
