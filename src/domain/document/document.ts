import { type Fields, findFrontMatter, readFields } from './front-matter.ts';
import { bare, lineAt, splitLines } from './lines.ts';
import type { Problem } from './problems.ts';
import { type Section, sectionsOf } from './sections.ts';

export type DocumentType =
  | 'cycle'
  | 'agreement'
  | 'session-note'
  | 'commitments'
  | 'journal'
  | 'observation-sheet'
  | 'index';

const types: readonly string[] = [
  'cycle',
  'agreement',
  'session-note',
  'commitments',
  'journal',
  'observation-sheet',
  'index',
] satisfies DocumentType[];

/** The grammar that this app writes (`format:` in the front matter; a file without one has 1). */
export const formatVersion = 1;

/** A document cut into its parts; the text itself stays the truth. */
export type ParsedDocument = {
  readonly text: string;
  /** Undefined where the file does not say, or says something we do not know. */
  readonly type?: DocumentType;
  readonly format: number;
  readonly fields: Fields;
  /** The first stands for what comes before the first heading. */
  readonly sections: readonly Section[];
  readonly bodyStart: number;
  readonly problems: readonly Problem[];
};

/** The line on which a front matter key stands; 1 where it does not. */
export const lineOfField = (text: string, key: string): number => {
  const found = findFrontMatter(text);
  if (typeof found === 'string') return 1;
  const index = splitLines(found.yaml).findIndex((line) => line.startsWith(`${key}:`));
  return index < 0 ? 1 : lineAt(text, found.start) + index;
};

const isType = (value: unknown): value is DocumentType => typeof value === 'string' && types.includes(value);

/**
 * Cuts any text into front matter and sections. Promises: never throws, loses nothing (the parts are offsets into the text
 * that was given), and names every line it did not understand. Source: practice specification 8.1; docs/documents.md, G1–G9.
 */
export const parseDocument = (text: string): ParsedDocument => {
  const found = findFrontMatter(text);
  const first = bare(splitLines(text.slice(0, 500))[0] ?? '');
  if (typeof found === 'string') {
    const bodyStart = text.startsWith('\uFEFF') ? 1 : 0;
    const code = found === 'none' ? 'front-matter-missing' : 'front-matter-unclosed';
    return {
      text,
      format: formatVersion,
      fields: {},
      sections: sectionsOf(text, bodyStart),
      bodyStart,
      problems: [{ code, line: 1, text: first }],
    };
  }
  const { fields, problems } = readFields(text, found);
  const format = Number(fields.format ?? formatVersion);
  return {
    text,
    ...(isType(fields.type) ? { type: fields.type } : {}),
    format: Number.isFinite(format) ? format : formatVersion,
    fields,
    sections: sectionsOf(text, found.bodyStart),
    bodyStart: found.bodyStart,
    problems,
  };
};

/** Parses a document that should be of one type; anything else is said in its problems. */
export const parseAs = (text: string, type: DocumentType): ParsedDocument => {
  const parsed = parseDocument(text);
  const problems = [...parsed.problems];
  const declared = parsed.fields.type;
  if (parsed.type !== type)
    problems.push({
      code: 'wrong-type',
      line: lineOfField(text, 'type'),
      field: 'type',
      ...(typeof declared === 'string' ? { text: declared } : {}),
    });
  if (parsed.format > formatVersion)
    problems.push({
      code: 'newer-version',
      line: lineOfField(text, 'format'),
      field: 'format',
      text: `${parsed.format}`,
    });
  return { ...parsed, problems };
};
