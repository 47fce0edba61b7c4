import { type PersonId, personId } from '../../../src/domain/ids.ts';
import type { CircleRequest, Member, PastRound, RoundPlan } from '../../../src/domain/rotation/types.ts';

export const p = (number: number): PersonId => personId(`p${String(number).padStart(5, '0')}`);

/** So many members without any wish, p00000 first. */
export const members = (count: number, from = 0): readonly Member[] =>
  Array.from({ length: count }, (_, index) => ({ person: p(from + index) }));

export const circle = (
  people: readonly Member[],
  size: CircleRequest['size'],
  more: Partial<CircleRequest> = {},
): CircleRequest => ({ members: people, size, past: [], seed: 1, ...more });

export const groupsOf = (plan: RoundPlan): PastRound => plan.matches.map((match) => match.people);

/** Each two people of a group, `p00001 p00004`. */
export const meetingsOf = (rounds: readonly PastRound[]): readonly string[] =>
  rounds.flatMap((groups) =>
    groups.flatMap((group) =>
      group.flatMap((one, at) => group.slice(at + 1).map((other) => [one, other].sort().join(' '))),
    ),
  );

export const repeats = (rounds: readonly PastRound[]): number => {
  const met = meetingsOf(rounds);
  return met.length - new Set(met).size;
};

/** How often each person was in a group of that size. */
export const timesIn = (rounds: readonly PastRound[], size: number, people: readonly Member[]): readonly number[] =>
  people.map(
    ({ person }) => rounds.filter((groups) => groups.some((one) => one.length === size && one.includes(person))).length,
  );

export const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts);
