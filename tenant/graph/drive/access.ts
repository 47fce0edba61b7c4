import type { Context } from '../area.ts';
import { denied } from '../errors.ts';
import { notFound } from './accounts.ts';
import { ancestry, type DriveRecord, type Grant, type Item, type Role } from './state.ts';

export type Rights = 'owner' | Role;

/** An item's permission that applies to it, and the item that carries it. */
export type Effective = { readonly grant: Grant; readonly from: Item };

/** Everything granted on the item or on a folder above it. */
export function effectiveGrants(drive: DriveRecord, item: Item): Effective[] {
  const root = drive.items[drive.rootId];
  const chain = [...ancestry(drive, item), ...(root ? [root] : [])];
  return chain.flatMap((from) => from.grants.map((grant) => ({ grant, from })));
}

export function rightsOf(drive: DriveRecord, item: Item, personId: string): Rights | undefined {
  if (drive.ownerId === personId) return 'owner';
  const roles = effectiveGrants(drive, item)
    .filter(({ grant }) => grant.people.includes(personId))
    .map(({ grant }) => grant.role);
  if (roles.includes('write')) return 'write';
  return roles.length ? 'read' : undefined;
}

const allFiles = {
  read: ['Files.Read.All', 'Files.ReadWrite.All', 'Sites.Read.All', 'Sites.ReadWrite.All'],
  write: ['Files.ReadWrite.All', 'Sites.ReadWrite.All'],
} as const;

/**
 * Files.Read and Files.ReadWrite reach the caller's own files; files of others need a scope that ends in `.All`
 * (learn.microsoft.com/graph/permissions-reference: Files.ReadWrite, "the signed-in user's files").
 */
export function checkReach(context: Context, drive: DriveRecord, need: 'read' | 'write'): void {
  if (drive.ownerId === context.caller.id) return;
  if (!allFiles[need].some((scope) => context.scopes.has(scope))) throw denied('onedrive');
}

/** Refuses with 403 whoever may not do this with the item. `lent` are rights that a sharing link lends to this request. */
export function checkRights(
  context: Context,
  drive: DriveRecord,
  item: Item,
  need: 'read' | 'write' | 'owner',
  lent?: Role,
): void {
  checkReach(context, drive, need === 'read' ? 'read' : 'write');
  const own = rightsOf(drive, item, context.caller.id);
  const rights = own ?? lent;
  const better = own === 'read' && lent === 'write' ? lent : rights;
  const enough =
    better === 'owner' || (need === 'read' && better !== undefined) || (need === 'write' && better === 'write');
  if (!enough) throw denied('onedrive', 'The caller does not have permission to perform the action.');
}

/** Whether anything in the drive is open to the person: only then may they see the drive itself. */
export function mayEnter(drive: DriveRecord, personId: string): boolean {
  if (drive.ownerId === personId) return true;
  return Object.values(drive.items).some((item) => item.grants.some((grant) => grant.people.includes(personId)));
}

export function itemById(drive: DriveRecord, id: string): Item {
  if (id === 'root') id = drive.rootId;
  const item = drive.items[id];
  if (!item) throw notFound();
  return item;
}
