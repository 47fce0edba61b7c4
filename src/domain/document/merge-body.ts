import { closesFence, fenceOf } from './headings.ts';
import { bare, blankTail, splitLines, withEnding } from './lines.ts';
import { type Contradiction, type MergeContext, pick } from './merge-context.ts';
import { labelled, listItems } from './plain-text.ts';
import { cellsOf, formatRow } from './table.ts';
import { type Unit, weave } from './weave.ts';

const isBlank = (line: string): boolean => line.trim() === '';

/**
 * Behind the last line of what opens on this line and closes on another: a fenced code block, a comment. What was looked for
 * in vain is remembered in `unclosed`, so that a text full of openings costs no more than one.
 */
const closedBehind = (lines: readonly string[], index: number, unclosed: Set<string>): number | undefined => {
  const line = lines[index] ?? '';
  const open = fenceOf(line) ?? (line.startsWith('<!--') ? '<!--' : undefined);
  if (open === undefined || unclosed.has(open)) return undefined;
  const comment = open === '<!--';
  for (let at = comment ? index : index + 1; at < lines.length; at += 1) {
    const last = lines[at] ?? '';
    if (comment ? last.includes('-->') : closesFence(last, open)) return at + 1;
  }
  unclosed.add(open);
  return undefined;
};

/** The parts of a body: code and comments whole (half of one would hide what follows), list items with their further lines, table rows, single lines. Labels and first cells are identities. */
export const bodyUnits = (body: string): Unit[] => {
  const lines = splitLines(body);
  const starts = new Map(listItems(body).map((item) => [item.from, item]));
  const seen = new Map<string, number>();
  const unclosed = new Set<string>();
  const keyed = (key: string, raw: string): Unit => {
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { token: count === 0 ? key : `${key}~${count}`, keyed: true, free: true, raw };
  };
  const units: Unit[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const item = starts.get(index);
    const line = lines[index] ?? '';
    const behind = closedBehind(lines, index, unclosed);
    if (behind !== undefined) {
      const raw = lines.slice(index, behind).join('');
      units.push({ token: `=${bare(withEnding(raw, '\n'))}`, keyed: false, free: false, raw });
      index = behind - 1;
      continue;
    }
    if (item) {
      const raw = lines.slice(item.from, item.to).join('');
      const label = labelled(item.text)?.label;
      if (label === undefined) units.push({ token: `-${bare(raw)}`, keyed: false, free: true, raw });
      else units.push(keyed(`l:${label.toLowerCase()}`, raw));
      index = item.to - 1;
      continue;
    }
    const cells = cellsOf(line);
    if (cells && cells.length > 1) units.push(keyed(`r:${cells[0]?.toLowerCase() ?? ''}`, line));
    else units.push({ token: isBlank(line) ? '' : `=${bare(line)}`, keyed: false, free: isBlank(line), raw: line });
  }
  return units;
};

/** Rows changed in different cells. */
const mergeRow = (base: string | undefined, mine: string, theirs: string): string | undefined => {
  const [b, m, t] = [base === undefined ? undefined : cellsOf(base), cellsOf(mine), cellsOf(theirs)];
  if (!b || !m || !t || m.length !== t.length || b.length !== t.length) return undefined;
  const cells = t.map((cell, index) => pick(b[index], m[index] ?? '', cell));
  if (!cells.every((cell) => cell !== undefined)) return undefined;
  return formatRow(cells) + theirs.slice(bare(theirs).length);
};

const holds = (whole: readonly Unit[], part: readonly Unit[]): boolean => {
  let at = 0;
  for (const unit of whole) if (at < part.length && bare(unit.raw) === bare(part[at]?.raw ?? '')) at += 1;
  return at === part.length;
};

/** Whether `long` is `short` with more written behind it, as text is that somebody went on typing. */
const goesOn = (short: Unit, long: Unit): boolean => {
  const [start, whole] = [short.raw.trimEnd(), long.raw];
  return whole.length > start.length && whole.startsWith(start) && /^\s/.test(whole.slice(start.length));
};

const fullerOf = (
  one: readonly Unit[],
  other: readonly Unit[],
  oneWords: readonly Unit[],
  otherWords: readonly Unit[],
): readonly Unit[] | undefined => {
  if (holds(otherWords, oneWords)) return other;
  if (holds(oneWords, otherWords)) return one;
  if (oneWords.length !== otherWords.length) return undefined;
  const all = (test: (a: Unit, b: Unit) => boolean): boolean =>
    oneWords.every((unit, index) => {
      const beside = otherWords[index];
      return beside !== undefined && (bare(unit.raw) === bare(beside.raw) || test(unit, beside));
    });
  if (all((a, b) => goesOn(a, b))) return other;
  return all((a, b) => goesOn(b, a)) ? one : undefined;
};

const words = (units: readonly Unit[]): string => units.map((unit) => `${bare(unit.raw)}\n`).join('');

const common = (one: readonly Unit[], other: readonly Unit[]): number => {
  let count = 0;
  while (count < one.length && count < other.length && bare(one[count]?.raw ?? '') === bare(other[count]?.raw ?? ''))
    count += 1;
  return count;
};

/** Joins parts so that each begins on a line of its own. */
export const joinUnits = (units: readonly Unit[], ending: string): string =>
  units
    .map((unit, index) =>
      index < units.length - 1 && unit.raw !== '' && !/[\r\n]$/.test(unit.raw) ? unit.raw + ending : unit.raw,
    )
    .join('');

const splitTail = (body: string): [string, string] => {
  const at = blankTail(body);
  return [body.slice(0, at), body.slice(at)];
};

/** Merges the words of one section. Contradictions are pushed to `found`; one version stays in the text. */
export const mergeBody = (
  base: string,
  mine: string,
  theirs: string,
  context: MergeContext,
  ending: string,
  found: Contradiction[],
): string => {
  const chosen = pick(base, mine, theirs);
  if (chosen !== undefined) return chosen;
  const [b, bTail] = splitTail(base);
  const [m, mTail] = splitTail(mine);
  const [t, tTail] = splitTail(theirs);
  const longer = mTail.length > tTail.length || (mTail.length === tTail.length && mTail > tTail) ? mTail : tTail;
  const stands = <T>(one: T, other: T): T => (context.mineStands ? one : other);
  const units = weave(bodyUnits(b), bodyUnits(m), bodyUnits(t), {
    content: (before, one, other) => {
      const raw = pick(before?.raw, one.raw, other.raw, (x, y) => x === y) ?? mergeRow(before?.raw, one.raw, other.raw);
      if (raw !== undefined) return { ...other, raw };
      if (bare(one.raw) === bare(other.raw)) return other.raw.length >= one.raw.length ? other : one;
      if (goesOn(one, other)) return other;
      if (goesOn(other, one)) return one;
      found.push({ mine: words([one]), theirs: words([other]) });
      return stands(one, other);
    },
    contradiction: (own, others) => {
      const head = common(own, others);
      const tail = common([...own.slice(head)].reverse(), [...others.slice(head)].reverse());
      const one = own.slice(head, own.length - tail);
      const other = others.slice(head, others.length - tail);
      const [oneWords, otherWords] = [one, other].map((each) => each.filter((unit) => !isBlank(unit.raw))) as [
        Unit[],
        Unit[],
      ];
      // Where one version holds every line of the other, nothing is lost by it standing alone.
      const fuller = fullerOf(one, other, oneWords, otherWords);
      if (!fuller) found.push({ mine: words(one), theirs: words(other) });
      return [...others.slice(0, head), ...(fuller ?? stands(one, other)), ...others.slice(others.length - tail)];
    },
  });
  return joinUnits(units, ending) + (pick(bTail, mTail, tTail) ?? longer);
};
