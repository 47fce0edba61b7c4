import { fromMarkdown } from 'mdast-util-from-markdown';
import { splitLines } from './lines.ts';

/** A heading of the document itself (not one inside a quote or a list). Offsets count UTF-16 units of the scanned text. */
export type Heading = {
  readonly level: number;
  readonly text: string;
  /** Where its first line begins. */
  readonly start: number;
  /** Behind the ending of its last line. */
  readonly end: number;
};

/** Inline constructs cannot hide a heading; without them the library is faster. */
const blocksOnly = {
  disable: {
    null: ['attention', 'autolink', 'codeText', 'htmlText', 'labelEnd', 'labelStartImage', 'labelStartLink'],
  },
};

/**
 * Beyond these a part whose structure only the library could tell is read by line rules alone: a text made to keep the library
 * busy must not keep a person waiting.
 */
const longestForLibrary = 10_000;
const mostForLibrary = 60_000;
const deeplyNested = /^[ \t]*(?:[>*+-][ \t]*){30}/m;

/** Level and words of an ATX heading at the very start of a line. */
const atx = (line: string): { level: number; text: string } | undefined => {
  const level = /^#{1,6}(?=[ \t\r\n]|$)/.exec(line)?.[0].length;
  if (level === undefined) return undefined;
  const words = line
    .slice(level)
    .replace(/[\r\n]+$/, '')
    .replace(/^[ \t]+/, '');
  const text = withoutTail(words, ' \t');
  const open = withoutTail(text, '#');
  const closed = open === '' || /[ \t]$/.test(open);
  return { level, text: closed ? withoutTail(open, ' \t') : text };
};

const withoutTail = (text: string, marks: string): string => {
  let end = text.length;
  while (end > 0 && marks.includes(text[end - 1] ?? '?')) end -= 1;
  return text.slice(0, end);
};

/** What opens a fenced code block at the very start of a line. */
export const fenceOf = (line: string): string | undefined => {
  const run = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
  return run?.startsWith('`') && line.includes('`', run.length) ? undefined : run;
};

/** Whether a line closes the fenced code block that `open` began. */
export const closesFence = (line: string, open: string): boolean =>
  /^ {0,3}(`{3,}|~{3,})[ \t]*[\r\n]*$/.exec(line)?.[1]?.startsWith(open) ?? false;

/** First characters of the lines that can be, hide or underline a heading; all others are passed over at once. */
const telling: ReadonlySet<number> = new Set([...'#`~< =-\uFEFF'].map((mark) => mark.charCodeAt(0)));

/** Lines whose meaning hangs on what stands around them; there the CommonMark library decides. */
const needsLibrary = (line: string, afterText: boolean): boolean =>
  /^ {1,3}(#{1,6}[ \t\r\n]|#{1,6}$|`{3}|~{3})/.test(line) ||
  /^ {0,3}<[A-Za-z/!?]/.test(line) ||
  /^\uFEFF/.test(line) ||
  (afterText && /^ {0,3}(=+|-+)[ \t]*[\r\n]*$/.test(line));

const headingText = (raw: string): string => {
  // Only what CommonMark calls indentation: a byte order mark or another kind of space is a letter.
  const one = atx(raw.replace(/^ {1,3}/, ''));
  if (one) return one.text;
  const lines = splitLines(raw).map((line) => line.trim());
  return lines.slice(0, -1).join(' ');
};

/** What the library says about `text`, whole lines included. */
const byLibrary = (text: string): Heading[] => {
  const found: Heading[] = [];
  // The library would drop a byte order mark at its start and count from behind it; inside a file it is a letter like any other.
  const plain = text.replace(/^\uFEFF/, 'x');
  for (const node of fromMarkdown(plain, { extensions: [blocksOnly] }).children) {
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (node.type !== 'heading' || from === undefined || to === undefined) continue;
    const before = text.slice(0, from);
    const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    const rest = /[\r\n]/.exec(text.slice(to));
    const ending = rest ? to + rest.index : text.length;
    const end = text.startsWith('\r\n', ending) ? ending + 2 : Math.min(ending + 1, text.length);
    found.push({ level: node.depth, text: headingText(text.slice(start, end)), start, end });
  }
  return found;
};

/**
 * The headings of a Markdown text, in order. A `#` at the very start of a line is a heading wherever no fenced code is
 * open, which line rules can tell in a fraction of the library's time (docs/decisions/documents.md); for any part with a
 * construct that needs its surroundings (raw HTML, underlined headings, indented fences) the CommonMark library is asked.
 * Never throws. Source: CommonMark 0.31.2, sections 4.2, 4.3, 4.5 and 4.6.
 */
export const headingsOf = (text: string): Heading[] => {
  const found: Heading[] = [];
  const lines = splitLines(text);
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length;
  }
  const startOf = (index: number): number => starts[index] ?? text.length;
  /** Index of the line from which parsing can begin afresh: the text's start or the last certain heading. */
  let fresh = 0;
  let foundAtFresh = 0;
  let open: string | undefined;
  let trusted = true;
  const budget = { left: mostForLibrary };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (open !== undefined) {
      if (closesFence(line, open)) open = undefined;
      continue;
    }
    if (!telling.has(line.charCodeAt(0))) continue;
    const heading = atx(line);
    if (heading) {
      fresh = index;
      foundAtFresh = found.length;
      const start = startOf(index);
      found.push({ ...heading, start, end: start + line.length });
      continue;
    }
    const before = index > fresh ? (lines[index - 1] ?? '') : '';
    if (trusted && needsLibrary(line, before.trim() !== '' && !atx(before))) {
      const next = settle(text, lines, startOf, fresh, index, budget);
      if (next === undefined) {
        trusted = false;
        continue;
      }
      found.length = foundAtFresh;
      found.push(...next.headings);
      fresh = next.line;
      foundAtFresh = Math.max(found.length - 1, 0);
      index = next.line;
      continue;
    }
    open = fenceOf(line);
  }
  return found;
};

/**
 * Asks the library about the part from `fresh`, up to the first line after `risky` that it takes for a heading of the
 * document: from there line rules hold again. The part grows until such a line is found or the text ends.
 */
const settle = (
  text: string,
  lines: readonly string[],
  startOf: (index: number) => number,
  fresh: number,
  risky: number,
  budget: { left: number },
): { headings: Heading[]; line: number } | undefined => {
  const from = startOf(fresh);
  let tried = 0;
  let step = 1;
  for (let index = risky + 1; index <= lines.length; index += 1) {
    const last = index === lines.length;
    if (!last && !atx(lines[index] ?? '')) continue;
    tried += 1;
    if (!last && tried % step !== 0) continue;
    const to = last ? text.length : startOf(index + 1);
    const part = text.slice(from, to);
    if (part.length > Math.min(longestForLibrary, budget.left) || deeplyNested.test(part)) return undefined;
    budget.left -= part.length;
    const headings = byLibrary(part).map((each) => ({
      ...each,
      start: each.start + from,
      end: each.end + from,
    }));
    if (last) return { headings, line: lines.length };
    if (headings.at(-1)?.start === startOf(index)) return { headings, line: index };
    step *= 2;
  }
  return undefined;
};
