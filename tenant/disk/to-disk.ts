import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootOf } from '../graph/drive/accounts.ts';
import { childrenOf, currentVersion, type Item, isFolder } from '../graph/drive/state.ts';
import { diskName, isLitter } from './disk-names.ts';
import { type Agreement, type Entry, hashInGraph, hashOf, sameTrace, type Trace } from './entries.ts';
import { type Round, record } from './from-disk.ts';
import { traceAt } from './scan.ts';

/**
 * Files are written aside and renamed into place, so that no program ever reads half of one. The trace is taken before:
 * whoever writes to the file as soon as it is there leaves another one, and is noticed.
 */
async function writeWhole(round: Round, path: string, bytes: Uint8Array): Promise<Trace | undefined> {
  const aside = join(round.root, '..', '.writing');
  await mkdir(aside, { recursive: true });
  const temporary = join(aside, `${round.drive.ownerId}.part`);
  await writeFile(temporary, bytes);
  const trace = await traceAt(temporary);
  await rename(temporary, join(round.root, path));
  return trace;
}

/** A folder that moved takes what was agreed about its content along. */
function moveEntries(round: Round, from: string, to: string): void {
  for (const entry of round.agreement.entries.values()) {
    if (entry.path === from) entry.path = to;
    else if (entry.path.startsWith(`${from}/`)) entry.path = to + entry.path.slice(from.length);
  }
}

/** Whatever stands where an item belongs is on its way elsewhere, as names are unique in Graph: it steps aside. */
async function stepAside(round: Round, path: string): Promise<boolean> {
  const occupant = [...round.agreement.entries.values()].find((entry) => entry.path === path);
  if (!occupant) return false;
  const aside = `${path.slice(0, path.lastIndexOf('/') + 1)}${occupant.id}`;
  await rename(join(round.root, path), join(round.root, aside));
  moveEntries(round, path, aside);
  return true;
}

async function moveOnDisk(round: Round, entry: Entry, path: string): Promise<boolean> {
  const from = join(round.root, entry.path);
  const to = join(round.root, path);
  const [present, target] = [await traceAt(from), await traceAt(to)];
  if (!present) return false;
  // A change of letter case alone finds itself at the target on some file systems.
  if (target && target.node !== present.node && !(await stepAside(round, path))) return false;
  await rename(from, to);
  moveEntries(round, entry.path, path);
  const trace = await traceAt(to);
  if (trace) entry.trace = trace;
  return true;
}

async function putFolder(round: Round, item: Item, path: string): Promise<boolean> {
  const entry = round.agreement.entries.get(item.id);
  if (entry && entry.path !== path && !(await moveOnDisk(round, entry, path))) return false;
  const at = join(round.root, path);
  // A folder that was agreed on and is gone was thrown away since the disk was looked at: the next round takes that up.
  if (!entry && !(await traceAt(at))) await mkdir(at);
  const trace = await traceAt(at);
  if (entry && !trace) return false;
  if (trace) record(round, item, path, trace, '');
  return true;
}

async function putContent(round: Round, item: Item, path: string): Promise<void> {
  const { agreement } = round;
  const moved = agreement.entries.get(item.id);
  if (moved && moved.path !== path && !(await moveOnDisk(round, moved, path))) return;
  const entry = agreement.entries.get(item.id);
  if (entry && entry.hash === hashInGraph(item)) {
    entry.contentRevision = item.contentRevision;
    entry.parentId = item.parentId ?? '';
    entry.name = item.name;
    return;
  }
  const present = await traceAt(join(round.root, path));
  // Something is there that was not agreed on, or that changed a moment ago: the next round takes it up first.
  if (present && !(entry && sameTrace(entry.trace, present))) return;
  const bytes = currentVersion(item)?.bytes ?? new Uint8Array();
  const { contentRevision } = item;
  const trace = await writeWhole(round, path, bytes);
  if (!trace) return;
  record(round, item, path, trace, hashOf(bytes));
  const written = agreement.entries.get(item.id);
  if (written) written.contentRevision = contentRevision;
}

/** A disk that refuses (full, read-only, in use) keeps what it has, and is tried again next time. */
async function attempt<T>(round: Round, path: string, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch {
    round.skipped.set(path, 'unwritable');
    return undefined;
  }
}

async function putTree(round: Round, folder: Item, path: string): Promise<void> {
  for (const item of childrenOf(round.drive, folder)) {
    const name = diskName(item.name, item.id);
    const at = path ? `${path}/${name}` : name;
    if (!isFolder(item)) await attempt(round, at, () => putContent(round, item, at));
    else if (await attempt(round, at, () => putFolder(round, item, at))) await putTree(round, item, at);
  }
}

async function removeLitter(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (!names.every(isLitter)) return;
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
}

/** What Graph deleted goes from disk, unless it was changed there: then it stays, and comes back as something new. */
export async function removeGone(root: string, agreement: Agreement, exists: (id: string) => boolean): Promise<void> {
  const gone = [...agreement.entries.values()].filter(({ id }) => !exists(id));
  for (const entry of gone.sort((a, b) => b.path.length - a.path.length)) {
    agreement.entries.delete(entry.id);
    const path = join(root, entry.path);
    const trace = await traceAt(path);
    if (!trace) continue;
    if (entry.kind === 'file') {
      if (sameTrace(trace, entry.trace)) await rm(path, { force: true }).catch(() => {});
      continue;
    }
    await removeLitter(path).catch(() => {});
    // Not empty: something is in it that OneDrive does not hold. It stays.
    await rmdir(path).catch(() => {});
  }
}

/** Makes the disk say what was done in Graph since the last agreement. */
export async function bringToDisk(round: Round): Promise<void> {
  await mkdir(round.root, { recursive: true });
  // Deletions first: the name may be in use again.
  await removeGone(round.root, round.agreement, (id) => round.drive.items[id] !== undefined);
  await putTree(round, rootOf(round.drive), '');
}
