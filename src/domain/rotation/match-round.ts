import { chanceOf, shuffled } from './chance.ts';
import { pairRounds, type Seating, triadRounds } from './designs.ts';
import { MATCH_WEIGHT, type MatchingCost, matchingCost } from './matching-cost.ts';
import { groupSizes, oddSize } from './odd-groups.ts';
import { improve, type Layout, layoutOf, type Seats, seatGreedily, totalCost } from './search.ts';
import type { CircleRequest, Match, MatchReason, PastRound, RoundPlan } from './types.ts';

/** Beyond this, designs are not looked through: there are always enough people one has not met. */
const DESIGNED = 600;

/**
 * Who is with whom in the next round. Nobody is left over who could be with somebody: in odd circles one group is larger or
 * smaller. Rounds of a circle that stays as it is follow a design in which nobody meets twice for as long as one is known;
 * with joiners, leavers and wishes, the round of least cost that a seeded search finds. The same request always gives
 * the same round; the order of members does not matter. Source: practice specification 3; docs/decisions/rotation.md.
 */
export const matchRound = (request: CircleRequest): RoundPlan => {
  const members = [...new Map(request.members.map((member) => [member.person, member])).values()].sort((a, b) =>
    a.person < b.person ? -1 : 1,
  );
  const cost = matchingCost(request, members);
  const layout = layoutOf(groupSizes(members.length, request.size), oddSize(request.size));
  const found = bestSeats(request, members.length, cost, layout);
  const groups = layout.sizes.map((size, group) => {
    const from = layout.starts[group] ?? 0;
    return [...found.subarray(from, from + size)];
  });
  const { whole, waiting } = withoutForbidden(groups, cost, members.length);
  const name = (person: number) => members[person]?.person as RoundPlan['waiting'][number]['person'];
  const matches = whole
    .map((group) => group.sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((group): Match => ({ people: group.map(name), reason: reasonOf(group, cost, request, whole.length) }));
  return {
    matches,
    waiting: waiting.sort((a, b) => a - b).map((person) => ({ person: name(person), text: 'no-match-this-round' })),
  };
};

/** The next rounds, each knowing those before it. Plans are promises only for the coming one: circles change. */
export const matchRounds = (request: CircleRequest, rounds: number): readonly RoundPlan[] => {
  const past: PastRound[] = [...request.past];
  return Array.from({ length: rounds }, () => {
    const plan = matchRound({ ...request, past });
    past.push(plan.matches.map((match) => match.people));
    return plan;
  });
};

const bestSeats = (request: CircleRequest, people: number, cost: MatchingCost, layout: Layout): Seats => {
  const chance = chanceOf(request.seed ^ Math.imul(request.past.length + 1, 0x9e3779b1));
  const patience = people > 200 ? 12 * people : Math.min(6_000, 60 * people * people);
  const designed = fromDesign(request, people, cost, layout);
  if (designed && designed.cost === 0) return designed.seats;
  const fresh = improve(cost, layout, seatGreedily(cost, layout, chance), chance, patience);
  if (!designed || fresh.cost === 0) return fresh.seats;
  const mended = improve(cost, layout, designed.seats, chance, patience);
  return mended.cost <= fresh.cost ? mended.seats : fresh.seats;
};

/** The round of a design that costs least now; the seed decides who stands where in it. */
const fromDesign = (
  request: CircleRequest,
  people: number,
  cost: MatchingCost,
  layout: Layout,
): { readonly seats: Seats; readonly cost: number } | undefined => {
  if (people < 4 || people > DESIGNED) return undefined;
  const names = shuffled(people, chanceOf(request.seed));
  const rounds =
    request.size === 'triads'
      ? triadRounds(people)
      : people % 2 === 0
        ? pairRounds(people)
        : pairRounds(people + 1).map((round) => joinedByTheFree(round, names, cost));
  let best: { readonly seats: Seats; readonly cost: number } | undefined;
  for (const round of rounds) {
    const seats = Int32Array.from(
      [...round].sort((a, b) => Number(a.length === layout.oddSize) - Number(b.length === layout.oddSize)).flat(),
      (seat) => names[seat] ?? 0,
    );
    const total = totalCost(cost, layout, seats);
    if (!best || total < best.cost) best = { seats, cost: total };
    if (best.cost === 0) break;
  }
  return best;
};

/** In an odd circle the person who would be free joins a pair: one whose members were in triads least and met them least. */
const joinedByTheFree = (round: Seating, names: readonly number[], cost: MatchingCost): Seating => {
  const dummy = names.length;
  const free = round.find((pair) => pair.includes(dummy))?.find((person) => person !== dummy) ?? 0;
  const pairs = round.filter((pair) => !pair.includes(dummy));
  const name = (seat: number): number => names[seat] ?? 0;
  const priceOf = (pair: readonly number[]): number =>
    pair.reduce(
      (sum, person) => sum + cost.oddBefore(name(person)) * MATCH_WEIGHT.oddAgain + cost.pair(name(person), name(free)),
      0,
    );
  const prices = pairs.map(priceOf);
  const chosen = prices.indexOf(Math.min(...prices));
  return pairs.map((pair, index) => (index === chosen ? [...pair, free] : pair));
};

/**
 * Takes groups apart in which somebody may not be, and finds those people another place: with one another, as third of a
 * pair, or with one of a triad. Who finds none waits for the next round.
 */
const withoutForbidden = (
  groups: readonly (readonly number[])[],
  cost: MatchingCost,
  people: number,
): { readonly whole: number[][]; readonly waiting: number[] } => {
  const may = (one: number, other: number): boolean => cost.pair(one, other) < MATCH_WEIGHT.hard;
  const whole: number[][] = [];
  const loose: number[] = people === 1 ? [0] : [];
  for (const group of groups) {
    const rest = [...group];
    for (;;) {
      // Whoever is in the way of most of the group leaves it first.
      const against = rest.map((one) => rest.filter((other) => other !== one && !may(one, other)).length);
      const most = Math.max(0, ...against);
      if (most === 0) break;
      loose.push(...rest.splice(against.indexOf(most), 1));
    }
    if (rest.length > 1) whole.push(rest);
    else loose.push(...rest);
  }
  const waiting: number[] = [];
  const price = (person: number, group: readonly number[]): number =>
    group.reduce((sum, other) => sum + cost.pair(person, other), 0);
  while (loose.length > 0) {
    const person = loose.shift() as number;
    const mate = loose
      .filter((other) => may(person, other))
      .sort((a, b) => cost.pair(person, a) - cost.pair(person, b))[0];
    if (mate !== undefined) {
      loose.splice(loose.indexOf(mate), 1);
      whole.push([person, mate]);
      continue;
    }
    const open = whole.filter((group) => group.length === 2 && group.every((other) => may(person, other)));
    const home = open.sort((a, b) => price(person, a) - price(person, b) || (a[0] ?? 0) - (b[0] ?? 0))[0];
    if (home) {
      home.push(person);
      continue;
    }
    // Two pairs instead of a triad and somebody who waits.
    const triad = whole.find((group) => group.length === 3 && group.some((other) => may(person, other)));
    const other = triad?.find((one) => may(person, one));
    if (triad && other !== undefined) {
      triad.splice(triad.indexOf(other), 1);
      whole.push([other, person]);
    } else waiting.push(person);
  }
  return { whole, waiting };
};

const reasonOf = (
  group: readonly number[],
  cost: MatchingCost,
  request: CircleRequest,
  groups: number,
): MatchReason => {
  if (groups > 1 && group.length === 3 && request.size === 'pairs') return 'nobody-left-out';
  const pairs = group.flatMap((one, at) => group.slice(at + 1).map((other) => [one, other] as const));
  if (pairs.some(([one, other]) => cost.met(one, other) > 0)) return 'meeting-again';
  return pairs.every(([one, other]) => !cost.sameTeam(one, other)) && request.members.some((one) => one.team)
    ? 'across-teams'
    : 'first-time';
};
