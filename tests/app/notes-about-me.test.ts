import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { whoseDocument } from '../../src/app/about-me/my-files.ts';
import { watchSharing } from '../../src/app/tab/sharing.ts';
import { tabMore } from '../../src/app/tab/tab-more.ts';
import { personId } from '../../src/domain/ids.ts';
import { addFile } from '../../tenant/graph/drive/builders.ts';
import { notesDesk } from './notes-desk.ts';

const words = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe('everything about me', { timeout: 60_000 }, () => {
  const open = async () => {
    const desk = await notesDesk();
    const { world, adele } = desk.full;
    addFile(world.tenant, adele.person, 'Apps/Grow Together/journal.md', '---\ntype: journal\n---\n# Journal\n');
    const about = await tabMore(desk.services, desk.tab, world.now).aboutMe();
    return { desk, about };
  };

  it('exports these same files, byte by byte, and nobody else’s words', async () => {
    const { desk, about } = await open();
    const plan = await about.look();
    const zip = unzipSync(await about.exportAll(plan, 'Not sent yet'));
    const names = Object.keys(zip);
    expect(names).toEqual(expect.arrayContaining(['index.md', 'journal.md', 'Adele and Alex/agreement.md']));
    expect(names.filter((name) => /Alex Wilber|Megan Bowen/.test(name))).toEqual([]);
    expect(names.filter((name) => /2026-.* Adele Vance\.md$/.test(name))).toHaveLength(6);
    const note = 'Adele and Alex/2026-01-07 Adele Vance.md';
    expect(words(zip[note])).toBe(await desk.text(0, '2026-01-07 Adele Vance.md'));
  });

  it('holds what was typed and not sent yet', async () => {
    const { desk, about } = await open();
    const home = await desk.documents.appFolder();
    await desk.documents.keep({ folder: home, name: 'thoughts.md' }, () => 'Only here.');
    const zip = unzipSync(await about.exportAll(await about.look(), 'Not sent yet'));
    expect(words(zip['Not sent yet/thoughts.md'])).toBe('Only here.');
  });

  it('says before deleting what stays, and deletes only mine, on both sides of sharing', async () => {
    const { desk, about } = await open();
    const plan = await about.look();
    expect(plan.theirs).toEqual(
      [
        { cycle: 'Adele and Alex', files: 3, inMyOneDrive: true },
        { cycle: 'Adele and Megan', files: 3, inMyOneDrive: true },
        { cycle: 'Spring with Adele', files: 3, inMyOneDrive: false },
      ].toSorted(
        (a, b) =>
          plan.theirs.findIndex((one) => one.cycle === a.cycle) - plan.theirs.findIndex((one) => one.cycle === b.cycle),
      ),
    );
    const steps: number[] = [];
    const outcome = await about.removeAll(plan, (done) => steps.push(done));
    expect(outcome).toEqual({ removed: plan.mine.length, left: [] });
    expect(steps.at(-1)).toBe(plan.mine.length);
    expect(await desk.text(0, '2026-01-07 Adele Vance.md')).toBeUndefined();
    expect(await desk.text(0, '2026-01-07 Alex Wilber.md')).toContain('Alex Wilber');
    expect(await desk.text(0, 'agreement.md')).toBeDefined();
    expect(await desk.text(2, 'commitments-Alex Wilber.md')).toBeDefined();
    expect(await desk.text(2, 'commitments-Adele Vance.md')).toBeUndefined();
    expect(await desk.documents.unsent()).toEqual([]);
    expect((await about.look()).mine).toEqual([]);
  });

  it('a file whose author nobody can tell is left alone', () => {
    const me = personId('u_a');
    expect(whoseDocument('', me)).toBe('theirs');
    expect(whoseDocument('---\ntype: [broken\n---\nowner: u_a', me)).toBe('theirs');
    expect(whoseDocument('---\ntype: commitments\nowner: u_b\n---\n', me)).toBe('theirs');
    expect(whoseDocument('---\ntype: session-note\nturn: {coachee: u_a, coach: u_b}\n---\n', me)).toBe('mine');
    expect(whoseDocument('---\ntype: agreement\npeople: [u_a, u_b]\n---\n', me)).toBe('shared');
    expect(whoseDocument('---\ntype: agreement\npeople: [u_c, u_b]\n---\n', me)).toBe('theirs');
  });
});

describe('who can open a notebook', { timeout: 60_000 }, () => {
  const look = async () => {
    const desk = await notesDesk();
    const cycle = desk.tab.read().cycles.find(({ title }) => title === 'Adele and Alex');
    if (!cycle) throw new Error('Adele has this cycle.');
    const { adele } = desk.full;
    const open = async () => {
      const view = watchSharing(adele.graph, cycle, adele.id);
      await new Promise<void>((done) => {
        const stop = view.subscribe(() => {
          stop();
          done();
        });
      });
      return view;
    };
    return { desk, cycle, open, drive: adele.graph.drive };
  };

  it('is quiet where exactly the partners can, and asks nothing where one is a partner', async () => {
    const { desk, cycle } = await look();
    const view = watchSharing(desk.full.adele.graph, cycle, desk.full.adele.id);
    await desk.full.adele.graph.drive.grants(cycle.folder);
    expect(view.read().kind).toBe('quiet');
    desk.full.world.requests();
    watchSharing(desk.full.alex.graph, cycle, desk.full.alex.id);
    expect(desk.full.world.requests()).toEqual([]);
  });

  it('says by name who should not, and takes it back with one tap', async () => {
    const { desk, cycle, open, drive } = await look();
    await drive.share(cycle.folder, [desk.full.megan.id]);
    const view = await open();
    const state = view.read();
    expect(state).toMatchObject({ kind: 'wider', strangers: ['Megan Bowen'], links: [], missing: [] });
    if (state.kind === 'quiet') return;
    state.mend();
    await expect.poll(() => view.read().kind, { timeout: 20_000 }).toBe('quiet');
    await expect(desk.full.megan.graph.drive.children(cycle.folder)).rejects.toMatchObject({ reason: 'forbidden' });
    expect(await desk.full.alex.graph.drive.children(cycle.folder)).not.toEqual([]);
  });

  it('says who cannot any more, and shares it again with one tap', async () => {
    const { desk, cycle, open, drive } = await look();
    for (const grant of await drive.grants(cycle.folder))
      if (grant.people.includes(desk.full.alex.id)) await drive.unshare(cycle.folder, grant.id);
    const view = await open();
    const state = view.read();
    expect(state).toMatchObject({ kind: 'narrower', missing: ['Alex Wilber'] });
    if (state.kind === 'quiet') return;
    state.mend();
    await expect.poll(() => view.read().kind, { timeout: 20_000 }).toBe('quiet');
    expect(await desk.full.alex.graph.drive.children(cycle.folder)).not.toEqual([]);
  });
});
