import type { PersonId } from '../ids.ts';
import type { CircleRequest, PastRound } from './types.ts';

/** The size that is not the circle's own: a triad in a circle of pairs, a pair in a circle of triads. */
export const oddSize = (size: CircleRequest['size']): number => (size === 'pairs' ? 3 : 2);

/** The middle of some counts, the lower one of two; 0 of none. */
export const median = (counts: readonly number[]): number =>
  [...counts].sort((a, b) => a - b)[Math.max(0, Math.ceil(counts.length / 2) - 1)] ?? 0;

/**
 * How often each person was in an odd group. Joiners start at the circle's median when they come, so that they are not
 * rushed into anything. Source: practice specification 3, joiners.
 */
export const oddCounts = (
  past: readonly PastRound[],
  people: readonly PersonId[],
  size: CircleRequest['size'],
): readonly number[] => {
  const counts = new Map<PersonId, number>();
  const join = (newcomers: readonly PersonId[]): void => {
    const fresh = newcomers.filter((person) => !counts.has(person));
    if (fresh.length === 0) return;
    const start = median([...counts.values()]);
    for (const person of fresh) counts.set(person, start);
  };
  for (const groups of past) {
    join(groups.flat());
    const odd = oddSize(size);
    // Two or three people are one group, whatever the circle's size: that is nobody's odd one.
    if (groups.length === 1) continue;
    for (const group of groups)
      if (group.length === odd) for (const person of group) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  join(people);
  return people.map((person) => counts.get(person) ?? 0);
};

/** The sizes of a round's groups, the odd ones last. One person alone is no group. Source: practice specification 3. */
export const groupSizes = (people: number, size: CircleRequest['size']): readonly number[] => {
  const of = (count: number, each: number): number[] => Array.from({ length: count }, () => each);
  if (people < 2) return [];
  if (people < 4) return [people];
  if (size === 'pairs') return people % 2 === 0 ? of(people / 2, 2) : [...of((people - 3) / 2, 2), 3];
  const whole = Math.floor(people / 3);
  if (people % 3 === 0) return of(whole, 3);
  return people % 3 === 2 ? [...of(whole, 3), 2] : [...of(whole - 1, 3), 2, 2];
};
