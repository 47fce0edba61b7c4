import { describe, expect, it } from 'vitest';
import { parseCycle } from '../../src/domain/document/cycle.ts';
import { addPerson } from '../../tenant/graph/people.ts';
import { addHistory } from '../../tenant/seed/history.ts';
import { seededPeople } from '../../tenant/seed/people.data.ts';
import { addOrdinaryWeek } from '../../tenant/seed/week.ts';
import { createTenantClock } from '../../tenant/server/tenant-clock.ts';
import { openWorld } from '../graph/world.ts';
import { deviceOf } from './tab-device.ts';

describe('care for the sample cycle', { timeout: 60_000 }, () => {
  it('changes nothing of it, on the computers of both', async () => {
    const world = openWorld();
    const joined = seededPeople.map((person) =>
      /^(Adele|Alex) /.test(person.name) ? world.join(person) : addPerson(world.tenant, person),
    );
    const clock = createTenantClock({ mode: 'frozen', atMs: world.now() });
    addOrdinaryWeek(world.tenant, world.now());
    addHistory(world.tenant, clock, 'http://localhost:5300');
    for (const one of joined) {
      if (!('graph' in one)) continue;
      const opened = await deviceOf(world, one).open();
      await opened.work.refresh(false);
      const [view] = opened.tab.read().cycles;
      if (!view) throw new Error('There is the sample cycle.');
      const page = async () => (await opened.documents.refresh({ folder: view.folder, name: 'cycle.md' }))?.text ?? '';
      const before = await page();
      await (await (await opened.work.more()).care()).look();
      const care = opened.tab.read().care?.[view.id];
      expect(care).toMatchObject({ news: [], pending: [] });
      expect(care?.questions.map(({ mend }) => mend.rule)).toEqual([]);
      expect(await page()).toBe(before);
      expect(parseCycle(before).dates).toHaveLength(4);
    }
  });
});
