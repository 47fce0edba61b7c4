import { beforeEach, describe, expect, it } from 'vitest';
import type { Documents } from '../../src/documents/documents.ts';
import { note, type Office, openOffice, ref } from './desk.ts';

let office: Office;
let adele: Documents;
let alex: Documents;

beforeEach(async () => {
  office = await openOffice();
  adele = await office.adele.open();
  alex = await office.alex.open();
  expect(adele.durable).toBe(true);
  return () => {
    adele.close();
    alex.close();
  };
});

const doc = () => ref(office.folder, 'note.md');
const offline = () => office.world.tenant.faults.add({ kind: 'lose-request', times: 'always' });

describe('saving', () => {
  it('[S1] makes a document that is not there, and loads it without a request afterwards', async () => {
    const outcome = await adele.save(doc(), (before) => before ?? note('s_1', 'Say no.'));
    expect(outcome).toMatchObject({ kind: 'saved', text: note('s_1', 'Say no.') });
    expect(await office.text('note.md')).toBe(note('s_1', 'Say no.'));
    office.world.requests();
    expect(await adele.load(doc())).toMatchObject({
      text: note('s_1', 'Say no.'),
      saved: { kind: 'saved' },
      writable: true,
    });
    expect(office.world.requests()).toEqual([]);
  });

  it('[S2] costs one request, and none where the words are the same', async () => {
    await adele.save(doc(), () => note('s_1', 'a'));
    office.world.requests();
    await adele.save(doc(), (before) => `${before}more\n`);
    expect(office.world.requests()).toHaveLength(1);
    await adele.save(doc(), (before) => before ?? '');
    expect(office.world.requests()).toEqual([]);
  });

  it('[S3] merges when somebody else was faster, and both go on from the same text', async () => {
    await adele.save(doc(), () => note('s_1', 'one', 'two'));
    await alex.load(doc());
    await adele.save(doc(), (before) => (before ?? '').replace('one', 'one by Adele'));
    const outcome = await alex.save(doc(), (before) => (before ?? '').replace('two', 'two by Alex'));
    expect(outcome).toMatchObject({ kind: 'merged', conflicts: [], text: note('s_1', 'one by Adele', 'two by Alex') });
    expect(await office.text('note.md')).toBe(note('s_1', 'one by Adele', 'two by Alex'));
    expect((await adele.refresh(doc()))?.text).toBe(outcome.text);
  });

  it('[S4] keeps both versions of one place, with the names of both hands', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    await alex.load(doc());
    await adele.save(doc(), (before) => (before ?? '').replace('one', 'mine'));
    const outcome = await alex.save(doc(), (before) => (before ?? '').replace('one', 'other'));
    expect(outcome).toMatchObject({
      kind: 'merged',
      conflicts: [{ about: 'Part 1', standing: 'mine', other: 'other' }],
    });
    expect(await office.text('note.md')).toContain('Two versions of "Part 1": Alex Wilber, 2026-11-22');
  });

  it('[S5] keeps words while offline and sends them later, whatever others wrote meanwhile', async () => {
    await adele.save(doc(), () => note('s_1', 'one', 'two'));
    const back = offline();
    const outcome = await adele.save(doc(), (before) => (before ?? '').replace('one', 'one on the train'));
    expect(outcome).toMatchObject({ kind: 'kept-for-later', failure: { reason: 'offline' } });
    expect(await adele.state(doc())).toEqual({ kind: 'kept', failure: { boundary: 'graph', reason: 'offline' } });
    back();
    await office.hand('note.md', note('s_1', 'one', 'two by hand'));
    adele.close();
    adele = await office.adele.open();
    expect(await adele.sync()).toEqual({ sent: 1, left: [] });
    expect(await office.text('note.md')).toBe(note('s_1', 'one on the train', 'two by hand'));
  });

  it('[S6] a document made offline is made once, even where its first answer was lost', async () => {
    const back = offline();
    await adele.save(doc(), () => note('s_1', 'one'));
    await adele.save(doc(), (before) => `${before}two\n`);
    back();
    office.world.tenant.faults.add({ kind: 'lose-response', method: 'PUT', times: 20 });
    await adele.sync();
    office.world.tenant.faults.clear();
    await adele.sync();
    expect(await office.names()).toEqual(['note.md']);
    expect(await office.text('note.md')).toBe(`${note('s_1', 'one')}two\n`);
    expect(await adele.unsent()).toEqual([]);
  });

  it('[S7] a lost answer followed by somebody else’s change repeats nothing', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    office.world.tenant.faults.add({ kind: 'lose-response', method: 'PUT', times: 1 });
    office.world.tenant.faults.add({ kind: 'lose-request', times: 'always', after: 1 });
    expect((await adele.save(doc(), (before) => `${before}- new item\n`)).kind).toBe('kept-for-later');
    office.world.tenant.faults.clear();
    await office.hand('note.md', `${note('s_1', 'one')}- new item\n- by hand\n`);
    await adele.sync();
    expect(await office.text('note.md')).toBe(`${note('s_1', 'one')}- new item\n- by hand\n`);
  });

  it('[S8] another document of the same name is left alone; the new one takes the next number', async () => {
    await office.hand('note.md', note('s_9', 'somebody else’s'));
    const back = offline();
    await adele.save(doc(), () => note('s_1', 'mine'));
    back();
    await adele.sync();
    expect(await office.names()).toEqual(['note 2.md', 'note.md']);
    expect(await office.text('note.md')).toBe(note('s_9', 'somebody else’s'));
    expect(await office.text('note 2.md')).toBe(note('s_1', 'mine'));
    expect((await adele.load(doc()))?.name).toBe('note 2.md');
  });

  it('[S9] what two tabs of one person type is sent once and together', async () => {
    const other = await office.adele.open();
    await adele.save(doc(), () => note('s_1', 'one'));
    await Promise.all([
      adele.save(doc(), (before) => `${before}- from the first\n`),
      other.save(doc(), (before) => `${before}- from the second\n`),
    ]);
    await adele.sync();
    const text = (await office.text('note.md')) ?? '';
    expect(text.match(/- from the first/g)).toHaveLength(1);
    expect(text.match(/- from the second/g)).toHaveLength(1);
    expect(await adele.unsent()).toEqual([]);
    other.close();
  });

  it('[S10] typing does not wait for OneDrive, and the state is honest', async () => {
    const states: string[] = [];
    adele.subscribe(({ state }) => states.push(state.kind));
    expect(await adele.keep(doc(), () => note('s_1', 'typed'))).toBe(note('s_1', 'typed'));
    expect(await adele.state(doc())).toEqual({ kind: 'kept' });
    await adele.sync();
    expect(states).toEqual(['kept', 'saving', 'saved']);
  });
});

describe('what stands against saving', () => {
  it.each([
    { status: 507, code: 'insufficientStorage', failure: { boundary: 'graph', reason: 'full' } },
    { status: 423, code: 'resourceLocked', failure: { boundary: 'graph', reason: 'locked' } },
    { status: 403, code: 'accessDenied', failure: { boundary: 'documents', reason: 'no-access' } },
  ])('[S11] $status keeps the words here and says why', async ({ status, code, failure }) => {
    await adele.save(doc(), () => note('s_1', 'one'));
    const heal = office.world.tenant.faults.add({ kind: 'refuse', status, code, times: 'always' });
    const outcome = await adele.save(doc(), (before) => `${before}more\n`);
    expect(outcome).toMatchObject({ kind: 'kept-for-later', failure, text: `${note('s_1', 'one')}more\n` });
    expect(await adele.unsent()).toMatchObject([{ name: 'note.md', text: `${note('s_1', 'one')}more\n`, failure }]);
    heal();
    await adele.sync();
    expect(await office.text('note.md')).toBe(`${note('s_1', 'one')}more\n`);
  });

  it('[S12] a folder or file that is gone keeps the words, and they can go elsewhere', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    await office.adele.drive.remove(office.folder);
    const outcome = await adele.save(doc(), (before) => `${before}more\n`);
    expect(outcome).toMatchObject({ kind: 'kept-for-later', failure: { reason: 'folder-gone', gone: 'folder' } });
    const home = await adele.appFolder();
    expect((await adele.sendElsewhere(doc(), ref(home, 'rescued.md'))).kind).toBe('saved');
    expect(await adele.unsent()).toEqual([]);
    expect((await adele.load(ref(home, 'rescued.md')))?.text).toBe(`${note('s_1', 'one')}more\n`);
  });

  it('[S13] a file that somebody removed is not brought back by itself', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    const item = await office.adele.drive.find(office.folder, 'note.md');
    await office.adele.drive.remove(item ?? office.folder);
    const outcome = await adele.save(doc(), (before) => `${before}more\n`);
    expect(outcome).toMatchObject({ kind: 'kept-for-later', failure: { reason: 'folder-gone', gone: 'file' } });
    expect(await office.names()).toEqual([]);
  });

  it('[S14] a partner who lost access keeps what they typed', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    await alex.load(doc());
    for (const grant of await office.adele.drive.grants(office.folder))
      if (!grant.roles.includes('owner')) await office.adele.drive.unshare(office.folder, grant.id);
    const outcome = await alex.save(doc(), (before) => `${before}mine\n`);
    expect(outcome.kind === 'kept-for-later' && outcome.failure.reason).toMatch(/no-access|folder-gone/);
    expect(await alex.unsent()).toHaveLength(1);
  });

  it.each([
    ['other bytes than UTF-8', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'unreadable'],
    ['a newer grammar', '---\ntype: session-note\nformat: 99\n---\nfuture\n', 'newer-version'],
    ['another type', '---\ntype: cycle\nid: c_1\n---\n', 'wrong-type'],
  ])('[S15] %s is never overwritten', async (_what, content, reason) => {
    await adele.save(doc(), () => note('s_1', 'one'));
    await office.adele.drive.write(ref(office.folder, 'note.md'), content, 'any');
    const outcome = await adele.save(doc(), (before) => `${before}more\n`);
    expect(outcome).toMatchObject({ kind: 'kept-for-later', failure: { reason } });
    await adele.refresh(doc()).catch(() => undefined);
    await adele.sync();
    const item = await office.adele.drive.find(office.folder, 'note.md');
    const { bytes } = await office.adele.drive.read(item ?? office.folder);
    expect(bytes).toEqual(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  });

  it('[S16] a wrong 412 is told apart by content and is no conflict', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    office.world.tenant.faults.add({
      kind: 'refuse',
      status: 412,
      code: 'preconditionFailed',
      method: 'PUT',
      times: 3,
    });
    expect((await adele.save(doc(), (before) => `${before}more\n`)).kind).toBe('saved');
    expect(await office.text('note.md')).toBe(`${note('s_1', 'one')}more\n`);
  });

  it('[S17] an edit that throws changes nothing', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    await expect(
      adele.save(doc(), () => {
        throw new RangeError('no');
      }),
    ).rejects.toThrow('no');
    expect((await adele.load(doc()))?.text).toBe(note('s_1', 'one'));
    expect(await adele.unsent()).toEqual([]);
  });
});
