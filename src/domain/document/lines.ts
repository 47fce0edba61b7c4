/** The lines of a text, each with its own ending (`\n`, `\r\n` or a lone `\r`), so that joining them gives the text back. */
export const splitLines = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

/** A line without its ending. */
export const bare = (line: string): string => line.replace(/[\r\n]+$/, '');

/** The line ending that a text uses most; `\n` where it has none. Texts that we add follow it. */
export const endingOf = (text: string): string => {
  const windows = text.split('\r\n').length - 1;
  const all = text.split('\n').length - 1;
  const old = text.split('\r').length - 1;
  if (windows * 2 > all) return '\r\n';
  return all === 0 && old > 0 ? '\r' : '\n';
};

/** The same text with one kind of line ending. */
export const withEnding = (text: string, ending: string): string => text.replace(/\r\n|\r|\n/g, ending);

/** How many line endings stand before `offset`; a line number is one more. */
export const lineAt = (text: string, offset: number): number =>
  (text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;

/** Puts `insert` in the place of `text[start, end)`. */
export const splice = (text: string, start: number, end: number, insert: string): string =>
  text.slice(0, start) + insert + text.slice(end);

/** Where the blank lines at the end of a text begin: a whole line's start, or the end where its last line has words. */
export const blankTail = (text: string): number => {
  const words = text.trimEnd().length;
  if (words === 0) return 0;
  const ending = /\r\n|\r|\n/.exec(text.slice(words));
  return ending ? words + ending.index + ending[0].length : text.length;
};
