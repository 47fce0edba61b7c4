import { expect, it } from 'vitest';
import { run } from './histories.ts';

const histories = Math.max(10_000, Number(process.env.FUZZ_RUNS ?? 0));

it(`[M9] in ${histories} histories of two or three writers and a hand editor no saved word is missing`, () => {
  const lost: string[] = [];
  for (let seed = 1; seed <= histories; seed += 1) lost.push(...run(seed).lost);
  expect(lost).toEqual([]);
}, 120_000);
