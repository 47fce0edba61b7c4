import { Document, isMap, isScalar, isSeq, type Pair, parseDocument, Scalar, type YAMLMap, YAMLSeq } from 'yaml';
import { type Entry, entriesOf, findFrontMatter, withLineFeeds } from './front-matter.ts';
import { endingOf, splice, withEnding } from './lines.ts';

/** A value to write. In a mapping, a key that is not named stays as it is and a key set to undefined goes. */
export type FieldInput =
  | string
  | number
  | boolean
  | null
  | readonly FieldInput[]
  | { readonly [key: string]: FieldInput | undefined };
export type FieldChanges = { readonly [key: string]: FieldInput | undefined };

const style = { lineWidth: 0, flowCollectionPadding: false, nullStr: 'null' } as const;

const isList = (value: FieldInput | undefined): value is readonly FieldInput[] => Array.isArray(value);
const isRecord = (value: FieldInput | undefined): value is { readonly [key: string]: FieldInput | undefined } =>
  typeof value === 'object' && value !== null && !isList(value);

/** A text that a YAML reader of another kind would take for something else is quoted. */
const scalar = (value: string | number | boolean | null): Scalar => {
  const node = new Scalar(value);
  if (typeof value === 'string' && (/[\r\n]/.test(value) || /^(?:true|false|null|~|yes|no|on|off|y|n)$/i.test(value)))
    node.type = 'QUOTE_DOUBLE';
  return node;
};

const newNode = (doc: Document, value: FieldInput, top: boolean): unknown => {
  if (isList(value)) {
    const list = new YAMLSeq();
    list.items = value.map((each) => newNode(doc, each, false));
    list.flow = !(top && value.some((each) => isRecord(each)));
    return list;
  }
  if (isRecord(value)) {
    const map = doc.createNode({}) as YAMLMap;
    for (const [key, each] of Object.entries(value))
      if (each !== undefined) map.items.push(doc.createPair(key, newNode(doc, each, false)) as Pair);
    map.flow = !top || Object.values(value).every((each) => !isRecord(each));
    return map;
  }
  return scalar(value);
};

const same = (node: unknown, value: FieldInput): boolean => {
  if (isList(value))
    return (
      isSeq(node) && node.items.length === value.length && value.every((each, index) => same(node.items[index], each))
    );
  if (isRecord(value))
    return (
      isMap(node) &&
      Object.entries(value).every(([key, each]) =>
        each === undefined ? !node.has(key) : node.has(key) && same(node.get(key, true), each),
      )
    );
  if (!isScalar(node)) return (node === null || node === undefined) && value === null;
  if (value === null) return node.value === null;
  const written = node.source ?? String(node.value);
  return written === String(value);
};

/** The item of a list that stands for the same thing: equal, or a mapping with the same `id`. */
const counterpart = (items: readonly unknown[], value: FieldInput): unknown =>
  items.find((item) => same(item, value)) ??
  (isRecord(value) && value.id !== undefined
    ? items.find((item) => isMap(item) && item.has('id') && same(item.get('id', true), value.id as FieldInput))
    : undefined);

/** Changes `node` towards `value`, keeping what it holds besides. */
const reconcile = (doc: Document, node: unknown, value: FieldInput, top: boolean, ordered: boolean): unknown => {
  if (same(node, value) && !ordered) return node;
  if (isRecord(value) && isMap(node)) {
    for (const [key, each] of Object.entries(value)) {
      if (each === undefined) node.delete(key);
      else if (node.has(key)) node.set(key, reconcile(doc, node.get(key, true), each, false, ordered));
      else node.items.push(doc.createPair(key, newNode(doc, each, false)) as Pair);
    }
    if (ordered) {
      const names = Object.keys(value);
      node.items.sort((one, other) => names.indexOf(String(one.key)) - names.indexOf(String(other.key)));
    }
    return node;
  }
  if (isList(value) && isSeq(node)) {
    node.items = value.map((each) => {
      const known = counterpart(node.items, each);
      return known === undefined ? newNode(doc, each, false) : reconcile(doc, known, each, false, ordered);
    });
    if (node.items.some((item) => isMap(item)) && top) node.flow = false;
    return node;
  }
  if (isScalar(node) && !isRecord(value) && !isList(value)) {
    if (same(node, value)) return node;
    const fresh = scalar(value);
    if (node.comment) fresh.comment = node.comment;
    return fresh;
  }
  return newNode(doc, value, top);
};

const newEntry = (key: string, value: FieldInput): string => {
  const doc = new Document({});
  const map = doc.contents as unknown as YAMLMap; // the constructor's type does not know what `{}` becomes
  map.items.push(doc.createPair(key, newNode(doc, value, true)) as Pair);
  return doc.toString(style);
};

/** The text of one entry with another value; `ordered` also brings the keys of mappings into the order of the value. */
export const changeEntry = (entry: Pick<Entry, 'key' | 'raw'>, value: FieldInput, ordered = false): string => {
  const doc = parseDocument(withLineFeeds(entry.raw), { schema: 'core', logLevel: 'silent', prettyErrors: false });
  if (doc.errors.length > 0 || !isMap(doc.contents)) return newEntry(entry.key, value);
  const pair = doc.contents.items[0];
  if (!pair || (same(pair.value, value) && !ordered)) return entry.raw;
  const range = isScalar(pair.value) ? pair.value.range : undefined;
  if (
    range &&
    isScalar(pair.value) &&
    pair.value.type === 'PLAIN' &&
    range[1] > range[0] &&
    !isList(value) &&
    !isRecord(value)
  ) {
    const plain = new Document(scalar(value)).toString(style).replace(/\n$/, '');
    return splice(entry.raw, range[0], range[1], plain);
  }
  pair.value = reconcile(doc, pair.value, value, true, ordered) as typeof pair.value;
  return doc.toString(style);
};

/** In YAML that cannot be parsed, a `key: value` line is still found; a new key goes to the end. */
const changeLine = (yaml: string, key: string, value: FieldInput | undefined): string => {
  const line = new RegExp(`^${key.replace(/[^\w-]/g, '\\$&')}:[^\\r\\n]*(?:\\r\\n|\\r|\\n)`, 'm');
  if (value === undefined) return yaml.replace(line, '');
  const entry = newEntry(key, value);
  return line.test(yaml) ? yaml.replace(line, () => entry) : yaml + entry;
};

const changeYaml = (yaml: string, key: string, value: FieldInput | undefined): string => {
  const parts = entriesOf(yaml);
  if (!parts) return changeLine(yaml, key, value);
  const entry = parts.entries.find((each) => each.key === key);
  if (!entry) {
    if (value === undefined) return yaml;
    return `${yaml}${yaml === '' || /[\r\n]$/.test(yaml) ? '' : '\n'}${newEntry(key, value)}`;
  }
  if (value === undefined) return splice(yaml, entry.start, entry.end, '');
  const next = changeEntry(entry, value);
  return next === entry.raw ? yaml : splice(yaml, entry.start, entry.end, next);
};

/**
 * Sets keys of the front matter (undefined removes one) by replacing only the entries that change: other keys, their
 * order, comments and writing stay byte for byte. A document without front matter gets one at its top.
 */
export const setFields = (text: string, changes: FieldChanges): string => {
  const ending = endingOf(text);
  const found = findFrontMatter(text);
  if (found === 'none' || found === 'unclosed') {
    const yaml = Object.entries(changes)
      .map(([key, value]) => (value === undefined ? '' : newEntry(key, value)))
      .join('');
    const at = text.startsWith('\uFEFF') ? 1 : 0;
    return yaml === '' ? text : splice(text, at, at, withEnding(`---\n${yaml}---\n`, ending));
  }
  let { yaml } = found;
  for (const [key, value] of Object.entries(changes)) {
    const next = changeYaml(yaml, key, value);
    if (next !== yaml) yaml = withEnding(next, ending);
  }
  return yaml === found.yaml ? text : splice(text, found.start, found.end, yaml);
};
