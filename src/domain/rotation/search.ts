import { type Chance, shuffled } from './chance.ts';
import type { MatchingCost } from './matching-cost.ts';

/** People in the order of their seats; the first `sizes[0]` sit together, and so on. */
export type Seats = Int32Array;

/** Where groups begin, and which are odd. */
export type Layout = {
  readonly sizes: readonly number[];
  readonly starts: Int32Array;
  readonly groupOf: Int32Array;
  readonly oddSize: number;
};

export const layoutOf = (sizes: readonly number[], oddSize: number): Layout => {
  const seats = sizes.reduce((sum, size) => sum + size, 0);
  const starts = new Int32Array(sizes.length);
  const groupOf = new Int32Array(seats);
  let at = 0;
  sizes.forEach((size, group) => {
    starts[group] = at;
    groupOf.fill(group, at, at + size);
    at += size;
  });
  // One group alone is whatever it has to be.
  return { sizes, starts, groupOf, oddSize: sizes.length > 1 ? oddSize : 0 };
};

const groupCost = (cost: MatchingCost, layout: Layout, seats: Seats, group: number): number => {
  const from = layout.starts[group] ?? 0;
  const size = layout.sizes[group] ?? 0;
  let sum = cost.beside(seats, from, size, size === layout.oddSize);
  for (let one = from; one < from + size; one += 1)
    for (let other = one + 1; other < from + size; other += 1) sum += cost.pair(seats[one] ?? 0, seats[other] ?? 0);
  return sum;
};

/** What a whole round costs. */
export const totalCost = (cost: MatchingCost, layout: Layout, seats: Seats): number => {
  let sum = 0;
  for (let group = 0; group < layout.sizes.length; group += 1) sum += groupCost(cost, layout, seats, group);
  return sum;
};

/** How many of those still free are asked before one is taken. */
const ASKED = 24;

/**
 * Seats people one group after another, each with the cheapest of some who are still free; odd groups go to those who
 * were in them least.
 */
export const seatGreedily = (cost: MatchingCost, layout: Layout, chance: Chance): Seats => {
  const free = shuffled(layout.groupOf.length, chance);
  const seats = new Int32Array(free.length);
  const odd = layout.sizes.reduce((sum, size) => sum + (size === layout.oddSize ? size : 0), 0);
  if (odd > 0 && odd < free.length) {
    // Stable: the shuffle decides between equals. Whoever is due sits at the end, where the odd groups are.
    const due = [...free].sort((a, b) => cost.oddBefore(a) - cost.oddBefore(b)).slice(0, odd);
    const isDue = new Set(due);
    const others = free.filter((person) => !isDue.has(person));
    free.splice(0, free.length, ...due, ...others);
  }
  // People are taken from the end, so that taking one is cheap.
  let left = free.length;
  for (let seat = 0; seat < seats.length; seat += 1) {
    const from = layout.starts[layout.groupOf[seat] ?? 0] ?? 0;
    const lowest = left > odd && seat < seats.length - odd ? odd : 0;
    let best = left - 1;
    if (seat > from) {
      let least = Number.POSITIVE_INFINITY;
      for (let at = left - 1; at >= Math.max(lowest, left - ASKED); at -= 1) {
        let sum = 0;
        for (let other = from; other < seat; other += 1) sum += cost.pair(seats[other] ?? 0, free[at] ?? 0);
        if (sum < least) {
          least = sum;
          best = at;
          if (sum === 0) break;
        }
      }
    }
    seats[seat] = free[best] ?? 0;
    left -= 1;
    free[best] = free[left] ?? 0;
  }
  return seats;
};

/** Groups that still cost something, so that nobody in a good one is disturbed first. */
const costlyGroups = (costs: Float64Array) => {
  const list: number[] = [];
  const place = new Int32Array(costs.length).fill(-1);
  const update = (group: number): void => {
    const at = place[group] ?? -1;
    if ((costs[group] ?? 0) > 0 && at < 0) {
      place[group] = list.length;
      list.push(group);
    } else if ((costs[group] ?? 0) <= 0 && at >= 0) {
      const last = list.pop();
      if (last !== undefined && last !== group) {
        list[at] = last;
        place[last] = at;
      }
      place[group] = -1;
    }
  };
  costs.forEach((_, group) => {
    update(group);
  });
  return { list, update };
};

/** Small circles are warmed and cooled again and again, large ones only ever improved. */
const WARMED = 200;

/**
 * Improves a round by exchanging two people at a time until it costs nothing or `patience` exchanges in a row were in vain.
 * Counted in exchanges and not in seconds, so that the same request gives the same round on every machine.
 */
export const improve = (
  cost: MatchingCost,
  layout: Layout,
  start: Seats,
  chance: Chance,
  patience: number,
): { readonly seats: Seats; readonly cost: number } => {
  const seats = start.slice();
  const costs = Float64Array.from(layout.sizes, (_, group) => groupCost(cost, layout, seats, group));
  const costly = costlyGroups(costs);
  let total = costs.reduce((sum, each) => sum + each, 0);
  let best = { seats: seats.slice(), cost: total };
  if (layout.sizes.length < 2) return best;
  const swap = (one: number, other: number): void => {
    const kept = seats[one] ?? 0;
    seats[one] = seats[other] ?? 0;
    seats[other] = kept;
  };
  for (let vain = 0, tried = 0; vain < patience && costly.list.length > 0; vain += 1, tried += 1) {
    const group = costly.list[chance.below(costly.list.length)] ?? 0;
    const one = (layout.starts[group] ?? 0) + chance.below(layout.sizes[group] ?? 1);
    const other = chance.below(seats.length);
    const second = layout.groupOf[other] ?? 0;
    if (second === group) continue;
    swap(one, other);
    const first = groupCost(cost, layout, seats, group);
    const next = groupCost(cost, layout, seats, second);
    const change = first + next - (costs[group] ?? 0) - (costs[second] ?? 0);
    const warmth = seats.length > WARMED ? 0 : 60 * (1 - (tried % 2000) / 2000) ** 2;
    if (change <= 0 || (warmth > 0 && chance.next() < Math.exp(-change / warmth))) {
      costs[group] = first;
      costs[second] = next;
      total += change;
      costly.update(group);
      costly.update(second);
      if (total < best.cost - 1e-6) {
        best = { seats: seats.length > WARMED ? seats : seats.slice(), cost: total };
        vain = 0;
      }
    } else swap(one, other);
  }
  return { seats: best.seats, cost: totalCost(cost, layout, best.seats) };
};
