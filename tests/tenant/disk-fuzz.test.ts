import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../tenant/disk/entries.ts';
import { match } from '../../tenant/disk/match.ts';
import { mirrorToDisk } from '../../tenant/disk/mirror.ts';
import type { DiskNode } from '../../tenant/disk/scan.ts';
import { driveOf, rootOf } from '../../tenant/graph/drive/accounts.ts';
import { childrenOf, type DriveRecord, type Item, isFolder } from '../../tenant/graph/drive/state.ts';
import { setUp, write } from './graph/drive.support.ts';

const decoder = new TextDecoder();

function graphTree(drive: DriveRecord, folder: Item, path = ''): Record<string, string> {
  return Object.assign(
    {},
    ...childrenOf(drive, folder).map((item) => {
      const at = `${path}${item.name}`;
      if (isFolder(item)) return { [`${at}/`]: '', ...graphTree(drive, item, `${at}/`) };
      return { [at]: decoder.decode(item.versions?.at(-1)?.bytes) };
    }),
  );
}

async function diskTree(folder: string, path = ''): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const at = `${path}${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, { [`${at}/`]: '' }, await diskTree(folder, `${at}/`));
    else found[at] = await readFile(join(folder, at), 'utf8');
  }
  return found;
}

const runs = Number(process.env.FUZZ_RUNS ?? 40);

const places = ['a.md', 'b.md', 'f/a.md', 'f/b.md', 'g/a.md', 'f/h/a.md'];
const folders = ['f', 'g', 'f/h'];

const step = fc.record({
  side: fc.constantFrom('disk', 'graph'),
  act: fc.constantFrom('write', 'write', 'delete', 'rename', 'rename-folder', 'sync', 'sync', 'reset'),
  at: fc.constantFrom(...places),
  to: fc.constantFrom(...places),
  folder: fc.constantFrom(...folders),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** After the reset the ids of what was there name a folder inside what they named before. */
const anywhere = { at: 'a.md', to: 'a.md', folder: 'f' } as const;
const idsThatComeAgain: Step[] = [
  { ...anywhere, side: 'disk', act: 'write', at: 'f/b.md' },
  { ...anywhere, side: 'graph', act: 'write' },
  { ...anywhere, side: 'disk', act: 'sync' },
  { ...anywhere, side: 'disk', act: 'reset' },
  { ...anywhere, side: 'graph', act: 'write', at: 'f/h/a.md' },
];

describe('disk and Graph under any changes', () => {
  it(
    '[DSK-3] they agree after a sync, and no text that was written and left alone is lost',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
          const world = setUp();
          const folder = await mkdtemp(join(tmpdir(), 'tenant-fuzz-'));
          const mirror = await mirrorToDisk(world.tenant, folder);
          try {
            const root = join(folder, 'Adele Vance', 'OneDrive');
            const empty = world.tenant.snapshot();
            const drive = () => driveOf(world.tenant.core, world.adele);
            let n = 0;
            const item = (path: string) => `/me/drive/root:/${path}`;
            const every = () =>
              Object.values(drive().items).flatMap(
                ({ versions }) => versions?.map(({ bytes }) => decoder.decode(bytes)) ?? [],
              );
            for (const { side, act, at, to, folder: chosen } of steps) {
              if (act === 'sync') await mirror.flush();
              else if (act === 'reset') world.tenant.restore(empty);
              else if (side === 'graph') {
                const body = { name: to.split('/').at(-1) };
                if (act === 'write') await write(world, at, `graph ${n++}`);
                if (act === 'delete') await world.send('DELETE', item(at));
                if (act === 'rename') await world.send('PATCH', item(at), { body });
                if (act === 'rename-folder')
                  await world.send('PATCH', item(chosen), { body: { name: `${chosen.at(-1)}x` } });
              } else {
                const path = join(root, at);
                if (act === 'write') {
                  const made = await mkdir(dirname(path), { recursive: true }).then(
                    () => true,
                    () => false,
                  );
                  if (made) await writeFile(path, `disk ${n++}`).catch(() => {});
                }
                if (act === 'delete') await rm(path, { force: true });
                if (act === 'rename') await rename(path, join(root, to)).catch(() => {});
                if (act === 'rename-folder') await rename(join(root, chosen), join(root, `${chosen}y`)).catch(() => {});
              }
            }
            const texts = Object.values(await diskTree(root)).filter(Boolean);
            await mirror.flush();
            expect(await diskTree(root)).toEqual(graphTree(drive(), rootOf(drive())));
            // What an editor left on disk is at least a version in Graph.
            const kept = new Set(every());
            const deleted = steps.some(({ side, act }) => act === 'reset' || (side === 'graph' && act === 'delete'));
            if (!deleted) for (const text of texts) expect(kept).toContain(text);
            const settled = drive().changed;
            await mirror.flush();
            expect(drive().changed).toBe(settled);
          } finally {
            await mirror.close();
            await rm(folder, { recursive: true, force: true });
          }
        }),
        { numRuns: runs, examples: [[idsThatComeAgain]] },
      );
    },
    20_000 + runs * 300,
  );
});

describe('recognising files', () => {
  const trace = (node: string) => ({ node, modified: '1', size: 1 });
  const entry = (id: string, path: string, node: string): Entry => ({
    id,
    kind: 'file',
    path,
    trace: trace(node),
    hash: '',
    contentRevision: 1,
    parentId: 'root',
    name: path,
  });
  const node = (path: string, number: string): [string, DiskNode] => [
    path,
    { path, kind: 'file', trace: trace(number) },
  ];

  it('[DSK-4] below a folder that cannot be read, nothing counts as deleted', () => {
    const entries = [entry('1', 'secret/a.md', '1'), entry('2', 'b.md', '2')];
    const found = match(entries, { nodes: new Map(), blind: ['secret'], skipped: new Map() });
    expect(found.gone.map(({ id }) => id)).toEqual(['2']);
  });

  it('[DSK-2] the path decides before the number: an editor that keeps the old file under another name', () => {
    const found = match([entry('1', 'a.md', '1')], {
      nodes: new Map([node('a.md', '2'), node('a.md~', '1')]),
      blind: [],
      skipped: new Map(),
    });
    expect([...found.pairs].map(([{ id }, { path }]) => [id, path])).toEqual([['1', 'a.md']]);
    expect(found.fresh.map(({ path }) => path)).toEqual(['a.md~']);
  });
});
