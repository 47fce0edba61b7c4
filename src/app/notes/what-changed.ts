import { findFrontMatter } from '../../domain/document/front-matter.ts';
import { bare, splitLines } from '../../domain/document/lines.ts';
import { matchUnits } from '../../domain/document/match-units.ts';

/** Lines that one version changed, below the heading they stand under. `facts`: the lines before the text. */
export type Change = {
  readonly where: 'facts' | 'text';
  /** '' before the first heading. */
  readonly heading: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
};

const headingOf = (line: string): string | undefined => /^#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1];

const linesOf = (text: string): { facts: string[]; body: string[] } => {
  const found = findFrontMatter(text);
  if (typeof found === 'string') return { facts: [], body: splitLines(text).map(bare) };
  return { facts: splitLines(found.yaml).map(bare), body: splitLines(text.slice(found.bodyStart)).map(bare) };
};

const between = (where: Change['where'], before: readonly string[], after: readonly string[]): Change[] => {
  const at = matchUnits(before, after);
  const changes: Change[] = [];
  let heading = '';
  let [from, to] = [0, 0];
  const upTo = (end: number, toEnd: number): void => {
    const removed = before.slice(from, end).filter((line) => line.trim() !== '');
    const added = after.slice(to, toEnd).filter((line) => line.trim() !== '');
    if (removed.length + added.length > 0) changes.push({ where, heading, removed, added });
    for (const line of after.slice(to, toEnd)) heading = headingOf(line) ?? heading;
  };
  before.forEach((line, index) => {
    const match = at[index] ?? -1;
    if (match < 0) return;
    upTo(index, match);
    heading = headingOf(line) ?? heading;
    [from, to] = [index + 1, match + 1];
  });
  upTo(before.length, after.length);
  return changes;
};

/** What changed from one text to the next, line by line, without blank lines. Empty where nothing that can be seen did. */
export const whatChanged = (before: string, after: string): readonly Change[] => {
  const [one, other] = [linesOf(before), linesOf(after)];
  return [...between('text', one.body, other.body), ...between('facts', one.facts, other.facts)];
};
