import { describe, expect, it } from 'vitest';
import { takeNotesHome } from '../../src/app/sharing/private-notes.ts';
import { instant } from '../../src/domain/ids.ts';
import type { ItemRef } from '../../src/graph/drive.ts';
import type { Partner } from '../graph/world.ts';
import { fullWorld } from './full-notebooks.ts';
import { deviceOf } from './tab-device.ts';

const decoder = new TextDecoder();

/** Every file of a folder and all below it that somebody can read, with its name, as text. */
const filesBelow = async (person: Partner, folder: ItemRef): Promise<readonly string[]> => {
  const { drive } = person.graph;
  const read = (await drive.children(folder)).map(async (item) =>
    item.kind === 'folder'
      ? [item.name, ...(await filesBelow(person, item))]
      : [`${item.name}\n${decoder.decode((await drive.read(item)).bytes)}`],
  );
  return (await Promise.all(read)).flat();
};

/** The bodies of everything in somebody's calendar around now. */
const eventsOf = async ({ graph: { calendar } }: Partner): Promise<readonly string[]> => {
  const events = await calendar.events(instant('2026-11-01T00:00:00Z'), instant('2027-02-01T00:00:00Z'));
  const ids = [...new Set(events.map((event) => event.seriesId ?? event.id))];
  return Promise.all(ids.map(async (id) => JSON.stringify(await calendar.event(id))));
};

describe('what is one’s own', { timeout: 60_000 }, () => {
  it('is in no file, event, link or request address that a partner could see, and its place is closed to them', async () => {
    const { world, adele, alex } = await fullWorld({ sessions: 6, commitments: 6 });
    const device = deviceOf(world, adele);
    const { work, documents, tab } = await device.open();
    await work.refresh(false);
    const home = await documents.appFolder();
    const mine = { folder: home, name: 'Journal.md' };
    await work.prefer({ energy: 'late-afternoon' });
    await documents.save(mine, () => '---\ntype: journal\n---\n# Journal\nOnly for me.\n');
    // Somebody mends the same place by hand while a draft of it waits: its base and both versions are words too.
    await documents.keep(mine, (before = '') => before.replace('Only for me.', 'Only for me, a draft.'));
    await adele.graph.drive.write(mine, '---\ntype: journal\n---\n# Journal\nOnly for me, by hand.\n', 'any');
    await documents.sync();
    const shared = tab.read().cycles.map(({ folder }) => folder);
    for (const folder of shared) await takeNotesHome(documents, folder, adele.id);
    const asked = world.requests().join('\n');
    await work.refresh(false);

    const own = (await filesBelow(adele, home)).join('\n');
    const secrets = ['late-afternoon', 'Only for me', 'a draft', 'of Adele Vance'];
    for (const secret of secrets) expect(own).toContain(secret);

    const cycles = tab.read().cycles.filter(({ people }) => people.some(({ id }) => id === alex.id));
    expect(cycles.length).toBeGreaterThan(0);
    const seen = [
      ...(await Promise.all(cycles.map(({ folder }) => filesBelow(alex, folder)))).flat(),
      ...(await eventsOf(alex)),
      ...(await eventsOf(adele)),
      ...cycles.map(({ folderUrl }) => folderUrl),
      asked,
    ].join('\n');
    expect(seen).toContain('of Alex Wilber');
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
    await expect(alex.graph.drive.children(home)).rejects.toMatchObject({ reason: 'forbidden' });
  });
});
