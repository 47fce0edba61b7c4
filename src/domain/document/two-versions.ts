import { parseDocument } from './document.ts';
import { entriesOf, findFrontMatter } from './front-matter.ts';
import { bare, endingOf, splice, splitLines, withEnding } from './lines.ts';
import type { Contradiction, MergeContext } from './merge-context.ts';
import { oneLine } from './plain-text.ts';
import { bodyOf, type Section } from './sections.ts';

/** Two versions of one place, waiting for somebody to choose. */
export type TwoVersions = {
  /** Heading of the section that it is about; '' for the words before the first heading, `front matter` for that. */
  readonly about: string;
  /** Whose and when, as the heading says it. */
  readonly whose: string;
  /** What stands in the text now. */
  readonly standing: string;
  /** The other version. */
  readonly other: string;
  readonly line: number;
};

/** Over whatever else ends a line for a program (U+2028): a heading is one line for CommonMark. */
const marker = /^Two versions of "(.*)": (.+)$/s;
export const aboutFrontMatter = 'front matter';

const quote = (text: string): string =>
  splitLines(text)
    .map((line) => `> ${bare(line)}`.trimEnd())
    .join('\n');

const moment = (when: string): string => when.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC');

/** The section that keeps both versions under one heading that says whose and when. */
export const twoVersions = (
  { mine, theirs }: Contradiction,
  place: { readonly level: number; readonly about: string },
  { saver, mineStands }: MergeContext,
  ending: string,
): string => {
  const other = saver.otherWho ?? 'someone else';
  const [first, second] = mineStands ? [mine, theirs] : [theirs, mine];
  const [firstWho, secondWho] = mineStands ? [saver.who, other] : [other, saver.who];
  const whose = `${oneLine(saver.who)}, ${moment(saver.when)}${saver.otherWho ? `; ${oneLine(saver.otherWho)}${saver.otherWhen ? `, ${moment(saver.otherWhen)}` : ''}` : ''}`;
  const lines = [
    `${'#'.repeat(place.level)} Two versions of "${oneLine(place.about)}": ${whose}`,
    `In the text (${oneLine(firstWho)}):`,
    '',
    quote(first),
    '',
    `The other version (${oneLine(secondWho)}):`,
    '',
    quote(second),
    '',
  ];
  return withEnding(lines.join('\n'), ending);
};

type Block = TwoVersions & {
  /** Behind the last line that the merge wrote; words that somebody typed further below are not of the block. */
  readonly end: number;
  /** Lines that somebody typed between those of the block. */
  readonly between: string;
  /** Where the lines of the first quote stand. */
  readonly standingAt: readonly [start: number, end: number];
};

const isLabel = {
  standing: (line: string): boolean => /^In the text \(.*\):$/.test(line),
  other: (line: string): boolean => /^The other version \(.*\):$/.test(line),
};

/** A block ends with its second quote. Where a hand removed the line between the two, the gap between them parts them. */
const read = (text: string, section: Section): Block | undefined => {
  const found = marker.exec(section.heading);
  if (!found) return undefined;
  const lines = splitLines(bodyOf(text, section)).map((raw) => ({ raw, line: bare(raw).trimEnd() }));
  const parted = lines.some(({ line }) => isLabel.other(line));
  const quotes = { standing: [] as string[], other: [] as string[] };
  let at: keyof typeof quotes = 'standing';
  let gap = false;
  let between = '';
  let loose = '';
  let offset = section.bodyStart;
  let [start, standingEnd, end] = [offset, offset, offset];
  for (const { raw, line } of lines) {
    offset += raw.length;
    if (line.startsWith('>')) {
      if (gap && at === 'other' && quotes.other.length > 0) break;
      if (gap && at === 'standing' && quotes.standing.length > 0 && !parted) at = 'other';
      quotes[at].push(line.replace(/^> ?/, ''));
      if (at === 'standing') {
        if (quotes.standing.length === 1) start = offset - raw.length;
        standingEnd = offset;
      }
      between += loose;
      [loose, gap, end] = ['', false, offset];
    } else if (at === 'standing' && isLabel.other(line)) at = 'other';
    else if (line === '') gap = true;
    else if (!isLabel.standing(line)) loose += raw;
  }
  if (quotes.standing.length === 0 || quotes.other.length === 0) return undefined;
  return {
    about: found[1] ?? '',
    whose: found[2] ?? '',
    standing: quotes.standing.join('\n'),
    other: quotes.other.join('\n'),
    line: section.line,
    end,
    between,
    standingAt: [start, standingEnd],
  };
};

const blocksOf = (text: string): { readonly section: Section; readonly block: Block }[] =>
  text.includes('Two versions of "')
    ? parseDocument(text).sections.flatMap((section) => {
        const block = read(text, section);
        return block ? [{ section, block }] : [];
      })
    : [];

/** Every place of a document that has two versions, in order. */
export const findTwoVersions = (text: string): TwoVersions[] =>
  blocksOf(text).map(({ block: { about, whose, standing, other, line } }) => ({ about, whose, standing, other, line }));

/** A block goes, with the blank lines behind it; what people typed into it or below it stays. */
const withoutBlock = (text: string, section: Section, block: Block): string => {
  const rest = text.slice(block.end, section.end);
  const typed = block.between + (rest.trim() === '' ? '' : rest.replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, ''));
  return splice(text, section.start, section.end, typed);
};

/** The text as it is read while places wait for a choice: with the versions that stand, without the blocks. */
export const withoutTwoVersions = (text: string): string =>
  blocksOf(text).reduceRight((rest, { section, block }) => withoutBlock(rest, section, block), text);

/** Where the standing lines are, in the section above the block (or the front matter); the nearest one counts. */
const placeOf = (text: string, lines: readonly string[], from: number, to: number): [number, number] | undefined => {
  const all = splitLines(text.slice(from, to));
  for (let index = all.length - lines.length; index >= 0; index -= 1) {
    if (!lines.every((line, nth) => bare(all[index + nth] ?? '').trimEnd() === line.trimEnd())) continue;
    const start = from + all.slice(0, index).join('').length;
    return [start, start + all.slice(index, index + lines.length).join('').length];
  }
  return undefined;
};

/** The other value of a key, or what a hand has made of it since: shown anew where it is not the one that was looked at. */
const settleFields = (text: string, section: Section, block: Block, keep: 'other' | 'both', other: string): string => {
  const without = withoutBlock(text, section, block);
  const found = findFrontMatter(without);
  if (typeof found === 'string') return splice(without, section.start, section.start, other);
  // A key says one thing: a second value beside it would make the whole front matter unreadable.
  const added = keep === 'both' ? other.replace(/^(?=[^\r\n])/gm, '# ') : other;
  const place = placeOf(without, block.standing.split('\n'), found.start, found.end);
  if (place) return splice(without, keep === 'both' ? place[1] : place[0], place[1], added);
  const key = entriesOf(other)?.entries[0]?.key;
  const now = entriesOf(found.yaml)?.entries.find((entry) => entry.key === key);
  if (!now || keep === 'both') return splice(without, found.end, found.end, added);
  return splice(text, ...block.standingAt, withEnding(`${quote(now.raw)}\n`, endingOf(text)));
};

/**
 * Settles the two versions whose heading stands on `line`: keeps what stands in the text, puts the other version in its place,
 * or keeps both one after the other, and removes the block. Settling never removes words that nobody looked at: where the
 * standing words have changed since, the other version is added behind them (in the front matter, where a key has one value,
 * the block then shows the new one); what somebody typed into the block or below it stays.
 */
export const settleTwoVersions = (text: string, line: number, keep: 'standing' | 'other' | 'both'): string => {
  const found = blocksOf(text).find(({ section }) => section.line === line);
  if (!found) return text;
  const { section, block } = found;
  const without = withoutBlock(text, section, block);
  if (keep === 'standing') return without;
  const ending = endingOf(text);
  const other = `${withEnding(block.other, ending)}${ending}`;
  if (block.about === aboutFrontMatter) return settleFields(text, section, block, keep, other);
  const { bodyStart } = parseDocument(text);
  const place = placeOf(without, block.standing.split('\n'), bodyStart, section.start);
  if (!place) return splice(without, section.start, section.start, other);
  return splice(without, keep === 'both' ? place[1] : place[0], place[1], other);
};
