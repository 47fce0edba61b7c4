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

const sortKeys = ['name', 'size', 'lastModifiedDateTime'];

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true, sensitivity: 'base' });
}

function ordered(items: readonly Json[], orderby: string | null): Json[] {
  const [key = 'name', direction = 'asc'] = (orderby ?? 'name').trim().split(/\s+/);
  if (!sortKeys.includes(key)) throw notImitated(`$orderby=${orderby} of a list of items`);
  const sign = direction === 'desc' ? -1 : 1;
  return [...items].sort((a, b) => sign * compare(a[key], b[key]));
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

/** One page of a collection with `$top`, `$skiptoken`, `$orderby` and `$select`. */
export function page(context: Context, items: readonly Json[], order: 'asked' | 'as-given' = 'asked'): Json {
  const size = Math.min(whole(context, '$top') ?? usualPage, longestPage);
  const token = context.request.query.get('$skiptoken');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0) throw badRequest('The skip token is not valid.', 'invalidRequest');
  const all = order === 'as-given' ? items : ordered(items, context.request.query.get('$orderby'));
  const next = from + size < all.length ? Buffer.from(String(from + size)).toString('base64url') : undefined;
  return {
    ...(next === undefined ? {} : { '@odata.nextLink': linkTo(context, { $skiptoken: next }) }),
    value: all.slice(from, from + size).map((item) => selected(item, selectOf(context))),
  };
}
