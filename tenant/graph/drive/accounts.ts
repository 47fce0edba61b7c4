import type { Core } from '../core.ts';
import { GraphError } from '../errors.ts';
import type { Person } from '../person.ts';
import { type DriveRecord, drivesOf, type Item } from './state.ts';

/** A terabyte, the usual OneDrive of a work account. */
const usualQuota = 1024 ** 4;
const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function itemId(core: Core): string {
  let id = '01';
  for (let i = 0; i < 32; i++) id += idAlphabet[Math.floor(core.entropy.next() * idAlphabet.length)];
  return id;
}

/** A new item's bookkeeping; the caller puts it into the drive. */
export function newItem(core: Core, by: string, name: string, parentId: string | undefined): Item {
  const now = core.now();
  return {
    id: itemId(core),
    guid: core.entropy.guid(),
    ...(parentId === undefined ? {} : { parentId }),
    name,
    created: now,
    createdBy: by,
    modified: now,
    modifiedBy: by,
    revision: 1,
    contentRevision: 0,
    changed: 0,
    grants: [],
  };
}

function createDrive(core: Core, owner: Person): DriveRecord {
  const root = newItem(core, owner.id, 'root', undefined);
  return {
    id: `b!${core.entropy.token(64)}`,
    ownerId: owner.id,
    created: core.now(),
    rootId: root.id,
    changed: 0,
    forgotten: 0,
    quota: usualQuota,
    items: { [root.id]: root },
    tombstones: [],
  };
}

/** The person's OneDrive, made on first use. Refuses accounts without a licence as Graph does. */
export function driveOf(core: Core, person: Person): DriveRecord {
  if (!person.hasDrive) {
    throw new GraphError(404, 'itemNotFound', "User's mysite not found.", { inner: { code: 'ResourceNotFound' } });
  }
  const drives = drivesOf(core.state);
  if (!drives.secret) drives.secret = core.entropy.token(40);
  const known = Object.values(drives.byId).find(({ ownerId }) => ownerId === person.id);
  if (known) return known;
  const drive = createDrive(core, person);
  drives.byId[drive.id] = drive;
  return drive;
}

export function driveById(core: Core, id: string): DriveRecord {
  const drive = drivesOf(core.state).byId[id];
  if (drive) return drive;
  if (!id.startsWith('b!')) {
    throw new GraphError(
      400,
      'invalidRequest',
      'The provided drive id appears to be malformed, or does not represent a valid drive.',
    );
  }
  throw notFound();
}

export function rootOf(drive: DriveRecord): Item {
  const root = drive.items[drive.rootId];
  if (!root) throw new Error(`Drive ${drive.id} has lost its root.`);
  return root;
}

export const notFound = () => new GraphError(404, 'itemNotFound', 'The resource could not be found.');
