import { describe, expect, it } from 'vitest';
import { setQuota } from '../../../tenant/graph/drive/builders.ts';
import { checkContract, setUp, type World, write, wrongly } from './drive.support.ts';

const unit = 320 * 1024;

const content = (length: number) => Uint8Array.from({ length }, (_, i) => i % 251);

const part = (world: World, url: string, bytes: Uint8Array, from: number, to: number, total = bytes.length) =>
  world.fetchContent(url, {
    method: 'PUT',
    headers: { 'Content-Range': `bytes ${from}-${to - 1}/${total}` },
    body: bytes.slice(from, to),
  });

async function start(world: World, path: string, body: unknown = {}, headers: Record<string, string> = {}) {
  return world.send('POST', `/me/drive/root:/${path}:/createUploadSession`, { body, headers });
}

describe('upload sessions', () => {
  it('[UPL-1] [UPL-2] a file comes in parts, in order, and appears with the last one', async () => {
    const world = setUp();
    const bytes = content(2 * unit + 100);
    const session = await start(world, 'rec/talk.webm', { item: { '@microsoft.graph.conflictBehavior': 'rename' } });
    expect(session.status).toBe(200);
    const { uploadUrl, nextExpectedRanges } = session.json;
    expect(nextExpectedRanges).toEqual(['0-']);
    const first = await part(world, uploadUrl, bytes, 0, unit);
    expect([first.status, first.json.nextExpectedRanges]).toEqual([202, [`${unit}-`]]);
    expect((await world.fetchContent(uploadUrl)).json.nextExpectedRanges).toEqual([`${unit}-`]);
    expect((await world.send('GET', '/me/drive/root:/rec/talk.webm')).status).toBe(404);
    await part(world, uploadUrl, bytes, unit, 2 * unit);
    const last = await part(world, uploadUrl, bytes, 2 * unit, bytes.length);
    expect(last.status).toBe(201);
    expect(last.json).toMatchObject({ name: 'talk.webm', size: bytes.length });
    const response = await world.tenant.content(new Request(last.json['@microsoft.graph.downloadUrl']));
    expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), Buffer.from(bytes))).toBe(0);
  });

  it('[UPL-3] a part that is already there, or comes too early, is 416', async () => {
    const world = setUp();
    const bytes = content(3 * unit);
    const { uploadUrl } = (await start(world, 'a.bin')).json;
    await part(world, uploadUrl, bytes, 0, unit);
    expect((await part(world, uploadUrl, bytes, 0, unit)).status).toBe(416);
    expect((await part(world, uploadUrl, bytes, 2 * unit, 3 * unit)).status).toBe(416);
    expect((await part(world, uploadUrl, bytes, unit, 3 * unit)).status).toBe(201);
  });

  it('[UPL-2] parts that are no multiple of 320 KiB, disagree with their range, or change the total are refused', async () => {
    const world = setUp();
    const bytes = content(3 * unit);
    const { uploadUrl } = (await start(world, 'a.bin')).json;
    await wrongly(world, async () => {
      expect((await part(world, uploadUrl, bytes, 0, 1000)).status).toBe(400);
      const short = {
        method: 'PUT',
        headers: { 'Content-Range': `bytes 0-${unit - 1}/${3 * unit}` },
        body: content(5),
      };
      expect((await world.fetchContent(uploadUrl, short)).status).toBe(400);
      await part(world, uploadUrl, bytes, 0, unit);
      expect((await part(world, uploadUrl, bytes, unit, 2 * unit, 4 * unit)).status).toBe(400);
      const withToken = { ...short, headers: { ...short.headers, authorization: 'Bearer x' } };
      expect((await world.fetchContent(uploadUrl, withToken)).status).toBe(401);
    });
  });

  it('[UPL-4] a session that ended, was cancelled, completed or never was is 404', async () => {
    const world = setUp();
    const bytes = content(10);
    const url = async (name: string) => (await start(world, name)).json.uploadUrl as string;
    const [done, cancelled, old] = [await url('a.bin'), await url('b.bin'), await url('c.bin')];
    await part(world, done, bytes, 0, 10);
    expect((await world.fetchContent(cancelled, { method: 'DELETE' })).status).toBe(204);
    world.advance(25 * 3_600_000);
    for (const gone of [done, cancelled, old, 'http://localhost:5300/content/never']) {
      expect((await part(world, gone, bytes, 0, 10)).status).toBe(404);
    }
  });

  it('[UPL-1] a taken name fails at the start, or at the end when it was taken meanwhile; then the session remains', async () => {
    const world = setUp();
    const bytes = content(10);
    const { uploadUrl } = (await start(world, 'a.bin')).json;
    await write(world, 'a.bin', 'first');
    expect((await start(world, 'a.bin')).json).toMatchObject({ error: { code: 'nameAlreadyExists' } });
    const late = await part(world, uploadUrl, bytes, 0, 10);
    expect(late.json).toMatchObject({ error: { code: 'nameAlreadyExists' } });
    await world.send('DELETE', '/me/drive/root:/a.bin');
    expect((await part(world, uploadUrl, bytes, 0, 10)).status).toBe(201);
  });

  it('[UPL-1] a session on a file replaces its content; If-Match is asked at the start and at the end', async () => {
    const world = setUp();
    const bytes = content(10);
    const file = (await write(world, 'a.bin', 'first')).json;
    const on = (headers: Record<string, string>) =>
      world.send('POST', `/me/drive/items/${file.id}/createUploadSession`, { body: {}, headers });
    expect((await on({ 'If-Match': '"{OTHER},1"' })).status).toBe(412);
    expect((await on({ 'If-None-Match': file.eTag })).status).toBe(412);
    const { uploadUrl } = (await on({ 'If-Match': file.eTag })).json;
    const plain = (await on({})).json.uploadUrl;
    expect((await part(world, plain, bytes, 0, 10)).json.id).toBe(file.id);
    expect((await part(world, uploadUrl, bytes, 0, 10)).status).toBe(412);
  });

  it('[UPL-1] an announced size beyond the quota is 507', async () => {
    const world = setUp();
    setQuota(world.tenant, world.adele, 100);
    expect((await start(world, 'a.bin', { item: { fileSize: 101 } })).status).toBe(507);
  });

  it('[UPL-5] with deferCommit the file appears by a closing POST', async () => {
    const world = setUp();
    const bytes = content(10);
    const { uploadUrl } = (await start(world, 'a.bin', { deferCommit: true })).json;
    expect((await world.fetchContent(uploadUrl, { method: 'POST' })).status).toBe(416);
    expect((await part(world, uploadUrl, bytes, 0, 10)).status).toBe(202);
    expect((await world.send('GET', '/me/drive/root:/a.bin')).status).toBe(404);
    expect((await world.fetchContent(uploadUrl, { method: 'POST' })).status).toBe(201);
  });
});

checkContract();
