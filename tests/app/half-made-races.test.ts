import { describe, expect, it } from 'vitest';
import type { StartedCycle } from '../../src/app/contract.ts';
import { stepFacts } from '../../src/app/start-cycle/draft.ts';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { cycleWorld } from './cycle-world.ts';
import { made } from './made.ts';
import { deviceOf, type Opened } from './tab-device.ts';

type Start = Awaited<ReturnType<typeof cycleWorld>>;

const steps = stepFacts.map(([id]) => id);

/** A half-made cycle that the list notes: begun on a device that ended before its last steps. */
const begun = async (): Promise<Start> => {
  const start = await cycleWorld();
  const work = { ...start.work(), series: () => new Promise<never>(() => undefined) };
  const started = startCycle(start.record, work, start.store, () => undefined);
  const ended = new Promise<void>((resolve) => {
    started.progress.subscribe(() => {
      if (started.progress.read().steps.some(({ id, state }) => id === 'series' && state === 'doing')) resolve();
    });
  });
  await Promise.race([ended, started.run()]);
  return start;
};

const opened = async (start: Start): Promise<Opened> => {
  const page = await deviceOf(start.world, start.adele).open();
  await page.work.refresh(false);
  return page;
};

/** The half-made cycle as a device has it on its screen; nothing is begun by this. */
const onScreen = async (page: Opened, hold: (step: string) => Promise<void>): Promise<StartedCycle> => {
  const { work } = page.work.starter;
  const record = { draft: (await cycleRecordOf(page)).draft, facts: {} };
  const held = Object.fromEntries(
    steps.map((step) => [
      step,
      async (one: Parameters<(typeof work)['folder']>[0]) => {
        await hold(step);
        return work[step](one);
      },
    ]),
  ) as typeof work;
  const { starter } = page.work;
  return startCycle(record, held, page.services.store, starter.finished, starter.ask, starter.undo, starter.isUndone);
};

const cycleRecordOf = async (page: Opened) => {
  const { begunDrafts } = await import('../../src/app/start-cycle/begun.ts');
  const [draft] = (await begunDrafts(page.documents, await page.documents.appFolder())) ?? [];
  if (!draft) throw new Error('The list notes it.');
  return { draft };
};

const whole = { folders: 1, series: 1, invitations: 1, listed: 1, noted: false, versions: false };
const nothing = { folders: 0, series: 0, invitations: 0, listed: 0, noted: false, versions: false };

const freely = async (): Promise<void> => undefined;

describe('a half-made cycle that one device finishes while another undoes it', { timeout: 120_000 }, () => {
  it.each(steps)('undone on the other before "%s": nothing is left, and this device says so', async (step) => {
    const start = await begun();
    const [here, there] = [await opened(start), await opened(start)];
    const undoing = await onScreen(there, freely);
    const finishing = await onScreen(here, async (now) => {
      if (now === step) await undoing.undo();
    });
    await finishing.run();
    expect(finishing.progress.read()).toMatchObject({ finished: false, elsewhere: 'undone' });
    expect(await made(start)).toEqual(nothing);
    // Nothing of it comes back where it was begun, and a second "finish" makes nothing.
    await finishing.run();
    expect(await made(start)).toEqual(nothing);
    await here.work.refresh(false);
    expect(here.tab.read().unfinished).toEqual([]);
  });

  it('finished here before the other undoes: it stands, nothing is undone, and the other device says so', async () => {
    const start = await begun();
    const [here, there] = [await opened(start), await opened(start)];
    const undoing = await onScreen(there, freely);
    const finishing = await onScreen(here, freely);
    await finishing.run();
    expect(await undoing.undo()).toBe('stands');
    expect(undoing.progress.read()).toMatchObject({ finished: true, elsewhere: 'finished' });
    expect(await made(start)).toEqual(whole);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'at the same moment (%i): all of it or nothing of it, and both devices say the same',
    async (wait) => {
      const start = await begun();
      const [here, there] = [await opened(start), await opened(start)];
      const undoing = await onScreen(there, freely);
      const finishing = await onScreen(here, freely);
      const undo = async () => {
        // So many turns later, so that they meet at different places.
        for (let turn = 0; turn < wait * 40; turn += 1) await Promise.resolve();
        return undoing.undo();
      };
      const [, outcome] = await Promise.all([finishing.run(), undo()]);
      const { finished, elsewhere } = finishing.progress.read();
      if (outcome === 'stands') expect({ finished, elsewhere }).toEqual({ finished: true, elsewhere: undefined });
      else expect({ finished, elsewhere }).toEqual({ finished: false, elsewhere: 'undone' });
      expect(await made(start)).toEqual(outcome === 'stands' ? whole : nothing);
    },
  );
});
