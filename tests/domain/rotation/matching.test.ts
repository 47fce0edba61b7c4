import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/ids.ts';
import { chanceOf } from '../../../src/domain/rotation/chance.ts';
import { matchRound } from '../../../src/domain/rotation/match-round.ts';
import { matchingCost } from '../../../src/domain/rotation/matching-cost.ts';
import { afterLeaving, pairsToJoin, untouchedMeetings } from '../../../src/domain/rotation/running-round.ts';
import type { CircleRequest, Member, PastRound } from '../../../src/domain/rotation/types.ts';
import { circle, groupsOf, members, p } from './a-circle.ts';

const together = (groups: PastRound, one: number, other: number): boolean =>
  groups.some((group) => group.includes(p(one)) && group.includes(p(other)));

/** Members, with some of them changed. */
const changed = (count: number, changes: Readonly<Record<number, Partial<Member>>>): readonly Member[] =>
  members(count).map((member, index) => ({ ...member, ...changes[index] }));

const seeds = Array.from({ length: 12 }, (_, seed) => seed);

describe('what a match must not be', () => {
  it('never puts together a line manager and a report, unless both agreed', () => {
    const manager = { reports: [p(1)] };
    const one = changed(4, { 0: { ...manager, fineWith: [p(1)] } });
    for (const seed of seeds) {
      expect(together(groupsOf(matchRound(circle(one, 'pairs', { seed }))), 0, 1)).toBe(false);
      expect(together(groupsOf(matchRound(circle(changed(4, { 0: manager }), 'pairs', { seed }))), 0, 1)).toBe(false);
    }
    const both = changed(2, { 0: { ...manager, fineWith: [p(1)] }, 1: { fineWith: [p(0)] } });
    expect(together(groupsOf(matchRound(circle(both, 'pairs'))), 0, 1)).toBe(true);
  });

  it('never puts together people without a common time in the coming three weeks', () => {
    const people = changed(6, { 0: { free: [1, 2, 3] }, 1: { free: [4, 5, 6] }, 2: { free: [4, 5, 6] } });
    for (const seed of seeds) {
      const groups = groupsOf(matchRound(circle(people, 'triads', { seed })));
      expect(together(groups, 0, 1) || together(groups, 0, 2)).toBe(false);
    }
  });

  it('lets wait who fits to nobody, and says the same whatever the cause', () => {
    const everybody = [0, 1, 2, 3].map(p);
    const causes: readonly (readonly Member[])[] = [
      changed(5, { 4: { ratherNot: everybody } }),
      changed(5, {
        0: { ratherNot: [p(4)] },
        1: { ratherNot: [p(4)] },
        2: { ratherNot: [p(4)] },
        3: { ratherNot: [p(4)] },
      }),
      changed(5, { 4: { reports: everybody } }),
      changed(5, { 4: { free: [] }, 0: { free: [1] }, 1: { free: [1] }, 2: { free: [1] }, 3: { free: [1] } }),
    ];
    for (const size of ['pairs', 'triads'] as const)
      for (const people of causes) {
        const plan = matchRound(circle(people, size));
        expect(plan.waiting).toEqual([{ person: p(4), text: 'no-match-this-round' }]);
        expect(plan.matches.flatMap((match) => match.people)).toHaveLength(4);
      }
  });

  it('gives no reason from which a private list could be concluded', () => {
    const plain = matchRound(circle(members(8), 'pairs', { seed: 3 }));
    const others = plain.matches.map(({ people: [one] }) => one);
    for (const match of matchRound(circle(changed(8, { 0: { ratherNot: [p(3), p(4)] } }), 'pairs', { seed: 3 }))
      .matches)
      expect(match.reason).toBe('first-time');
    expect(others).toHaveLength(4);
  });

  it('gives somebody whom a wish leaves alone a place as third of a pair', () => {
    const people = changed(4, { 0: { ratherNot: [p(1), p(2)] } });
    for (const seed of seeds) {
      const groups = groupsOf(matchRound(circle(people, 'pairs', { seed, past: [[[p(0), p(3)]]] })));
      expect(groups.flat()).toHaveLength(4);
      expect(together(groups, 0, 3)).toBe(true);
    }
  });
});

describe('what a match weighs', () => {
  const cost = (people: readonly Member[], more: Partial<CircleRequest> = {}) =>
    matchingCost(circle(people, 'pairs', more), people).pair(0, 1);

  it('follows the table of the practice specification', () => {
    const pair: PastRound = [[p(0), p(1)]];
    expect(cost(members(2))).toBe(0);
    expect(cost(members(2), { past: [pair] })).toBe(100);
    expect(cost(members(2), { past: [pair, pair] })).toBe(400);
    expect(cost(members(2), { previousCycle: [pair, pair] })).toBe(25);
    expect(cost(changed(2, { 0: { free: [1, 2, 3] }, 1: { free: [2, 3, 4] } }))).toBe(10);
    expect(cost(changed(2, { 0: { free: [1, 2, 3] }, 1: { free: [1, 2, 3] } }))).toBe(0);
    const team = changed(2, { 0: { team: 'a' }, 1: { team: 'a' } });
    expect(cost(team)).toBe(3);
    expect(cost(team, { sameTeamWelcome: true })).toBe(0);
    expect(cost(changed(2, { 0: { languages: ['de'] }, 1: { languages: ['fr', 'en'] } }))).toBe(40);
    expect(cost(changed(2, { 0: { languages: ['de', 'en'] }, 1: { languages: ['fr', 'en'] } }))).toBe(0);
    const leaning = changed(2, { 0: { lean: 2 }, 1: { lean: -1 } });
    expect(matchingCost(circle(leaning, 'pairs'), leaning).beside([0, 1], 0, 2, false)).toBe(20 * 0.25);
  });

  it('finds the cheapest round of small circles, by trying all of them', () => {
    const allRounds = (people: readonly number[]): readonly (readonly (readonly number[])[])[] => {
      const [first, ...rest] = people;
      if (first === undefined) return [[]];
      return rest.flatMap((mate) =>
        allRounds(rest.filter((one) => one !== mate)).map((others) => [[first, mate], ...others]),
      );
    };
    const eight = allRounds([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(eight).toHaveLength(105);
    for (let run = 0; run < 25; run += 1) {
      const chance = chanceOf(run);
      const people = members(8).map(
        (member): Member => ({
          ...member,
          team: String(chance.below(3)),
          languages: [chance.below(3) === 0 ? 'de' : 'en'],
          lean: chance.below(3) - 1,
          free: Array.from({ length: 4 }, () => chance.below(6)),
        }),
      );
      const past = Array.from({ length: 4 }, (_, seed) => groupsOf(matchRound(circle(members(8), 'pairs', { seed }))));
      const request = circle(people, 'pairs', { past, seed: run });
      const costs = matchingCost(request, people);
      const price = (groups: readonly (readonly number[])[]): number =>
        groups.reduce(
          (sum, group) => sum + costs.pair(group[0] ?? 0, group[1] ?? 0) + costs.beside(group, 0, 2, false),
          0,
        );
      const least = Math.min(...eight.map(price));
      if (least >= 1e9) continue;
      const found = groupsOf(matchRound(request)).map((group) => group.map((person) => Number(person.slice(1))));
      expect(price(found), `run ${run}`).toBeCloseTo(least, 6);
    }
  });
});

describe('one friendly reason for each match', () => {
  it('says what is true of the group', () => {
    const teams = changed(4, { 0: { team: 'a' }, 1: { team: 'a' }, 2: { team: 'b' }, 3: { team: 'b' } });
    expect(matchRound(circle(teams, 'pairs')).matches.map((match) => match.reason)).toEqual([
      'across-teams',
      'across-teams',
    ]);
    expect(matchRound(circle(members(2), 'pairs')).matches[0]?.reason).toBe('first-time');
    expect(matchRound(circle(members(2), 'pairs', { past: [[[p(0), p(1)]]] })).matches[0]?.reason).toBe(
      'meeting-again',
    );
    const odd = matchRound(circle(members(5), 'pairs')).matches;
    expect(odd.find((match) => match.people.length === 3)?.reason).toBe('nobody-left-out');
  });
});

describe('coming and going while a round runs', () => {
  const running: PastRound = [
    [p(0), p(1)],
    [p(2), p(3)],
    [p(4), p(5), p(6)],
  ];

  it('offers a joiner the pairs that fit, those who were in triads least first', () => {
    const past: readonly PastRound[] = [
      [
        [p(0), p(1), p(4)],
        [p(2), p(3)],
        [p(5), p(6)],
      ],
    ];
    const request = circle(members(8), 'pairs', { past });
    expect(pairsToJoin(request, running, p(7))).toEqual([
      [p(2), p(3)],
      [p(0), p(1)],
    ]);
    const shy = circle(changed(8, { 7: { ratherNot: [p(2)] } }), 'pairs', { past });
    expect(pairsToJoin(shy, running, p(7))).toEqual([[p(0), p(1)]]);
  });

  it('turns a triad into a pair, and gives the one who is left of a pair a choice', () => {
    const request = circle(members(7), 'pairs');
    expect(afterLeaving(request, running, p(5))).toEqual({ kind: 'dyad', people: [p(4), p(6)] });
    expect(afterLeaving(request, running, p(0))).toEqual({
      kind: 'one-left',
      person: p(1),
      choices: ['join-a-pair', 'wait-with-writing', 'end'],
      pairs: [[p(2), p(3)]],
    });
    const alone = circle(changed(7, { 1: { ratherNot: [p(2)] } }), 'pairs');
    expect(afterLeaving(alone, running, p(0))).toMatchObject({ choices: ['wait-with-writing', 'end'], pairs: [] });
    expect(afterLeaving(request, [], p(0))).toEqual({ kind: 'nobody-left' });
  });

  it('leaves confirmed meetings of the next seven days alone', () => {
    const meeting = (start: string, confirmed: boolean) => ({ start: instant(start), confirmed });
    const meetings = [
      meeting('2026-11-20T10:00:00Z', false),
      meeting('2026-11-24T10:00:00Z', true),
      meeting('2026-11-24T12:00:00Z', false),
      meeting('2026-11-30T10:00:00Z', true),
    ];
    expect(untouchedMeetings(meetings, instant('2026-11-22T12:00:00Z'))).toEqual([meetings[0], meetings[1]]);
  });
});
