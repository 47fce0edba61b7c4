import { matchUnits } from './match-units.ts';

/** One part of a text that is merged as a whole: a section, a list item, a table row, a line, a front matter entry. */
export type Unit = {
  /** Equal in two versions where they mean the same part. */
  readonly token: string;
  /** The token is an identity, not the words themselves: the words behind it may differ between versions. */
  readonly keyed: boolean;
  /** May stand beside another that was added at the same place (list items, sections), instead of contradicting it. */
  readonly free: boolean;
  readonly raw: string;
};

export type Weaver<U extends Unit> = {
  /** Merges one part that both versions have; `base` is undefined where both added it. */
  readonly content: (base: U | undefined, mine: U, theirs: U) => U;
  /** Two different stretches at the same place; returns what stands there. */
  readonly contradiction: (mine: readonly U[], theirs: readonly U[]) => readonly U[];
  /** Whether one part took the place of another (a renamed section). */
  readonly renamed?: (before: U, after: U) => boolean;
};

type Hunk = { readonly b0: number; readonly b1: number; readonly s0: number; readonly s1: number };
type Side<U> = { readonly units: readonly U[]; readonly at: Int32Array; readonly hunks: readonly Hunk[] };
type Cluster = { lo: number; hi: number; mine: Hunk[]; theirs: Hunk[] };

const tokens = (units: readonly Unit[]): string[] => units.map((unit) => unit.token);

const hunksOf = (at: Int32Array, length: number): Hunk[] => {
  const hunks: Hunk[] = [];
  let b0 = 0;
  let s0 = 0;
  for (let index = 0; index <= at.length; index += 1) {
    const s1 = index === at.length ? length : (at[index] ?? -1);
    if (s1 < 0) continue;
    if (b0 < index || s0 < s1) hunks.push({ b0, b1: index, s0, s1 });
    b0 = index + 1;
    s0 = s1 + 1;
  }
  return hunks;
};

const sideOf = <U extends Unit>(base: readonly U[], units: readonly U[], renamed: Weaver<U>['renamed']): Side<U> => {
  const at = matchUnits(tokens(base), tokens(units));
  if (renamed)
    for (const { b0, b1, s0, s1 } of hunksOf(at, units.length)) {
      const before = base[b0];
      const after = units[s0];
      if (b1 - b0 === 1 && s1 - s0 === 1 && before && after && renamed(before, after)) at[b0] = s0;
    }
  return { units, at, hunks: hunksOf(at, units.length) };
};

/** Whether two changes are at the same place: they share a base part, or both only add at one point. */
const meets = (lo: number, hi: number, hunk: Hunk): boolean => {
  if (lo === hi && hunk.b0 === hunk.b1) return lo === hunk.b0;
  if (hunk.b0 === hunk.b1) return lo < hunk.b0 && hunk.b0 < hi;
  return lo === hi ? hunk.b0 < lo && lo < hunk.b1 : Math.max(lo, hunk.b0) < Math.min(hi, hunk.b1);
};

const clustersOf = (mine: readonly Hunk[], theirs: readonly Hunk[]): Cluster[] => {
  const all = [...mine.map((hunk) => ({ hunk, own: true })), ...theirs.map((hunk) => ({ hunk, own: false }))].sort(
    (one, other) => one.hunk.b0 - other.hunk.b0 || one.hunk.b1 - other.hunk.b1,
  );
  const clusters: Cluster[] = [];
  for (const { hunk, own } of all) {
    const near = clusters.slice(-2).find((cluster) => meets(cluster.lo, cluster.hi, hunk));
    const cluster = near ?? { lo: hunk.b0, hi: hunk.b1, mine: [], theirs: [] };
    if (!near) clusters.push(cluster);
    cluster.lo = Math.min(cluster.lo, hunk.b0);
    cluster.hi = Math.max(cluster.hi, hunk.b1);
    (own ? cluster.mine : cluster.theirs).push(hunk);
  }
  return clusters.sort((one, other) => one.lo - other.lo || one.hi - other.hi);
};

/** Not `push(...more)`: a million arguments are too many for a call. */
const append = <T>(out: T[], more: readonly T[]): void => {
  for (const each of more) out.push(each);
};

/** Other words, not only other line endings. */
const differs = (one: Unit, before: Unit): boolean =>
  one.raw !== before.raw && one.raw.replace(/\r\n?/g, '\n') !== before.raw.replace(/\r\n?/g, '\n');

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const met = <U extends Unit>(before: U | undefined, one: U, other: U, weaver: Weaver<U>): U =>
  one.raw === other.raw ? one : weaver.content(before, one, other);

/** Two runs added at one place, each in its own order, the same whichever is called mine. */
const interleave = <U extends Unit>(mine: readonly U[], theirs: readonly U[], weaver: Weaver<U>): Placed<U>[] => {
  const out: Placed<U>[] = [];
  const at = matchUnits(tokens(mine), tokens(theirs));
  let m = 0;
  let t = 0;
  const upTo = (mEnd: number, tEnd: number): void => {
    while (m < mEnd || t < tEnd) {
      const one = mine[m];
      const other = theirs[t];
      const takeMine = t >= tEnd || (m < mEnd && compare(one?.raw ?? '', other?.raw ?? '') <= 0);
      if (takeMine && one) out.push({ unit: one, one });
      else if (other) out.push({ unit: other, other });
      if (takeMine) m += 1;
      else t += 1;
    }
  };
  at.forEach((to, from) => {
    if (to < 0) return;
    upTo(from, to);
    const one = mine[from];
    const other = theirs[to];
    if (one && other) out.push({ unit: met(undefined, one, other, weaver), one, other });
    m = from + 1;
    t = to + 1;
  });
  upTo(mine.length, theirs.length);
  return out;
};

/** A part of the result, and which part of either version it came from. */
type Placed<U> = { readonly unit: U; readonly one?: U | undefined; readonly other?: U | undefined };

/**
 * Keyed parts that ended up twice, because each version had put them elsewhere, become one at the first place. Two parts that
 * only share a name (two sections under one heading) stay two.
 */
const once = <U extends Unit>(out: readonly Placed<U>[], base: readonly U[], weaver: Weaver<U>): U[] => {
  const named = new Map<string, Placed<U>[]>();
  for (const placed of out)
    if (placed.unit.keyed) named.set(placed.unit.token, [...(named.get(placed.unit.token) ?? []), placed]);
  return out.flatMap((placed): U[] => {
    const alike = named.get(placed.unit.token) ?? [];
    const ones = alike.flatMap(({ one }) => one ?? []);
    const others = alike.flatMap(({ other }) => other ?? []);
    const [one, other] = [ones[0], others[0]];
    if (alike.length !== 2 || ones.length !== 1 || others.length !== 1 || !one || !other) return [placed.unit];
    if (alike[0] !== placed) return [];
    const before = base.find(({ token }) => token === placed.unit.token);
    return [weaver.content(before, one, other)];
  });
};

/**
 * Merges two changed sequences of parts over their common base. Changes of different parts always both survive; a part that
 * one removed and the other changed stays; additions at one place stand side by side if they are `free`, otherwise the
 * weaver decides. Gives the same parts in the same order whichever version is called mine, except what the weaver decides.
 */
export const weave = <U extends Unit>(
  base: readonly U[],
  mineUnits: readonly U[],
  theirUnits: readonly U[],
  weaver: Weaver<U>,
): U[] => {
  const mine = sideOf(base, mineUnits, weaver.renamed);
  const theirs = sideOf(base, theirUnits, weaver.renamed);
  const out: Placed<U>[] = [];

  const pass = (index: number): void => {
    const before = base[index];
    const one = mine.units[mine.at[index] ?? -1];
    const other = theirs.units[theirs.at[index] ?? -1];
    if (!before) return;
    if (one && other) out.push({ unit: met(before, one, other, weaver), one, other });
    // Removed here, changed there: a change is never undone by a removal.
    else if (one && differs(one, before)) out.push({ unit: one, one });
    else if (other && differs(other, before)) out.push({ unit: other, other });
  };

  const added = (side: Side<U>, hunks: readonly Hunk[], at: number): readonly U[] =>
    hunks.filter((hunk) => hunk.b0 === at).flatMap((hunk) => side.units.slice(hunk.s0, hunk.s1));

  const stretch = (side: Side<U>, cluster: Cluster): U[] => {
    const all: U[] = [];
    const hunks = side === mine ? cluster.mine : cluster.theirs;
    for (let index = cluster.lo; index <= cluster.hi; index += 1) {
      append(all, added(side, hunks, index));
      const kept = index < cluster.hi ? side.units[side.at[index] ?? -1] : undefined;
      if (kept) all.push(kept);
    }
    return all;
  };

  let done = 0;
  for (const cluster of clustersOf(mine.hunks, theirs.hunks)) {
    for (; done < cluster.lo; done += 1) pass(done);
    const ownNew = cluster.mine.some((hunk) => hunk.s1 > hunk.s0);
    const otherNew = cluster.theirs.some((hunk) => hunk.s1 > hunk.s0);
    const newOnes = [
      ...cluster.mine.flatMap((h) => mineUnits.slice(h.s0, h.s1)),
      ...cluster.theirs.flatMap((h) => theirUnits.slice(h.s0, h.s1)),
    ];
    const pureAdditions = cluster.lo === cluster.hi;
    if (ownNew && otherNew && !newOnes.every((unit) => unit.keyed || (unit.free && pureAdditions))) {
      const [own, others] = [stretch(mine, cluster), stretch(theirs, cluster)];
      const fromMine = new Set(own);
      for (const unit of weaver.contradiction(own, others))
        out.push(fromMine.has(unit) ? { unit, one: unit } : { unit, other: unit });
      done = cluster.hi;
      continue;
    }
    for (let index = cluster.lo; index <= cluster.hi; index += 1) {
      append(out, interleave(added(mine, cluster.mine, index), added(theirs, cluster.theirs, index), weaver));
      if (index < cluster.hi) pass(index);
    }
    done = Math.max(done, cluster.hi);
  }
  for (; done < base.length; done += 1) pass(done);
  return once(out, base, weaver);
};
