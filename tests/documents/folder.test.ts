import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Documents } from '../../src/documents/documents.ts';
import { openMyCycles } from '../../src/documents/my-cycles.ts';
import { checkSharing, compareSharing, shareWithExactly } from '../../src/documents/sharing.ts';
import { cycleId, personId } from '../../src/domain/ids.ts';
import { deskOf, note, type Office, openOffice, ref } from './desk.ts';

let office: Office;
let adele: Documents;

beforeEach(async () => {
  office = await openOffice();
  adele = await office.adele.open();
  return () => adele.close();
});

describe('a folder', () => {
  it('[L1] is listed with one request, and only what changed is read', async () => {
    await office.hand('a.md', note('s_1', 'a'));
    await office.hand('b.md', note('s_2', 'b'));
    await office.hand('photo.png', 'x');
    const first = await adele.refreshFolder(office.folder);
    expect(first.documents.map(({ name }) => name).sort()).toEqual(['a.md', 'b.md']);
    expect(first.others.map(({ name }) => name)).toEqual(['photo.png']);
    await office.hand('b.md', note('s_2', 'bb'));
    office.world.requests();
    await adele.refreshFolder(office.folder);
    expect(office.world.requests().filter((request) => request.startsWith('GET'))).toHaveLength(2);
    expect((await adele.load(ref(office.folder, 'b.md')))?.text).toBe(note('s_2', 'bb'));
    office.world.requests();
    expect((await adele.known(office.folder)).map(({ name }) => name).sort()).toEqual(['a.md', 'b.md']);
    expect(office.world.requests()).toEqual([]);
  });

  it('[L2] what waits is merged into what others wrote when the folder is read', async () => {
    await adele.save(ref(office.folder, 'a.md'), () => note('s_1', 'one', 'two'));
    await adele.keep(ref(office.folder, 'a.md'), (before) => (before ?? '').replace('one', 'one typed'));
    await office.hand('a.md', note('s_1', 'one', 'two by hand'));
    const { documents } = await adele.refreshFolder(office.folder);
    expect(documents).toMatchObject([{ text: note('s_1', 'one typed', 'two by hand'), saved: { kind: 'kept' } }]);
    await adele.sync();
    expect(await office.text('a.md')).toBe(note('s_1', 'one typed', 'two by hand'));
  });

  it('[L3] a renamed file is the same document; another under the old name is not', async () => {
    const doc = ref(office.folder, 'a.md');
    await adele.save(doc, () => note('s_1', 'one'));
    const item = await office.adele.drive.find(office.folder, 'a.md');
    await office.adele.drive.rename(item ?? office.folder, 'renamed.md');
    await office.hand('a.md', note('s_2', 'other'));
    expect((await adele.refresh(doc))?.text).toBe(note('s_2', 'other'));
    expect((await adele.refresh(ref(office.folder, 'renamed.md')))?.text).toBe(note('s_1', 'one'));
  });

  it('[L4] everything unsent can be taken away as a zip', async () => {
    office.world.tenant.faults.add({ kind: 'lose-request', times: 'always' });
    await adele.keep(ref(office.folder, 'a.md'), () => note('s_1', 'one'));
    await adele.keep(ref({ ...office.folder, itemId: 'other' }, 'a.md'), () => note('s_2', 'two'));
    const files = unzipSync(await adele.exportUnsent());
    expect(Object.keys(files).sort()).toEqual(['a 2.md', 'a.md']);
    expect(
      Object.values(files)
        .map((bytes) => new TextDecoder().decode(bytes))
        .sort(),
    ).toEqual([note('s_1', 'one'), note('s_2', 'two')]);
  });

  it('[L5] without browser storage documents still work, and say that nothing outlives the page', async () => {
    const { indexedDB } = globalThis;
    Reflect.deleteProperty(globalThis, 'indexedDB');
    const bare = await office.alex.open();
    globalThis.indexedDB = indexedDB;
    expect(bare.durable).toBe(false);
    expect((await bare.save(ref(office.folder, 'a.md'), () => note('s_1', 'one'))).kind).toBe('saved');
    expect((await bare.load(ref(office.folder, 'a.md')))?.text).toBe(note('s_1', 'one'));
    bare.close();
  });
});

describe('sharing', () => {
  const [me, partner, stranger] = [personId('me'), personId('partner'), personId('stranger')];
  const grant = (...people: string[]) => ({ id: people.join(), roles: ['write'], people, inherited: false });

  it('[H1] tells exact, wider and narrower apart', () => {
    expect(compareSharing([grant('me'), grant('partner')], me, [me, partner])).toEqual({ kind: 'exact' });
    expect(compareSharing([grant('me')], me, [me, partner])).toEqual({ kind: 'narrower', missing: ['partner'] });
    expect(compareSharing([grant('partner', 'stranger')], me, [me, partner])).toMatchObject({
      kind: 'wider',
      people: ['stranger'],
    });
    const link = { ...grant(), link: 'organization' as const };
    expect(compareSharing([grant('partner'), link], me, [partner])).toMatchObject({ kind: 'wider', links: [link] });
    expect(compareSharing([{ ...grant('partner'), roles: ['read'] }], me, [partner])).toMatchObject({
      kind: 'narrower',
    });
    expect(compareSharing([grant(stranger)], me, [partner])).toMatchObject({ kind: 'wider', missing: ['partner'] });
  });

  it('[H2] is brought to exactly the members, however often it is asked for', async () => {
    const megan = office.world.join({ name: 'Megan Bowen' });
    const [owner, alex] = [office.adele.partner.id, office.alex.partner.id];
    const { drive } = office.adele;
    await drive.share(office.folder, [megan.id]);
    expect(await checkSharing(drive, office.folder, owner, [alex])).toMatchObject({
      kind: 'wider',
      people: [megan.id],
    });
    expect(await shareWithExactly(drive, office.folder, owner, [owner, alex])).toEqual({ kind: 'exact' });
    expect(await shareWithExactly(drive, office.folder, owner, [owner, alex])).toEqual({ kind: 'exact' });
    await expect(megan.graph.drive.children(office.folder)).rejects.toMatchObject({
      reason: expect.stringMatching(/forbidden|not-found/),
    });
    expect(await shareWithExactly(drive, office.folder, owner, [owner, alex, megan.id])).toEqual({ kind: 'exact' });
    expect(await shareWithExactly(drive, office.folder, owner, [owner])).toEqual({ kind: 'exact' });
  });
});

describe('my cycles', () => {
  const entry = { id: cycleId('c_abcdef'), title: 'Spring', driveId: 'b!x', itemId: '01' };

  it('[I1] are kept in my own area, from two tabs at once, and known without the network afterwards', async () => {
    const other = await office.adele.open();
    const me = office.adele.partner.id;
    await Promise.all([
      openMyCycles(adele, me).put(entry),
      openMyCycles(other, me).put({ ...entry, id: cycleId('c_ghijkl'), title: 'Summer' }),
    ]);
    await adele.sync();
    expect((await openMyCycles(adele, me).refresh()).map(({ title }) => title).sort()).toEqual(['Spring', 'Summer']);
    office.world.tenant.faults.add({ kind: 'lose-request', times: 'always' });
    expect(await openMyCycles(adele, me).known()).toHaveLength(2);
    await expect(office.alex.drive.item(await adele.appFolder())).rejects.toMatchObject({ reason: expect.any(String) });
    other.close();
  });

  it('[I2] nobody sees the documents that another person of the same browser holds', async () => {
    await adele.save(ref(office.folder, 'a.md'), () => note('s_1', 'one'));
    const isaiah = await deskOf(office.world, office.world.join({ name: 'Isaiah Langer' }), 'isaiah').open();
    expect(await isaiah.known(office.folder)).toEqual([]);
    await expect(isaiah.refreshFolder(office.folder)).rejects.toMatchObject({ boundary: 'documents' });
    expect(await isaiah.load(ref(office.folder, 'a.md')).catch(() => undefined)).toBeUndefined();
    isaiah.close();
  });
});
