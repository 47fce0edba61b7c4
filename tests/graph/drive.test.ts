import { beforeEach, describe, expect, test } from 'vitest';
import type { DriveItem } from '../../src/graph/drive.ts';
import { openWorld, type Partner, type World } from './world.ts';

let world: World;
let adele: Partner;
let alex: Partner;
let folder: DriveItem;

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

beforeEach(async () => {
  world = openWorld();
  adele = world.join({ name: 'Adele Vance' });
  alex = world.join({ name: 'Alex Wilber' });
  folder = await adele.graph.drive.ensureFolder(await adele.graph.drive.appFolder(), 'Adele and Alex');
  world.requests();
});

describe('folders', () => {
  test('the app folder is made once and stays the same', async () => {
    const first = await adele.graph.drive.appFolder();
    expect(first).toMatchObject({ kind: 'folder', name: 'Grow Together' });
    expect((await adele.graph.drive.appFolder()).itemId).toBe(first.itemId);
  });

  test('making a folder again gives the one that is there', async () => {
    const parent = await adele.graph.drive.appFolder();
    const again = await adele.graph.drive.ensureFolder(parent, 'Adele and Alex');
    expect(again.itemId).toBe(folder.itemId);
    expect(await adele.graph.drive.children(parent)).toHaveLength(1);
  });

  test('two tabs at once, or a lost answer, make one folder', async () => {
    const parent = await adele.graph.drive.appFolder();
    const both = await Promise.all(['Twice', 'Twice'].map((name) => adele.graph.drive.ensureFolder(parent, name)));
    expect(both[0]?.itemId).toBe(both[1]?.itemId);
    world.tenant.faults.add({ kind: 'lose-response', method: 'POST' });
    const lost = await adele.graph.drive.ensureFolder(parent, 'Lost');
    expect((await adele.graph.drive.children(parent)).filter(({ name }) => name === 'Lost')).toHaveLength(1);
    expect((await adele.graph.drive.item(lost)).name).toBe('Lost');
  });

  test('a file in the way of a folder is said, not taken for one', async () => {
    await adele.graph.drive.write({ folder, name: 'notes' }, 'x', 'create');
    await expect(adele.graph.drive.ensureFolder(folder, 'notes')).rejects.toMatchObject({ reason: 'name-taken' });
  });

  test('names with signs that mean something in an address work', async () => {
    for (const name of ['50% & more #1.md', "Zoë's plan + é.md", 'a=b;c@d.md']) {
      const made = await adele.graph.drive.write({ folder, name }, name, 'create');
      expect((await adele.graph.drive.find(folder, name))?.itemId).toBe(made.itemId);
      expect(text((await adele.graph.drive.read(made)).bytes)).toBe(name);
    }
  });

  test('nothing at a path is undefined; nothing at an id is not-found', async () => {
    expect(await adele.graph.drive.find(folder, 'none/at all.md')).toBeUndefined();
    const gone = { driveId: folder.driveId, itemId: 'none' };
    await expect(adele.graph.drive.item(gone)).rejects.toMatchObject({ reason: 'not-found' });
  });

  test('removing is safe to repeat, renaming keeps the id', async () => {
    const made = await adele.graph.drive.write({ folder, name: 'a.md' }, 'a', 'create');
    expect(await adele.graph.drive.rename(made, 'b.md')).toMatchObject({ itemId: made.itemId, name: 'b.md' });
    await adele.graph.drive.remove(made);
    await adele.graph.drive.remove(made);
    expect(await adele.graph.drive.children(folder)).toEqual([]);
  });

  test('a long list comes whole', async () => {
    for (let n = 0; n < 230; n += 1) await adele.graph.drive.write({ folder, name: `${n}.md` }, '', 'create');
    expect(await adele.graph.drive.children(folder)).toHaveLength(230);
  });
});

describe('content', () => {
  test('what is written is read, byte for byte, without a token', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    const made = await adele.graph.drive.write({ folder, name: 'a.bin' }, bytes, 'create');
    expect(made).toMatchObject({ kind: 'file', size: 1000, parent: { itemId: folder.itemId } });
    const read = await adele.graph.drive.read(made);
    expect(read.bytes).toEqual(bytes);
    expect(read.item.eTag).toBe(made.eTag);
  });

  test('a name that is taken is not overwritten by create', async () => {
    await adele.graph.drive.write({ folder, name: 'a.md' }, 'mine', 'create');
    const again = adele.graph.drive.write({ folder, name: 'a.md' }, 'other', 'create');
    await expect(again).rejects.toMatchObject({ reason: 'name-taken' });
  });

  test('an edit onto an old version is changed-meanwhile, and the newer words stay', async () => {
    const made = await adele.graph.drive.write({ folder, name: 'a.md' }, 'one', 'create');
    await adele.graph.drive.write(made, 'two', { match: made.eTag });
    const late = adele.graph.drive.write(made, 'three', { match: made.eTag });
    await expect(late).rejects.toMatchObject({ reason: 'changed-meanwhile' });
    expect(text((await adele.graph.drive.read(folderFile('a.md', await files()))).bytes)).toBe('two');
  });

  test.each(['create', 'match'] as const)('a %s whose answer was lost succeeds, and is written once', async (kind) => {
    const first =
      kind === 'create' ? undefined : await adele.graph.drive.write({ folder, name: 'a.md' }, 'one', 'create');
    world.tenant.faults.add({ kind: 'lose-response', method: 'PUT' });
    const saved =
      first === undefined
        ? await adele.graph.drive.write({ folder, name: 'a.md' }, 'two', 'create')
        : await adele.graph.drive.write(first, 'two', { match: first.eTag });
    expect(await files()).toMatchObject([{ itemId: saved.itemId, eTag: saved.eTag, size: 3 }]);
  });

  test('a 412 that comes wrongly is seen through', async () => {
    const made = await adele.graph.drive.write({ folder, name: 'a.md' }, 'one', 'create');
    world.tenant.faults.add({ kind: 'refuse', status: 412, code: 'resourceModified', method: 'PUT' });
    const saved = await adele.graph.drive.write(made, 'two', { match: made.eTag });
    expect(text((await adele.graph.drive.read(saved)).bytes)).toBe('two');
  });

  test('a download address that has expired is renewed', async () => {
    const [made] = [await adele.graph.drive.write({ folder, name: 'a.md' }, 'one', 'create')];
    const listed = folderFile('a.md', await files());
    world.pass(2 * 3_600_000);
    expect(text((await adele.graph.drive.read(listed)).bytes)).toBe('one');
    expect(text((await adele.graph.drive.read({ driveId: made.driveId, itemId: made.itemId })).bytes)).toBe('one');
  });

  test('the version that comes with content is never newer than the content', async () => {
    const made = await adele.graph.drive.write({ folder, name: 'a.md' }, 'one', 'create');
    const listed = folderFile('a.md', await files());
    await adele.graph.drive.write(made, 'two', { match: made.eTag });
    const read = await adele.graph.drive.read(listed);
    expect(text(read.bytes)).toBe('two');
    await expect(adele.graph.drive.write(made, 'x', { match: read.item.eTag })).rejects.toMatchObject({
      reason: 'changed-meanwhile',
    });
  });

  test('throttling and outages delay and lose nothing', async () => {
    world.tenant.faults.add({ kind: 'throttle', retryAfterSeconds: 3, times: 2 });
    world.tenant.faults.add({ kind: 'unavailable', times: 1 });
    await adele.graph.drive.write({ folder, name: 'a.md' }, 'one', 'create');
    expect(world.waits.filter((wait) => wait >= 3000)).toHaveLength(2);
    expect(await files()).toHaveLength(1);
  });

  const files = () => adele.graph.drive.children(folder);
  const folderFile = (name: string, all: readonly DriveItem[]): DriveItem => {
    const found = all.find((item) => item.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
});

describe('sharing', () => {
  test('a partner is let in to write, once, without a mail and without a link', async () => {
    await adele.graph.drive.share(folder, [alex.id]);
    world.requests();
    const grants = await adele.graph.drive.share(folder, [alex.id]);
    expect(world.requests().filter((request) => request.endsWith('/invite'))).toEqual([]);
    expect(grants.filter(({ people }) => people.includes(alex.id))).toMatchObject([{ roles: ['write'] }]);
    expect(grants.every(({ link }) => link === undefined)).toBe(true);
  });

  test('the partner writes in the shared folder with the permission for shared folders only', async () => {
    await adele.graph.drive.share(folder, [alex.id]);
    const made = await alex.graph.drive.write({ folder, name: 'from alex.md' }, 'hello', 'create');
    expect(text((await adele.graph.drive.read(made)).bytes)).toBe('hello');
    expect(alex.asked.flat()).toContain('Files.ReadWrite.All');
    expect(alex.asked.flat()).not.toContain('Files.ReadWrite');
    expect(adele.asked.flat()).not.toContain('Files.ReadWrite.All');
  });

  test('a third person is refused', async () => {
    const megan = world.join({ name: 'Megan Bowen' });
    await adele.graph.drive.share(folder, [alex.id]);
    await expect(megan.graph.drive.children(folder)).rejects.toMatchObject({ reason: 'forbidden' });
  });

  test('taking the grant back closes the folder; taking it back twice does no harm', async () => {
    const grants = await adele.graph.drive.share(folder, [alex.id]);
    const grant = grants.find(({ people }) => people.includes(alex.id));
    await adele.graph.drive.unshare(folder, grant?.id ?? '');
    await adele.graph.drive.unshare(folder, grant?.id ?? '');
    await expect(alex.graph.drive.item(folder)).rejects.toMatchObject({
      reason: expect.stringMatching(/forbidden|not-found/),
    });
  });

  test('a lost answer to the invitation does not share twice', async () => {
    world.tenant.faults.add({ kind: 'lose-response', method: 'POST', path: 'invite' });
    const grants = await adele.graph.drive.share(folder, [alex.id]);
    expect(grants.filter(({ people }) => people.includes(alex.id))).toHaveLength(1);
  });

  test("which drive is one's own is asked once", async () => {
    await adele.graph.drive.share(folder, [alex.id]);
    world.requests();
    await Promise.all([1, 2, 3].map(() => alex.graph.drive.item(folder)));
    await alex.graph.in({ mayAsk: false }).drive.children(folder);
    expect(world.requests().filter((request) => request === 'GET /me/drive')).toHaveLength(1);
  });

  test('a listed file is read with one request, to its own address', async () => {
    await adele.graph.drive.write({ folder, name: 'a.md' }, 'one', 'create');
    const [listed] = await adele.graph.drive.children(folder);
    world.requests();
    await adele.graph.drive.read(listed ?? folder);
    expect(world.requests()).toEqual(['GET content']);
  });

  test('someone without a OneDrive of their own still reaches a shared folder', async () => {
    const guest = world.join({ name: 'Lee Gu', hasDrive: false });
    await adele.graph.drive.share(folder, [guest.id]);
    expect(await guest.graph.drive.children(folder)).toEqual([]);
  });
});
