import * as v from 'valibot';
import { path } from './call.ts';
import type { ItemRef } from './drive.ts';
import { itemPath } from './drive-paths.ts';
import { GraphFailure } from './graph-failure.ts';
import { type OwnDrive, scopesForDrives } from './one-drive.ts';
import type { Wire } from './wire.ts';

/** One version of a file, as OneDrive keeps it. */
export type FileVersion = {
  readonly id: string;
  /** The server's clock, UTC, ISO 8601. */
  readonly modified: string;
  /** Whose change it was; undefined where OneDrive does not say. */
  readonly by?: { readonly id?: string; readonly name?: string };
  /** Bytes. */
  readonly size: number;
};

/**
 * Earlier versions of a file. Rejects with `GraphFailure`.
 * Source: Microsoft Graph v1.0, driveItemVersion (list versions, get).
 */
export interface Versions {
  /** Newest first; the first is what the file holds now. */
  list(file: ItemRef): Promise<readonly FileVersion[]>;
  /** The bytes of an earlier version. The present one is read through its file. */
  read(file: ItemRef, version: string): Promise<Uint8Array>;
}

const who = v.nullish(
  v.object({ user: v.nullish(v.object({ id: v.nullish(v.string()), displayName: v.nullish(v.string()) })) }),
);

const versionShape = v.pipe(
  v.object({
    id: v.string(),
    lastModifiedDateTime: v.string(),
    size: v.optional(v.number(), 0),
    lastModifiedBy: who,
  }),
  v.transform(({ id, lastModifiedDateTime, size, lastModifiedBy }): FileVersion => {
    const user = lastModifiedBy?.user;
    const by = { ...(user?.id ? { id: user.id } : {}), ...(user?.displayName ? { name: user.displayName } : {}) };
    return { id, modified: lastModifiedDateTime, size, ...(user ? { by } : {}) };
  }),
);

const addressShape = v.object({ '@microsoft.graph.downloadUrl': v.optional(v.string()) });

export const createVersions = (wire: Wire, ownDrive: OwnDrive): Versions => {
  const scopesFor = scopesForDrives(wire, ownDrive);
  return {
    list: async (file) =>
      wire.pages({ path: `${itemPath(file)}/versions`, scopes: await scopesFor(file.driveId) }, versionShape),
    async read(file, version) {
      // The address has to be asked for at the moment it is used: it ends after an hour, and `content` redirects in a way
      // that a browser may not follow.
      const call = { path: itemPath(file) + path`/versions/${version}`, scopes: await scopesFor(file.driveId) };
      const address = (await wire.read(call, addressShape))['@microsoft.graph.downloadUrl'];
      if (address === undefined) throw new GraphFailure('refused', { code: 'no-download-address' });
      return wire.download(address);
    },
  };
};
