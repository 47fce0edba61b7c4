import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { bare, lineAt, splitLines } from './lines.ts';
import type { Problem } from './problems.ts';

/** A value of the front matter as written: every scalar is its text, so that no id or date becomes a number on the way. */
export type FieldValue = string | readonly FieldValue[] | Fields;
export type Fields = { readonly [key: string]: FieldValue };

/** The YAML between the two `---` lines. Offsets count UTF-16 units of the whole file. */
export type FrontMatter = {
  /** The YAML text without the fences. */
  readonly yaml: string;
  /** Where the YAML begins, behind the first fence. */
  readonly start: number;
  /** Where it ends, before the second fence. */
  readonly end: number;
  /** Where the body begins, behind the second fence. */
  readonly bodyStart: number;
};

/** One entry of the top level: its key, and where its lines stand in the YAML. Comments above a key belong to it. */
export type Entry = { readonly key: string; readonly start: number; readonly end: number; readonly raw: string };

/** Real front matter is a few hundred characters; what is far beyond is not worth the parser's time or stack. */
const longestYaml = 100_000;
const deeplyNested = /[[{]{40}|(?:[?:-][ \t]){40}|^[ \t]{400}/m;

/** Finds the front matter. A file that begins with `---` but never closes it has none. */
export const findFrontMatter = (text: string): FrontMatter | 'none' | 'unclosed' => {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (!/^---[ \t]*(\r\n|\r|\n|$)/.test(text.slice(start, start + 200))) return 'none';
  let offset = start;
  let first: number | undefined;
  const fence = /^(?:---|\.\.\.)[ \t]*$/;
  // Line by line, so that a long body is not split for the sake of its head.
  const line = /[^\r\n]*(?:\r\n|\r|\n|$)/y;
  while (offset < text.length) {
    line.lastIndex = offset;
    const raw = line.exec(text)?.[0] ?? '';
    const next = offset + raw.length;
    if (first === undefined) first = next;
    else if (fence.test(bare(raw)))
      return { yaml: text.slice(first, offset), start: first, end: offset, bodyStart: next };
    offset = next;
  }
  return 'unclosed';
};

const emptyFields: Fields = {};

const toFields = (value: unknown, depth = 0): FieldValue => {
  if (depth > 40) return '';
  if (Array.isArray(value)) return value.map((each) => toFields(each, depth + 1));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toFields(each, depth + 1)]));
  return value === null || value === undefined ? '' : String(value);
};

/** A lone carriage return ends a line for CommonMark and for us, but not for the YAML library. Offsets stay. */
export const withLineFeeds = (yaml: string): string => yaml.replace(/\r(?!\n)/g, '\n');

/** Parses YAML with the failsafe schema. Undefined where it is no mapping or the parser gives up. */
export const yamlMap = (yaml: string, schema: 'failsafe' | 'core' = 'failsafe') => {
  if (yaml.length > longestYaml || deeplyNested.test(yaml)) return undefined;
  try {
    // Not `silent`: a second document (`--- words`, a closing fence that somebody damaged) must count as an error.
    const doc = parseDocument(withLineFeeds(yaml), { schema, logLevel: 'error', prettyErrors: false });
    return { doc, map: isMap(doc.contents) ? (doc.contents as YAMLMap) : undefined };
  } catch {
    return undefined;
  }
};

/** The values of the front matter. Whatever can be read is read, even beside an error. Never throws. */
export const readFields = (text: string, found: FrontMatter): { fields: Fields; problems: Problem[] } => {
  const parsed = yamlMap(found.yaml);
  const firstLine = lineAt(text, found.start);
  const unreadable = (line: number, words?: string): Problem => ({
    code: 'front-matter-unreadable',
    line,
    ...(words === undefined ? {} : { text: words }),
  });
  if (!parsed) return { fields: emptyFields, problems: [unreadable(firstLine)] };
  const problems = parsed.doc.errors.map((error) => {
    const line = lineAt(found.yaml, error.pos[0]);
    return unreadable(firstLine + line - 1, bare(splitLines(found.yaml)[line - 1] ?? ''));
  });
  const { map } = parsed;
  if (!map) {
    const blank = found.yaml.trim() === '' || (isScalar(parsed.doc.contents) && parsed.doc.contents.value === '');
    return { fields: emptyFields, problems: blank || problems.length > 0 ? problems : [unreadable(firstLine)] };
  }
  const fields: Record<string, FieldValue> = {};
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
    if (key === undefined) continue;
    try {
      const node = pair.value as { toJS?: (doc: unknown, options: object) => unknown } | null;
      fields[key] = toFields(node?.toJS ? node.toJS(parsed.doc, { maxAliasCount: 50 }) : node);
    } catch {
      problems.push({ ...unreadable(firstLine), field: key });
    }
  }
  return { fields, problems };
};

/**
 * The entries of a plain block mapping, in order; together with `head` they are the whole YAML. Undefined where the YAML is
 * broken or written in another form; then it can only be treated as lines.
 */
export const entriesOf = (yaml: string): { head: string; entries: Entry[] } | undefined => {
  const parsed = yamlMap(yaml);
  if (!parsed || parsed.doc.errors.length > 0) return undefined;
  if (!parsed.map) return yaml.trim() === '' ? { head: yaml, entries: [] } : undefined;
  if (parsed.map.flow) return undefined;
  const starts: { key: string; at: number }[] = [];
  for (const pair of parsed.map.items) {
    if (!isScalar(pair.key) || !pair.key.range) return undefined;
    const keyAt = pair.key.range[0];
    const lineStart = Math.max(yaml.lastIndexOf('\n', keyAt - 1), yaml.lastIndexOf('\r', keyAt - 1)) + 1;
    if (lineStart !== keyAt) return undefined;
    starts.push({ key: String(pair.key.value), at: lineStart });
  }
  const withComments = starts.map(({ key, at }, index) => ({
    key,
    at: commentsAbove(yaml, index === 0 ? 0 : (starts[index - 1]?.at ?? 0), at),
  }));
  const entries = withComments.map(({ key, at }, index) => {
    const end = withComments[index + 1]?.at ?? yaml.length;
    return { key, start: at, end, raw: yaml.slice(at, end) };
  });
  return { head: yaml.slice(0, entries[0]?.start ?? yaml.length), entries };
};

/** Where the unindented comment lines directly above `at` begin, not before the end of `from`'s own line. */
const commentsAbove = (yaml: string, from: number, at: number): number => {
  const lines = splitLines(yaml.slice(from, at));
  const floor = from === 0 && !/^[^#\s]/.test(yaml) ? 0 : 1;
  let start = at;
  for (let index = lines.length - 1; index >= floor; index -= 1) {
    const line = lines[index] ?? '';
    if (!line.startsWith('#')) break;
    start -= line.length;
  }
  return start;
};
