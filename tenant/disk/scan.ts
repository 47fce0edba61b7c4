import type { BigIntStats } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameProblem } from '../graph/drive/names.ts';
import { isLitter } from './disk-names.ts';
import type { Trace } from './entries.ts';

export type DiskNode = { readonly path: string; readonly kind: 'file' | 'folder'; readonly trace: Trace };

/** Why something is on one side only. */
export type SkipReason =
  | 'name'
  | 'kind'
  | 'unreadable'
  | 'unwritable'
  | 'too-large'
  | 'name-taken'
  | 'refused'
  | 'being-written';

export type Scan = {
  readonly nodes: Map<string, DiskNode>;
  /** Folders that could not be read: nothing is known of what is below them. */
  readonly blind: string[];
  readonly skipped: Map<string, SkipReason>;
};

/** The birth time tells a moved file from a new one that was given the number of a deleted one. */
export const traceOf = (stats: BigIntStats): Trace => ({
  node: `${stats.ino}.${stats.birthtimeNs}`,
  modified: String(stats.mtimeNs),
  size: stats.isDirectory() ? 0 : Number(stats.size),
});

export async function traceAt(path: string): Promise<Trace | undefined> {
  try {
    return traceOf(await lstat(path, { bigint: true }));
  } catch {
    return undefined;
  }
}

/** All files and folders below `root` that OneDrive could hold. Links are not followed. */
export async function scan(root: string): Promise<Scan> {
  const result: Scan = { nodes: new Map(), blind: [], skipped: new Map() };
  await walk(root, '', result);
  return result;
}

async function walk(root: string, folder: string, result: Scan): Promise<void> {
  let names: string[];
  try {
    names = (await readdir(join(root, folder))).sort();
  } catch {
    result.blind.push(folder);
    return;
  }
  const taken = new Set<string>();
  for (const name of names) {
    if (isLitter(name)) continue;
    const path = folder ? `${folder}/${name}` : name;
    const key = name.normalize('NFC').toLowerCase();
    if (nameProblem(name)) result.skipped.set(path, 'name');
    else if (taken.has(key)) result.skipped.set(path, 'name-taken');
    else if (await look(root, path, result)) taken.add(key);
  }
}

async function look(root: string, path: string, result: Scan): Promise<boolean> {
  let stats: BigIntStats;
  try {
    stats = await lstat(join(root, path), { bigint: true });
  } catch {
    // Gone between listing and looking: the next round sees it as it then is.
    return false;
  }
  if (!stats.isFile() && !stats.isDirectory()) {
    result.skipped.set(path, 'kind');
    return false;
  }
  result.nodes.set(path, { path, kind: stats.isFile() ? 'file' : 'folder', trace: traceOf(stats) });
  if (stats.isDirectory()) await walk(root, path, result);
  return true;
}

/** The content, or why it cannot be taken now. A file that changes while it is read is left for the next round. */
export async function readStable(
  path: string,
  largest: number,
): Promise<{ bytes: Uint8Array; trace: Trace } | SkipReason> {
  const before = await traceAt(path);
  if (!before) return 'being-written';
  if (before.size > largest) return 'too-large';
  try {
    const bytes = new Uint8Array(await readFile(path));
    const after = await traceAt(path);
    const still = after && after.modified === before.modified && after.node === before.node;
    return still && bytes.length === after.size ? { bytes, trace: after } : 'being-written';
  } catch {
    return 'unreadable';
  }
}
