import * as v from 'valibot';
import type { Scope } from '../identity/scopes.ts';
import type { Call } from './call.ts';
import type { Drive, DriveItem } from './drive.ts';
import { createContent } from './drive-content.ts';
import { below, itemPath, type ScopesFor } from './drive-paths.ts';
import { itemFields, itemShape } from './drive-shapes.ts';
import { createSharing } from './drive-sharing.ts';
import { GraphFailure } from './graph-failure.ts';
import type { Wire } from './wire.ts';

const ownScopes: readonly Scope[] = ['Files.ReadWrite'];
const othersScopes: readonly Scope[] = ['Files.ReadWrite.All'];
const idShape = v.object({ id: v.string() });

/** One's own drive needs less than a partner's. */
export const scopesForDrives =
  (wire: Wire, ownDrive: OwnDrive): ScopesFor =>
  async (driveId) =>
    (await ownDrive.id(wire)) === driveId ? ownScopes : othersScopes;

/** OneDrive over the wire. Remembers only which drive is one's own. */
export const createDrive = (wire: Wire, ownDrive: OwnDrive): Drive => {
  const scopesFor = scopesForDrives(wire, ownDrive);

  const read = async (place: string, driveId: string): Promise<DriveItem> =>
    wire.read({ path: place, query: { $select: itemFields }, scopes: await scopesFor(driveId) }, itemShape);

  const item: Drive['item'] = (place) => read(itemPath(place), place.driveId);

  const find: Drive['find'] = async (folder, name) =>
    unless(read(`${itemPath(folder)}${below(name)}`, folder.driveId), ['not-found']);

  const ensureFolder: Drive['ensureFolder'] = async (parent, name) => {
    const present = await find(parent, name);
    if (present !== undefined) return asFolder(present);
    const call: Call = {
      method: 'POST',
      path: `${itemPath(parent)}/children`,
      body: { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' },
      scopes: await scopesFor(parent.driveId),
      repeatable: true,
    };
    try {
      return await wire.read(call, itemShape);
    } catch (error) {
      // Made meanwhile by another tab, or by our own request whose answer was lost.
      if (!(error instanceof GraphFailure && error.reason === 'name-taken')) throw error;
      const made = await find(parent, name);
      if (made === undefined) throw error;
      return asFolder(made);
    }
  };

  return {
    async appFolder() {
      const folder = await wire.read({ path: '/me/drive/special/approot', scopes: ownScopes }, itemShape);
      ownDrive.know(folder.driveId);
      return folder;
    },
    item,
    find,
    async children(folder) {
      const call = { path: `${itemPath(folder)}/children`, query: { $select: itemFields, $top: 200 } };
      return wire.pages({ ...call, scopes: await scopesFor(folder.driveId) }, itemShape);
    },
    ensureFolder,
    async rename(place, name) {
      const scopes = await scopesFor(place.driveId);
      return wire.read({ method: 'PATCH', path: itemPath(place), body: { name }, scopes, repeatable: true }, itemShape);
    },
    async remove(place) {
      const scopes = await scopesFor(place.driveId);
      await unless(wire.send({ method: 'DELETE', path: itemPath(place), scopes }), ['not-found']);
    },
    ...createContent(wire, item, find, scopesFor),
    ...createSharing(wire, scopesFor),
  };
};

/** The signed-in person's own drive id, found out once for all manners of a graph. */
export type OwnDrive = {
  readonly id: (wire: Wire) => Promise<string | undefined>;
  readonly know: (id: string) => void;
};

export const createOwnDrive = (): OwnDrive => {
  let known: Promise<string | undefined> | undefined;
  return {
    know(id) {
      known = Promise.resolve(id);
    },
    id(wire) {
      known ??= readOwnDrive(wire);
      known.catch(() => {
        known = undefined;
      });
      return known;
    },
  };
};

/**
 * User.Read is enough for this one. Who has no OneDrive, or may not see it, has no drive of their own here, and
 * everything is reached with the permission for shared folders.
 */
const readOwnDrive = async (wire: Wire): Promise<string | undefined> => {
  const drive = wire.read({ path: '/me/drive', query: { $select: 'id' }, scopes: ['User.Read'] }, idShape);
  return (await unless(drive, ['not-found', 'forbidden']))?.id;
};

const asFolder = (item: DriveItem): DriveItem => {
  if (item.kind === 'folder') return item;
  throw new GraphFailure('name-taken', { code: 'file-in-the-way' });
};

/** Nothing where the answer failed for one of these reasons. */
const unless = async <T>(answer: Promise<T>, reasons: readonly GraphFailure['reason'][]): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GraphFailure && reasons.includes(error.reason)) return undefined;
    throw error;
  }
};
