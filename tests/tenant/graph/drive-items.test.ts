import { describe, expect, it } from 'vitest';
import { addFile, setQuota } from '../../../tenant/graph/drive/builders.ts';
import { checkContract, ownFiles, setUp, write, wrongly } from './drive.support.ts';

describe('the app folder', () => {
  it('[OD-14] the first GET of approot makes Apps/Grow Together, the second finds it', async () => {
    const { send } = setUp();
    const first = await send('GET', '/me/drive/special/approot', { scopes: ownFiles });
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject({
      name: 'Grow Together',
      folder: { childCount: 0 },
      parentReference: { name: 'Apps' },
    });
    const second = await send('GET', '/me/drive/special/approot', { scopes: ownFiles });
    expect(second.json.id).toBe(first.json.id);
    const byPath = await send('GET', '/me/drive/root:/Apps/Grow%20Together');
    expect(byPath.json.id).toBe(first.json.id);
  });

  it('[OD-14] it is one to a person, case-sensitive in the address, and keeps its role when renamed', async () => {
    const world = setUp();
    const { send, alex } = world;
    const mine = await send('GET', '/me/drive/special/approot');
    const his = await send('GET', '/me/drive/special/approot', { as: alex });
    expect(his.json.id).not.toBe(mine.json.id);
    expect((await wrongly(world, () => send('GET', '/me/drive/special/appRoot'))).status).toBe(400);
    await send('PATCH', `/me/drive/items/${mine.json.id}`, { body: { name: 'Growing' } });
    expect((await send('GET', '/me/drive/special/approot')).json).toMatchObject({ id: mine.json.id, name: 'Growing' });
  });

  it('[OD-14] a token that may only read cannot make it', async () => {
    const { send } = setUp();
    expect((await send('GET', '/me/drive/special/approot', { scopes: ['Files.Read'] })).status).toBe(403);
    await send('GET', '/me/drive/special/approot');
    expect((await send('GET', '/me/drive/special/approot', { scopes: ['Files.Read'] })).status).toBe(200);
  });
});

describe('reading items', () => {
  it('[OD-1] an item is reached by id and by path below root, app folder and any folder', async () => {
    const { send } = setUp();
    const app = (await send('GET', '/me/drive/special/approot')).json;
    await send('PUT', '/me/drive/special/approot:/Spring/2026-03-04%20Alex.md:/content', { body: 'Hello' });
    const paths = [
      '/me/drive/special/approot:/Spring/2026-03-04%20Alex.md',
      '/me/drive/root:/Apps/Grow%20Together/Spring/2026-03-04%20Alex.md:',
      `/me/drive/items/${app.id}:/Spring/2026-03-04%20Alex.md`,
      `/drives/${app.parentReference.driveId}/items/${app.id}:/spring/2026-03-04%20ALEX.MD`,
      `/drives/${app.parentReference.driveId}/root:/Apps/Grow%20Together/Spring/2026-03-04%20Alex.md`,
    ];
    const answers = await Promise.all(paths.map((path) => send('GET', path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect(answers[0]?.json).toMatchObject({
      name: '2026-03-04 Alex.md',
      size: 5,
      file: { mimeType: 'text/markdown' },
      lastModifiedDateTime: '2026-03-02T09:00:00Z',
      lastModifiedBy: { user: { displayName: 'Adele Vance' } },
      parentReference: { path: expect.stringMatching(/root:\/Apps\/Grow%20Together\/Spring$/) },
    });
  });

  it('[OD-1] what is not there, or no longer there, is 404 itemNotFound', async () => {
    const world = setUp();
    const { send } = world;
    const item = (await write(world, 'a.md', 'a')).json;
    for (const path of [
      '/me/drive/root:/b.md',
      '/me/drive/root:/x/y/z.md',
      '/me/drive/root:/a.md/b.md',
      '/me/drive/items/01NONE',
    ]) {
      expect((await send('GET', path)).json).toMatchObject({ error: { code: 'itemNotFound' } });
    }
    expect((await send('GET', '/drives/b!unknown/items/01NONE')).status).toBe(404);
    expect((await send('GET', '/drives/malformed/root')).status).toBe(400);
    await send('DELETE', `/me/drive/items/${item.id}`);
    expect((await send('GET', `/me/drive/items/${item.id}`)).status).toBe(404);
  });

  it('[OD-1] $select narrows the answer, and If-None-Match with the present eTag is 304', async () => {
    const world = setUp();
    const item = (await write(world, 'a.md', 'a')).json;
    const path = `/me/drive/items/${item.id}`;
    const narrow = await world.send('GET', `${path}?$select=id,name,@microsoft.graph.downloadUrl`);
    expect(Object.keys(narrow.json).sort()).toEqual(['@microsoft.graph.downloadUrl', 'id', 'name']);
    expect((await world.send('GET', path, { headers: { 'If-None-Match': item.eTag } })).status).toBe(304);
    await write(world, 'a.md', 'b');
    expect((await world.send('GET', path, { headers: { 'If-None-Match': item.eTag } })).status).toBe(200);
  });

  it('[OD-1] $expand=children brings a folder with its items in one answer', async () => {
    const world = setUp();
    await write(world, 'notes/a.md', 'a');
    const folder = await world.send('GET', '/me/drive/root:/notes?$expand=children($select=id,name)');
    expect(folder.json.children).toEqual([{ id: expect.any(String), name: 'a.md' }]);
  });

  it('[OD-2] children come in pages of $top with an absolute nextLink until all are told', async () => {
    const world = setUp();
    const { tenant, adele, send } = world;
    for (let i = 1; i <= 25; i++) addFile(tenant, adele, `notes/${i}.md`, String(i));
    const names: string[] = [];
    let next = '/me/drive/root:/notes:/children?$top=10&$select=name,@microsoft.graph.downloadUrl';
    let pages = 0;
    while (next) {
      const answer = await send('GET', next);
      for (const item of answer.json.value) {
        names.push(item.name);
        expect(item['@microsoft.graph.downloadUrl']).toMatch(/^http:\/\/localhost:5300\/content\//);
      }
      next = answer.json['@odata.nextLink'] ?? '';
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(names).toEqual(Array.from({ length: 25 }, (_, i) => `${i + 1}.md`));
  });

  it('[OD-2] $orderby sorts by name, size or time', async () => {
    const world = setUp();
    await write(world, 'n/a.md', '1');
    world.advance(1000);
    await write(world, 'n/b.md', '123');
    world.advance(1000);
    await write(world, 'n/c.md', '12');
    const order = async (by: string) =>
      (await world.send('GET', `/me/drive/root:/n:/children?$orderby=${by}`)).json.value.map(
        (item: { name: string }) => item.name,
      );
    expect(await order('size desc')).toEqual(['b.md', 'c.md', 'a.md']);
    expect(await order('lastModifiedDateTime desc')).toEqual(['c.md', 'b.md', 'a.md']);
  });

  it('[OD-3] a drive tells its owner and its quota', async () => {
    const world = setUp();
    await write(world, 'a.md', '12345');
    setQuota(world.tenant, world.adele, 1000);
    const drive = await world.send('GET', '/me/drive');
    expect(drive.json).toMatchObject({
      driveType: 'business',
      owner: { user: { id: world.adele.id } },
      quota: { total: 1000, used: 5, remaining: 995, state: 'normal' },
    });
    expect((await world.send('GET', `/drives/${drive.json.id}`)).json.id).toBe(drive.json.id);
    expect((await world.send('GET', `/users/${world.adele.id}/drive`)).json.id).toBe(drive.json.id);
    expect((await world.send('GET', '/me/drives')).json.value[0].id).toBe(drive.json.id);
  });
});

describe('folders, names and places', () => {
  it('[OD-4] POST children makes a folder; a taken name fails, or is numbered with rename', async () => {
    const { send } = setUp();
    const make = (name: string, conflict?: string) =>
      send('POST', '/me/drive/root/children', {
        body: { name, folder: {}, ...(conflict ? { '@microsoft.graph.conflictBehavior': conflict } : {}) },
      });
    const first = await make('Spring');
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({ name: 'Spring', folder: { childCount: 0 } });
    const again = await make('spring');
    expect(again.status).toBe(409);
    expect(again.json).toMatchObject({ error: { code: 'nameAlreadyExists' } });
    expect((await make('Spring', 'rename')).json.name).toBe('Spring 1');
    expect((await make('Spring', 'replace')).status).toBe(501);
  });

  it('[OD-11] PATCH renames and moves: a new eTag, the same cTag, the same id', async () => {
    const world = setUp();
    const { send } = world;
    const file = (await write(world, 'a/note.md', 'x')).json;
    const target = (await send('POST', '/me/drive/root/children', { body: { name: 'b', folder: {} } })).json;
    const moved = await send('PATCH', `/me/drive/items/${file.id}`, {
      body: { name: 'story.md', parentReference: { id: target.id } },
    });
    expect(moved.json).toMatchObject({ id: file.id, name: 'story.md', cTag: file.cTag });
    expect(moved.json.eTag).not.toBe(file.eTag);
    expect((await send('GET', '/me/drive/root:/b/story.md')).json.id).toBe(file.id);
    await write(world, 'b/note.md', 'y');
    const clash = await send('PATCH', `/me/drive/items/${file.id}`, { body: { name: 'note.md' } });
    expect(clash.json).toMatchObject({ error: { code: 'nameAlreadyExists' } });
    expect((await send('PATCH', `/me/drive/items/${file.id}`, { body: { name: 'STORY.md' } })).json.name).toBe(
      'STORY.md',
    );
  });

  it('[OD-11] a folder cannot move into itself', async () => {
    const world = setUp();
    await write(world, 'a/b/c.md', 'x');
    const outer = (await world.send('GET', '/me/drive/root:/a')).json;
    const inner = (await world.send('GET', '/me/drive/root:/a/b')).json;
    const answer = await world.send('PATCH', `/me/drive/items/${outer.id}`, {
      body: { parentReference: { id: inner.id } },
    });
    expect(answer.status).toBe(400);
  });

  it('[OD-12] DELETE takes a folder with all that is in it, and respects If-Match', async () => {
    const world = setUp();
    const file = (await write(world, 'a/b/c.md', 'x')).json;
    const folder = (await world.send('GET', '/me/drive/root:/a')).json;
    const stale = await world.send('DELETE', `/me/drive/items/${file.id}`, { headers: { 'If-Match': '"{OTHER},1"' } });
    expect(stale.status).toBe(412);
    expect((await world.send('DELETE', `/me/drive/items/${folder.id}`)).status).toBe(204);
    expect((await world.send('GET', `/me/drive/items/${file.id}`)).status).toBe(404);
  });

  it('[OD-13] a copy of a file is another file with the same content, told by a progress address', async () => {
    const world = setUp();
    const file = (await write(world, 'a.md', 'text')).json;
    const copied = await world.send('POST', `/me/drive/items/${file.id}/copy`, { body: { name: 'b.md' } });
    expect(copied.status).toBe(202);
    const progress = await world.fetchContent(copied.headers.get('location') ?? '');
    expect(progress.json).toMatchObject({ status: 'completed' });
    expect(progress.json.resourceId).not.toBe(file.id);
    expect((await world.send('GET', '/me/drive/root:/b.md')).json).toMatchObject({
      id: progress.json.resourceId,
      size: 4,
    });
  });

  it('[OD-15] names that OneDrive forbids are 400, in a path as in a body', async () => {
    const world = setUp();
    await wrongly(world, async () => {
      for (const name of [
        'a:b.md',
        'a*b',
        'what?',
        'a|b',
        ' lead',
        'trail ',
        'end.',
        '~$lock.md',
        'x_vti_y',
        'CON',
        'lpt1',
        'desktop.ini',
        'x'.repeat(256),
      ]) {
        const answer = await world.send('POST', '/me/drive/root/children', { body: { name, folder: {} } });
        expect([name, answer.status, answer.json.error.code]).toEqual([name, 400, 'invalidRequest']);
      }
      expect((await write(world, 'a%3Fb.md', 'x')).status).toBe(400);
    });
    for (const name of ['#1 & 100% done.md', 'عربي.md', 'привет 🌱.md', "it's.md", '.live']) {
      expect((await write(world, encodeURIComponent(name), 'x')).json.name).toBe(name);
    }
  });

  it('[OD-15] a path longer than 400 characters is 400', async () => {
    const world = setUp();
    const long = Array.from({ length: 5 }, () => 'x'.repeat(90)).join('/');
    const answer = await write(world, long, 'x');
    expect(answer.json).toMatchObject({ error: { code: 'invalidRequest', innerError: { code: 'pathIsTooLong' } } });
  });
});

checkContract();
