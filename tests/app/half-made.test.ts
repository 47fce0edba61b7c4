import { describe, expect, it } from 'vitest';
import type { StartedCycle, StartStep } from '../../src/app/contract.ts';
import { type CycleRecord, stepFacts } from '../../src/app/start-cycle/draft.ts';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { cycleWorld, refuse } from './cycle-world.ts';
import { made } from './made.ts';
import { deviceOf, type Opened } from './tab-device.ts';

type Start = Awaited<ReturnType<typeof cycleWorld>>;

const steps = stepFacts.map(([id]) => id);

/** The first device ends for good before this step: its store is never opened again. */
const endBefore = async (start: Start, step: StartStep['id'] | undefined): Promise<void> => {
  const { record, store } = start;
  const work = start.work();
  const ends = { ...work, ...(step ? { [step]: () => new Promise<never>(() => undefined) } : {}) };
  const started = startCycle(record, ends, store, () => undefined);
  const ended = new Promise<void>((resolve) => {
    const look = (): void => {
      if (started.progress.read().steps.some(({ id, state }) => id === step && state === 'doing')) resolve();
    };
    started.progress.subscribe(look);
  });
  await Promise.race([ended, started.run()]);
};

const opened = async (device: { open(): Promise<Opened> }): Promise<Opened> => {
  const page = await device.open();
  await page.work.showLast();
  await page.work.refresh(false);
  return page;
};

const resumed = (page: Opened): StartedCycle => {
  const [one] = page.tab.read().unfinished;
  if (!one) throw new Error('The half-made cycle is on view.');
  return one.resume();
};

const titles = ({ tab }: Opened): readonly string[] => tab.read().unfinished.map(({ title }) => title);

const whole = { folders: 1, series: 1, invitations: 1, listed: 1, noted: false, versions: false };
const nothing = { folders: 0, series: 0, invitations: 0, listed: 0, noted: false, versions: false };

describe('a half-made cycle and another device of the same person', { timeout: 120_000 }, () => {
  it.each(steps.slice(1))(
    'begun on one that ended before "%s", it is shown and finished on the other',
    async (step) => {
      const start = await cycleWorld();
      await endBefore(start, step);
      const device = deviceOf(start.world, start.adele);
      const page = await opened(device);
      expect(page.tab.read().unfinished).toMatchObject([{ title: 'Adele and Alex', partner: 'Alex Wilber' }]);
      const started = resumed(page);
      await started.run();
      expect(started.progress.read().finished).toBe(true);
      expect(await made(start)).toEqual(whole);
      expect(titles(await opened(device))).toEqual([]);
    },
  );

  it.each(steps.slice(1))(
    'begun on one that ended before "%s", it is undone on the other and leaves nothing',
    async (step) => {
      const start = await cycleWorld();
      await endBefore(start, step);
      const page = await opened(deviceOf(start.world, start.adele));
      refuse(start.world, '/me/events');
      const started = resumed(page);
      await started.run();
      expect(started.progress.read().finished).toBe(false);
      start.world.tenant.faults.clear();
      await started.undo();
      expect(await made(start)).toEqual(nothing);
    },
  );

  it('whose folder had to take another name is undone without touching the one that had it first', async () => {
    const start = await cycleWorld();
    await startCycle(start.record, start.work(), start.store, () => undefined).run();
    const other: CycleRecord = {
      draft: { ...start.record.draft, cycle: 'c_zzzzzzzzzzzz' as CycleRecord['draft']['cycle'] },
      facts: {},
    };
    await endBefore({ ...start, record: other }, 'sharing');
    expect((await made(start)).folders).toBe(2);
    const page = await opened(deviceOf(start.world, start.adele));
    refuse(start.world, '/me/events');
    const started = resumed(page);
    await started.run();
    start.world.tenant.faults.clear();
    await started.undo();
    expect(await made(start)).toEqual(whole);
  });

  it('finished on two devices at once makes nothing twice', async () => {
    const start = await cycleWorld();
    await endBefore(start, 'series');
    const pages = [await opened(deviceOf(start.world, start.adele)), await opened(deviceOf(start.world, start.adele))];
    const both = pages.map(resumed);
    await Promise.all(both.map((one) => one.run()));
    for (const one of both) await one.run();
    expect(both.map((one) => one.progress.read().finished)).toEqual([true, true]);
    expect(await made(start)).toEqual(whole);
  });

  it('finished elsewhere is no longer shown where it was begun, nor kept there', async () => {
    const start = await cycleWorld();
    const first = deviceOf(start.world, start.adele);
    const begun = await opened(first);
    refuse(start.world, '/invite');
    const { organiser: _, ...draft } = start.record.draft;
    await (await begun.work.startCycle(draft)).run();
    start.world.tenant.faults.clear();
    expect(titles(await opened(first))).toEqual(['Adele and Alex']);
    await resumed(await opened(deviceOf(start.world, start.adele))).run();
    expect(titles(await opened(first))).toEqual([]);
    expect(await begun.services.store.all('drafts')).toEqual([]);
    expect(await made(start)).toEqual(whole);
  });

  it('is noted where nobody but its organiser can read it', async () => {
    const start = await cycleWorld();
    await endBefore(start, 'series');
    const { drive } = start.adele.graph;
    const index = await drive.find(await drive.appFolder(), 'index.md');
    if (!index) throw new Error('There is a list.');
    const { driveId, itemId } = index;
    await expect(start.alex.graph.drive.children({ driveId, itemId })).rejects.toMatchObject({ boundary: 'graph' });
  });

  it('costs nothing to look for where there is none', async () => {
    const start = await cycleWorld();
    const device = deviceOf(start.world, start.adele);
    await opened(device);
    start.world.requests();
    await opened(device);
    expect(start.world.requests().length).toBeLessThanOrEqual(2);
  });
});
