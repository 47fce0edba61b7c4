import { expect } from 'vitest';
import { playHistory, seen } from './history.ts';

/** Issue 4 demands 2,000 histories, half of them here; FUZZ_RUNS changes that, FUZZ_SEED begins elsewhere. */
const runs = Number(process.env.FUZZ_RUNS ?? 2_000) / 2;
const first = Number(process.env.FUZZ_SEED ?? 1);

/** Plays histories of so many people and sees that all of them end in the same session, with nothing lost. */
export const expectConvergence = async (size: 2 | 3): Promise<void> => {
  let outran = 0;
  for (let seed = first; seed < first + runs; seed++) {
    const { pages, accepted, unkept, written, complaints, world } = await playHistory(seed, size);
    const views = pages.map(seen);
    const numbers = views[0]?.events.map((event) => event.n) ?? [];
    const characters = [...(views[0]?.texts.map(([, text]) => text).join('') ?? '')];
    expect(complaints, `seed ${seed}`).toEqual([]);
    for (const view of views) expect(view, `seed ${seed}: all see the same`).toEqual(views[0]);
    expect(new Set(numbers).size, `seed ${seed}: nothing is there twice`).toBe(numbers.length);
    expect(
      [...accepted].filter((number) => !numbers.includes(number)),
      `seed ${seed}: lost events`,
    ).toEqual([]);
    expect(
      [...written].filter((one) => !characters.includes(one)),
      `seed ${seed}: lost characters`,
    ).toEqual([]);
    outran += [...unkept].filter((number) => numbers.includes(number)).length;
    expect(new Set(characters).size, `seed ${seed}: nothing is written twice`).toBe(characters.length);
    for (const page of pages)
      expect(Math.abs(page.live.now() - world.time.now()), `seed ${seed}: shared time`).toBeLessThan(1_500);
  }
  expect(outran, 'events that were told before they were kept, and given back after a kill').toBeGreaterThan(runs / 20);
};
