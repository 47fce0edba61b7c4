import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findItem, setLocked, setQuota } from '../../../tenant/graph/drive/builders.ts';
import { quickXorHash } from '../../../tenant/graph/drive/quick-xor.ts';
import { drivesOf } from '../../../tenant/graph/drive/state.ts';
import { checkContract, setUp, write } from './drive.support.ts';

describe('writing content', () => {
  it('[OD-7] PUT at a path makes the file and the folders on the way, and replaces it the next time', async () => {
    const world = setUp();
    const made = await write(world, 'cycles/spring/cycle.md', 'one');
    expect(made.status).toBe(201);
    const replaced = await write(world, 'cycles/spring/cycle.md', 'two!');
    expect(replaced.status).toBe(200);
    expect(replaced.json).toMatchObject({ id: made.json.id, size: 4 });
  });

  it('[OD-7] PUT at an id replaces that file; a file in the place of a folder is in the way', async () => {
    const world = setUp();
    const file = (await write(world, 'a.md', 'one')).json;
    const put = await world.send('PUT', `/me/drive/items/${file.id}/content`, { body: 'two' });
    expect(put.status).toBe(200);
    expect((await world.send('PUT', '/me/drive/items/01NONE/content', { body: 'x' })).status).toBe(404);
    expect((await write(world, 'a.md/b.md', 'x')).status).toBe(409);
    expect((await world.send('PUT', '/me/drive/root/content', { body: 'x' })).status).toBe(400);
  });

  it('[OD-8] conflictBehavior fail is 409, rename numbers the new file, replace is the default', async () => {
    const world = setUp();
    const first = (await write(world, 'a.md', 'one')).json;
    const put = (conflict: string) =>
      world.send('PUT', `/me/drive/root:/a.md:/content?@microsoft.graph.conflictBehavior=${conflict}`, { body: 'two' });
    const failed = await put('fail');
    expect(failed.json).toMatchObject({ error: { code: 'nameAlreadyExists' } });
    const renamed = await put('rename');
    expect([renamed.status, renamed.json.name]).toEqual([201, 'a 1.md']);
    expect((await put('replace')).json.id).toBe(first.id);
  });

  it('[OD-9] If-Match writes only onto that version, by eTag or cTag; another one is 412 and changes nothing', async () => {
    const world = setUp();
    const first = (await write(world, 'a.md', 'one')).json;
    const second = await write(world, 'a.md', 'two', { headers: { 'If-Match': first.eTag } });
    expect(second.status).toBe(200);
    const stale = await write(world, 'a.md', 'three', { headers: { 'If-Match': first.eTag } });
    expect(stale.status).toBe(412);
    expect(stale.json).toMatchObject({ error: { code: 'resourceModified' } });
    expect((await world.send('GET', '/me/drive/root:/a.md')).json.eTag).toBe(second.json.eTag);
    const byContent = await write(world, 'a.md', 'three', { headers: { 'If-Match': second.json.cTag } });
    expect(byContent.status).toBe(200);
    expect((await write(world, 'new.md', 'x', { headers: { 'If-Match': first.eTag } })).status).toBe(412);
  });

  it('[OD-9] a PUT with If-None-Match is refused loudly: Graph does not document it', async () => {
    const world = setUp();
    expect((await write(world, 'a.md', 'one', { headers: { 'If-None-Match': '*' } })).status).toBe(501);
  });

  it('[OD-10] content changes eTag and cTag; a name changes the eTag alone; children change nothing of their folder', async () => {
    const world = setUp();
    const file = (await write(world, 'f/a.md', 'one')).json;
    const folder = (await world.send('GET', '/me/drive/root:/f')).json;
    world.advance(60_000);
    const changed = (await write(world, 'f/a.md', 'two')).json;
    expect(changed.eTag).not.toBe(file.eTag);
    expect(changed.cTag).not.toBe(file.cTag);
    expect(changed.lastModifiedDateTime).toBe('2026-03-02T09:01:00Z');
    const named = (await world.send('PATCH', `/me/drive/items/${file.id}`, { body: { name: 'b.md' } })).json;
    expect(named.eTag).not.toBe(changed.eTag);
    expect(named.cTag).toBe(changed.cTag);
    await write(world, 'f/c.md', 'more');
    expect((await world.send('GET', '/me/drive/root:/f')).json.eTag).toBe(folder.eTag);
  });

  it('[OD-16] a full drive is 507, and the file keeps what it had', async () => {
    const world = setUp();
    await write(world, 'a.md', '12345');
    setQuota(world.tenant, world.adele, 8);
    expect((await write(world, 'b.md', '1234')).json).toMatchObject({ error: { code: 'quotaLimitReached' } });
    const grown = await write(world, 'a.md', '123456789');
    expect(grown.status).toBe(507);
    expect((await write(world, 'a.md', '12345678')).status).toBe(200);
  });

  it('[OD-17] a file that someone has open is 423 for writing, renaming and deleting, also inside a folder', async () => {
    const world = setUp();
    const file = (await write(world, 'f/a.md', 'one')).json;
    const folder = (await world.send('GET', '/me/drive/root:/f')).json;
    const item = findItem(world.tenant, world.adele, 'f/a.md');
    expect(item).toBeDefined();
    if (item) setLocked(item, true);
    expect((await write(world, 'f/a.md', 'two')).json).toMatchObject({ error: { code: 'resourceLocked' } });
    expect((await world.send('PATCH', `/me/drive/items/${file.id}`, { body: { name: 'b.md' } })).status).toBe(423);
    expect((await world.send('DELETE', `/me/drive/items/${folder.id}`)).status).toBe(423);
    expect((await world.send('GET', `/me/drive/items/${file.id}`)).status).toBe(200);
    if (item) setLocked(item, false);
    expect((await write(world, 'f/a.md', 'two')).status).toBe(200);
  });

  it('[OD-18] what is too large for one request is 413', async () => {
    const world = setUp();
    drivesOf(world.tenant.state).largestPut = 10;
    expect((await write(world, 'a.md', '12345678901')).status).toBe(413);
    expect((await write(world, 'a.md', '1234567890')).status).toBe(201);
  });
});

describe('reading content', () => {
  it('[OD-5] GET content redirects to an address that needs no token and that any origin may read', async () => {
    const world = setUp();
    await write(world, 'a.md', 'Grüße 🌱');
    const answer = await world.send('GET', '/me/drive/root:/a.md:/content');
    expect(answer.status).toBe(302);
    const file = await world.fetchContent(answer.headers.get('location') ?? '', {
      headers: { origin: 'http://localhost:5301' },
    });
    expect(file.text).toBe('Grüße 🌱');
    expect(file.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('[OD-5] a browser cannot read through the redirect: after it, its origin is null', async () => {
    const world = setUp();
    await write(world, 'a.md', 'x');
    const answer = await world.send('GET', '/me/drive/root:/a.md:/content');
    const followed = await world.fetchContent(answer.headers.get('location') ?? '', { headers: { origin: 'null' } });
    expect(followed.status).toBe(403);
  });

  it('[OD-9] a 412 that comes wrongly can be ordered as a fault', async () => {
    const world = setUp();
    const file = (await write(world, 'a.md', 'one')).json;
    world.tenant.faults.add({
      kind: 'refuse',
      status: 412,
      code: 'resourceModified',
      method: 'PUT',
      path: ':/content',
    });
    const match = { headers: { 'If-Match': file.eTag } };
    expect((await write(world, 'a.md', 'two', match)).status).toBe(412);
    expect((await write(world, 'a.md', 'two', match)).status).toBe(200);
  });

  it('[OD-6] a download address gives the content of the moment, refuses a token, and ends after an hour', async () => {
    const world = setUp();
    const url = (await write(world, 'a.md', 'one')).json['@microsoft.graph.downloadUrl'];
    await write(world, 'a.md', 'two');
    expect((await world.fetchContent(url)).text).toBe('two');
    expect((await world.fetchContent(url, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    world.advance(3_599_000);
    expect((await world.fetchContent(url)).status).toBe(200);
    world.advance(1_000);
    expect((await world.fetchContent(url)).status).toBe(401);
  });

  it('[OD-6] a forged address, or one of a deleted file, is 404', async () => {
    const world = setUp();
    const file = (await write(world, 'a.md', 'one')).json;
    const url: string = file['@microsoft.graph.downloadUrl'];
    expect((await world.fetchContent(url.slice(0, -4))).status).toBe(404);
    expect((await world.fetchContent('http://localhost:5300/content/x.y')).status).toBe(404);
    await world.send('DELETE', `/me/drive/items/${file.id}`);
    expect((await world.fetchContent(url)).status).toBe(404);
  });

  it('[OD-6] any bytes come back as they were sent', async () => {
    const world = setUp();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        const put = await world.send('PUT', '/me/drive/root:/any.bin:/content', { body: new Uint8Array(bytes) });
        const response = await world.tenant.content(new Request(put.json['@microsoft.graph.downloadUrl']));
        expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(bytes));
        expect(put.json.size).toBe(bytes.length);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 50) },
    );
  });

  it('[OD-6] the checksum is the quickXorHash: a zero byte alone leaves only its length', () => {
    expect(quickXorHash(new Uint8Array())).toBe('AAAAAAAAAAAAAAAAAAAAAAAAAAA=');
    expect(quickXorHash(new Uint8Array(1))).toBe('AAAAAAAAAAAAAAAAAQAAAAAAAAA=');
    expect(quickXorHash(new TextEncoder().encode('a'))).toBe('YQAAAAAAAAAAAAAAAQAAAAAAAAA=');
  });
});

describe('versions', () => {
  it('[VER-1] every change of content is a version, newest first, by whoever wrote it', async () => {
    const world = setUp();
    await write(world, 'a.md', 'one');
    world.advance(60_000);
    await write(world, 'a.md', 'three');
    const { value } = (await world.send('GET', '/me/drive/root:/a.md:/versions')).json;
    expect(value.map(({ id, size }: { id: string; size: number }) => [id, size])).toEqual([
      ['2.0', 5],
      ['1.0', 3],
    ]);
    expect(value[1]).toMatchObject({
      lastModifiedDateTime: '2026-03-02T09:00:00Z',
      lastModifiedBy: { user: { id: world.adele.id } },
    });
    expect((await world.send('GET', '/me/drive/root:/a.md:/versions/1.0')).json.size).toBe(3);
  });

  it('[VER-2] an older version has its content; the newest is read as the item', async () => {
    const world = setUp();
    await write(world, 'a.md', 'one');
    await write(world, 'a.md', 'two');
    const old = await world.send('GET', '/me/drive/root:/a.md:/versions/1.0/content');
    expect(old.status).toBe(302);
    expect((await world.fetchContent(old.headers.get('location') ?? '')).text).toBe('one');
    expect((await world.send('GET', '/me/drive/root:/a.md:/versions/2.0/content')).status).toBe(400);
    expect((await world.send('GET', '/me/drive/root:/a.md:/versions/3.0/content')).status).toBe(404);
  });

  it('[VER-3] restoring an older version makes its content the newest', async () => {
    const world = setUp();
    await write(world, 'a.md', 'one');
    const second = (await write(world, 'a.md', 'two')).json;
    expect((await world.send('POST', '/me/drive/root:/a.md:/versions/1.0/restoreVersion')).status).toBe(204);
    const now = (await world.send('GET', '/me/drive/root:/a.md')).json;
    expect(now.eTag).not.toBe(second.eTag);
    expect((await world.fetchContent(now['@microsoft.graph.downloadUrl'])).text).toBe('one');
    expect((await world.send('GET', '/me/drive/root:/a.md:/versions')).json.value).toHaveLength(3);
  });

  it('[VER-4] the oldest versions go once there are a hundred', async () => {
    const world = setUp();
    for (let i = 0; i < 103; i++) await write(world, 'a.md', String(i));
    const { value } = (await world.send('GET', '/me/drive/root:/a.md:/versions')).json;
    expect([value.length, value[0].id, value.at(-1).id]).toEqual([100, '103.0', '4.0']);
  });

  it('[VER-4] large versions go earlier, down to ten', async () => {
    const world = setUp();
    for (let i = 0; i < 12; i++) await write(world, 'a.bin', String(i).repeat(1024 * 1024));
    expect((await world.send('GET', '/me/drive/root:/a.bin:/versions')).json.value).toHaveLength(10);
  });
});

checkContract();
