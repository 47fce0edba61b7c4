import type { Call } from './call.ts';
import type { Drive, DriveItem, WriteTarget } from './drive.ts';
import { below, itemPath, type ScopesFor } from './drive-paths.ts';
import { itemShape } from './drive-shapes.ts';
import { GraphFailure } from './graph-failure.ts';
import type { Wire } from './wire.ts';

/** The most that one PUT may carry. Source: driveItem, upload small files. */
const largestPut = 250 * 1024 * 1024;
/** A slow line at which an upload must not be cut off: bytes a millisecond. */
const slowLine = 32;

/** Reading and writing of content. */
export const createContent = (
  wire: Wire,
  item: Drive['item'],
  find: Drive['find'],
  scopesFor: ScopesFor,
): Pick<Drive, 'read' | 'write'> => {
  const read: Drive['read'] = async (place) => {
    if ('downloadUrl' in place && place.downloadUrl !== undefined) {
      try {
        return { item: place, bytes: await wire.download(place.downloadUrl) };
      } catch (error) {
        if (!isStaleAddress(error)) throw error;
      }
    }
    // The item before its bytes: an eTag older than the content costs a 412, a newer one would overwrite a change.
    const fresh = await item(place);
    return { item: fresh, bytes: await wire.download(addressOf(fresh)) };
  };

  const write: Drive['write'] = async (target, content, condition) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    if (bytes.byteLength > largestPut) throw new GraphFailure('too-large');
    const { driveId } = 'folder' in target ? target.folder : target;
    if (condition === 'create' && !('folder' in target)) throw new GraphFailure('name-taken');
    const put = async (match: string | undefined): Promise<DriveItem> => {
      const call: Call = {
        method: 'PUT',
        path: contentPath(target),
        // Without a name in the address there is nothing to conflict with.
        query:
          'folder' in target
            ? { '@microsoft.graph.conflictBehavior': condition === 'create' ? 'fail' : 'replace' }
            : {},
        headers: match === undefined ? {} : { 'If-Match': match },
        bytes: { content: bytes, type: typeof content === 'string' ? 'text/plain' : 'application/octet-stream' },
        scopes: await scopesFor(driveId),
        repeatable: true,
        timeout: 30_000 + bytes.byteLength / slowLine,
      };
      return wire.read(call, itemShape);
    };
    const match = typeof condition === 'object' ? condition.match : undefined;
    try {
      return await put(match);
    } catch (error) {
      if (!isConflict(error)) throw error;
      const present = await current(target);
      if (present === undefined) throw error;
      // Our own write whose answer was lost looks like a conflict; so does a 412 that came wrongly.
      if (present.size === bytes.byteLength && equal((await read(present)).bytes, bytes)) return present;
      if (match !== undefined && present.eTag === match) return put(match);
      throw error;
    }
  };

  const current = async (target: WriteTarget): Promise<DriveItem | undefined> =>
    'folder' in target ? find(target.folder, target.name) : item(target);

  return { read, write };
};

const contentPath = (target: WriteTarget): string =>
  'folder' in target ? `${itemPath(target.folder)}${below(target.name)}/content` : `${itemPath(target)}/content`;

const addressOf = (item: DriveItem): string => {
  if (item.downloadUrl !== undefined) return item.downloadUrl;
  throw new GraphFailure('refused', { code: item.kind === 'folder' ? 'folder-has-no-content' : 'no-download-address' });
};

/** Download addresses live for an hour, and may be refused in several ways after that. */
const isStaleAddress = (error: unknown): boolean =>
  error instanceof GraphFailure && [401, 403, 404, 410].includes(error.facts.status ?? 0);

const isConflict = (error: unknown): boolean =>
  error instanceof GraphFailure && (error.reason === 'changed-meanwhile' || error.reason === 'name-taken');

const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.byteLength === other.byteLength && one.every((byte, index) => byte === other[index]);
