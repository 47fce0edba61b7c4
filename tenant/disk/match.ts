import type { Entry } from './entries.ts';
import type { DiskNode, Scan } from './scan.ts';

export type Matched = {
  /** What was agreed on and is still on disk, perhaps elsewhere. */
  readonly pairs: Map<Entry, DiskNode>;
  readonly gone: Entry[];
  readonly fresh: DiskNode[];
};

const below = (path: string, folder: string) => folder === '' || path === folder || path.startsWith(`${folder}/`);

/**
 * Recognises what is on disk. The path decides first, because many editors write a new file and rename it over the old
 * one; then the file system's own number, which survives a rename.
 */
export function match(entries: Iterable<Entry>, { nodes, blind }: Scan): Matched {
  const pairs = new Map<Entry, DiskNode>();
  const left: Entry[] = [];
  const free = new Map(nodes);
  for (const entry of entries) {
    const node = nodes.get(entry.path);
    if (node && node.kind === entry.kind) {
      pairs.set(entry, node);
      free.delete(node.path);
    } else if (!blind.some((folder) => below(entry.path, folder))) left.push(entry);
  }
  const byNumber = new Map([...free.values()].map((node) => [`${node.kind} ${node.trace.node}`, node]));
  const gone = left.filter((entry) => {
    const node = byNumber.get(`${entry.kind} ${entry.trace.node}`);
    if (!node || !free.delete(node.path)) return true;
    pairs.set(entry, node);
    return false;
  });
  return { pairs, gone, fresh: [...free.values()] };
}
