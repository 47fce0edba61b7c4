import type { PersonId } from '../ids.ts';
import { oddCounts } from './odd-groups.ts';
import type { CircleRequest, Member } from './types.ts';

/** What a match weighs. Source: practice specification 3, matching-cost. */
export const MATCH_WEIGHT = {
  /** More than everything else together: such a group is never made. */
  hard: 1e9,
  /** Odd groups (a triad among pairs, a pair among triads) go round: nobody is in one twice more than another. */
  oddAgain: 1e5,
  /** Times the square of how often the two met in this cycle. */
  repeated: 100,
  previousCycle: 25,
  roleBalance: 20,
  scarceTimes: 10,
  sameTeam: 3,
  language: 40,
} as const;
const FEW_TIMES = 3;

export type MatchingCost = {
  /** What it costs that two people (by their number) are in one group; at least `MATCH_WEIGHT.hard` where they may not. */
  pair(one: number, other: number): number;
  /** What a group costs beside its pairs: unbalanced roles, and being in an odd group again. */
  beside(people: ArrayLike<number>, from: number, size: number, odd: boolean): number;
  /** How often two people met in this cycle. */
  met(one: number, other: number): number;
  sameTeam(one: number, other: number): boolean;
  /** How much more often than others somebody was in an odd group. */
  oddBefore(person: number): number;
};

const byNumber = <T>(members: readonly Member[], read: (member: Member) => T): T[] => members.map(read);

/** Small numbers for words or times, so that comparing is quick. */
const numbered = <T>(): ((thing: T) => number) => {
  const known = new Map<T, number>();
  return (thing) => {
    const number = known.get(thing) ?? known.size;
    known.set(thing, number);
    return number;
  };
};

/** Times as bits, so that those two people share are counted at once. */
const timesOf = (members: readonly Member[]): readonly (Uint32Array | undefined)[] => {
  const grid = numbered<number>();
  const free = byNumber(members, ({ free: times }) => times?.map((time) => grid(time)));
  let slots = 0;
  for (const times of free) for (const time of times ?? []) slots = Math.max(slots, time + 1);
  return free.map((times) => {
    if (!times) return undefined;
    const bits = new Uint32Array(Math.ceil(slots / 32));
    for (const time of times) bits[time >> 5] = (bits[time >> 5] ?? 0) | (1 << (time & 31));
    return bits;
  });
};

/** How many times two people share, counted up to `FEW_TIMES`. */
const sharedTimes = (one: Uint32Array, other: Uint32Array): number => {
  let count = 0;
  for (let word = 0; word < one.length; word += 1)
    for (let bits = (one[word] ?? 0) & (other[word] ?? 0); bits !== 0; bits &= bits - 1) {
      count += 1;
      if (count >= FEW_TIMES) return count;
    }
  return count;
};

/** Reads a request into costs. `members` are in the order of their numbers. */
export const matchingCost = (request: CircleRequest, members: readonly Member[]): MatchingCost => {
  const size = members.length;
  const number = new Map<PersonId, number>(members.map((member, index) => [member.person, index]));
  const key = (one: number, other: number): number => (one < other ? one * size + other : other * size + one);

  const met = new Map<number, number>();
  const before = new Map<number, number>();
  const together = (rounds: CircleRequest['past'], count: Map<number, number>): void => {
    for (const groups of rounds)
      for (const group of groups) {
        const present = group.flatMap((person) => number.get(person) ?? []);
        present.forEach((one, at) => {
          for (const other of present.slice(at + 1)) count.set(key(one, other), (count.get(key(one, other)) ?? 0) + 1);
        });
      }
  };
  together(request.past, met);
  together(request.previousCycle ?? [], before);

  const apart = new Set<number>();
  members.forEach((member, one) => {
    for (const person of member.ratherNot ?? []) {
      const other = number.get(person);
      if (other !== undefined) apart.add(key(one, other));
    }
    for (const person of member.reports ?? []) {
      const other = number.get(person);
      const report = other === undefined ? undefined : members[other];
      const both = member.fineWith?.includes(person) && report?.fineWith?.includes(member.person);
      if (other !== undefined && !both) apart.add(key(one, other));
    }
  });

  const team = numbered<string>();
  const teams = byNumber(members, (member) => (member.team === undefined ? -1 : team(member.team)));
  const language = numbered<string>();
  const languages = byNumber(members, (member) => member.languages?.map(language) ?? []);
  const times = timesOf(members);
  const leans = byNumber(members, (member) => member.lean ?? 0);
  const balanced = leans.every((lean) => lean === 0);
  const odd = oddCounts(
    request.past,
    members.map((member) => member.person),
    request.size,
  );
  const least = odd.reduce((low, count) => Math.min(low, count), Number.POSITIVE_INFINITY);

  const speakTogether = (one: readonly number[], other: readonly number[]): boolean =>
    one.length === 0 || other.length === 0 || one.some((each) => other.includes(each));
  const sameTeam = (one: number, other: number): boolean => teams[one] !== -1 && teams[one] === teams[other];

  return {
    pair(one, other) {
      const id = key(one, other);
      let cost = 0;
      if (apart.has(id)) cost += MATCH_WEIGHT.hard;
      const a = times[one];
      const b = times[other];
      if (a && b) {
        const shared = sharedTimes(a, b);
        if (shared === 0) cost += MATCH_WEIGHT.hard;
        else if (shared < FEW_TIMES) cost += MATCH_WEIGHT.scarceTimes;
      }
      if (met.size > 0) cost += MATCH_WEIGHT.repeated * (met.get(id) ?? 0) ** 2;
      if (before.size > 0 && before.has(id)) cost += MATCH_WEIGHT.previousCycle;
      if (!request.sameTeamWelcome && sameTeam(one, other)) cost += MATCH_WEIGHT.sameTeam;
      if (!speakTogether(languages[one] ?? [], languages[other] ?? [])) cost += MATCH_WEIGHT.language;
      return cost;
    },
    beside(people, from, count, isOdd) {
      let cost = 0;
      if (isOdd)
        for (let at = from; at < from + count; at += 1)
          cost += MATCH_WEIGHT.oddAgain * ((odd[people[at] ?? 0] ?? 0) - least);
      if (balanced) return cost;
      let lean = 0;
      for (let at = from; at < from + count; at += 1) lean += leans[people[at] ?? 0] ?? 0;
      return cost + MATCH_WEIGHT.roleBalance * (lean / count) ** 2;
    },
    met: (one, other) => met.get(key(one, other)) ?? 0,
    sameTeam,
    oddBefore: (person) => (odd[person] ?? 0) - least,
  };
};
