import { describe, expect, it } from 'vitest';
import type { DriveItem } from '../../src/graph/drive.ts';
import { openWorld, type Partner } from './world.ts';

const folderOf = async (owner: Partner, name: string, ...files: readonly string[]): Promise<DriveItem> => {
  const { drive } = owner.graph;
  const folder = await drive.ensureFolder(await drive.appFolder(), name);
  for (const file of files) await drive.write({ folder, name: file }, `# ${file}`, 'create');
  return folder;
};

const names = (items: readonly DriveItem[]): string[] => items.map((item) => item.name);

describe('reads that are wanted together', () => {
  it('go in one request, and each has its own answer', async () => {
    const world = openWorld();
    const adele = world.join({ name: 'Adele Vance' });
    const one = await folderOf(adele, 'One', 'a.md');
    const two = await folderOf(adele, 'Two', 'b.md', 'c.md');
    world.requests();
    const { drive } = adele.graph.in({ together: true });
    const [first, second, found, missing] = await Promise.all([
      drive.children(one),
      drive.children(two),
      drive.find(two, 'b.md'),
      drive.find(two, 'nothing.md'),
    ]);
    expect(names(first)).toEqual(['a.md']);
    expect(names(second)).toEqual(['b.md', 'c.md']);
    expect(found?.name).toBe('b.md');
    expect(missing).toBeUndefined();
    expect(world.requests()).toEqual(['POST /$batch']);
  });

  it('a single read stays a plain request, and so does everything in another manner', async () => {
    const world = openWorld();
    const adele = world.join({ name: 'Adele Vance' });
    const one = await folderOf(adele, 'One', 'a.md');
    world.requests();
    await adele.graph.in({ together: true }).drive.children(one);
    await Promise.all([adele.graph.drive.children(one), adele.graph.drive.find(one, 'a.md')]);
    expect(world.requests().filter((request) => request.includes('batch'))).toEqual([]);
  });

  it('a refused part fails alone, and one that was put off is asked for again', async () => {
    const world = openWorld();
    const adele = world.join({ name: 'Adele Vance' });
    const alex = world.join({ name: 'Alex Wilber' });
    const open = await folderOf(adele, 'Open', 'a.md');
    const closed = await folderOf(adele, 'Closed', 'b.md');
    await adele.graph.drive.share(open, [alex.id]);
    await alex.graph.drive.appFolder();
    const { drive } = alex.graph.in({ together: true });
    const [shared, refused] = await Promise.allSettled([drive.children(open), drive.children(closed)]);
    expect(shared).toMatchObject({ status: 'fulfilled', value: [{ name: 'a.md' }] });
    expect(refused).toMatchObject({ status: 'rejected', reason: { boundary: 'graph', reason: 'forbidden' } });

    world.tenant.faults.add({ kind: 'throttle', retryAfterSeconds: 1, path: `${open.itemId}/children`, times: 1 });
    const [again] = await Promise.all([drive.children(open), drive.find(open, 'a.md')]);
    expect(names(again)).toEqual(['a.md']);
  });

  it('a permission that is missing for some parts does not take the others along', async () => {
    const world = openWorld();
    const adele = world.join({ name: 'Adele Vance' });
    const alex = world.join({ name: 'Alex Wilber', consented: ['User.Read', 'Files.ReadWrite'] });
    const theirs = await folderOf(adele, 'Theirs', 'a.md');
    const mine = await folderOf(alex, 'Mine', 'b.md');
    const { drive } = alex.graph.in({ together: true });
    const [own, foreign] = await Promise.allSettled([drive.children(mine), drive.children(theirs)]);
    expect(own).toMatchObject({ status: 'fulfilled', value: [{ name: 'b.md' }] });
    expect(foreign).toMatchObject({ status: 'rejected', reason: { boundary: 'sign-in', reason: 'declined' } });
  });

  it('more than a batch can hold goes in several', async () => {
    const world = openWorld();
    const adele = world.join({ name: 'Adele Vance' });
    const folder = await folderOf(adele, 'Many', ...Array.from({ length: 23 }, (_, index) => `${index}.md`));
    world.requests();
    const { drive } = adele.graph.in({ together: true });
    const found = await Promise.all(Array.from({ length: 23 }, (_, index) => drive.find(folder, `${index}.md`)));
    expect(found.map((item) => item?.name)).toEqual(Array.from({ length: 23 }, (_, index) => `${index}.md`));
    expect(world.requests()).toEqual(['POST /$batch', 'POST /$batch']);
  });
});

describe('versions of a file', () => {
  it('tell when, whose and what, newest first', async () => {
    const world = openWorld();
    const adele = world.join({ name: 'Adele Vance' });
    const alex = world.join({ name: 'Alex Wilber' });
    const folder = await folderOf(adele, 'Notes', 'a.md');
    await adele.graph.drive.share(folder, [alex.id]);
    const file = await adele.graph.drive.find(folder, 'a.md');
    if (!file) throw new Error('The file was made.');
    world.pass(60_000);
    await alex.graph.drive.write(file, '# By Alex', { match: file.eTag });
    const versions = await adele.graph.versions.list(file);
    expect(versions.map((version) => version.by?.name)).toEqual(['Alex Wilber', 'Adele Vance']);
    expect(Date.parse(versions[0]?.modified ?? '')).toBeGreaterThan(Date.parse(versions[1]?.modified ?? ''));
    const before = await adele.graph.versions.read(file, versions[1]?.id ?? '');
    expect(new TextDecoder().decode(before)).toBe('# a.md');
    await expect(adele.graph.versions.read(file, '99.0')).rejects.toMatchObject({ reason: 'not-found' });
  });
});
