import { bare, splitLines } from './lines.ts';
import { matchUnits } from './match-units.ts';

/**
 * The version that two texts have in common when it is not known whether `sent`, made from `base`, arrived before somebody else
 * wrote `theirs`: `base` with those lines of `sent` that stand in `theirs`. Safe whichever way it was: a line that only we have
 * still counts as new, so a merge keeps it; a line that arrived is not added a second time.
 */
export const likelyBase = (base: string, sent: string, theirs: string): string => {
  const [before, ours, others] = [splitLines(base), splitLines(sent), splitLines(theirs)];
  const words = (lines: readonly string[]): string[] => lines.map(bare);
  const arrived = matchUnits(words(ours), words(others));
  const kept = matchUnits(words(before), words(ours));
  const out: string[] = [];
  let done = 0;
  const upTo = (end: number): void => {
    for (; done < end; done += 1) if ((arrived[done] ?? -1) >= 0) out.push(ours[done] ?? '');
  };
  kept.forEach((at, index) => {
    if (at >= 0) {
      upTo(at);
      done = at + 1;
    }
    out.push(before[index] ?? '');
  });
  upTo(ours.length);
  return out.map((line, index) => (index < out.length - 1 && !/[\r\n]$/.test(line) ? `${line}\n` : line)).join('');
};
