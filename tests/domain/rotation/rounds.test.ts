import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../../src/domain/rotation/chance.ts';
import { matchRound, matchRounds } from '../../../src/domain/rotation/match-round.ts';
import type { Member, PastRound } from '../../../src/domain/rotation/types.ts';
import { circle, groupsOf, members, p, repeats, spread, timesIn } from './a-circle.ts';

const rounds = (count: number, size: 'pairs' | 'triads', of: number, seed = 1): readonly PastRound[] =>
  matchRounds(circle(members(count), size, { seed }), of).map(groupsOf);

describe('partners over rounds', () => {
  it.each([2, 4, 6, 8, 14, 20, 30, 60])('%i people in pairs meet nobody twice in n − 1 rounds', (count) => {
    const all = rounds(count, 'pairs', count - 1, count);
    expect(repeats(all)).toBe(0);
    for (const groups of all) expect(groups.flat()).toHaveLength(count);
  });

  it.each([3, 5, 7, 9, 15, 21, 31])('%i people in pairs: nobody sits out, triads go round', (count) => {
    const all = rounds(count, 'pairs', count);
    for (const [index, groups] of all.entries()) {
      expect(new Set(groups.flat()).size).toBe(count);
      expect(groups.filter((group) => group.length === 3)).toHaveLength(1);
      expect(groups.every((group) => group.length === 2 || group.length === 3)).toBe(true);
      if (count > 3) expect(spread(timesIn(all.slice(0, index + 1), 3, members(count)))).toBeLessThanOrEqual(1);
    }
    // A triad that is due may have to be of people who met: a few repeats in half of all rounds, none in the first ones.
    expect(repeats(all.slice(0, Math.floor(count / 4)))).toBe(0);
    expect(repeats(all.slice(0, Math.floor(count / 2)))).toBeLessThanOrEqual(3);
  });

  it.each([
    [9, 4],
    [12, 4],
    [15, 7],
    [18, 8],
    [21, 10],
    [24, 11],
    [27, 13],
  ])('%i people in triads meet nobody twice in %i rounds', (count, known) => {
    const all = rounds(count, 'triads', known, 5);
    expect(repeats(all)).toBe(0);
    for (const groups of all) expect(groups.map((group) => group.length)).toEqual(groups.map(() => 3));
  });

  it.each([
    [4, 0, 2],
    [5, 1, 1],
    [7, 1, 2],
    [8, 2, 1],
    [10, 2, 2],
    [11, 3, 1],
    [16, 4, 2],
    [20, 6, 1],
  ])('%i people in triads: %i triads and %i pairs, and the pairs go round', (count, triads, pairs) => {
    const all = rounds(count, 'triads', 8);
    for (const [index, groups] of all.entries()) {
      expect(groups.filter((group) => group.length === 3)).toHaveLength(triads);
      expect(groups.filter((group) => group.length === 2)).toHaveLength(pairs);
      expect(spread(timesIn(all.slice(0, index + 1), 2, members(count)))).toBeLessThanOrEqual(1);
    }
  });

  it('meets nobody again for a long time in a large circle without a stored design', () => {
    expect(repeats(rounds(120, 'triads', 6))).toBe(0);
    expect(repeats(rounds(200, 'pairs', 12))).toBe(0);
    expect(repeats(rounds(199, 'pairs', 6))).toBe(0);
  });

  it('repeats a meeting only when it must, and then the oldest few', () => {
    const all = rounds(4, 'pairs', 6);
    expect(repeats(all.slice(0, 3))).toBe(0);
    expect(repeats(all.slice(3))).toBe(0);
  });

  it('is the same for the same seed, whatever the order of the members', () => {
    const people = members(17);
    const turned = [...people].reverse();
    for (let seed = 0; seed < 5; seed += 1) {
      const one = matchRounds(circle(people, 'triads', { seed }), 4);
      expect(matchRounds(circle(turned, 'triads', { seed }), 4)).toEqual(one);
    }
    const first = new Set(
      Array.from({ length: 8 }, (_, seed) => JSON.stringify(matchRound(circle(people, 'pairs', { seed })))),
    );
    expect(first.size).toBeGreaterThan(4);
  });

  it('starts joiners in the middle, so that they are not rushed into an odd group', () => {
    const before = rounds(7, 'pairs', 14);
    const plan = matchRound(circle([...members(8), ...members(1, 90)], 'pairs', { past: before }));
    const triad = plan.matches.find((match) => match.people.length === 3)?.people ?? [];
    expect(triad).not.toHaveLength(0);
    // Seven people were in a triad six times each; both newcomers begin there too, and are no more due than the rest.
    expect(timesIn(before, 3, members(7))).toEqual([6, 6, 6, 6, 6, 6, 6]);
    expect(triad.filter((person) => person === p(7) || person === p(90)).length).toBeLessThan(3);
  });

  it('knows very small circles: one waits, two and three are one group', () => {
    expect(matchRound(circle([], 'pairs'))).toEqual({ matches: [], waiting: [] });
    expect(matchRound(circle(members(1), 'pairs'))).toEqual({
      matches: [],
      waiting: [{ person: p(0), text: 'no-match-this-round' }],
    });
    for (const size of ['pairs', 'triads'] as const) {
      expect(groupsOf(matchRound(circle(members(2), size)))).toEqual([[p(0), p(1)]]);
      expect(groupsOf(matchRound(circle(members(3), size)))).toEqual([[p(0), p(1), p(2)]]);
    }
  });
});

describe('[12.2] circles of 2 to 30 people over 12 rounds with joiners and leavers', () => {
  it('leave nobody alone, keep odd groups going round, never break what must not be broken, and repeat themselves', () => {
    for (let run = 0; run < 30; run += 1) {
      const chance = chanceOf(run);
      const size = run % 2 === 0 ? 'pairs' : 'triads';
      const wishes = run % 3 === 0;
      let next = 2 + (run % 29);
      let people: readonly Member[] = members(next);
      const past: PastRound[] = [];
      for (let round = 0; round < 12; round += 1) {
        if (chance.below(3) === 0) {
          const newcomer: Member = wishes
            ? { person: p(next), ratherNot: [p(chance.below(next))] }
            : { person: p(next) };
          people = [...people, newcomer];
          next += 1;
        }
        if (people.length > 3 && chance.below(3) === 0) {
          const leaver = people[chance.below(people.length)]?.person;
          people = people.filter(({ person }) => person !== leaver);
        }
        const request = circle(people, size, { past: [...past], seed: run });
        const plan = matchRound(request);
        if (round % 4 === 0) expect(matchRound(request)).toEqual(plan);
        const groups = groupsOf(plan);
        const placed = [...groups.flat(), ...plan.waiting.map(({ person }) => person)].sort();
        expect(placed, `run ${run}, round ${round}`).toEqual(people.map(({ person }) => person).sort());
        for (const group of groups) {
          expect(group.length === 2 || group.length === 3).toBe(true);
          for (const one of people)
            if (group.includes(one.person)) for (const other of one.ratherNot ?? []) expect(group).not.toContain(other);
        }
        if (!wishes) expect(plan.waiting).toEqual([]);
        past.push(groups);
      }
    }
  });
});
