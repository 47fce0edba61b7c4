import { parseDocument } from '../../domain/document/document.ts';
import { endingOf } from '../../domain/document/lines.ts';
import { escapeText, oneLine, unescapeText } from '../../domain/document/plain-text.ts';
import { bodyOf, insertSection, replaceBody, replaceHeading, type Section } from '../../domain/document/sections.ts';

/** A part of a note that can be typed into: a heading and what stands below it. */
export type Part = {
  /** Identity of the heading, and which one of the same: headings may repeat. */
  readonly key: string;
  readonly nth: number;
  /** '' for words before the first heading. */
  readonly heading: string;
  readonly level: number;
  readonly words: string;
};

export type PartPlace = Pick<Part, 'key' | 'nth'>;

const isTwoVersions = ({ heading }: Section): boolean => heading.startsWith('Two versions of "');

const placed = (sections: readonly Section[]): { readonly section: Section; readonly place: PartPlace }[] => {
  const seen = new Map<string, number>();
  return sections.map((section) => {
    const nth = seen.get(section.key) ?? 0;
    seen.set(section.key, nth + 1);
    return { section, place: { key: section.key, nth } };
  });
};

const trimmed = (body: string): string =>
  body
    .replace(/\r\n|\r/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();

/** Typed words are escaped where they would become structure, unless somebody has put structure there on purpose. */
const wordsOf = (body: string): { words: string; escaped: boolean } => {
  const raw = trimmed(body);
  const words = unescapeText(body);
  return escapeText(words) === raw ? { words, escaped: true } : { words: raw, escaped: false };
};

/** The parts of a note in their order; places that wait for a choice are not typed into. */
export const partsOf = (text: string): readonly Part[] =>
  placed(parseDocument(text).sections)
    .filter(({ section }) => !isTwoVersions(section))
    .filter(({ section }) => section.level > 1 || bodyOf(text, section).trim() !== '')
    .map(({ section, place }) => ({
      ...place,
      heading: section.level === 1 ? '' : section.heading,
      level: section.level,
      words: wordsOf(bodyOf(text, section)).words,
    }));

const find = (text: string, { key, nth }: PartPlace): Section | undefined =>
  placed(parseDocument(text).sections).find(({ place }) => place.key === key && place.nth === nth)?.section;

/** The words of one part; '' where it is not there any more. */
export const partWords = (text: string, place: PartPlace): string => {
  const section = find(text, place);
  return section ? wordsOf(bodyOf(text, section)).words : '';
};

/** The text with other words in one part; every other byte stays. A part that is gone is not made again. */
export const withPartWords = (text: string, place: PartPlace, words: string): string => {
  const section = find(text, place);
  if (!section) return text;
  const { words: before, escaped } = wordsOf(bodyOf(text, section));
  if (before === words) return text;
  return replaceBody(text, section, escaped ? escapeText(words) : trimmed(words));
};

/** The first heading: the note's title. */
export const titleOf = (text: string): string | undefined =>
  parseDocument(text).sections.find(({ level }) => level === 1)?.heading;

export const withTitle = (text: string, title: string): string => {
  const section = parseDocument(text).sections.find(({ level }) => level === 1);
  return section ? replaceHeading(text, section, oneLine(title)) : text;
};

/** The text with a new, empty part at its end. */
export const withNewPart = (text: string, heading: string): string => {
  const ending = endingOf(text);
  const end = text === '' || /[\r\n]$/.test(text) ? text : text + ending;
  return insertSection(end, end.length, { level: 2, heading: oneLine(heading), content: '' });
};
