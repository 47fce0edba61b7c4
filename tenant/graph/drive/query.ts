import type { Context } from '../area.ts';
import { badRequest, notImitated } from '../errors.ts';
import type { Json } from './item-json.ts';

/** `$select`, also without its dollar sign. Annotations must be named to be returned. */
export function selected(json: Json, select: string | null): Json {
  if (select === null || select === '') return json;
  const wanted = new Set(select.split(',').map((name) => name.trim()));
  if (wanted.has('*')) return json;
  // `content.downloadUrl` is the older name of the same annotation.
  if (wanted.has('content.downloadUrl')) wanted.add('@microsoft.graph.downloadUrl');
  return Object.fromEntries(Object.entries(json).filter(([key]) => wanted.has(key)));
}

export const selectOf = (context: Context): string | null =>
  context.request.query.get('$select') ?? context.request.query.get('select');

function whole(context: Context, name: string): number | undefined {
  const text = context.request.query.get(name);
  if (text === null) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw badRequest(`Invalid value '${text}' for ${name}.`, 'invalidRequest');
  return Number(text);
}

/** OneDrive lists 200 items a page unless told otherwise, and never more than 999. */
const usualPage = 200;
const longestPage = 999;

/** What `$orderby` may name, and the value it sorts by. */
export type SortKeys<T> = Readonly<Record<string, (item: T) => string | number>>;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

function ordered<T>(items: readonly T[], keys: SortKeys<T>, orderby: string | null): T[] {
  const [name = 'name', direction = 'asc'] = (orderby ?? 'name').trim().split(/\s+/);
  const key = keys[name];
  if (!key) throw notImitated(`$orderby=${orderby} of a list of items`);
  const sign = direction === 'desc' ? -1 : 1;
  const values = items.map((item) => ({ item, value: key(item) }));
  return values.sort((a, b) => sign * compare(a.value, b.value)).map(({ item }) => item);
}

/** The same request at another position, as an absolute address. */
export function linkTo(context: Context, changes: Readonly<Record<string, string | undefined>>, path?: string): string {
  const url = new URL(`${context.core.origins.graph}/v1.0${path ?? context.request.path}`);
  for (const [key, value] of context.request.query) url.searchParams.set(key, value);
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  return url.href;
}

/** One page of a collection with `$top`, `$skiptoken`, `$select` and, where keys are given, `$orderby`. */
export function page<T>(context: Context, items: readonly T[], render: (item: T) => Json, keys?: SortKeys<T>): Json {
  const size = Math.min(whole(context, '$top') ?? usualPage, longestPage);
  const token = context.request.query.get('$skiptoken');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0) throw badRequest('The skip token is not valid.', 'invalidRequest');
  const all = keys ? ordered(items, keys, context.request.query.get('$orderby')) : items;
  const next = from + size < all.length ? Buffer.from(String(from + size)).toString('base64url') : undefined;
  return {
    ...(next === undefined ? {} : { '@odata.nextLink': linkTo(context, { $skiptoken: next }) }),
    value: all.slice(from, from + size).map((item) => selected(render(item), selectOf(context))),
  };
}
