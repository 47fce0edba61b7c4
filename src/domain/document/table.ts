import { splitLines } from './lines.ts';
import { oneLine } from './plain-text.ts';

export type TableRow = {
  readonly cells: readonly string[];
  /** Offsets of the whole line in the scanned text, its ending included. */
  readonly start: number;
  readonly end: number;
};
export type Table = { readonly header: readonly string[]; readonly rows: readonly TableRow[]; readonly end: number };

/** The cells of a `| a | b |` line, or undefined where it is none. `\|` is a bar inside a cell. */
export const cellsOf = (line: string): string[] | undefined => {
  const text = line.trim();
  if (!text.startsWith('|') || text.length < 2) return undefined;
  const inner = text.slice(1).replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
};

export const formatRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => oneLine(cell).replaceAll('|', '\\|')).join(' | ')} |`
    .replaceAll('|  |', '| |')
    .replaceAll('|  |', '| |');

/** Whether these are the cells of the line that stands between a table's header and its rows. */
export const isRule = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell));

/** The first table of `text` whose header names `column`. Source: GitHub Flavored Markdown, tables. */
export const findTable = (text: string, column: string): Table | undefined => {
  const lines = splitLines(text);
  let offset = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    offset += line.length;
    const header = cellsOf(line)?.map((cell) => cell.toLowerCase());
    const rule = cellsOf(lines[index + 1] ?? '');
    if (!header?.includes(column) || !rule || !isRule(rule)) continue;
    let at = offset + (lines[index + 1] ?? '').length;
    const rows: TableRow[] = [];
    for (const raw of lines.slice(index + 2)) {
      const cells = cellsOf(raw);
      if (!cells) break;
      rows.push({ cells, start: at, end: at + raw.length });
      at += raw.length;
    }
    return { header, rows, end: at };
  }
  return undefined;
};
