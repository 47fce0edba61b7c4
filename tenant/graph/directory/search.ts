import { badRequest } from '../errors.ts';

/**
 * The directory's `$search`: quoted `"property:text"` clauses joined by AND and OR. Names are cut into words at spaces,
 * signs and changes of case, and a clause matches where every word of it begins one of them; identifiers match by prefix.
 */
export function matchesSearch(search: string, object: Record<string, unknown>, searchable: readonly string[]): boolean {
  const clauses = search.match(/"[^"]*"|AND|OR/g) ?? [];
  if (!clauses.length || clauses.join(' ').length !== search.trim().replace(/\s+/g, ' ').length) {
    throw badRequest(`Syntax error: character '${search.charAt(0)}' is not valid at position 0 in '${search}'.`);
  }
  let result = false;
  let conjunction = 'OR';
  for (const clause of clauses) {
    if (clause === 'AND' || clause === 'OR') {
      conjunction = clause;
      continue;
    }
    const [property, text] = clause.slice(1, -1).split(/:(.*)/s);
    if (!property || text === undefined || !searchable.includes(property)) {
      throw badRequest(`Property '${property}' is not searchable.`, 'Request_UnsupportedQuery');
    }
    const hit = begins(String(object[property] ?? ''), text);
    result = conjunction === 'AND' ? result && hit : result || hit;
  }
  return result;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function begins(value: string, wanted: string): boolean {
  if (plain(value).startsWith(plain(wanted))) return true;
  const words = value
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .map(plain);
  const parts = wanted
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(plain);
  return parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part)));
}
