import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Documents } from '../../src/documents/documents.ts';
import { safeName } from '../../src/documents/names.ts';
import { openDocuments } from '../../src/documents/open-documents.ts';
import { ownFolder } from '../../src/documents/own-folder.ts';
import { shareWithExactly } from '../../src/documents/sharing.ts';
import { cycleId } from '../../src/domain/ids.ts';
import { note, type Office, openOffice, ref } from './desk.ts';

/* What happens to folders and files while somebody writes, and input that no person meant. */

let office: Office;
let adele: Documents;
let alex: Documents;
const doc = () => ref(office.folder, 'note.md');

beforeEach(async () => {
  office = await openOffice();
  [adele, alex] = [await office.adele.open(), await office.alex.open()];
  return () => {
    for (const one of [adele, alex]) one.close();
  };
});

const move = async (item: { driveId: string; itemId: string }, body: object): Promise<void> => {
  const { person } = office.adele.partner;
  const token = await office.world.tenant.tokens.issue({ person, scopes: ['Files.ReadWrite.All'] });
  const answer = await office.world.tenant.graph(
    new Request(`http://localhost:5302/v1.0/drives/${item.driveId}/items/${item.itemId}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  expect(answer.status).toBe(200);
};

describe('the folder', () => {
  it.each(['renamed', 'moved'])(
    '[S18] that is %s is the same folder to both partners, and what waited arrives in it',
    async (how) => {
      await adele.save(doc(), () => note('s_1', 'one', 'two'));
      await alex.refresh(doc());
      await alex.keep(doc(), (before) => (before ?? '').replace('two', 'two, typed before'));
      const home = await office.adele.drive.appFolder();
      const elsewhere = await office.adele.drive.ensureFolder(home, 'Archive');
      await move(
        office.folder,
        how === 'renamed' ? { name: 'Another name' } : { parentReference: { id: elsewhere.itemId } },
      );
      expect((await alex.sync()).left).toEqual([]);
      await adele.save(doc(), (before) => (before ?? '').replace('one', 'one, typed after'));
      expect(await office.text('note.md')).toBe(note('s_1', 'one, typed after', 'two, typed before'));
      expect(await office.names()).toEqual(['note.md']);
    },
  );

  it('[S19] of an owner whose account is gone: words are kept, can be taken away, and kept in one’s own area', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    await alex.refresh(doc());
    const { driveId } = office.folder;
    office.world.tenant.faults.add({
      kind: 'refuse',
      status: 404,
      code: 'itemNotFound',
      path: driveId.replace(/[^\w-]/g, '.'),
      times: 'always',
    });
    const outcome = await alex.save(doc(), (before) => `${before}more\n`);
    expect(outcome).toMatchObject({
      kind: 'kept-for-later',
      failure: { boundary: 'documents', reason: 'folder-gone', gone: 'folder' },
    });
    const zip = unzipSync(await alex.exportUnsent());
    expect(new TextDecoder().decode(zip['note.md'])).toBe(`${note('s_1', 'one')}more\n`);
    const home = await alex.appFolder();
    expect((await alex.sendElsewhere(doc(), ref(home, 'note.md'))).kind).toBe('saved');
    expect(await alex.unsent()).toEqual([]);
  });

  it('[S20] that the organisation does not let be shared says so, and its documents are untouched', async () => {
    await adele.save(doc(), () => note('s_1', 'one'));
    office.world.tenant.faults.add({
      kind: 'refuse',
      status: 403,
      code: 'sharingDisabled',
      path: '/invite',
      times: 'always',
    });
    const { drive, partner } = office.adele;
    const people = [partner.id, office.world.join({ name: 'Megan Bowen' }).id];
    await expect(shareWithExactly(drive, office.folder, partner.id, people)).rejects.toMatchObject({
      boundary: 'graph',
      reason: 'forbidden',
    });
    expect((await adele.save(doc(), (before) => `${before}more\n`)).kind).toBe('saved');
  });
});

describe('input that nobody meant', () => {
  it('[S21] clocks that are years apart lose nothing: what OneDrive has decides, not who is later', async () => {
    const clocks = [-40, 0, 60].map((years) => () => office.world.now() + years * 365 * 86_400_000);
    const desks = await Promise.all(
      clocks.map((now, index) =>
        openDocuments({
          drive: office.adele.drive,
          database: `clock ${index}`,
          author: { id: office.adele.partner.id, name: `Clock ${index}` },
          now,
        }),
      ),
    );
    const [past, , future] = desks;
    for (const desk of desks) await desk.save(doc(), (before) => before ?? note('s_1', 'one', 'two', 'three'));
    await future?.keep(doc(), (before) => (before ?? '').replace('three', 'three from the future'));
    await past?.save(doc(), (before) => (before ?? '').replace('one', 'one from the past'));
    await future?.sync();
    await past?.save(doc(), (before) => (before ?? '').replace('two', 'two, last of all'));
    expect(await office.text('note.md')).toBe(
      note('s_1', 'one from the past', 'two, last of all', 'three from the future'),
    );
    for (const desk of desks) expect(await desk.unsent()).toEqual([]);
    for (const desk of desks) desk.close();
  });

  it('[F3] names as long as a page, forbidden ones and the same one twice give folders and notes that OneDrive takes', async () => {
    const { drive } = office.adele;
    const titles = [
      '🌱'.repeat(400),
      `${'a'.repeat(90)} `.repeat(5),
      'CON',
      '..',
      'a/b:c*d?"<>|',
      '_vti_',
      'ok. ',
      '\u202egnp.exe',
    ];
    const paths: string[] = [];
    for (const [index, title] of titles.entries()) {
      const folder = await ownFolder(drive, title, cycleId(`c_${index}`));
      const name = `${safeName(`2026-11-22 ${title}`)}.md`;
      expect((await adele.save(ref(folder, name), () => note(`s_${index}`, 'one'))).kind, title).toBe('saved');
      paths.push(`Apps/Grow Together/${folder.name}/${name}`);
    }
    expect(Math.max(...paths.map((path) => path.length))).toBeLessThan(400);
    const page = (id: string) => `---\ntype: cycle\nid: ${id}\n---\n# Spring\n`;
    const first = await ownFolder(drive, 'Spring', cycleId('c_one'));
    await adele.save(ref(first, 'cycle.md'), () => page('c_one'));
    const second = await ownFolder(drive, 'Spring', cycleId('c_two'));
    expect([first.name, second.name]).toEqual(['Spring', 'Spring 2']);
    expect((await ownFolder(drive, 'Spring', cycleId('c_one'))).itemId).toBe(first.itemId);
  });

  it('[S15] another app’s file under our name stays as it is, and ours takes the next name', async () => {
    await office.hand('note.md', '<?xml version="1.0"?><plan>Not ours.</plan>');
    expect((await adele.save(doc(), (before) => before ?? note('s_1', 'one'))).kind).toBe('saved');
    expect(await office.text('note.md')).toContain('Not ours.');
    await alex.keep(ref(office.folder, 'Other.md'), () => note('s_2', 'two'));
    await office.hand('Other.md', '{"someone": "else’s"}');
    await alex.sync();
    expect(await office.text('Other.md')).toBe('{"someone": "else’s"}');
    expect(await office.text('Other 2.md')).toBe(note('s_2', 'two'));
  });
});
