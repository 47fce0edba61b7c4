import { describe, expect, it } from 'vitest';
import { designs } from '../../../src/domain/rotation/designs.data.ts';
import { pairRounds, type Seating, triadRounds } from '../../../src/domain/rotation/designs.ts';

const meetings = (rounds: readonly Seating[]): readonly string[] =>
  rounds.flatMap((round) =>
    round.flatMap((group) =>
      group.flatMap((one, at) => group.slice(at + 1).map((other) => [one, other].sort((a, b) => a - b).join('-'))),
    ),
  );

const everybodyOnce = (round: Seating, people: number): boolean =>
  round.flat().length === people && new Set(round.flat()).size === people;

describe('designs in which nobody meets anybody twice', () => {
  it('pairs: everybody meets everybody in n − 1 rounds, in circles of up to 200', () => {
    for (const people of [...Array.from({ length: 20 }, (_, half) => 2 + half * 2), 98, 100, 150, 200]) {
      const rounds = pairRounds(people);
      expect(rounds).toHaveLength(people - 1);
      for (const round of rounds) expect(everybodyOnce(round, people)).toBe(true);
      const met = meetings(rounds);
      expect(met).toHaveLength((people * (people - 1)) / 2);
      expect(new Set(met).size).toBe(met.length);
    }
  });

  // The bound is ⌊(n − 1) / 2⌋; 12 people cannot reach it.
  const known: Readonly<Record<number, number>> = {
    9: 4,
    12: 4,
    15: 7,
    18: 8,
    21: 10,
    24: 11,
    27: 13,
    30: 14,
    33: 16,
    36: 17,
    39: 19,
    42: 20,
    45: 22,
    48: 23,
    51: 25,
    57: 28,
    63: 31,
    69: 34,
    75: 37,
    81: 40,
    87: 43,
    93: 46,
    99: 49,
  };

  it.each(Object.entries(known))('triads: %s people for %s rounds', (text, count) => {
    const people = Number(text);
    const rounds = triadRounds(people);
    expect(rounds).toHaveLength(count);
    for (const round of rounds) {
      expect(everybodyOnce(round, people)).toBe(true);
      expect(round.every((group) => group.length === 3)).toBe(true);
    }
    const met = meetings(rounds);
    expect(new Set(met).size).toBe(met.length);
    if (people !== 12) expect(rounds.length).toBe(Math.floor((people - 1) / 2));
  });

  it('has a test for each stored design', () => {
    expect(designs.map(({ people }) => String(people))).toEqual(Object.keys(known));
  });

  it('lends itself to circles that are one or two people short of it', () => {
    for (let people = 7; people <= 98; people += 1) {
      if (people % 3 === 0) continue;
      const rounds = triadRounds(people);
      const pairs = people % 3 === 1 ? 2 : 1;
      for (const round of rounds) {
        expect(everybodyOnce(round, people)).toBe(true);
        expect(round.filter((group) => group.length === 2)).toHaveLength(pairs);
        expect(round.every((group) => group.length === 2 || group.length === 3)).toBe(true);
      }
      const met = meetings(rounds);
      expect(new Set(met).size).toBe(met.length);
    }
    expect(triadRounds(17)).toHaveLength(8);
    expect(triadRounds(16)).toHaveLength(8);
    expect(triadRounds(13).length).toBeGreaterThanOrEqual(6);
  });
});
