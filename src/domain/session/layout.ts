import { largestRemainder } from '../framework/minutes.ts';
import { type LayoutRow, layoutRows } from './layouts.data.ts';
import type { Layout } from './types.ts';

const groupOf = (people: number): LayoutRow['group'] => (people >= 3 ? 'triad' : 'dyad');
const plain = ({ length, connection, turn, turns, closing }: LayoutRow): Layout => ({
  length,
  connection,
  turn,
  turns,
  closing,
});

const byPreference = (a: LayoutRow, b: LayoutRow): number => Number(b.preferred) - Number(a.preferred);

/**
 * The layouts that can be chosen for a length in whole minutes and two or three people, the preferred one first. Other
 * lengths take the proportions of the nearest shorter row (the 15-minute row below that) with largest-remainder
 * rounding; turns stay equal and whole, minutes that do not divide go to closing. Lengths below 10 count as 10, above
 * 180 as 180.
 */
export const layoutsFor = (length: number, people: number): readonly Layout[] => {
  const group = groupOf(people);
  const whole = Math.min(180, Math.max(10, Math.round(length)));
  const rows = layoutRows.filter((candidate) => candidate.group === group);
  const exact = rows.filter((candidate) => candidate.length === whole).sort(byPreference);
  if (exact.length > 0) return exact.map(plain);
  const nearest = Math.max(15, ...rows.map((candidate) => candidate.length).filter((minutes) => minutes <= whole));
  return rows
    .filter((candidate) => candidate.length === nearest)
    .sort(byPreference)
    .map((candidate) => stretch(candidate, whole));
};

/** The same layout for another length in whole minutes, at least 10: proportions stay, every turn stays. */
export const stretch = (row: Layout, length: number): Layout => {
  const [connection = 1, turns = 1] = largestRemainder([row.connection, row.turn * row.turns, row.closing], length, 1);
  const turn = Math.floor(turns / row.turns);
  return { length, connection, turn, turns: row.turns, closing: length - connection - turn * row.turns };
};
