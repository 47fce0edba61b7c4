import { parseDocument } from './document.ts';
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

const marker = /^Two versions of "(.*)": (.+)$/;
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
    `${'#'.repeat(place.level)} Two versions of "${place.about}": ${whose}`,
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

const read = (text: string, section: Section): TwoVersions | undefined => {
  const found = marker.exec(section.heading);
  if (!found) return undefined;
  const quotes: string[][] = [];
  let open = false;
  for (const raw of splitLines(bodyOf(text, section))) {
    const line = bare(raw);
    if (line.startsWith('>')) {
      if (!open) quotes.push([]);
      quotes.at(-1)?.push(line.replace(/^> ?/, ''));
      open = true;
    } else open = false;
  }
  const [standing, other] = quotes;
  if (!standing || !other) return undefined;
  return {
    about: found[1] ?? '',
    whose: found[2] ?? '',
    standing: standing.join('\n'),
    other: other.join('\n'),
    line: section.line,
  };
};

/** Every place of a document that has two versions, in order. */
export const findTwoVersions = (text: string): TwoVersions[] =>
  text.includes('Two versions of "')
    ? parseDocument(text).sections.flatMap((section) => read(text, section) ?? [])
    : [];

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

/**
 * Settles the two versions whose heading stands on `line`: keeps what stands in the text, puts the other version in its place,
 * or keeps both one after the other, and removes the block. Where the standing words have changed since, the other version is
 * added behind them: settling never removes words that nobody looked at.
 */
export const settleTwoVersions = (text: string, line: number, keep: 'standing' | 'other' | 'both'): string => {
  const parsed = parseDocument(text);
  const block = parsed.sections.find((section) => section.line === line);
  const versions = block ? read(text, block) : undefined;
  if (!block || !versions) return text;
  const without = splice(text, block.start, block.end, '');
  if (keep === 'standing') return without;
  const ending = endingOf(text);
  const other = `${withEnding(versions.other, ending)}${ending}`;
  const inFront = versions.about === aboutFrontMatter;
  const from = inFront ? 0 : parsed.bodyStart;
  const to = inFront ? parsed.bodyStart : block.start;
  const place = placeOf(without, versions.standing.split('\n'), from, to);
  if (!place) return inFront ? text : splice(without, block.start, block.start, other);
  return splice(without, keep === 'both' ? place[1] : place[0], place[1], other);
};
