import { describe, expect, it } from 'vitest';
import { fullWorld } from './full-notebooks.ts';
import { deviceOf, problemOf } from './tab-device.ts';

const toGraph = (requests: readonly string[]): readonly string[] =>
  requests.filter((request) => request !== 'GET content');

describe('opening Today with three cycles, 60 sessions and 100 commitments', { timeout: 60_000 }, () => {
  it('[Cost] takes at most 6 requests on a device that knows nothing, and reads no session note', async () => {
    const { world, adele } = await fullWorld();
    const { work, tab } = await deviceOf(world, adele).open();
    await work.showLast();
    expect(tab.read().freshness).toBe('opening');
    await work.refresh(false);
    const requests = world.requests();
    expect(toGraph(requests).length, requests.join('\n')).toBeLessThanOrEqual(6);
    // The list, and cycle, agreement and two boards of each folder.
    expect(requests.filter((request) => request === 'GET content')).toHaveLength(1 + 3 * 4);
    expect(tab.read()).toMatchObject({ freshness: 'fresh', me: { name: 'Adele Vance' } });
    expect(tab.read().cycles).toHaveLength(3);
    expect(tab.read().cycles.flatMap((cycle) => cycle.sessions)).toHaveLength(60);
    expect(tab.read().commitments.length).toBeGreaterThanOrEqual(100);
  });

  it('[Cost] takes at most 2 requests and no content when nothing changed', async () => {
    const { world, adele } = await fullWorld();
    const device = deviceOf(world, adele);
    await (await device.open()).work.refresh(false);
    world.requests();
    const second = await device.open();
    await second.work.showLast();
    await second.work.refresh(false);
    const requests = world.requests();
    expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(2);
    expect(second.tab.read().freshness).toBe('fresh');
    expect(second.tab.read().cycles).toHaveLength(3);
  });

  it('[Cost] is on the screen from this device before the first answer', async () => {
    const { world, adele } = await fullWorld();
    const device = deviceOf(world, adele);
    const first = await device.open();
    await first.work.refresh(false);
    world.requests();
    const second = await device.open();
    await second.work.showLast();
    expect(world.requests()).toEqual([]);
    expect(second.tab.read().freshness).toBe('local');
    expect(second.tab.read().me?.name).toBe('Adele Vance');
    expect(second.tab.read().cycles).toEqual(first.tab.read().cycles);
    expect(second.tab.read().commitments).toEqual(first.tab.read().commitments);
  });

  it('reads only what changed', async () => {
    const full = await fullWorld({ sessions: 6, commitments: 6 });
    const device = deviceOf(full.world, full.adele);
    await (await device.open()).work.refresh(false);
    full.world.pass(5000);
    full.hand(
      1,
      'commitments-Megan Bowen.md',
      `---\ntype: commitments\nowner: ${full.megan.id}\nactive: c1\n---\n# My one thing\n## c1 Ask before I answer\n`,
    );
    full.world.requests();
    const { work, tab } = await device.open();
    await work.refresh(false);
    expect(full.world.requests().filter((request) => request === 'GET content')).toHaveLength(1);
    const theirs = tab.read().commitments.filter((one) => one.owner.id === full.megan.id);
    expect(theirs).toMatchObject([{ behaviour: 'Ask before I answer', state: 'active' }]);
  });

  it('a notebook that is closed to one keeps what this device knows, and the others are fresh', async () => {
    const full = await fullWorld({ sessions: 6, commitments: 6 });
    const device = deviceOf(full.world, full.adele);
    await (await device.open()).work.refresh(false);
    const { drive } = full.alex.graph;
    const folder = await drive.find(await drive.appFolder(), 'Spring with Adele');
    if (!folder) throw new Error('Alex has the folder.');
    for (const grant of await drive.grants(folder))
      if (grant.people.includes(full.adele.id)) await drive.unshare(folder, grant.id);
    const opened = await device.open();
    await opened.work.refresh(false);
    expect(problemOf(opened)).toBe('documents no-access');
    expect(
      opened.tab
        .read()
        .cycles.map(({ title, stale }) => [title, stale])
        .sort(),
    ).toEqual([
      ['Adele and Alex', false],
      ['Adele and Megan', false],
      ['Spring with Adele', true],
    ]);
  });
});
