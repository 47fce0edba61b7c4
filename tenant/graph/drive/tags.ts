import { GraphError } from '../errors.ts';
import type { Item } from './state.ts';

export const eTag = (item: Item): string => `"{${item.guid.toUpperCase()}},${item.revision}"`;
export const cTag = (item: Item): string => `"c:{${item.guid.toUpperCase()}},${item.contentRevision}"`;

function matches(header: string, item: Item): boolean {
  return header
    .split(/,(?=\s*(?:W\/)?")/)
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === eTag(item) || tag === cTag(item));
}

export const preconditionFailed = () =>
  new GraphError(412, 'resourceModified', "ETag does not match current item's value");

/** `If-Match` against eTag or cTag; a missing item matches nothing. */
export function checkIfMatch(header: string | null | undefined, item: Item | undefined): void {
  if (header === null || header === undefined) return;
  if (!item || !matches(header, item)) throw preconditionFailed();
}

/** True where the caller already has this state of the item (`If-None-Match`). */
export function unchangedFor(header: string | null, item: Item | undefined): boolean {
  return header !== null && item !== undefined && matches(header, item);
}
