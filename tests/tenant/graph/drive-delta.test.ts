import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgetChanges } from '../../../tenant/graph/drive/builders.ts';
import { checkContract, setUp, type World, write } from './drive.support.ts';

type Told = {
  id: string;
  name?: string;
  deleted?: object;
  eTag?: string;
  cTag?: string;
  parentReference: { id?: string };
};

/** Follows a delta to its end. */
async function follow(world: World, path: string) {
  const items: Told[] = [];
  let next = path;
  for (;;) {
    const answer = await world.send('GET', next);
    expect(answer.status).toBe(200);
    items.push(...answer.json.value);
    if (answer.json['@odata.deltaLink']) return { items, link: answer.json['@odata.deltaLink'] as string };
    next = answer.json['@odata.nextLink'];
  }
}

describe('changes of a drive', () => {
  it('[DLT-1] the first round tells everything, in pages; the next one only what changed and the folders above it', async () => {
    const world = setUp();
    for (const name of ['a/1.md', 'a/2.md', 'b/3.md']) await write(world, name, name);
    const first = await follow(world, '/me/drive/root/delta?$top=2');
    expect(first.items.map(({ name }) => name).sort()).toEqual(['1.md', '2.md', '3.md', 'a', 'b', 'root']);
    expect(first.items.every((item) => item.eTag && item.cTag === undefined)).toBe(true);
    expect((await follow(world, first.link)).items).toEqual([]);
    await write(world, 'b/3.md', 'changed');
    const second = await follow(world, first.link);
    expect(second.items.map(({ name }) => name).sort()).toEqual(['3.md', 'b', 'root']);
  });

  it('[DLT-2] what was deleted is told by id alone', async () => {
    const world = setUp();
    const file = (await write(world, 'a/1.md', 'x')).json;
    const { link } = await follow(world, '/me/drive/root/delta');
    await world.send('DELETE', `/me/drive/items/${file.id}`);
    const gone = (await follow(world, link)).items.find(({ id }) => id === file.id);
    expect(gone?.deleted).toEqual({ state: 'deleted' });
    expect(gone?.name).toBeUndefined();
  });

  it('[DLT-1] token=latest begins now without telling anything', async () => {
    const world = setUp();
    await write(world, 'a.md', 'x');
    const now = await follow(world, '/me/drive/root/delta?token=latest');
    expect(now.items).toEqual([]);
    await write(world, 'b.md', 'x');
    expect((await follow(world, now.link)).items.map(({ name }) => name)).toEqual(['root', 'b.md']);
  });

  it('[DLT-3] a token that is too old is 410 with the address of a fresh start', async () => {
    const world = setUp();
    await write(world, 'a.md', 'x');
    const { link } = await follow(world, '/me/drive/root/delta');
    forgetChanges(world.tenant, world.adele);
    const answer = await world.send('GET', link);
    expect(answer.json).toMatchObject({ error: { code: 'resyncChangesApplyDifferences' } });
    expect((await follow(world, answer.headers.get('location') ?? '')).items).toHaveLength(2);
  });

  it("[DLT-4] only in one's own drive, from its root: elsewhere delta is unproven and refused", async () => {
    const world = setUp();
    await write(world, 'a/1.md', 'x');
    const { id, parentReference } = (await world.send('GET', '/me/drive/root:/a')).json;
    expect((await world.send('GET', `/me/drive/items/${id}/delta`)).status).toBe(501);
    expect((await world.send('GET', `/drives/${parentReference.driveId}/root/delta`, { as: world.alex })).status).toBe(
      403,
    );
  });

  it('[DLT-1] a mirror that follows delta equals the drive after any changes, also such that happen between pages', async () => {
    const step = fc.record({
      kind: fc.constantFrom('write', 'delete', 'rename', 'follow', 'page'),
      a: fc.integer({ min: 0, max: 4 }),
      b: fc.integer({ min: 0, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const world = setUp();
        const mirror = new Map<string, Told>();
        let next = '/me/drive/root/delta?$top=2';
        const page = async () => {
          const { json } = await world.send('GET', next);
          for (const item of json.value as Told[]) item.deleted ? mirror.delete(item.id) : mirror.set(item.id, item);
          next = json['@odata.nextLink'] ?? json['@odata.deltaLink'];
          return json['@odata.deltaLink'] !== undefined;
        };
        const path = (n: number) => `${n % 2 ? 'f' : 'g'}/${n}.md`;
        for (const { kind, a, b } of steps) {
          if (kind === 'write') await write(world, path(a), String(b));
          if (kind === 'delete') await world.send('DELETE', `/me/drive/root:/${a === 4 ? 'f' : path(a)}`);
          if (kind === 'rename') await world.send('PATCH', `/me/drive/root:/${path(a)}`, { body: { name: `${b}.md` } });
          if (kind === 'page') await page();
          if (kind === 'follow') while (!(await page()));
        }
        while (!(await page()));
        while (!(await page()));
        const all = await follow(world, '/me/drive/root/delta');
        const view = (items: Iterable<Told>) =>
          [...items].map(({ id, eTag, name, parentReference }) => `${id} ${eTag} ${name} ${parentReference.id}`).sort();
        expect(view(mirror.values())).toEqual(view(all.items));
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 40) },
    );
  });
});

checkContract();
