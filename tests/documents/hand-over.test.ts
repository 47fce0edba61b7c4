import { beforeEach, describe, expect, it } from 'vitest';
import { followMove, handOver, takeOver } from '../../src/documents/hand-over.ts';
import { openMyCycles } from '../../src/documents/my-cycles.ts';
import { shareWithExactly } from '../../src/documents/sharing.ts';
import { newCycle, parseCycle } from '../../src/domain/document/cycle.ts';
import { parseHandOver } from '../../src/domain/document/hand-over.ts';
import { cycleId, day, type PersonId, zone } from '../../src/domain/ids.ts';
import type { ItemRef } from '../../src/graph/drive.ts';
import { type Desk, deskOf, note, type Office, openOffice, ref } from './desk.ts';
import { mortal, openMachine } from './machine.ts';

const id = cycleId('c_spring000000');
let office: Office;
let megan: Desk;
let ids: readonly PersonId[];

const files = {
  'agreement.md': '---\ntype: agreement\nid: a_1\n---\n# How we work together\n',
  '2026-11-04 Alex Wilber.md': note('s_1', 'one', 'two'),
  'old scan.md': 'words of another program',
};

beforeEach(async () => {
  office = await openOffice();
  megan = deskOf(office.world, office.world.join({ name: 'Megan Bowen' }), 'megan');
  ids = [office.adele.partner, office.alex.partner, megan.partner].map((one) => one.id);
  const { drive } = office.adele;
  await shareWithExactly(drive, office.folder, office.adele.partner.id, ids);
  for (const [name, text] of Object.entries(files)) await office.hand(name, text);
  await drive.write({ folder: office.folder, name: 'drawing.png' }, new Uint8Array([1, 2, 255]), 'create');
  await drive.write({ folder: office.folder, name: 'latin.md' }, new Uint8Array([0xe4, 0x0a]), 'create');
  const people = [office.adele, office.alex, megan].map(({ partner }) => ({
    id: partner.id,
    name: partner.person.displayName,
  }));
  await office.hand(
    'cycle.md',
    newCycle({
      id,
      title: 'Spring cycle',
      template: 'rhythm',
      framework: 'clear',
      lengthMin: 45,
      start: day('2026-11-02'),
      end: day('2026-12-27'),
      recoveryWeeks: [],
      zone: zone('Europe/Berlin'),
      organiser: office.adele.partner.id,
      people,
      folder: { driveId: office.folder.driveId, itemId: office.folder.itemId },
      agreement: 'agreement.md',
      state: 'active',
      dates: [],
      harvest: '',
    }),
  );
});

const bytesOf = async (desk: Desk, folder: ItemRef): Promise<Record<string, string>> => {
  const items = (await desk.drive.children(folder)).filter(({ kind }) => kind === 'file');
  const read = await Promise.all(items.map(async (item) => [item.name, (await desk.drive.read(item)).bytes] as const));
  return Object.fromEntries(read.map(([name, bytes]) => [name, [...bytes].join()]));
};

const withoutPage = ({ 'cycle.md': _, ...rest }: Record<string, string>): Record<string, string> => rest;

const ask = async (): Promise<void> => {
  const adele = await office.adele.open();
  const [from, to] = [office.adele.partner.id, office.alex.partner.id];
  const outcome = await handOver(adele, office.folder, { from, to, day: day('2026-11-22') });
  expect(outcome.kind).toBe('saved');
  adele.close();
};

const author = ({ partner }: Desk) => ({ id: partner.id, name: partner.person.displayName });

describe('the owner of a notebook leaves', () => {
  it('[C7] asking writes two lines into the cycle document and touches nothing else', async () => {
    const before = (await office.text('cycle.md')) ?? '';
    await ask();
    const after = (await office.text('cycle.md')) ?? '';
    const [from, to] = [office.adele.partner.id, office.alex.partner.id];
    expect(parseHandOver(after)).toEqual({ asked: { from, to, day: '2026-11-22' } });
    expect(after.split('\n').filter((line) => !line.startsWith('hand_over'))).toEqual(before.split('\n'));
    expect(parseHandOver('---\ntype: cycle\nhand_over: {from: a}\nmoved_to: soon\n---\n')).toEqual({});
  });

  it('[H3][H4][H5] those who remain have every document, in a folder that exactly they can open, and their lists lead there', async () => {
    const before = await bytesOf(office.adele, office.folder);
    await ask();
    const alex = await office.alex.open();
    const tools = { drive: office.alex.drive, documents: alex, me: author(office.alex), now: office.world.now() };
    const { place, sharing } = await takeOver(tools, office.folder);

    expect(sharing).toEqual({ kind: 'exact' });
    expect(withoutPage(await bytesOf(megan, place))).toEqual(withoutPage(before));
    await expect(office.adele.drive.children(place)).rejects.toMatchObject({ reason: 'forbidden' });
    const mine = await alex.load(ref(place, 'cycle.md'));
    const cycle = parseCycle(mine?.text ?? '');
    expect(cycle.people.map(({ name }) => name)).toEqual(['Alex Wilber', 'Megan Bowen']);
    expect(cycle.organiser).toBe(office.alex.partner.id);
    expect(cycle.folder).toEqual(place);
    expect(await openMyCycles(alex, office.alex.partner.id).known()).toMatchObject([{ id, itemId: place.itemId }]);

    const hers = await megan.open();
    await hers.refreshFolder(office.folder);
    expect(await followMove(hers, megan.partner.id, office.folder)).toEqual(place);
    expect(await openMyCycles(hers, megan.partner.id).refresh()).toMatchObject([{ id, itemId: place.itemId }]);
    for (const one of [alex, hers]) one.close();
  });

  it('[H5] words that waited for the old place arrive in the new one', async () => {
    await ask();
    const hers = await megan.open();
    await hers.refreshFolder(office.folder);
    await hers.keep(ref(office.folder, '2026-11-04 Alex Wilber.md'), (text) => `${text}Typed on a train.\n`);
    await hers.keep(ref(office.folder, '2026-11-18 Megan Bowen.md'), () => note('s_2', 'Only here'));
    const alex = await office.alex.open();
    const tools = { drive: office.alex.drive, documents: alex, me: author(office.alex), now: office.world.now() };
    const { place } = await takeOver(tools, office.folder);
    await hers.refreshFolder(office.folder);
    await followMove(hers, megan.partner.id, office.folder);
    expect(await hers.unsent()).toEqual([]);
    expect((await alex.refresh(ref(place, '2026-11-04 Alex Wilber.md')))?.text).toContain('Typed on a train.');
    expect((await alex.refresh(ref(place, '2026-11-18 Megan Bowen.md')))?.text).toBe(note('s_2', 'Only here'));
    for (const one of [alex, hers]) one.close();
  });

  it('[H4] a browser that ends at any step of it goes on where it stopped: one folder, every document once', async () => {
    const before = withoutPage(await bytesOf(office.adele, office.folder));
    await ask();
    const run = async (database: string, end?: { at: number; when: 'before' | 'after' }) => {
      const machine = await openMachine(office.world, office.alex.partner, database, end);
      const { drive } = office.alex.partner.graph;
      const tools = { drive, documents: machine.documents, me: author(office.alex), now: office.world.now() };
      const done = await mortal(takeOver(tools, office.folder));
      machine.documents.close();
      return { done, steps: machine.steps() };
    };
    const clean = await run('whole');
    expect(clean.steps).toBeGreaterThan(20);
    for (let at = 1; at <= clean.steps; at += 3) {
      office.world.pass(600_000);
      for (const item of await office.alex.drive.children(await office.alex.drive.appFolder()))
        await office.alex.drive.remove(item);
      await office.hand('cycle.md', ((await office.text('cycle.md')) ?? '').replace(/^moved_to:.*\n/m, ''));
      await run(`killed ${at}`, { at, when: at % 2 === 0 ? 'before' : 'after' });
      const { done } = await run(`killed ${at}`);
      const folders = (await office.alex.drive.children(await office.alex.drive.appFolder())).filter(
        ({ kind }) => kind === 'folder',
      );
      expect(folders).toHaveLength(1);
      expect(withoutPage(await bytesOf(megan, done?.place ?? office.folder))).toEqual(before);
      expect(parseHandOver((await office.text('cycle.md')) ?? '').moved?.to.itemId).toBe(folders[0]?.itemId);
    }
  }, 120_000);

  it('[H4] an owner whose account is gone: what this device knows becomes the new notebook', async () => {
    const alex = await office.alex.open();
    await alex.refreshFolder(office.folder);
    await office.adele.drive.remove(office.folder);
    const tools = { drive: office.alex.drive, documents: alex, me: author(office.alex), now: office.world.now() };
    await expect(takeOver(tools, office.folder)).rejects.toMatchObject({ reason: 'folder-gone' });
    const { place } = await takeOver(tools, office.folder, { lost: true });
    const texts = (await alex.refreshFolder(place)).documents;
    expect(Object.fromEntries(texts.map(({ name, text }) => [name, text]))).toMatchObject(files);
    expect(await megan.drive.children(place)).toHaveLength(5);
    alex.close();
  });
});
