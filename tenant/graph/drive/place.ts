import type { Context } from '../area.ts';
import { badRequest, denied, GraphError, notImitated } from '../errors.ts';
import { checkReach, checkRights, itemById, mayEnter } from './access.ts';
import { driveById, driveOf, notFound, rootOf } from './accounts.ts';
import { approot } from './approot.ts';
import { shareTarget } from './links.ts';
import { childNamed, type DriveRecord, type Item, isFolder, type Role } from './state.ts';

/** How the part before the colon names an item. */
export type Base = 'my-root' | 'my-special' | 'my-item' | 'root' | 'special' | 'item' | 'share';

/** Where a request points: `item` if something is there, else the last folder on the way and the names that are missing. */
export type Place = {
  readonly context: Context;
  readonly drive: DriveRecord;
  readonly item: Item | undefined;
  readonly folder: Item;
  /** Names below `folder` up to the addressed item, its own name included; empty when `item` is the base itself. */
  readonly names: readonly string[];
  readonly lent: Role | undefined;
};

function start(context: Context, base: Base): { drive: DriveRecord; item: Item; lent?: Role } {
  const { params, core, caller } = context;
  if (base === 'share') return shareTarget(context, params.shareId ?? '');
  const mine = base.startsWith('my-');
  const drive = mine ? driveOf(core, caller) : driveById(core, params.driveId ?? '');
  if (base === 'my-root' || base === 'root') return { drive, item: rootOf(drive) };
  if (base === 'my-item' || base === 'item') return { drive, item: itemById(drive, params.itemId ?? '') };
  return { drive, item: approot(context, drive, params.special ?? '') };
}

/** Resolves base and path. Whether the caller may see it is asked by `present`, `writable` and the like. */
export function resolvePlace(context: Context, base: Base): Place {
  const { drive, item: from, lent } = start(context, base);
  const path = context.params.path;
  const common = { context, drive, lent };
  if (path === undefined) return { ...common, item: from, folder: from, names: [] };
  const names = path.split('/').filter((name) => name !== '');
  if (names.length === 0) return { ...common, item: from, folder: from, names: [] };
  let folder = from;
  for (const [index, name] of names.entries()) {
    const next = isFolder(folder) ? childNamed(drive, folder, name) : undefined;
    if (!next || (index < names.length - 1 && !isFolder(next))) {
      return { ...common, item: undefined, folder, names: names.slice(index) };
    }
    if (index === names.length - 1) return { ...common, item: next, folder, names: [name] };
    folder = next;
  }
  throw new Error('unreachable: the loop returns for its last name');
}

/** The item there, if the caller has the rights; 403 comes before 404. */
export function present(place: Place, need: 'read' | 'write' | 'owner'): Item {
  checkRights(place.context, place.drive, place.item ?? place.folder, need, place.lent);
  if (!place.item) throw notFound();
  return place.item;
}

export function presentFolder(place: Place, need: 'read' | 'write'): Item {
  const item = present(place, need);
  if (!isFolder(item)) throw new GraphError(400, 'invalidRequest', 'The item is not a folder.');
  return item;
}

/** For requests about a drive as a whole. */
export function enterDrive(context: Context, drive: DriveRecord): DriveRecord {
  checkReach(context, drive, 'read');
  if (!mayEnter(drive, context.caller.id)) throw denied('onedrive');
  return drive;
}

/** The conflict behaviour asked for in the body or the query. */
export function conflictOf(
  context: Context,
  body: Record<string, unknown> | undefined,
  otherwise: 'fail' | 'replace',
): 'fail' | 'replace' | 'rename' {
  const key = '@microsoft.graph.conflictBehavior';
  const value = body?.[key] ?? context.request.query.get(key) ?? otherwise;
  if (value === 'fail' || value === 'replace' || value === 'rename') return value;
  throw badRequest(`Unknown conflict behavior '${String(value)}'.`, 'invalidRequest');
}

/** The JSON body as an object. */
export function bodyOf(context: Context): Record<string, unknown> {
  const body = context.request.body();
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('The request body must be a JSON object.', 'invalidRequest');
  }
  return body as Record<string, unknown>;
}

/** Refuses what this tenant does not imitate, so that it cannot pass unnoticed. */
export function refuseQuery(context: Context, allowed: readonly string[]): void {
  for (const key of context.request.query.keys()) {
    if (!allowed.includes(key))
      throw notImitated(`the query option ${key} of ${context.request.method} ${context.request.path}`);
  }
}
