import { type Heading, headingsOf } from './headings.ts';
import { blankTail, endingOf, lineAt, linesBetween, splice, splitLines, withEnding } from './lines.ts';
import { oneLine } from './plain-text.ts';

/** One heading and what stands directly below it, up to the next heading of any level. Offsets are of the whole file. */
export type Section = {
  readonly level: number;
  /** The heading's words; '' for what stands before the first heading (level 0). */
  readonly heading: string;
  /** The id that the heading carries (`c1`, `j_3`, `k_8f2`), if any. */
  readonly id?: string;
  /** What tells this section from its siblings, however its words change around the id. */
  readonly key: string;
  readonly line: number;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
};

const idInHeading =
  /^(?:[a-z]\d{1,9}|[a-z]{1,3}_[0-9A-Za-z_-]{1,80})(?=[\s:(]|$)|(?<=^\d{4}-\d\d-\d\d )[a-z]{1,3}_[0-9A-Za-z_-]{1,80}(?=[\s:(]|$)/;

/** A heading on one line. Number signs at the end of its words would count as decoration without a backslash. */
export const headingLine = (level: number, words: string): string =>
  `${'#'.repeat(level)} ${oneLine(words).replace(/(^|\s|\\)(#+)$/, '$1\\$2')}`.trimEnd();

const headingWords = (text: string): string => text.replace(/\\(#+)$/, '$1');

export const idOf = (heading: string): string | undefined => idInHeading.exec(heading)?.[0];

/** Identity of a heading: its id, or its words without regard to case and spacing. */
export const keyOf = (heading: string): string => {
  const id = idOf(heading);
  return id === undefined ? `h:${heading.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')}` : `id:${id}`;
};

/** Cuts a body into its sections. The first has level 0 and may be empty. */
export const sectionsOf = (text: string, bodyStart: number): Section[] => {
  const body = bodyStart === 0 ? text : text.slice(bodyStart);
  const headings = headingsOf(body);
  const end = (index: number): number => bodyStart + (headings[index]?.start ?? body.length);
  let line = lineAt(text, bodyStart);
  const first: Section = { level: 0, heading: '', key: '', line, start: bodyStart, bodyStart, end: end(0) };
  let seen = bodyStart;
  return [
    first,
    ...headings.map((heading: Heading, index) => {
      const start = bodyStart + heading.start;
      line += linesBetween(text, seen, start);
      seen = start;
      const words = headingWords(heading.text);
      const id = idOf(words);
      return {
        level: heading.level,
        heading: words,
        ...(id === undefined ? {} : { id }),
        key: keyOf(words),
        line,
        start,
        bodyStart: bodyStart + heading.end,
        end: end(index + 1),
      };
    }),
  ];
};

/** Behind the section and everything below it. */
export const subtreeEnd = (sections: readonly Section[], section: Section): number => {
  const next = sections.slice(sections.indexOf(section) + 1).find((each) => each.level <= section.level);
  return next?.start ?? sections.at(-1)?.end ?? section.end;
};

/** The sections directly or deeper below `section`. */
export const below = (sections: readonly Section[], section: Section): Section[] => {
  const end = subtreeEnd(sections, section);
  return sections.filter((each) => each.start > section.start && each.start < end);
};

export const bodyOf = (text: string, section: Section): string => text.slice(section.bodyStart, section.end);

/** Puts other words into a section; blank lines behind them stay. The same words change nothing. */
export const replaceBody = (text: string, section: Section, content: string): string => {
  const ending = endingOf(text);
  const old = bodyOf(text, section);
  const kept = old.slice(0, blankTail(old));
  const tail = old.slice(kept.length);
  const fresh = content === '' ? '' : `${withEnding(content, ending)}${ending}`;
  if (withEnding(kept, '\n').trimEnd() === withEnding(content, '\n').trimEnd()) return text;
  const before = section.bodyStart > 0 && !/[\r\n]$/.test(text.slice(0, section.bodyStart)) ? ending : '';
  return splice(text, section.bodyStart, section.end, before + fresh + tail);
};

/** Adds a section at `offset`, which must be the start of a line or the end of the text. */
export const insertSection = (
  text: string,
  offset: number,
  section: { readonly level: number; readonly heading: string; readonly content: string },
): string => {
  const ending = endingOf(text);
  const before = offset > 0 && !/[\r\n]$/.test(text.slice(0, offset)) ? ending : '';
  const lines = [headingLine(section.level, section.heading), ...(section.content === '' ? [] : [section.content])];
  return splice(text, offset, offset, `${before}${withEnding(lines.join('\n'), ending)}${ending}`);
};

/** Other words for a heading, its level and line kept. */
export const replaceHeading = (text: string, section: Section, heading: string): string => {
  if (heading === section.heading) return text;
  const ending = endingOf(text);
  return splice(text, section.start, section.bodyStart, headingLine(section.level, heading) + ending);
};

/** Where new content can be put at the end of a body so that blank lines stay behind it. */
export const contentEnd = (text: string, section: Section): number => {
  let end = section.end;
  for (const line of splitLines(bodyOf(text, section)).reverse()) {
    if (line.trim() !== '') break;
    end -= line.length;
  }
  return end;
};
