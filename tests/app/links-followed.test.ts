import { describe, expect, it } from 'vitest';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { cycleWorld } from './cycle-world.ts';
import { deviceOf } from './tab-device.ts';

/** Adele has a cycle, and a tab that was opened by the link to it. */
const linkedTab = async () => {
  const start = await cycleWorld();
  await startCycle(start.record, start.work(), start.store, () => undefined).run();
  const device = deviceOf(start.world, start.adele);
  const { tab, work } = await device.open();
  await work.refresh(false);
  const [cycle] = tab.read().cycles;
  if (!cycle) throw new Error('Adele has no cycle.');
  const { driveId, itemId } = cycle.folder;
  return { cycle, opened: await device.open({ cycle: cycle.id, driveId, itemId }) };
};

describe('a link that is followed while the app is open', { timeout: 60_000 }, () => {
  it('is not overtaken by what an earlier one led to, however late that answer is', async () => {
    const { opened } = await linkedTab();
    const late = opened.work.refresh(false);
    opened.follow(undefined);
    await late;
    expect(opened.linked.read()).toEqual({ state: 'unknown' });
    await opened.work.refresh(false);
    expect(opened.linked.read()).toEqual({ state: 'unknown' });
  });

  it('leads where it says after one that nobody could read', async () => {
    const { cycle, opened } = await linkedTab();
    opened.follow(undefined);
    opened.follow({ cycle: cycle.id, driveId: cycle.folder.driveId, itemId: cycle.folder.itemId });
    await opened.work.refresh(false);
    expect(opened.linked.read()).toEqual({ state: 'open', cycle: cycle.id });
  });
});
