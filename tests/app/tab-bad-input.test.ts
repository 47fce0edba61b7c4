import { describe, expect, it } from 'vitest';
import { addFile, findItem } from '../../tenant/graph/drive/builders.ts';
import { fullWorld } from './full-notebooks.ts';
import { notesDesk } from './notes-desk.ts';
import { deviceOf } from './tab-device.ts';

/** The bytes of a file in Adele's app folder. */
const bytesOf = (world: Awaited<ReturnType<typeof fullWorld>>, path: string): string =>
  new TextDecoder().decode(
    findItem(world.world.tenant, world.adele.person, `Apps/Grow Together/${path}`)?.versions?.at(-1)?.bytes,
  );

describe('a notebook with something else in it', { timeout: 60_000 }, () => {
  it.each([
    ['another app’s file', 'PK\u0003\u0004 not ours at all'],
    [
      'another document under this name',
      '---\ntype: journal\nid: c_full00000000\nzone: Europe/Berlin\norganiser: u\n---\n# Journal\n',
    ],
    ['front matter that is broken', '---\ntype: cycle\npeople: [{\n---\n# Cycle\n'],
  ])('%s is said, and not overwritten', async (_, text) => {
    const full = await fullWorld({ sessions: 6, commitments: 6 });
    full.hand(0, 'cycle.md', text);
    const { work, tab } = await deviceOf(full.world, full.adele).open();
    await work.refresh(false);
    expect(tab.read().unreadable).toMatchObject([{ title: 'Adele and Alex', missing: false }]);
    expect(tab.read().cycles).toHaveLength(2);
    expect(bytesOf(full, 'Adele and Alex/cycle.md')).toBe(text);
  });

  it('a cycle of a newer app is shown as far as it can be read', async () => {
    const full = await fullWorld({ sessions: 6, commitments: 6 });
    const newer = bytesOf(full, 'Adele and Alex/cycle.md').replace('format: 1', 'format: 99\nshape: spiral');
    full.hand(0, 'cycle.md', newer);
    const { work, tab } = await deviceOf(full.world, full.adele).open();
    await work.refresh(false);
    expect(tab.read().cycles).toHaveLength(3);
    expect(bytesOf(full, 'Adele and Alex/cycle.md')).toBe(newer);
  });

  it('two cycles of the same name are two', async () => {
    const full = await fullWorld({ sessions: 6, commitments: 6 });
    const same = bytesOf(full, 'Adele and Megan/cycle.md').replace('# Adele and Megan', '# Adele and Alex');
    full.hand(1, 'cycle.md', same);
    const { work, tab } = await deviceOf(full.world, full.adele).open();
    await work.refresh(false);
    const titles = tab.read().cycles.map(({ title }) => title);
    expect(titles.filter((title) => title === 'Adele and Alex')).toHaveLength(2);
  });

  it('days that no calendar has, written by hand, take no screen along', async () => {
    const full = await fullWorld({ sessions: 6, commitments: 6 });
    const cycle = bytesOf(full, 'Adele and Alex/cycle.md');
    full.hand(0, 'cycle.md', cycle.replace(/^start: .*$/m, 'start: 2026-99-99').replace(/^end: .*$/m, 'end: never'));
    full.hand(
      0,
      'commitments-Adele Vance.md',
      `---\ntype: commitments\nowner: ${full.adele.id}\nactive: c1\n---\n# My one thing\n## c1 Ask first\n- Try on: some day soon\n## c2 Wait\n- Try on: 2026-02-31\n`,
    );
    const { work, tab } = await deviceOf(full.world, full.adele).open();
    await work.refresh(false);
    expect(tab.read().cycles).toHaveLength(3);
    const mine = tab.read().commitments.filter(({ cycle: id }) => id === full.cycles[0]?.id);
    expect(mine.find(({ behaviour }) => behaviour === 'Ask first')).not.toHaveProperty('tryOn');
    expect(mine.find(({ behaviour }) => behaviour === 'Wait')).not.toHaveProperty('tryOn');
  });

  it('notes that are empty, of other bytes, without a date or of a strange year are listed and opened, and stay as they are', async () => {
    const desk = await notesDesk();
    const { tenant } = desk.full.world;
    const { person } = desk.full.adele;
    const folder = 'Apps/Grow Together/Adele and Alex';
    const strange: Readonly<Record<string, Uint8Array>> = {
      'empty.md': new Uint8Array(),
      'latin.md': Uint8Array.from([0x63, 0x61, 0x66, 0xe9]),
      'no date.md': new TextEncoder().encode('---\ntype: session-note\ndate: yesterday\n---\n# When?\n'),
      'far.md': new TextEncoder().encode('---\ntype: session-note\ndate: 9999-99-99T99:99\n---\n# Later\n'),
    };
    for (const [name, bytes] of Object.entries(strange)) addFile(tenant, person, `${folder}/${name}`, bytes);
    await desk.notes.refresh();
    for (const [name, bytes] of Object.entries(strange)) {
      const note = desk.note(name);
      expect(note.state.read().text).toBeTypeOf('string');
      const day = desk.notes.state.read().notes.find((one) => one.name === name)?.day ?? '';
      expect(() => Temporal.PlainDate.from(day, { overflow: 'reject' }), name).not.toThrow();
      note.close();
      const kept = findItem(tenant, person, `${folder}/${name}`)?.versions?.at(-1)?.bytes;
      expect(kept && [...kept], name).toEqual([...bytes]);
    }
  });
});
