import { badRequest } from '../errors.ts';

/** The part of OData's `$filter` that Graph's own examples use: comparisons, `in`, `and`/`or`/`not`, text functions. */
export type Filter =
  | { readonly kind: 'and'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'compare'; readonly path: string; readonly operator: string; readonly value: Literal }
  | { readonly kind: 'in'; readonly path: string; readonly values: readonly Literal[] }
  | { readonly kind: 'call'; readonly name: string; readonly path: string; readonly value: string }
  | { readonly kind: 'any'; readonly path: string; readonly operator: string; readonly value: Literal };

export type Literal = string | number | boolean | null;

const tokenForm = /\s*('(?:[^']|'')*'|[A-Za-z_][\w/.@-]*|-?\d[\w.:+-]*|[(),:])/y;

function tokens(text: string): string[] {
  const out: string[] = [];
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < text.trimEnd().length) {
    const found = tokenForm.exec(text);
    if (!found?.[1]) throw badRequest(`Invalid filter clause: syntax error in '${text}'.`);
    out.push(found[1]);
  }
  return out;
}

export function parseFilter(text: string): Filter {
  const list = tokens(text);
  let at = 0;
  const fail = (): never => {
    throw badRequest(`Invalid filter clause: syntax error at position ${at} in '${text}'.`);
  };
  const next = () => list[at++] ?? fail();
  const expect = (token: string) => (next() === token ? undefined : fail());

  const literal = (): Literal => {
    const token = next();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
    return /^\d/.test(token) ? token : fail();
  };
  const lambda = (path: string): Filter => {
    expect('(');
    const name = next();
    expect(':');
    if (next() !== name) fail();
    const operator = next();
    const value = literal();
    expect(')');
    return { kind: 'any', path: path.slice(0, -4), operator, value };
  };
  const term = (): Filter => {
    const token = next();
    if (token === '(') {
      const inner = either();
      expect(')');
      return inner;
    }
    if (token === 'not') return { kind: 'not', of: term() };
    if (token.endsWith('/any')) return lambda(token);
    if (list[at] === '(') {
      at++;
      const path = next();
      expect(',');
      const value = literal();
      expect(')');
      return { kind: 'call', name: token.toLowerCase(), path, value: typeof value === 'string' ? value : fail() };
    }
    const operator = next();
    if (operator !== 'in') return { kind: 'compare', path: token, operator, value: literal() };
    expect('(');
    const values = [literal()];
    while (list[at] === ',') {
      at++;
      values.push(literal());
    }
    expect(')');
    return { kind: 'in', path: token, values };
  };
  const chain = (word: 'and' | 'or', inner: () => Filter) => (): Filter => {
    let left = inner();
    while (list[at] === word) {
      at++;
      left = { kind: word, left, right: inner() };
    }
    return left;
  };
  const both = chain('and', term);
  const either = chain('or', both);
  const filter = either();
  if (at < list.length) fail();
  return filter;
}

/** Every comparison of a filter, for a resource to refuse what it does not support. */
export function leaves(filter: Filter): Extract<Filter, { path: string }>[] {
  if (filter.kind === 'and' || filter.kind === 'or') return [...leaves(filter.left), ...leaves(filter.right)];
  if (filter.kind === 'not') return leaves(filter.of);
  return [filter];
}

export function valueAt(object: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], object);
}

const comparable = (value: unknown): Literal =>
  typeof value === 'string' ? value.toLowerCase() : ((value ?? null) as Literal);

function compare(found: unknown, operator: string, given: Literal): boolean {
  const left = comparable(found);
  const right = comparable(given);
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  if (left === null || right === null) return false;
  if (operator === 'gt') return left > right;
  if (operator === 'ge') return left >= right;
  if (operator === 'lt') return left < right;
  if (operator === 'le') return left <= right;
  throw badRequest(`Invalid filter clause: unknown operator '${operator}'.`);
}

/** Text compares without case, as directory and Exchange do. */
export function matches(filter: Filter, object: unknown): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(filter.left, object) && matches(filter.right, object);
    case 'or':
      return matches(filter.left, object) || matches(filter.right, object);
    case 'not':
      return !matches(filter.of, object);
    case 'in':
      return filter.values.some((value) => compare(valueAt(object, filter.path), 'eq', value));
    case 'compare':
      return compare(valueAt(object, filter.path), filter.operator, filter.value);
    case 'any': {
      const list = valueAt(object, filter.path);
      return Array.isArray(list) && list.some((value) => compare(value, filter.operator, filter.value));
    }
    case 'call': {
      const text = String(valueAt(object, filter.path) ?? '').toLowerCase();
      const part = filter.value.toLowerCase();
      if (filter.name === 'startswith') return text.startsWith(part);
      if (filter.name === 'endswith') return text.endsWith(part);
      if (filter.name === 'contains') return text.includes(part);
      throw badRequest(`Invalid filter clause: unknown function '${filter.name}'.`);
    }
  }
}
