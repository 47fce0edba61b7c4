import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { partsOf, withPartWords } from '../../src/app/notes/note-parts.ts';
import { tabMore } from '../../src/app/tab/tab-more.ts';
import { findItem, setLocked } from '../../tenant/graph/drive/builders.ts';
import { fullWorld } from './full-notebooks.ts';
import { notesDesk } from './notes-desk.ts';
import { deviceOf } from './tab-device.ts';

const mine = '2026-01-07 Adele Vance.md';
const theirs = '2026-01-07 Alex Wilber.md';

/** Types into the part under a heading. */
const type = (note: ReturnType<Awaited<ReturnType<typeof notesDesk>>['note']>, heading: string, words: string): void =>
  note.change((text) => {
    const part = partsOf(text).find((one) => one.heading === heading);
    return part ? withPartWords(text, part, words) : text;
  });

describe('all notes', { timeout: 60_000 }, () => {
  it('are listed newest first, with partner and session, and cost one request where nothing changed', async () => {
    const { notes, full } = await notesDesk();
    const listed = notes.state.read();
    expect(listed.freshness).toBe('fresh');
    expect(listed.notes).toHaveLength(12);
    expect([...listed.notes.map(({ day }) => day)]).toEqual(
      listed.notes
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(listed.notes.map(({ session }) => session)).size).toBe(6);
    expect(new Set(listed.notes.flatMap(({ partners }) => partners.map(({ name }) => name)))).toEqual(
      new Set(['Alex Wilber', 'Megan Bowen']),
    );
    await notes.refresh();
    expect(full.world.requests()).toEqual(['POST /$batch']);
  });

  it('are there from this device before anything is asked', async () => {
    const desk = await notesDesk();
    const again = await desk.device.open();
    await again.work.showLast();
    desk.full.world.requests();
    const notes = await tabMore(again.services, again.tab, desk.full.world.now).notes();
    expect(notes.state.read()).toMatchObject({ freshness: 'local' });
    expect(notes.state.read().notes).toHaveLength(12);
    expect(desk.full.world.requests()).toEqual([]);
  });

  it('are found although they were opened before the tab knew its cycles', async () => {
    const full = await fullWorld({ sessions: 6, commitments: 6 });
    const opened = await deviceOf(full.world, full.adele).open();
    const notes = await tabMore(opened.services, opened.tab, full.world.now).notes();
    await notes.refresh();
    expect(notes.state.read()).toMatchObject({ freshness: 'opening', notes: [] });
    await opened.work.refresh(false);
    await expect.poll(() => notes.state.read(), { timeout: 20_000 }).toMatchObject({ freshness: 'fresh' });
    expect(notes.state.read().notes).toHaveLength(12);
  });

  it('are searched on this device, by all words, whatever their case and accents', async () => {
    const { notes, full } = await notesDesk();
    const found = notes.search('topic MEGAN');
    expect(found).toHaveLength(4);
    expect(new Set(found.map(({ note }) => note.cycle?.title))).toEqual(new Set(['Adele and Megan']));
    expect(notes.search('SILÉNCE helped')[0]).toMatchObject({ hit: 'Silence' });
    expect(notes.search('silence unicorn')).toEqual([]);
    expect(notes.search('   ')).toEqual([]);
    expect(full.world.requests()).toEqual([]);
  });
});

describe('a note that is typed into', { timeout: 60_000 }, () => {
  it('is saving until OneDrive has accepted it, then saved, in one request', async () => {
    const desk = await notesDesk();
    const note = desk.note(mine);
    expect(note.state.read().saving).toBe('saved');
    type(note, 'What I learned', 'A date first.');
    expect(note.state.read()).toMatchObject({ saving: 'saving' });
    expect(note.state.read().text).toContain('A date first.');
    await note.send();
    expect(note.state.read()).toMatchObject({ saving: 'saved', failure: undefined });
    expect(desk.full.world.requests().filter((request) => request.startsWith('PUT'))).toHaveLength(1);
    expect(await desk.text(0, mine)).toContain('## What I learned\nA date first.\n');
  });

  it('goes on being kept and saved, one sentence after the other', async () => {
    const desk = await notesDesk();
    const note = desk.note(mine);
    for (const words of ['First.', 'First. Second.', 'First. Second. Third.']) {
      type(note, 'What I learned', words);
      await note.send();
      expect(note.state.read().saving).toBe('saved');
      expect(await desk.text(0, mine)).toContain(`## What I learned\n${words}\n`);
    }
  });

  it('is on this device although nobody waited for it to be sent', async () => {
    const desk = await notesDesk();
    const note = desk.note(mine);
    await note.send();
    type(note, 'What I learned', 'Typed and the lid closed.');
    await expect.poll(() => desk.documents.unsent(), { timeout: 20_000 }).toMatchObject([{ name: mine }]);
    const again = await desk.device.open();
    expect((await again.documents.unsent())[0]?.text).toContain('Typed and the lid closed.');
  });

  it('says that it is kept here when OneDrive refuses, keeps it over a new start, and sends it later', async () => {
    const desk = await notesDesk();
    const file = findItem(desk.full.world.tenant, desk.full.adele.person, `Apps/Grow Together/Adele and Alex/${mine}`);
    if (!file) throw new Error('The note is there.');
    setLocked(file, true);
    const note = desk.note(mine);
    type(note, 'What I learned', 'Kept words.');
    await note.send();
    expect(note.state.read()).toMatchObject({ saving: 'kept-here', failure: { reason: 'locked' } });
    await desk.notes.retry();
    expect(desk.notes.state.read().unsent).toMatchObject([
      { name: mine, failure: { reason: 'locked' }, movable: false },
    ]);
    note.close();
    const again = await desk.device.open();
    setLocked(file, false);
    await again.documents.sync();
    expect(await desk.text(0, mine)).toContain('Kept words.');
  });

  it('[S12] can be kept in one’s own area, or taken away as a file, where its notebook is gone', async () => {
    const desk = await notesDesk();
    const { alex } = desk.full;
    const shared = desk.tab.read().cycles.find(({ title }) => title === 'Spring with Adele');
    if (!shared) throw new Error('Adele is in a cycle of Alex.');
    const name = '2026-01-07 Adele Vance.md';
    const ours = desk.notes.state.read().notes.find((one) => one.name === name && one.cycle?.id === shared.id);
    const note = ours && desk.notes.open(ours.key);
    if (!note) throw new Error('Her note lies there.');
    await alex.graph.drive.remove(shared.folder);
    type(note, 'What I learned', 'Typed for nobody.');
    await note.send();
    await desk.notes.retry();
    const [waiting] = desk.notes.state.read().unsent;
    expect(waiting).toMatchObject({ name, movable: true });
    const [file] = Object.values(unzipSync(await desk.notes.exportUnsent()));
    expect(new TextDecoder().decode(file)).toContain('Typed for nobody.');
    await desk.notes.keepAsOwn(waiting?.key ?? '');
    expect(desk.notes.state.read().unsent).toEqual([]);
    const own = findItem(desk.full.world.tenant, desk.full.adele.person, `Apps/Grow Together/${name}`);
    expect(new TextDecoder().decode(own?.versions?.at(-1)?.bytes)).toContain('Typed for nobody.');
  });

  it('takes in what somebody else wrote elsewhere in it, without losing a word', async () => {
    const desk = await notesDesk();
    const before = (await desk.text(0, mine)) ?? '';
    const note = desk.note(mine);
    type(note, 'What I learned', 'My words.');
    desk.full.hand(0, mine, before.replace('Topic 1 of Adele Vance', 'Topic by hand'));
    await note.send();
    expect(note.state.read()).toMatchObject({ saving: 'saved', conflicts: [] });
    expect(note.state.read().text).toContain('Topic by hand');
    expect(await desk.text(0, mine)).toContain('My words.');
  });

  it('the same place written twice waits side by side, and one choice settles it', async () => {
    const desk = await notesDesk();
    const before = (await desk.text(0, mine)) ?? '';
    const note = desk.note(mine);
    type(note, 'What this is about', 'Mine');
    desk.full.hand(0, mine, before.replace('Topic 1 of Adele Vance', 'By hand'));
    await note.send();
    const [place] = note.state.read().conflicts;
    expect(place).toMatchObject({ about: 'What this is about', standing: 'Mine', other: 'By hand' });
    if (!place) return;
    note.settle(place, 'other');
    await note.send();
    expect(note.state.read()).toMatchObject({ saving: 'saved', conflicts: [] });
    const text = await desk.text(0, mine);
    expect(text).toContain('## What this is about\nBy hand\n');
    expect(text).not.toContain('Two versions');
    expect(text).not.toContain('Mine');
  });

  it('is only read where the turn was a partner’s, and where a newer app wrote it: nothing is overwritten', async () => {
    const desk = await notesDesk();
    const partners = desk.note(theirs);
    expect(partners.state.read().closed).toBe('theirs');
    type(partners, 'What I learned', 'Not mine to say.');
    await partners.send();
    expect(await desk.text(0, theirs)).not.toContain('Not mine to say.');

    const newer = ((await desk.text(0, mine)) ?? '').replace('format: 1', 'format: 99');
    desk.full.hand(0, mine, newer);
    await desk.notes.refresh();
    const note = desk.note(mine);
    expect(note.state.read().closed).toBe('newer-version');
    type(note, 'What I learned', 'Never.');
    await note.send();
    expect(await desk.text(0, mine)).toBe(newer);
  });

  it('tells its versions, whose they are and what changed, and brings one back', async () => {
    const desk = await notesDesk();
    const note = desk.note(mine);
    desk.full.world.pass(60_000);
    type(note, 'What I learned', 'A new sentence.');
    await note.send();
    const versions = await note.versions();
    expect(versions.map(({ present, by }) => [present, by])).toEqual([
      [true, 'Adele Vance'],
      [false, 'Adele Vance'],
    ]);
    const [now, first] = versions;
    if (!now || !first) return;
    expect(await note.changesOf(now)).toEqual([
      {
        where: 'text',
        heading: 'What I learned',
        removed: ['Silence helped.', 'A yes comes before I have looked.'],
        added: ['A new sentence.'],
      },
    ]);
    await note.bringBack(first);
    expect(await desk.text(0, mine)).toContain('Silence helped.');
    expect(await note.versions()).toHaveLength(3);
  });
});
