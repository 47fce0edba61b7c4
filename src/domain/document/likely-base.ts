import { type Entry, entriesOf, findFrontMatter } from './front-matter.ts';
import { bare, splitLines } from './lines.ts';
import { matchUnits } from './match-units.ts';

/**
 * The version that two texts have in common when it is not known whether `sent`, made from `base`, arrived before somebody else
 * wrote `theirs`: `base` with those lines of `sent` that stand in `theirs`. Safe whichever way it was: a line that only we have
 * still counts as new, so a merge keeps it; a line that arrived is not added a second time.
 */
export const likelyBase = (base: string, sent: string, theirs: string): string => {
  const heads = [base, sent, theirs].map(headOf);
  const [before, ours, others] = heads;
  // Lines of YAML put together would say a key twice: there it is the values that arrived or did not.
  if (!before || !ours || !others) return likelyLines(base, sent, theirs);
  const head = before.entries.map((entry) => {
    const mine = ours.entries.find(({ key }) => key === entry.key);
    return mine && others.entries.some(({ key, raw }) => key === entry.key && raw === mine.raw) ? mine.raw : entry.raw;
  });
  const fresh = ours.entries.filter(
    ({ key, raw }) =>
      !before.entries.some((entry) => entry.key === key) &&
      others.entries.some((entry) => entry.key === key && entry.raw === raw),
  );
  const added = fresh.map(({ raw }) => raw);
  const body = likelyLines(base.slice(before.end), sent.slice(ours.end), theirs.slice(others.end));
  return `${base.slice(0, before.start)}${before.lead}${[...head, ...added].join('')}${body}`;
};

type Head = {
  readonly start: number;
  readonly end: number;
  /** What stands before the first key. */
  readonly lead: string;
  readonly entries: readonly Entry[];
};

/** The front matter by its keys; undefined where there is none, or it is none that can be read. */
const headOf = (text: string): Head | undefined => {
  const found = findFrontMatter(text);
  if (typeof found === 'string') return undefined;
  const parts = entriesOf(found.yaml);
  return parts && { start: found.start, end: found.end, lead: parts.head, entries: parts.entries };
};

const countOf = (lines: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
};

const likelyLines = (base: string, sent: string, theirs: string): string => {
  const [before, ours, others] = [splitLines(base), splitLines(sent), splitLines(theirs)];
  const words = (lines: readonly string[]): string[] => lines.map(bare);
  const arrived = matchUnits(words(ours), words(others));
  const kept = matchUnits(words(before), words(ours));
  const [inOurs, inOthers] = [countOf(words(ours)), countOf(words(others))];
  const stayed = new Set(kept);
  const added = new Set(words(ours.filter((_line, index) => !stayed.has(index))));
  const removed = words(before.filter((_line, index) => (kept[index] ?? -1) < 0));
  // A line that we only moved counts where it was: standing in both places it could go from each, once by either side.
  const moved = new Set(removed.filter((line) => added.has(line) && inOthers.has(line)));
  // What we removed is still to be removed only where the other has more of it than we: any other removal has arrived.
  const remains = (line: string): boolean => moved.has(line) || (inOthers.get(line) ?? 0) > (inOurs.get(line) ?? 0);
  const out: string[] = [];
  let done = 0;
  const upTo = (end: number): void => {
    for (; done < end; done += 1) {
      const line = ours[done] ?? '';
      if ((arrived[done] ?? -1) >= 0 && !moved.has(bare(line))) out.push(line);
    }
  };
  kept.forEach((at, index) => {
    if (at >= 0) {
      upTo(at);
      done = at + 1;
    }
    const line = before[index] ?? '';
    if (at >= 0 || remains(bare(line))) out.push(line);
  });
  upTo(ours.length);
  return out.map((line, index) => (index < out.length - 1 && !/[\r\n]$/.test(line) ? `${line}\n` : line)).join('');
};
