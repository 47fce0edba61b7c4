import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentRef, Documents } from '../../src/documents/documents.ts';
import type { DriveItem } from '../../src/graph/drive.ts';
import { choices } from '../domain/document/histories.ts';
import { note, type Office, openOffice, ref } from './desk.ts';
import { type Machine, mortal, openMachine } from './machine.ts';

let office: Office;
let count = 0;
beforeAll(async () => {
  office = await openOffice();
});

const parts = ['one', 'two', 'three', 'four', 'five', 'six'];

/** A place of its own in OneDrive and in the browser, so that histories do not meet. */
const freshPlace = async (): Promise<{ folder: DriveItem; doc: DocumentRef; database: string }> => {
  count += 1;
  // Later, so that the tenant does not throttle hundreds of histories.
  office.world.pass(600_000);
  const folder = await office.adele.drive.ensureFolder(await office.adele.drive.appFolder(), `Place ${count}`);
  await office.adele.drive.share(folder, [office.alex.partner.id]);
  return { folder, doc: ref(folder, 'note.md'), database: `machine ${count}` };
};

const read = async (folder: DriveItem): Promise<{ names: string[]; text: string }> => {
  const items = await office.adele.drive.children(folder);
  const [item] = items;
  const text = item ? new TextDecoder().decode((await office.adele.drive.read(item)).bytes) : '';
  return { names: items.map(({ name }) => name), text };
};

const times = (text: string, word: string): number => text.split(word).length - 1;
const add = (part: string, word: string) => (before: string | undefined) =>
  (before ?? note('s_1', ...parts)).replace(`\n${part}`, `\n${part} ${word}`);

/** What must hold once the machine is back and everything was sent. */
const check = async (
  documents: Documents,
  folder: DriveItem,
  accepted: readonly string[],
  tried: readonly string[],
) => {
  await documents.sync();
  expect(await documents.unsent()).toEqual([]);
  const { names, text } = await read(folder);
  expect(names.length).toBeLessThanOrEqual(1);
  expect(
    accepted.filter((word) => times(text, word) !== 1),
    text,
  ).toEqual([]);
  expect(
    tried.filter((word) => times(text, word) > 1),
    text,
  ).toEqual([]);
};

describe('a machine that stops', () => {
  /** A day of one person; returns the words whose saving came back as accepted. */
  const day = async (machine: Machine, doc: DocumentRef, partner: Documents): Promise<string[]> => {
    const accepted: string[] = [];
    const type = async (part: string, word: string, how: 'save' | 'keep'): Promise<void> => {
      const work: Promise<unknown> = machine.documents[how](doc, add(part, word));
      if ((await mortal(work)) !== undefined) accepted.push(word);
    };
    await type('one', 'alpha', 'keep');
    await type('two', 'beta', 'save');
    if (!machine.ended()) await partner.save(doc, add('three', 'gamma'));
    await type('four', 'delta', 'save');
    await mortal(machine.documents.sync());
    return accepted;
  };

  it('[K1] at any single step, before or after it, loses no accepted word and repeats none', async () => {
    const dry = await freshPlace();
    const alex = await office.alex.open();
    const whole = await openMachine(office.world, office.adele.partner, dry.database);
    await day(whole, dry.doc, alex);
    expect(whole.steps()).toBeGreaterThan(12);
    for (let at = 1; at <= whole.steps(); at += 1)
      for (const when of ['before', 'after'] as const) {
        const { folder, doc, database } = await freshPlace();
        const machine = await openMachine(office.world, office.adele.partner, database, { at, when });
        const accepted = await day(machine, doc, alex);
        machine.documents.close();
        const again = await openMachine(office.world, office.adele.partner, database);
        await check(again.documents, folder, accepted, ['alpha', 'beta', 'gamma', 'delta']);
        again.documents.close();
      }
    alex.close();
  }, 120_000);

  it('[K2] a hundred times at random, while others write and answers are lost', async () => {
    const alex = await office.alex.open();
    let kills = 0;
    const wanted = Math.max(100, Number(process.env.FUZZ_RUNS ?? 0));
    for (let seed = 1; kills < wanted; seed += 1) {
      const pick = choices(seed);
      const { folder, doc, database } = await freshPlace();
      const [accepted, tried]: [string[], string[]] = [[], []];
      for (let life = 0; life < 4; life += 1) {
        const end = { at: 1 + pick.below(14), when: pick.of(['before', 'after'] as const) };
        const machine = await openMachine(office.world, office.adele.partner, database, end);
        for (let act = 0; act < 3 && !machine.ended(); act += 1) {
          const word = `w${life}${act}x`;
          if (pick.below(4) === 0)
            office.world.tenant.faults.add({
              kind: pick.of(['lose-response', 'lose-request'] as const),
              method: 'PUT',
            });
          tried.push(word);
          // Both making the same document anew is a contradiction of its own (M8); here Alex waits until there is one.
          if (pick.below(3) === 0 && (await alex.refresh(doc).catch(() => undefined))) {
            const outcome = await alex.save(doc, add(pick.of(parts.slice(3)), word));
            if (outcome.kind !== 'kept-for-later') accepted.push(word);
            continue;
          }
          const how = pick.of(['save', 'keep'] as const);
          const work: Promise<unknown> = machine.documents[how](doc, add(pick.of(parts.slice(0, 3)), word));
          if ((await mortal(work)) !== undefined) accepted.push(word);
        }
        if (machine.ended()) kills += 1;
        machine.documents.close();
      }
      office.world.tenant.faults.clear();
      await alex.sync();
      const again = await openMachine(office.world, office.adele.partner, database);
      await check(again.documents, folder, accepted, tried);
      again.documents.close();
    }
    alex.close();
  }, 120_000);
});
