import { describe, expect, it } from 'vitest';
import { agreementText } from '../../src/app/agreement/agreement-page.ts';
import { changeAgreement } from '../../src/domain/agreement/change-agreement.ts';
import type { AgreementChange } from '../../src/domain/agreement/types.ts';
import { parseAgreement } from '../../src/domain/document/agreement-document.ts';
import { cycleId, type PersonId } from '../../src/domain/ids.ts';
import { careWorld } from './care-world.ts';

type World = Awaited<ReturnType<typeof careWorld>>;

/** What the two say about their agreement, one after the other. */
const say = async ({ hers, world }: World, said: readonly (readonly [PersonId, AgreementChange])[]): Promise<void> => {
  const [view] = hers.opened.tab.read().cycles;
  if (!view) throw new Error('There is a cycle.');
  await hers.opened.documents.save({ folder: view.folder, name: 'agreement.md' }, (before) => {
    let { agreement } = parseAgreement(before ?? '');
    for (const [by, change] of said) if (agreement) agreement = changeAgreement(agreement, by, world.now(), change);
    if (!agreement) throw new Error('There is an agreement.');
    return agreementText(before, agreement, view.people);
  });
};

/** The two confirm an agreement of their own together. */
const agree = (world: World): Promise<void> => {
  const [her, him] = [world.adele.id, world.alex.id];
  return say(world, [
    [her, { kind: 'propose' }],
    [her, { kind: 'choose', item: 'recording', choice: { options: ['each'], extras: {} } }],
    [her, { kind: 'choose', item: 'time', choice: { options: ['five'], extras: {} } }],
    [him, { kind: 'choose', item: 'challenge', choice: { options: ['open'], extras: {} } }],
    [him, { kind: 'confirm-all' }],
    [her, { kind: 'confirm-all' }],
  ]);
};

/** Starts a new cycle of the same two, and gives its agreement. */
const renewed = async ({ hers, record }: World) => {
  const cycle = cycleId('c_again0000001');
  const { organiser: _, ...draft } = record.draft;
  const started = await hers.opened.work.startCycle({ ...draft, cycle });
  await started.run();
  expect(started.progress.read().finished).toBe(true);
  await hers.opened.work.refresh(false);
  const view = hers.opened.tab.read().cycles.find(({ id }) => id === cycle);
  if (!view) throw new Error('The new cycle stands.');
  const page = await hers.opened.documents.refresh({ folder: view.folder, name: 'agreement.md' });
  return parseAgreement(page?.text ?? '').agreement;
};

describe('[Practice 2] a new cycle of the same people', { timeout: 60_000 }, () => {
  it('begins with a draft of what they confirmed last, as the next version that all of them confirm', async () => {
    const world = await careWorld();
    await agree(world);
    const next = await renewed(world);
    expect(next).toMatchObject({ state: 'draft', version: 1, agreed: null, confirmedAt: {} });
    expect(next?.items.time.proposal.options).toEqual(['five']);
    expect(next?.items.recording.proposal.options).toEqual(['each']);
    expect(next?.items.challenge.own[world.alex.id]?.options).toEqual(['open']);
    expect(Object.values(next?.items ?? {}).flatMap(({ confirmed }) => confirmed)).toEqual([]);
    if (!next) throw new Error('There is an agreement.');
    const [her, him] = [world.adele.id, world.alex.id];
    const both = changeAgreement(changeAgreement(next, her, 1, { kind: 'propose' }), him, 2, { kind: 'confirm-all' });
    expect(both).toMatchObject({ state: 'active', version: 2 });
  });

  it('offers nothing again that one of them has taken back, and does not say who', async () => {
    const world = await careWorld();
    await agree(world);
    await say(world, [[world.alex.id, { kind: 'withdraw', what: 'recording' }]]);
    await say(world, [[world.alex.id, { kind: 'withdraw', what: 'notes' }]]);
    const next = await renewed(world);
    expect(next?.items.recording.proposal.options).toEqual(['off']);
    expect(next?.items.notes.proposal.options).toEqual(['coachee']);
    expect(next?.withdrawn).toEqual([]);
  });

  it('who never confirmed one together, or took the partnership back, begins with the defaults', async () => {
    for (const end of [false, true]) {
      const world = await careWorld();
      if (end) {
        await agree(world);
        await say(world, [[world.adele.id, { kind: 'withdraw', what: 'partnership' }]]);
      }
      const next = await renewed(world);
      expect(next).toMatchObject({ state: 'draft', version: 0 });
      expect(next?.items.time.proposal.options).toEqual(['fixed']);
    }
  });
});
