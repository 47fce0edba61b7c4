import { splitLines } from './lines.ts';

/**
 * Words that people type go into Markdown as they are, except where the start of a line would change the structure of
 * the document around them: a heading, a fence, raw HTML, an underline or a front matter fence gets a backslash.
 */
const structural = /^( {0,3})(\\*)(#|`{3}|~{3}|<|(?:=+|-+)[ \t]*$)/;

const escapeLine = (line: string): string =>
  line.replace(structural, (_all, indent: string, slashes: string, mark: string) => `${indent}${slashes}\\${mark}`);

const unescapeLine = (line: string): string =>
  line.replace(/^( {0,3})\\(\\*)(#|`{3}|~{3}|<|(?:=+|-+)[ \t]*$)/, '$1$2$3');

const lines = (text: string): string[] => text.split(/\r\n|\r|\n/);

const trimBlankLines = (text: string): string => text.replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, '').trimEnd();

/** Plain words as Markdown lines joined by `\n`, without blank lines around them. */
export const escapeText = (text: string): string => trimBlankLines(lines(text).map(escapeLine).join('\n'));

/** The words of a Markdown text written by `escapeText`, or by hand. */
export const unescapeText = (markdown: string): string => trimBlankLines(lines(markdown).map(unescapeLine).join('\n'));

/** Words on one line: line breaks become spaces. */
export const oneLine = (text: string): string => text.replace(/\s*(?:\r\n|\r|\n)\s*/g, ' ').trim();

/** One list item; further lines are indented below it. */
export const listItem = (text: string): string => `- ${escapeText(text).split('\n').join('\n  ')}`;

export type ListItem = {
  /** The item's words, further lines joined by `\n`. */
  readonly text: string;
  /** Which lines of the body it takes, counted from 0; the end is behind the last. */
  readonly from: number;
  readonly to: number;
};

/** The items of all lists in a body, top level only: a marker at the line start and the indented lines under it. */
export const listItems = (body: string): ListItem[] => {
  const found: { text: string[]; from: number; to: number }[] = [];
  let open = false;
  splitLines(body).forEach((raw, index) => {
    const line = raw.replace(/[\r\n]+$/, '');
    const marker = /^[-*+][ \t]+(.*)$|^\d{1,9}[.)][ \t]+(.*)$|^[-*+]$/.exec(line);
    const last = found.at(-1);
    if (marker) {
      found.push({ text: [marker[1] ?? marker[2] ?? ''], from: index, to: index + 1 });
      open = true;
    } else if (open && last && /^[ \t]+\S/.test(line)) {
      last.text.push(line.replace(/^(?: {1,2}|\t)/, ''));
      last.to = index + 1;
    } else open = false;
  });
  return found.map(({ text, from, to }) => ({ text: unescapeText(text.join('\n')), from, to }));
};

const label = /^(?:\*\*)?([^:*\r\n]{1,60}?)(?::\*\*|\*\*:|:)(?:[ \t]+|$|(?=\n))/;

/** `Context: requests in chat` or `**Time:** start on time`: an item that names what it is about. */
export const labelled = (item: string): { label: string; value: string } | undefined => {
  const found = label.exec(item);
  if (!found?.[1] || /^https?$/i.test(found[1])) return undefined;
  return { label: found[1].trim(), value: item.slice(found[0].length).trim() };
};
