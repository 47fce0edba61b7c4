import type { Layout } from './types.ts';

/** One row of practice.md 1.2. `preferred` is offered first for its length and group. */
export interface LayoutRow extends Layout {
  readonly group: 'dyad' | 'triad';
  readonly preferred: boolean;
}

const row = (
  length: number,
  group: 'dyad' | 'triad',
  turns: number,
  [connection, turn, closing]: readonly [number, number, number],
  preferred = true,
): LayoutRow => ({ length, group, turns, connection, turn, closing, preferred });

export const layoutRows: readonly LayoutRow[] = [
  row(15, 'dyad', 1, [1, 13, 1]),
  row(15, 'triad', 1, [1, 13, 1]),
  row(25, 'dyad', 1, [2, 20, 3]),
  row(25, 'dyad', 2, [2, 10, 3], false),
  row(25, 'triad', 1, [2, 20, 3]),
  row(45, 'dyad', 2, [4, 18, 5]),
  row(45, 'triad', 3, [3, 12, 6]),
  row(60, 'dyad', 2, [5, 24, 7]),
  row(60, 'triad', 3, [4, 16, 8]),
  // One sensitive topic, CLEAR.
  row(60, 'dyad', 1, [5, 45, 10], false),
];
