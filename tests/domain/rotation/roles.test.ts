import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PersonId, personId } from '../../../src/domain/ids.ts';
import { owedTurns, type PastTurn, planTurns, roleCounts, type TurnRoles } from '../../../src/domain/rotation/roles.ts';

const [ana, bo, cy] = ['u_a', 'u_b', 'u_c'].map(personId) as [PersonId, PersonId, PersonId];

/** Holds `sessions` sessions one after the other, as planned. */
const cycle = (people: readonly PersonId[], turns: readonly number[], owed: readonly PersonId[] = []): PastTurn[] => {
  const past: PastTurn[] = [];
  turns.forEach((count, index) => {
    for (const roles of planTurns(people, count, past, index === 0 ? owed : []))
      past.push({ session: `s${index}`, roles });
  });
  return past;
};

const short = ({ coachee, coach, observer }: TurnRoles): string =>
  [coachee, coach, observer].map((person) => person?.slice(2) ?? '-').join('');

const coached = (past: readonly PastTurn[], by: PersonId, whom: PersonId): number =>
  past.filter(({ roles }) => roles.coach === by && roles.coachee === whom).length;

const spread = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers);

describe('roles in a dyad', () => {
  it('with two turns both are coachee once, and who goes first alternates', () => {
    expect(cycle([bo, ana], [2, 2, 2]).map(({ roles }) => short(roles))).toEqual([
      'ab-',
      'ba-',
      'ba-',
      'ab-',
      'ab-',
      'ba-',
    ]);
  });

  it('with one turn coachee and coach swap every session', () => {
    expect(cycle([ana, bo], [1, 1, 1, 1]).map(({ roles }) => short(roles))).toEqual(['ab-', 'ba-', 'ab-', 'ba-']);
  });

  it('settles a missed turn by the first turn as coachee', () => {
    const past: PastTurn[] = [{ session: 's0', roles: { coachee: ana, coach: bo, observer: null } }];
    const owed = owedTurns([{ person: bo, after: 1 }], past);
    expect(owed).toEqual([bo]);
    const next = planTurns([ana, bo], 2, past, owed);
    expect(next[0]?.coachee).toBe(bo);
    expect(
      owedTurns([{ person: bo, after: 1 }], [...past, ...next.map((roles) => ({ session: 's1', roles }))]),
    ).toEqual([]);
  });
});

describe('roles in a triad', () => {
  it('three turns take order A, then order B, then A again', () => {
    const rows = cycle([cy, ana, bo], [3, 3, 3]).map(({ roles }) => short(roles));
    expect(rows.slice(0, 6)).toEqual(['abc', 'bca', 'cab', 'acb', 'cba', 'bac']);
    expect([...rows.slice(6)].sort()).toEqual(['abc', 'bca', 'cab']);
    expect(rows[6]).toBe('bca');
  });

  it('A plus B: each ordered pair once, each person each role exactly twice', () => {
    const past = cycle([ana, bo, cy], [3, 3]);
    const counts = roleCounts([ana, bo, cy], past);
    for (const person of [ana, bo, cy]) expect(counts[person]).toEqual({ coachee: 2, coach: 2, observer: 2 });
    for (const one of [ana, bo, cy])
      for (const other of [ana, bo, cy]) if (one !== other) expect(coached(past, one, other)).toBe(1);
  });

  it('sessions of one turn take the rows A1, A2, A3, B1, B2, B3', () => {
    expect(cycle([ana, bo, cy], [1, 1, 1, 1, 1, 1]).map(({ roles }) => short(roles))).toEqual([
      'abc',
      'bca',
      'cab',
      'acb',
      'cba',
      'bac',
    ]);
  });

  it('refuses one person and four', () => {
    expect(() => planTurns([ana], 1)).toThrow(RangeError);
    expect(() => planTurns([ana, bo, cy, personId('u_d')], 1)).toThrow(RangeError);
  });
});

describe('balance over a cycle', () => {
  it('every role differs by at most one between people, and coaching each other by at most one, after every turn sequence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(2, 3),
        fc.array(fc.constantFrom(1, 2, 3), { minLength: 1, maxLength: 8 }),
        (size, turns) => {
          const people = [ana, bo, cy].slice(0, size);
          const past = cycle(people, turns);
          const counts = roleCounts(people, past);
          for (const role of size === 2
            ? (['coachee', 'coach'] as const)
            : (['coachee', 'coach', 'observer'] as const)) {
            const held = people.map((person) => counts[person]?.[role] ?? 0);
            expect(spread(held)).toBeLessThanOrEqual(1);
            if (past.length % size === 0) expect(spread(held)).toBe(0);
          }
          for (const one of people)
            for (const other of people)
              expect(Math.abs(coached(past, one, other) - coached(past, other, one))).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 150) },
    );
  });

  it('recovers balance after swaps and missed turns', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 9 }), (swaps) => {
        const people = [ana, bo, cy];
        const any = (index: number): TurnRoles => {
          const [coachee, coach, observer] = [
            [ana, bo, cy],
            [ana, cy, bo],
            [bo, ana, cy],
            [bo, cy, ana],
            [cy, ana, bo],
            [cy, bo, ana],
          ][index] as [PersonId, PersonId, PersonId];
          return { coachee, coach, observer };
        };
        const past = swaps.map((index, at): PastTurn => ({ session: `x${at}`, roles: any(index) }));
        const unevenBefore = Math.max(
          ...(['coachee', 'coach', 'observer'] as const).map((role) =>
            spread(people.map((p) => roleCounts(people, past)[p]?.[role] ?? 0)),
          ),
        );
        for (let session = 0; session < 6 * unevenBefore + 6; session += 1)
          for (const roles of planTurns(people, 1, past)) past.push({ session: `y${session}`, roles });
        const after = roleCounts(people, past);
        for (const role of ['coachee', 'coach', 'observer'] as const)
          expect(spread(people.map((p) => after[p]?.[role] ?? 0))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same plan whatever the order of the group', () => {
    expect(planTurns([cy, bo, ana], 3)).toEqual(planTurns([ana, bo, cy], 3));
  });
});
