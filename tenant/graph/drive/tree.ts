import type { Core } from '../core.ts';
import { GraphError } from '../errors.ts';
import { newItem, rootOf } from './accounts.ts';
import { checkName, checkPathLength, freeName } from './names.ts';
import {
  childNamed,
  childrenOf,
  currentVersion,
  type DriveRecord,
  type Item,
  isFolder,
  pathNames,
  usedBytes,
  type Version,
} from './state.ts';

export type Conflict = 'fail' | 'replace' | 'rename';

/** The fewest versions to which an administrator may limit a library (learn.microsoft.com/sharepoint: version limits). */
export const versionsKept = 100;
/** What the older versions of one file may take, so that a file written every two seconds does not fill the state. Bytes. */
const versionBytes = 4 * 1024 * 1024;
const versionsAtLeast = 10;

function forgetOldest(versions: Version[]): void {
  let bytes = versions.reduce((sum, version) => sum + version.bytes.length, 0);
  while (versions.length > versionsKept || (bytes > versionBytes && versions.length > versionsAtLeast)) {
    bytes -= versions.shift()?.bytes.length ?? 0;
  }
}

export const nameTaken = () => new GraphError(409, 'nameAlreadyExists', 'The specified item name already exists.');

/** Counts the change for delta and tells the host page. */
function touch(core: Core, drive: DriveRecord, item: Item): void {
  drive.changed += 1;
  item.changed = drive.changed;
  core.changes.emit({ area: 'drive', person: drive.ownerId, item: item.id });
}

/** A change by someone: new eTag, new time. */
function modify(core: Core, drive: DriveRecord, item: Item, by: string): void {
  item.revision += 1;
  item.modified = core.now();
  item.modifiedBy = by;
  touch(core, drive, item);
}

function checkUnlocked(item: Item): void {
  if (item.locked) throw new GraphError(423, 'resourceLocked', 'The resource you are attempting to access is locked.');
}

/** One open file keeps its folders: nothing is deleted by halves. */
function checkAllUnlocked(drive: DriveRecord, item: Item): void {
  checkUnlocked(item);
  for (const child of childrenOf(drive, item)) checkAllUnlocked(drive, child);
}

function checkQuota(drive: DriveRecord, more: number): void {
  if (usedBytes(drive) + more > drive.quota) {
    throw new GraphError(507, 'quotaLimitReached', 'Insufficient space available.');
  }
}

function checkPlace(drive: DriveRecord, parent: Item, name: string): void {
  checkName(name);
  checkPathLength([...pathNames(drive, parent), name]);
}

function freeNameIn(drive: DriveRecord, parent: Item, name: string): string {
  return freeName(name, (candidate) => childNamed(drive, parent, candidate) !== undefined);
}

/** Makes a folder. A taken name is a 409, or with `rename` another name is chosen. */
export function createFolder(
  core: Core,
  drive: DriveRecord,
  at: { parent: Item; name: string; conflict: Exclude<Conflict, 'replace'>; by: string },
): Item {
  const { parent, conflict, by } = at;
  checkPlace(drive, parent, at.name);
  const taken = childNamed(drive, parent, at.name) !== undefined;
  if (taken && conflict === 'fail') throw nameTaken();
  const folder = newItem(core, by, taken ? freeNameIn(drive, parent, at.name) : at.name, parent.id);
  drive.items[folder.id] = folder;
  touch(core, drive, folder);
  return folder;
}

/** The folder at the end of `names`, making what is missing. A file in the way is a 409. */
export function ensureFolders(core: Core, drive: DriveRecord, from: Item, names: readonly string[], by: string): Item {
  let folder = from;
  for (const name of names) {
    const next = childNamed(drive, folder, name);
    if (next && !isFolder(next)) throw nameTaken();
    folder = next ?? createFolder(core, drive, { parent: folder, name, conflict: 'fail', by });
  }
  return folder;
}

/** New content for an existing file: a new version, eTag and cTag. */
export function writeContent(core: Core, drive: DriveRecord, file: Item, bytes: Uint8Array, by: string): Item {
  if (!file.versions) throw new GraphError(400, 'invalidRequest', 'A folder has no content.');
  checkUnlocked(file);
  const before = currentVersion(file);
  checkQuota(drive, bytes.length - (before?.bytes.length ?? 0));
  file.versions.push({ number: (before?.number ?? 0) + 1, modified: core.now(), modifiedBy: by, bytes });
  forgetOldest(file.versions);
  file.contentRevision += 1;
  modify(core, drive, file, by);
  return file;
}

/** A file by that name with that content; what happens when the name is taken is `conflict`. */
export function putFile(
  core: Core,
  drive: DriveRecord,
  at: { parent: Item; name: string; bytes: Uint8Array; conflict: Conflict; by: string },
): { item: Item; created: boolean } {
  const { parent, bytes, conflict, by } = at;
  checkPlace(drive, parent, at.name);
  const present = childNamed(drive, parent, at.name);
  if (present && (conflict === 'fail' || (conflict === 'replace' && isFolder(present)))) throw nameTaken();
  if (present && conflict === 'replace') return { item: writeContent(core, drive, present, bytes, by), created: false };
  checkQuota(drive, bytes.length);
  const file = newItem(core, by, present ? freeNameIn(drive, parent, at.name) : at.name, parent.id);
  file.contentRevision = 1;
  file.versions = [{ number: 1, modified: file.modified, modifiedBy: by, bytes }];
  drive.items[file.id] = file;
  touch(core, drive, file);
  return { item: file, created: true };
}

/** Renames or moves within the drive. The place of an item is its own affair: children keep their eTags. */
export function relocate(
  core: Core,
  drive: DriveRecord,
  item: Item,
  to: { parent?: Item; name?: string; conflict: Conflict; by: string },
): Item {
  if (item.parentId === undefined) throw new GraphError(400, 'invalidRequest', 'The root cannot be renamed or moved.');
  checkUnlocked(item);
  const parent = to.parent ?? drive.items[item.parentId] ?? rootOf(drive);
  for (let at: Item | undefined = parent; at; at = at.parentId === undefined ? undefined : drive.items[at.parentId]) {
    if (at.id === item.id) throw new GraphError(400, 'invalidRequest', 'A folder cannot move into itself.');
  }
  let name = to.name ?? item.name;
  checkPlace(drive, parent, name);
  const present = childNamed(drive, parent, name);
  if (present && present.id !== item.id) {
    if (to.conflict === 'rename') name = freeNameIn(drive, parent, name);
    else if (to.conflict === 'replace' && !isFolder(present) && !isFolder(item)) remove(core, drive, present);
    else throw nameTaken();
  }
  item.parentId = parent.id;
  item.name = name;
  modify(core, drive, item, to.by);
  return item;
}

/** Deletes an item with all that is below it. It answers 404 from now on. */
export function remove(core: Core, drive: DriveRecord, item: Item): void {
  if (item.parentId === undefined) throw new GraphError(400, 'invalidRequest', 'The root cannot be deleted.');
  checkAllUnlocked(drive, item);
  for (const child of childrenOf(drive, item)) remove(core, drive, child);
  delete drive.items[item.id];
  drive.changed += 1;
  drive.tombstones.push({
    id: item.id,
    parentId: item.parentId,
    name: item.name,
    folder: isFolder(item),
    changed: drive.changed,
  });
  core.changes.emit({ area: 'drive', person: drive.ownerId, item: item.id });
}
