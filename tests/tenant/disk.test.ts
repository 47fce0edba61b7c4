import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type DiskMirror, mirrorToDisk } from '../../tenant/disk/mirror.ts';
import { addFile, findItem, setLocked } from '../../tenant/graph/drive/builders.ts';
import { drivesOf } from '../../tenant/graph/drive/state.ts';
import { setUp, type World, write } from './graph/drive.support.ts';

const open: { mirror: DiskMirror; folder: string }[] = [];

afterEach(async () => {
  for (const { mirror, folder } of open.splice(0)) {
    await mirror.close();
    await rm(folder, { recursive: true, force: true });
  }
});

async function mirrored(world: World = setUp()) {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-disk-'));
  const mirror = await mirrorToDisk(world.tenant, folder);
  open.push({ mirror, folder });
  const at = (path: string) => join(folder, 'Adele Vance', 'OneDrive', path);
  const get = async (path: string) => (await world.send('GET', `/me/drive/root:/${encodeURI(path)}`)).json;
  const textOf = async (path: string) =>
    (await world.fetchContent((await get(path))['@microsoft.graph.downloadUrl'])).text;
  return { world, mirror, folder, at, get, textOf, onDisk: (path: string) => readFile(at(path), 'utf8') };
}

describe('from Graph to disk', () => {
  it('[DSK-1] what is in OneDrive is a plain file at the same path, for each person apart', async () => {
    const { world, mirror, folder, onDisk } = await mirrored();
    await world.send('GET', '/me/drive/special/approot');
    await write(world, 'Apps/Grow Together/Spring/2026-03-04 Alex.md', 'Grüße 🌱');
    await write(world, 'Apps/Grow Together/Spring/.live/s1/adele.bin', 'state');
    await mirror.flush();
    expect(await onDisk('Apps/Grow Together/Spring/2026-03-04 Alex.md')).toBe('Grüße 🌱');
    expect(await onDisk('Apps/Grow Together/Spring/.live/s1/adele.bin')).toBe('state');
    expect((await readdir(folder)).sort()).toEqual(['Adele Vance', 'Alex Wilber', 'Megan Bowen']);
    expect(await readdir(join(folder, 'Alex Wilber', 'OneDrive'))).toEqual([]);
  });

  it('[DSK-1] changes, renames, moves and deletions in Graph follow on disk', async () => {
    const { world, mirror, at, onDisk } = await mirrored();
    const file = (await write(world, 'a/note.md', 'one')).json;
    await write(world, 'a/gone.md', 'x');
    await mirror.flush();
    await write(world, 'a/note.md', 'two');
    await world.send('PATCH', `/me/drive/items/${file.id}`, { body: { name: 'story.md' } });
    await world.send('PATCH', '/me/drive/root:/a', { body: { name: 'b' } });
    await world.send('DELETE', '/me/drive/root:/b/gone.md');
    await mirror.flush();
    expect(await onDisk('b/story.md')).toBe('two');
    expect(await readdir(at('.'))).toEqual(['b']);
    expect(await readdir(at('b'))).toEqual(['story.md']);
  });

  it('[DSK-1] names that change places in Graph change places on disk', async () => {
    const { world, mirror, onDisk } = await mirrored();
    const ids = [];
    for (const name of ['a', 'b', 'c']) ids.push((await write(world, name, name)).json.id);
    await mirror.flush();
    const call = (id: string, name: string) => world.send('PATCH', `/me/drive/items/${id}`, { body: { name } });
    await call(ids[0], 't');
    await call(ids[2], 'a');
    await call(ids[1], 'c');
    await call(ids[0], 'b');
    await mirror.flush();
    expect([await onDisk('a'), await onDisk('b'), await onDisk('c')]).toEqual(['c', 'a', 'b']);
  });

  it('[DSK-5] a name too long for the disk is shortened there and whole in OneDrive', async () => {
    const { world, mirror, at, get } = await mirrored();
    const name = `${'語'.repeat(120)}.md`;
    await write(world, encodeURIComponent(name), 'long');
    await mirror.flush();
    const [short = ''] = await readdir(at('.'));
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(255);
    await writeFile(at(short), 'edited');
    await mirror.syncFromDisk();
    expect(await get(name)).toMatchObject({ name, size: 6 });
  });
});

describe('from disk to Graph', () => {
  it('[DSK-2] an edit by any program is the same item with new content, eTag and time', async () => {
    const { world, mirror, at, get, textOf } = await mirrored();
    const before = (await write(world, 'note.md', 'one')).json;
    await mirror.flush();
    world.advance(60_000);
    await writeFile(at('note.md'), 'one and more');
    await mirror.syncFromDisk();
    const after = await get('note.md');
    expect(after).toMatchObject({ id: before.id, lastModifiedDateTime: '2026-03-02T09:01:00Z' });
    expect(after.eTag).not.toBe(before.eTag);
    expect(await textOf('note.md')).toBe('one and more');
    const stale = await write(world, 'note.md', 'mine', { headers: { 'If-Match': before.eTag } });
    expect(stale.status).toBe(412);
  });

  it('[DSK-2] an editor that writes a new file over the old one keeps the item', async () => {
    const { world, mirror, at, get, textOf } = await mirrored();
    const before = (await write(world, 'note.md', 'one')).json;
    await mirror.flush();
    await rename(at('note.md'), at('note.md~'));
    await writeFile(at('.note.md.tmp'), 'two');
    await rename(at('.note.md.tmp'), at('note.md'));
    await rm(at('note.md~'));
    await mirror.syncFromDisk();
    expect((await get('note.md')).id).toBe(before.id);
    expect(await textOf('note.md')).toBe('two');
  });

  it('[DSK-2] new files and folders appear, also deep ones', async () => {
    const { mirror, at, get, world } = await mirrored();
    await mkdir(at('x/y'), { recursive: true });
    await writeFile(at('x/y/z.md'), 'deep');
    await mirror.syncFromDisk();
    expect(await get('x/y/z.md')).toMatchObject({ size: 4, createdBy: { user: { id: world.adele.id } } });
  });

  it('[DSK-2] a renamed or moved file or folder keeps its id, and all in it', async () => {
    const { world, mirror, at, get } = await mirrored();
    const note = (await write(world, 'a/note.md', 'one')).json;
    const folder = await get('a');
    await mirror.flush();
    await rename(at('a'), at('b'));
    await mkdir(at('c'));
    await rename(at('b/note.md'), at('c/story.md'));
    await mirror.syncFromDisk();
    expect((await get('b')).id).toBe(folder.id);
    expect(await get('c/story.md')).toMatchObject({ id: note.id, cTag: note.cTag });
    expect((await get('a')).error.code).toBe('itemNotFound');
  });

  it('[DSK-2] what is deleted on disk is deleted in Graph', async () => {
    const { world, mirror, at, get } = await mirrored();
    await write(world, 'a/b/note.md', 'one');
    await mirror.flush();
    await rm(at('a'), { recursive: true });
    await mirror.syncFromDisk();
    expect((await get('a')).error.code).toBe('itemNotFound');
  });

  it('[DSK-2] what is deleted while disk and Graph are being compared stays deleted', async () => {
    const { world, mirror, at, get } = await mirrored();
    for (let turns = 0; turns < 24; turns++) {
      await write(world, 'a/b/note.md', 'one');
      await mirror.flush();
      const comparing = mirror.flush();
      for (let turn = 0; turn < turns; turn++) await new Promise((next) => setImmediate(next));
      await rm(at('a'), { recursive: true });
      await comparing;
      await mirror.syncFromDisk();
      expect((await get('a')).error?.code, `after ${turns} turns`).toBe('itemNotFound');
    }
  });

  it('[DSK-2] touching a file without changing it changes nothing', async () => {
    const { world, mirror, at, get } = await mirrored();
    const before = (await write(world, 'note.md', 'one')).json;
    await mirror.flush();
    await writeFile(at('note.md'), 'one');
    await mirror.syncFromDisk();
    expect((await get('note.md')).eTag).toBe(before.eTag);
  });
});

describe('both at once', () => {
  it('[DSK-3] content written on both sides is kept on both: one under its name, one beside it', async () => {
    const { world, mirror, at, onDisk, textOf } = await mirrored();
    await write(world, 'note.md', 'one');
    await mirror.flush();
    await writeFile(at('note.md'), 'from an editor');
    await write(world, 'note.md', 'from the app');
    await mirror.flush();
    expect(await textOf('note.md')).toBe('from the app');
    expect(await onDisk('note.md')).toBe('from the app');
    expect(await textOf('note from disk.md')).toBe('from an editor');
    expect(await onDisk('note from disk.md')).toBe('from an editor');
  });

  it('[DSK-3] an edit outlives a deletion on the other side, both ways', async () => {
    const { world, mirror, at, onDisk, textOf } = await mirrored();
    await write(world, 'a.md', 'a');
    await write(world, 'f/b.md', 'b');
    await mirror.flush();
    await writeFile(at('f/b.md'), 'edited on disk');
    await world.send('DELETE', '/me/drive/root:/f');
    await rm(at('a.md'));
    await write(world, 'a.md', 'edited in Graph');
    await mirror.flush();
    expect(await textOf('f/b.md')).toBe('edited on disk');
    expect(await onDisk('a.md')).toBe('edited in Graph');
  });

  it('[DSK-3] a file moved on disk to a name that Graph gave to another one stands beside it', async () => {
    const { world, mirror, at, textOf } = await mirrored();
    await write(world, 'f/b.md', 'b');
    await write(world, 'g/a.md', 'moved on disk');
    await mirror.flush();
    await rename(at('g/a.md'), at('f/a.md'));
    await world.send('PATCH', '/me/drive/root:/f/b.md', { body: { name: 'a.md' } });
    await mirror.flush();
    expect([await textOf('f/a.md'), await textOf('f/a 1.md')]).toEqual(['b', 'moved on disk']);
    expect((await readdir(at('f'))).sort()).toEqual(['a 1.md', 'a.md']);
  });

  it('[DSK-3] a folder made on disk where Graph made a file gets another name on both sides', async () => {
    const { world, mirror, at, textOf } = await mirrored();
    await mkdir(at('x'));
    await writeFile(at('x/in.md'), 'inside');
    await write(world, 'x', 'a file');
    await mirror.flush();
    expect([await textOf('x'), await textOf('x 1/in.md')]).toEqual(['a file', 'inside']);
    expect((await readdir(at('.'))).sort()).toEqual(['x', 'x 1']);
  });

  it('[DSK-3] what Graph refuses (an open file) comes back on disk', async () => {
    const { world, mirror, at, onDisk } = await mirrored();
    await write(world, 'a.md', 'a');
    await mirror.flush();
    const item = findItem(world.tenant, world.adele, 'a.md');
    expect(item).toBeDefined();
    if (item) setLocked(item, true);
    await rm(at('a.md'));
    await mirror.flush();
    expect(await onDisk('a.md')).toBe('a');
  });
});

describe('what disks are like', () => {
  it('[DSK-4] names that OneDrive forbids, links and litter stay on disk alone, and are named', async () => {
    const { mirror, at, world } = await mirrored();
    await writeFile(at('a:b.md'), 'x');
    await writeFile(at('.DS_Store'), 'x');
    await symlink('/etc/hostname', at('link.md'));
    await writeFile(at('Note.md'), '1');
    await writeFile(at('note.md'), '2');
    await mirror.syncFromDisk();
    const { value } = (await world.send('GET', '/me/drive/root/children')).json;
    expect(value.map(({ name }: { name: string }) => name)).toEqual(['Note.md']);
    const reasons = Object.fromEntries(mirror.skipped());
    const home = 'Adele Vance/OneDrive';
    expect(reasons).toEqual({
      [`${home}/a:b.md`]: 'name',
      [`${home}/link.md`]: 'kind',
      [`${home}/note.md`]: 'name-taken',
    });
    expect((await readdir(at('.'))).sort()).toEqual(['.DS_Store', 'Note.md', 'a:b.md', 'link.md', 'note.md']);
  });

  it('[DSK-4] a file larger than OneDrive takes is left alone without being read', async () => {
    const { world, mirror, at, get } = await mirrored();
    drivesOf(world.tenant.state).largestPut = 1000;
    await writeFile(at('huge.webm'), '');
    await truncate(at('huge.webm'), 50_000_000_000);
    await mirror.syncFromDisk();
    expect((await get('huge.webm')).error.code).toBe('itemNotFound');
    expect([...mirror.skipped().values()]).toEqual(['too-large']);
  });

  it('[DSK-4] a half-written file is taken as it is, and again when it is whole', async () => {
    const { mirror, at, textOf } = await mirrored();
    await writeFile(at('note.md'), '---\ntype: no');
    await mirror.syncFromDisk();
    await writeFile(at('note.md'), '---\ntype: note\n---\n');
    await mirror.syncFromDisk();
    expect(await textOf('note.md')).toBe('---\ntype: note\n---\n');
  });

  it.skipIf(process.getuid?.() === 0)('[DSK-4] a folder that cannot be read deletes nothing', async () => {
    const { world, mirror, at, get } = await mirrored();
    await write(world, 'a/note.md', 'x');
    await mirror.flush();
    await chmod(at('a'), 0);
    await mirror.syncFromDisk();
    expect(await get('a/note.md')).toMatchObject({ size: 1 });
    await chmod(at('a'), 0o755);
  });

  it('[DSK-4] whoever throws the whole folder away gets it back', async () => {
    const { world, mirror, at, onDisk } = await mirrored();
    await write(world, 'a/note.md', 'x');
    await mirror.flush();
    await rm(at('.'), { recursive: true });
    await mirror.syncFromDisk();
    expect(await onDisk('a/note.md')).toBe('x');
  });
});

describe('stopping, starting, resetting', () => {
  it('[DSK-6] ids and permissions survive a restart; edits made meanwhile are changes of the same items', async () => {
    const first = await mirrored();
    const file = (await write(first.world, 'a/note.md', 'one')).json;
    const invite = {
      recipients: [{ objectId: first.world.alex.id }],
      requireSignIn: true,
      sendInvitation: false,
      roles: ['write'],
    };
    await first.world.send('POST', '/me/drive/root:/a:/invite', { body: invite });
    await first.mirror.close();
    const saved = first.world.tenant.snapshot();
    await writeFile(first.at('a/note.md'), 'edited while away');
    await rename(first.at('a'), first.at('b'));
    const next = setUp();
    next.tenant.restore(saved);
    const mirror = await mirrorToDisk(next.tenant, first.folder);
    open.push({ mirror, folder: first.folder });
    const item = (await next.send('GET', '/me/drive/root:/b/note.md', { as: first.world.adele })).json;
    expect(item).toMatchObject({ id: file.id, size: 17 });
    expect(item.eTag).not.toBe(file.eTag);
    const { driveId } = item.parentReference;
    expect((await next.send('GET', `/drives/${driveId}/items/${file.id}`, { as: first.world.alex })).status).toBe(200);
  });

  it('[DSK-6] files newer than the saved state are kept', async () => {
    const first = await mirrored();
    const file = (await write(first.world, 'note.md', 'one')).json;
    await first.mirror.flush();
    const early = first.world.tenant.snapshot();
    await write(first.world, 'note.md', 'two');
    await write(first.world, 'new.md', 'late');
    await first.mirror.close();
    const next = setUp();
    next.tenant.restore(early);
    const mirror = await mirrorToDisk(next.tenant, first.folder);
    open.push({ mirror, folder: first.folder });
    expect(await first.onDisk('note.md')).toBe('two');
    const now = (await next.send('GET', '/me/drive/root/children', { as: first.world.adele })).json.value;
    expect(now.map(({ name, size }: { name: string; size: number }) => [name, size])).toEqual([
      ['new.md', 4],
      ['note.md', 3],
    ]);
    expect(now[1].id).toBe(file.id);
  });

  it('[DSK-6] the files of another tenant are set aside, not mixed in', async () => {
    const first = await mirrored();
    await write(first.world, 'note.md', 'theirs');
    await first.mirror.close();
    const next = setUp();
    next.tenant.core.entropy.next();
    addFile(next.tenant, next.adele, 'note.md', 'ours');
    const mirror = await mirrorToDisk(next.tenant, first.folder);
    open.push({ mirror, folder: first.folder });
    expect(await first.onDisk('note.md')).toBe('ours');
    expect(await first.onDisk('../OneDrive before 1/note.md')).toBe('theirs');
    expect((await next.send('GET', '/me/drive/root/children')).json.value).toHaveLength(1);
  });

  it('[DSK-7] a reset of the tenant empties the folders, but for what was edited since', async () => {
    const { world, mirror, at } = await mirrored();
    const empty = world.tenant.snapshot();
    await write(world, 'a/note.md', 'x');
    await write(world, 'b.md', 'x');
    await mirror.flush();
    await writeFile(at('b.md'), 'edited a moment ago');
    world.tenant.restore(empty);
    await mirror.flush();
    expect(await readdir(at('.'))).toEqual(['b.md']);
    expect((await world.send('GET', '/me/drive/root/children')).json.value).toHaveLength(1);
  });

  it('[DSK-7] an id that comes again after a reset, for something of another kind, confuses nothing', async () => {
    const { world, mirror, at } = await mirrored();
    const empty = world.tenant.snapshot();
    await mkdir(at('f'));
    await writeFile(at('a.md'), 'before');
    await mirror.flush();
    const folder = (await world.send('GET', '/me/drive/root:/f')).json;
    world.tenant.restore(empty);
    const file = addFile(world.tenant, world.adele, 'a.md', 'after');
    await writeFile(at('f/b.md'), 'by hand');
    expect(file.id).toBe(folder.id);
    await mirror.flush();
    const { value } = (await world.send('GET', '/me/drive/root/children')).json;
    expect(value.map(({ name }: { name: string }) => name)).toEqual(['a.md', 'f']);
    expect(await readFile(at('a.md'), 'utf8')).toBe('after');
    expect(await readFile(at('f/b.md'), 'utf8')).toBe('by hand');
  });
});
