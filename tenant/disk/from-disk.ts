import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Core } from '../graph/core.ts';
import { rootOf } from '../graph/drive/accounts.ts';
import { childNamed, childrenOf, type DriveRecord, drivesOf, type Item, isFolder } from '../graph/drive/state.ts';
import { createFolder, putFile, relocate, remove, writeContent } from '../graph/drive/tree.ts';
import { GraphError } from '../graph/errors.ts';
import { diskName } from './disk-names.ts';
import { type Agreement, type Entry, hashInGraph, hashOf, sameTrace, type Trace } from './entries.ts';
import type { Matched } from './match.ts';
import { type DiskNode, readStable, type SkipReason, traceAt } from './scan.ts';

export type Round = {
  readonly core: Core;
  readonly drive: DriveRecord;
  /** The folder `OneDrive` of the person. */
  readonly root: string;
  readonly agreement: Agreement;
  readonly skipped: Map<string, SkipReason>;
  /** Whether to wait for a name that something else may be about to leave; `waited` tells that it was done. */
  readonly patient: boolean;
  waited: boolean;
  /** At the start, disk is the newer side: the saved state may be a moment older than the files. */
  readonly starting: boolean;
};

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const depth = (path: string) => path.split('/').length;
const byDepth = <T extends { path: string }>(list: readonly T[]) =>
  [...list].sort((a, b) => depth(a.path) - depth(b.path));

export function record(round: Round, item: Item, path: string, trace: Trace, hash: string): void {
  round.agreement.entries.set(item.id, {
    id: item.id,
    kind: isFolder(item) ? 'folder' : 'file',
    path,
    trace,
    hash,
    contentRevision: item.contentRevision,
    parentId: item.parentId ?? '',
    name: item.name,
  });
}

/** Carries out a change; what Graph refuses (locked, full, forbidden) is left as it is and tried again next time. */
function attempt<T>(round: Round, path: string, change: () => T): T | undefined {
  try {
    return change();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    round.skipped.set(path, error.status === 409 ? 'name-taken' : 'refused');
    return undefined;
  }
}

/** Where the folders of the disk are in Graph. */
function places(round: Round, matched: Matched): Map<string, Item> {
  const found = new Map<string, Item>([['', rootOf(round.drive)]]);
  for (const [entry, node] of matched.pairs) {
    const item = round.drive.items[entry.id];
    if (item && isFolder(item)) found.set(node.path, item);
  }
  return found;
}

/** New folders. Where Graph has something else of that name, the folder gets a free one, and to-disk.ts renames it. */
function takeFolders(round: Round, at: Map<string, Item>, fresh: readonly DiskNode[]): void {
  const { core, drive, agreement } = round;
  for (const { path, kind, trace } of byDepth(fresh)) {
    const parent = at.get(folderOf(path));
    if (kind !== 'folder' || !parent) continue;
    const name = baseOf(path).normalize('NFC');
    const present = childNamed(drive, parent, name);
    const known = present !== undefined && agreement.entries.has(present.id);
    const adopted = present && isFolder(present) && !known ? present : undefined;
    if (known && round.patient) {
      round.waited = true;
      continue;
    }
    const make = () => createFolder(core, drive, { parent, name, conflict: 'rename', by: drive.ownerId });
    const folder = adopted ?? attempt(round, path, make);
    if (!folder) continue;
    at.set(path, folder);
    record(round, folder, path, trace, '');
  }
}

function takeMoves(round: Round, at: Map<string, Item>, matched: Matched): void {
  const { core, drive } = round;
  const moved = [...matched.pairs].filter(([entry, node]) => entry.path !== node.path);
  for (const [entry, node] of moved.sort(([, a], [, b]) => depth(a.path) - depth(b.path))) {
    const item = drive.items[entry.id];
    const parent = at.get(folderOf(node.path));
    if (!item) continue;
    if (!parent && round.patient) {
      round.waited = true;
      continue;
    }
    // Wherever Graph wants it in the end, from now on it is known where it lies.
    entry.path = node.path;
    const movedInGraph = item.parentId !== entry.parentId || item.name !== entry.name;
    if (!parent || movedInGraph) continue;
    const wasShortened = baseOf(node.path) === diskName(item.name, item.id);
    const name = wasShortened ? item.name : baseOf(node.path).normalize('NFC');
    if (item.parentId === parent.id && item.name === name) continue;
    const change = () => relocate(core, drive, item, { parent, name, conflict: 'rename', by: drive.ownerId });
    if (!attempt(round, node.path, change)) continue;
    entry.parentId = parent.id;
    entry.name = item.name;
  }
}

/** What was deleted on disk is deleted in Graph, unless it changed there meanwhile. */
function takeDeletions(round: Round, gone: readonly Entry[]): void {
  const { core, drive, agreement } = round;
  for (const entry of byDepth(gone).reverse()) {
    agreement.entries.delete(entry.id);
    const item = drive.items[entry.id];
    const changed = item && (hashInGraph(item) !== entry.hash || item.parentId !== entry.parentId);
    if (!item || changed || childrenOf(drive, item).length > 0) continue;
    attempt(round, entry.path, () => remove(core, drive, item));
  }
}

/** Graph has something of its own by that name, which keeps it; the disk's file becomes one of its own beside it. */
async function keepBoth(round: Round, item: Item, node: DiskNode, bytes: Uint8Array): Promise<void> {
  const { core, drive, root } = round;
  const parent = drive.items[item.parentId ?? ''] ?? rootOf(drive);
  const dot = item.name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [item.name.slice(0, dot), item.name.slice(dot)] : [item.name, ''];
  const name = `${stem} from disk${extension}`;
  const put = attempt(round, node.path, () =>
    putFile(core, drive, { parent, name, bytes, conflict: 'rename', by: drive.ownerId }),
  );
  if (!put) return;
  const folder = folderOf(node.path);
  const path = `${folder ? `${folder}/` : ''}${diskName(put.item.name, put.item.id)}`;
  // Where the file has gone meanwhile, its content is safe in Graph and comes back to disk from there.
  await rename(join(root, node.path), join(root, path)).catch(() => {});
  const trace = await traceAt(join(root, path));
  if (trace) record(round, put.item, path, trace, hashOf(bytes));
}

async function takeEdit(round: Round, entry: Entry, node: DiskNode): Promise<void> {
  const { core, drive, root } = round;
  const before = drive.items[entry.id];
  const behind = round.starting && before !== undefined && before.contentRevision < entry.contentRevision;
  if (!before || entry.kind === 'folder' || (sameTrace(entry.trace, node.trace) && !behind)) return;
  const read = await readStable(join(root, node.path), drivesOf(core.state).largestPut);
  if (typeof read === 'string') {
    round.skipped.set(node.path, read);
    return;
  }
  const hash = hashOf(read.bytes);
  // Reading took time: only what Graph holds now counts.
  const item = drive.items[entry.id];
  if (!item) return;
  if (hash === hashInGraph(item)) {
    record(round, item, node.path, read.trace, hash);
  } else if (hash === entry.hash && !behind) {
    entry.trace = read.trace;
  } else if (hashInGraph(item) === entry.hash || behind) {
    const done = attempt(round, node.path, () => writeContent(core, drive, item, read.bytes, drive.ownerId));
    if (done) record(round, item, node.path, read.trace, hash);
  } else {
    round.agreement.entries.delete(item.id);
    await keepBoth(round, item, node, read.bytes);
  }
}

async function takeFile(round: Round, at: Map<string, Item>, node: DiskNode): Promise<void> {
  const { core, drive, root, agreement } = round;
  const parent = at.get(folderOf(node.path));
  if (node.kind !== 'file' || !parent) return;
  const read = await readStable(join(root, node.path), drivesOf(core.state).largestPut);
  if (typeof read === 'string') {
    round.skipped.set(node.path, read);
    return;
  }
  const name = baseOf(node.path).normalize('NFC');
  const present = childNamed(drive, parent, name);
  const hash = hashOf(read.bytes);
  if (present) {
    if (agreement.entries.has(present.id) && round.patient) {
      round.waited = true;
      return;
    }
    if (!agreement.entries.has(present.id) && hashInGraph(present) === hash)
      record(round, present, node.path, read.trace, hash);
    else await keepBoth(round, present, node, read.bytes);
    return;
  }
  const put = attempt(round, node.path, () =>
    putFile(core, drive, { parent, name, bytes: read.bytes, conflict: 'fail', by: drive.ownerId }),
  );
  if (put) record(round, put.item, node.path, read.trace, hash);
}

/** Makes Graph say what was done on disk since the last agreement. */
export async function takeFromDisk(round: Round, matched: Matched): Promise<void> {
  const { drive, agreement } = round;
  const at = places(round, matched);
  const fresh = [...matched.fresh];
  for (const [entry, node] of matched.pairs) {
    if (drive.items[entry.id]) continue;
    // Deleted in Graph: what is unchanged on disk goes too (to-disk.ts); what was edited since, or written in the last
    // moment before a stop, is kept as something new.
    if (!round.starting && (entry.kind === 'folder' || sameTrace(entry.trace, node.trace))) continue;
    agreement.entries.delete(entry.id);
    fresh.push(node);
  }
  takeFolders(round, at, fresh);
  takeMoves(round, at, matched);
  takeDeletions(round, matched.gone);
  for (const [entry, node] of matched.pairs) await takeEdit(round, entry, node);
  for (const node of fresh) await takeFile(round, at, node);
}
