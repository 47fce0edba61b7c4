/** The lines of a text, each with its own ending (`\n`, `\r\n` or a lone `\r`), so that joining them gives the text back. */
export const splitLines = (text: string): string[] => {
  const lines: string[] = [];
  const end = text.includes('\r') ? lineEnd : lineFeedEnd;
  for (let start = 0; start < text.length; ) {
    const next = end(text, start);
    lines.push(text.slice(start, next));
    start = next;
  }
  return lines;
};

/** `lineEnd` for a text that holds no carriage return. */
const lineFeedEnd = (text: string, from: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
};

/** Behind the ending of the line that holds `from`. */
const lineEnd = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
  return text.length;
};

/** A line without its ending. */
export const bare = (line: string): string => {
  let end = line.length;
  while (end > 0 && (line.charCodeAt(end - 1) === 10 || line.charCodeAt(end - 1) === 13)) end -= 1;
  return end === line.length ? line : line.slice(0, end);
};

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

/** How many lines begin in `text[from, to)` behind its first. */
export const linesBetween = (text: string, from: number, to: number): number => {
  const part = text.slice(from, to);
  const end = part.includes('\r') ? lineEnd : lineFeedEnd;
  let count = 0;
  for (let at = end(part, 0); at < part.length; at = end(part, at)) count += 1;
  const last = text.charCodeAt(to - 1);
  return to > from && (last === 10 || last === 13) ? count + 1 : count;
};

/** The number of the line that `offset` is in, counted from 1. */
export const lineAt = (text: string, offset: number): number => linesBetween(text, 0, offset) + 1;

/** Puts `insert` in the place of `text[start, end)`. */
export const splice = (text: string, start: number, end: number, insert: string): string =>
  text.slice(0, start) + insert + text.slice(end);

/** Where the blank lines at the end of a text begin: a whole line's start, or the end where its last line has words. */
export const blankTail = (text: string): number => {
  const words = text.trimEnd().length;
  if (words === 0) return 0;
  const end = lineEnd(text, words);
  return /[\r\n]$/.test(text.slice(words, end)) ? end : text.length;
};
