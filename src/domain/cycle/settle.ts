import { PLACES } from './grid.ts';
import { feeBetween, type Openings } from './openings.ts';
import type { Minimum } from './rhythm.ts';
import { ranked, WEIGHT } from './weights.ts';

/** The cheapest way to hold all sessions of a regular time: for each the place in its week, or undefined where it falls out. */
export type Settled = { readonly cost: number; readonly places: readonly (number | undefined)[] };

/** For each place of a week the cheapest place of one kind to move to from there, drift included. */
type Nearest = { readonly cost: Float64Array; readonly place: Int16Array };

const DROP = ranked(WEIGHT.drop, 0);
const MOVE = ranked(WEIGHT.move, 0);
const STEP = ranked(WEIGHT.driftQuarter, 0);
/** How many decisions back a minimum frequency looks beyond the present one. */
const MEMORY = 3;
const HISTORIES = 1 << MEMORY;
const NOWHERE = -1;

/**
 * Settles a regular time exactly, week after week: of all ways to hold, move or leave out its sessions the one with the
 * least sum of costs. What a week needs to know of those before is only the kind of the last session held and which of the
 * last three fell out, so the work grows with the number of weeks and not with their combinations.
 * `undefined`: no way keeps the minimum frequency. Source: docs/decisions/planner.md.
 */
export const settler = (openings: Openings, minimums: readonly Minimum[], people: number) => {
  const { weeks, kinds } = openings;
  const nobody = kinds.length;
  const width = nobody + 1;
  const everybody = (1 << people) - 1;
  const edgesOf = [...kinds.map((kind) => kind.edges), 0];
  const fees = [true, false].map((adjacent) => {
    const table = new Float64Array(width * width);
    kinds.forEach((before, a) => {
      kinds.forEach((after, b) => {
        table[a * width + b] = feeBetween(before, after, people, adjacent);
      });
    });
    return table;
  });
  const endingAt = weeks.map((_, index) => minimums.filter((one) => one.last === index));

  const nearestCache = weeks.map(() => new Map<number, Nearest>());
  const nearest = (index: number, kind: number): Nearest => {
    const known = nearestCache[index]?.get(kind);
    if (known) return known;
    const week = weeks[index];
    const cost = new Float64Array(PLACES).fill(Number.POSITIVE_INFINITY);
    const place = new Int16Array(PLACES).fill(NOWHERE);
    const sweep = (at: number, from: number): void => {
      const reached = (cost[from] ?? Number.POSITIVE_INFINITY) + STEP;
      if (reached < (cost[at] ?? 0)) {
        cost[at] = reached;
        place[at] = place[from] ?? NOWHERE;
      }
    };
    for (let at = 0; at < PLACES; at += 1) {
      if (week?.kind[at] === kind && week.shown[at]) {
        cost[at] = week.cost[at] ?? 0;
        place[at] = at;
      }
      if (at > 0) sweep(at, at - 1);
    }
    for (let at = PLACES - 2; at >= 0; at -= 1) sweep(at, at + 1);
    const found = { cost, place };
    nearestCache[index]?.set(kind, found);
    return found;
  };

  const solve = (regular: number, mayDrop: boolean, traced: boolean): Settled | undefined => {
    let costs = new Float64Array(HISTORIES * width).fill(Number.POSITIVE_INFINITY);
    let next = new Float64Array(HISTORIES * width).fill(Number.POSITIVE_INFINITY);
    let active: number[] = [nobody];
    costs[nobody] = 0;
    const steps: Map<number, { readonly from: number; readonly place: number }>[] = [];

    for (let index = 0; index < weeks.length; index += 1) {
      const week = weeks[index];
      if (!week) break;
      const reached: number[] = [];
      const trace = new Map<number, { readonly from: number; readonly place: number }>();
      const go = (from: number, kind: number, dropped: 0 | 1, cost: number, place: number): void => {
        const history = Math.floor(from / width);
        const after = ((history << 1) | dropped) & (HISTORIES - 1);
        for (const { first, atLeast } of endingAt[index] ?? []) {
          const decisions = index - first + 1;
          const all = (history << 1) | dropped;
          let held = decisions;
          for (let bit = 0; bit < decisions; bit += 1) held -= (all >> bit) & 1;
          if (held < atLeast) return;
        }
        const to = after * width + kind;
        const before = next[to] ?? Number.POSITIVE_INFINITY;
        if (cost >= before) return;
        if (before === Number.POSITIVE_INFINITY) reached.push(to);
        next[to] = cost;
        if (traced) trace.set(to, { from, place });
      };

      const open = week.open[regular] === 1;
      const own = week.kind[regular] ?? NOWHERE;
      const ownEdges = edgesOf[own] ?? 0;
      for (const from of active) {
        const base = costs[from] ?? 0;
        const last = from % width;
        const heldBefore = Math.floor(from / width) % 2 === 0;
        const adjacent = heldBefore && weeks[index - 1]?.week === week.week - 1;
        const fee = fees[adjacent ? 0 : 1];
        const lastEdges = edgesOf[last] ?? 0;
        if (open) go(from, own, 0, base + (week.cost[regular] ?? 0) + (fee?.[last * width + own] ?? 0), regular);
        const share = open && ownEdges !== everybody && (ownEdges & lastEdges) !== 0;
        if (!open || share)
          for (const kind of week.kinds) {
            if (share && ((edgesOf[kind] ?? 0) & lastEdges) !== 0) continue;
            const way = nearest(index, kind);
            const cost = base + MOVE + (way.cost[regular] ?? 0) + (fee?.[last * width + kind] ?? 0);
            go(from, kind, 0, cost, way.place[regular] ?? NOWHERE);
          }
        if (mayDrop || (!open && week.kinds.size === 0)) go(from, last, 1, base + DROP, NOWHERE);
      }
      for (const state of active) costs[state] = Number.POSITIVE_INFINITY;
      [costs, next] = [next, costs];
      active = reached;
      steps.push(trace);
    }

    let best = NOWHERE;
    for (const state of active) if (best === NOWHERE || (costs[state] ?? 0) < (costs[best] ?? 0)) best = state;
    if (best === NOWHERE) return undefined;
    const cost = costs[best] ?? 0;
    const places: (number | undefined)[] = [];
    for (let index = steps.length - 1; traced && index >= 0; index -= 1) {
      const step = steps[index]?.get(best);
      if (!step) break;
      places.unshift(step.place === NOWHERE ? undefined : step.place);
      best = step.from;
    }
    return { cost, places };
  };

  /** Sessions fall out only where they must, unless neighbouring weeks are in each other's way; then all is tried. */
  return (regular: number, traced = false): Settled | undefined =>
    solve(regular, false, traced) ?? (openings.crosses ? solve(regular, true, traced) : undefined);
};
