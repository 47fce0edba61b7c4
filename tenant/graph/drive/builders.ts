import type { Core } from '../core.ts';
import type { Person } from '../person.ts';
import { driveOf, rootOf } from './accounts.ts';
import { appName } from './approot.ts';
import { childNamed, type DriveRecord, drivesOf, type Item, type Role, type Sharing } from './state.ts';
import { ensureFolders, putFile } from './tree.ts';

type Holder = { readonly core: Core };

const split = (path: string) => path.split('/').filter(Boolean);

/** The app folder as the first GET of `/special/approot` would make it. */
export function appFolder({ core }: Holder, person: Person): { drive: DriveRecord; folder: Item } {
  const drive = driveOf(core, person);
  const known = drive.approotId === undefined ? undefined : drive.items[drive.approotId];
  const folder = known ?? ensureFolders(core, drive, rootOf(drive), ['Apps', appName], person.id);
  drive.approotId = folder.id;
  return { drive, folder };
}

/** Writes a file at a path below the root of the person's OneDrive, without a request. */
export function addFile(holder: Holder, person: Person, path: string, content: string | Uint8Array): Item {
  const { core } = holder;
  const drive = driveOf(core, person);
  const names = split(path);
  const name = names.pop() ?? '';
  const parent = ensureFolders(core, drive, rootOf(drive), names, person.id);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return putFile(core, drive, { parent, name, bytes, conflict: 'replace', by: person.id }).item;
}

/** The item at a path below the root, or undefined. */
export function findItem({ core }: Holder, person: Person, path: string): Item | undefined {
  const drive = driveOf(core, person);
  let item: Item | undefined = rootOf(drive);
  for (const name of split(path)) item = item && childNamed(drive, item, name);
  return item;
}

/** Shares an item with a person, as the owner would by `invite`. */
export function shareItem({ core }: Holder, item: Item, person: Person, role: Role = 'write'): void {
  item.grants.push({ id: core.entropy.token(40), role, people: [person.id], invitedBy: item.createdBy });
}

/** Faults of state, for tests: an open file (423), a full drive (507), an administrator's rule (403). */
export function setLocked(item: Item, locked: boolean): void {
  if (locked) item.locked = true;
  else delete item.locked;
}

export function setQuota({ core }: Holder, person: Person, bytes: number): void {
  driveOf(core, person).quota = bytes;
}

export function setSharing({ core }: Holder, sharing: Sharing): void {
  drivesOf(core.state).sharing = sharing;
}

/** Delta tokens given until now answer 410. */
export function forgetChanges({ core }: Holder, person: Person): void {
  const drive = driveOf(core, person);
  drive.changed += 1;
  drive.forgotten = drive.changed;
}
