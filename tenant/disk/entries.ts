import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { currentVersion, type Item } from '../graph/drive/state.ts';

/** What identifies a file or folder on disk, and what changes when it is written. Numbers as text: they exceed doubles. */
export type Trace = { readonly node: string; readonly modified: string; readonly size: number };

/** A file or folder as it was when disk and Graph last agreed. `path` is relative, with `/`; the parent's id is Graph's. */
export type Entry = {
  readonly id: string;
  readonly kind: 'file' | 'folder';
  path: string;
  trace: Trace;
  /** Of the content; empty for folders. */
  hash: string;
  /** Tells, at a start, whether the saved state is older than the file. */
  contentRevision: number;
  parentId: string;
  name: string;
};

/** The agreement of one person's folder with one drive. */
export type Agreement = { readonly driveId: string; readonly entries: Map<string, Entry> };

const computed = new WeakMap<Uint8Array, string>();

/** Of bytes that never change in place, as Graph's and just read ones do not. */
export function hashOf(bytes: Uint8Array): string {
  const known = computed.get(bytes) ?? createHash('sha256').update(bytes).digest('base64url');
  computed.set(bytes, known);
  return known;
}

/** Of the content that Graph has now; empty for folders. Compared by content, because ids may come again after a reset. */
export function hashInGraph(item: Item): string {
  const bytes = currentVersion(item)?.bytes;
  return bytes ? hashOf(bytes) : '';
}

export const sameTrace = (a: Trace, b: Trace): boolean =>
  a.node === b.node && a.modified === b.modified && a.size === b.size;

/** The agreement that was saved, or undefined where there is none or it cannot be read. */
export async function loadAgreement(file: string): Promise<Agreement | undefined> {
  try {
    const { driveId, entries } = JSON.parse(await readFile(file, 'utf8')) as { driveId: string; entries: Entry[] };
    return { driveId, entries: new Map(entries.map((entry) => [entry.id, entry])) };
  } catch {
    return undefined;
  }
}

export async function saveAgreement(file: string, { driveId, entries }: Agreement): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify({ driveId, entries: [...entries.values()] }, null, 1)}\n`);
  await rename(`${file}.new`, file);
}
