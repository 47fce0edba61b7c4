import { badRequest, notImitated } from '../errors.ts';
import type { Incoming } from '../incoming.ts';

/** Refuses query options that a route does not imitate, loudly; an ignored option would hide a wrong call. */
export function onlyOptions(request: Incoming, allowed: readonly string[]): void {
  for (const name of request.query.keys()) {
    if (!allowed.includes(name)) throw notImitated(`${request.method} ${request.path} with the query option ${name}`);
  }
}

/** `$select` as a list, or undefined; 400 for a property the resource does not have. */
export function selected(request: Incoming, known: (name: string) => boolean, type: string): string[] | undefined {
  const text = request.query.get('$select');
  if (!text) return undefined;
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!known(name))
      throw badRequest(`Could not find a property named '${name}' on type '${type}'.`, 'RequestBroker--ParseUri');
  }
  return names;
}

/** Only the chosen properties, and the annotations and id that Graph always returns. */
export function project<T extends Record<string, unknown>>(
  object: T,
  names: readonly string[] | undefined,
): Record<string, unknown> {
  if (!names) return object;
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => key === 'id' || key.startsWith('@') || names.includes(key)),
  );
}

function wholeNumber(request: Incoming, name: string, least: number, most: number): number | undefined {
  const text = request.query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw badRequest(
      `Invalid value '${text}' for ${name} query option found. The ${name} query option requires an integer between ${least} and ${most}.`,
      'ErrorInvalidUrlQuery',
    );
  }
  return value;
}

/**
 * One page of a list with `@odata.nextLink` while there is more. The link repeats the query, moved on by `$skip`
 * (Outlook) or an opaque `$skiptoken` (directory); `$count=true` adds the total.
 */
export function page<T>(
  request: Incoming,
  origin: string,
  list: readonly T[],
  options: { context: string; size: number; most: number; by: '$skip' | '$skiptoken'; render: (item: T) => unknown },
): Record<string, unknown> {
  const size = wholeNumber(request, '$top', 1, options.most) ?? options.size;
  const token = request.query.get('$skiptoken');
  const skip = options.by === '$skip' ? (wholeNumber(request, '$skip', 0, 1e9) ?? 0) : Number(token ? atob(token) : 0);
  if (Number.isNaN(skip)) throw badRequest('The skip token is not valid.', 'Directory_ExpiredPageToken');
  const body: Record<string, unknown> = {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${options.context}`,
  };
  if (request.query.get('$count') === 'true') body['@odata.count'] = list.length;
  if (skip + size < list.length) {
    const link = new URL(`${origin}${request.url.pathname}`);
    const query = new URLSearchParams(request.query);
    query.set(options.by, options.by === '$skip' ? String(skip + size) : btoa(String(skip + size)));
    // Graph writes option names plainly and spaces as %20.
    link.search = query.toString().replaceAll('%24', '$').replaceAll('+', '%20');
    body['@odata.nextLink'] = link.href;
  }
  body.value = list.slice(skip, skip + size).map(options.render);
  return body;
}
