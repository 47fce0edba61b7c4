/** Beyond this many comparisons a stretch without unique landmarks counts as wholly different: time before nicety. */
const mostComparisons = 400_000;

type Range = readonly [from: number, to: number];

/** Longest common subsequence of two short stretches, by the usual table. */
const byTable = (
  a: readonly string[],
  b: readonly string[],
  [a0, a1]: Range,
  [b0, b1]: Range,
  out: Int32Array,
): void => {
  const rows = a1 - a0;
  const columns = b1 - b0;
  const width = columns + 1;
  const table = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      table[i * width + j] =
        a[a0 + i] === b[b0 + j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
  let i = 0;
  let j = 0;
  while (i < rows && j < columns) {
    if (a[a0 + i] === b[b0 + j]) {
      out[a0 + i] = b0 + j;
      i += 1;
      j += 1;
    } else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
};

/** Where each token that occurs once stands. */
const onceIn = (tokens: readonly string[], [from, to]: Range): Map<string, number> => {
  const places = new Map<string, number>();
  for (let index = from; index < to; index += 1) {
    const token = tokens[index] ?? '';
    places.set(token, places.has(token) ? -1 : index);
  }
  return places;
};

/** The longest chain of pairs that rises in both, by patience sorting. */
const rising = (pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
  const tops: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, to], index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < to) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = index;
  });
  const chain: (readonly [number, number])[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
};

/**
 * Pairs equal tokens of two sequences in order: for each index of `a` the index in `b`, or -1. Common ends first, then
 * tokens that occur once in both (patience), then the exact table. Deterministic.
 */
export const matchUnits = (a: readonly string[], b: readonly string[]): Int32Array => {
  const out = new Int32Array(a.length).fill(-1);
  const stretches: [Range, Range][] = [
    [
      [0, a.length],
      [0, b.length],
    ],
  ];
  for (let next = stretches.pop(); next; next = stretches.pop()) {
    let [[a0, a1], [b0, b1]] = next;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) out[a0++] = b0++;
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) out[--a1] = --b1;
    if (a0 >= a1 || b0 >= b1) continue;
    const places = onceIn(b, [b0, b1]);
    const pairs: [number, number][] = [];
    for (const [token, at] of onceIn(a, [a0, a1])) {
      const to = places.get(token) ?? -1;
      if (at >= 0 && to >= 0) pairs.push([at, to]);
    }
    const chain = rising(pairs.sort(([one], [other]) => one - other));
    if (chain.length > 0) {
      let from: [number, number] = [a0, b0];
      for (const [i, j] of chain) {
        out[i] = j;
        stretches.push([
          [from[0], i],
          [from[1], j],
        ]);
        from = [i + 1, j + 1];
      }
      stretches.push([
        [from[0], a1],
        [from[1], b1],
      ]);
    } else if ((a1 - a0) * (b1 - b0) <= mostComparisons) byTable(a, b, [a0, a1], [b0, b1], out);
  }
  return out;
};
