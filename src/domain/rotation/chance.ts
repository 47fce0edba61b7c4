/** A reproducible source of chance: the same seed, the same numbers. Pure in its seed, for search and for ties. */
export type Chance = {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** From 0 to below 1. */
  next(): number;
};

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, even enough for choosing partners. */
export const chanceOf = (seed: number): Chance => {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (limit) => Math.floor(next() * limit) };
};

/** The numbers 0 to `size` − 1 in an order that depends on the chance alone. */
export const shuffled = (size: number, chance: Chance): number[] => {
  const order = Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last -= 1) {
    const other = chance.below(last + 1);
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  return order;
};
