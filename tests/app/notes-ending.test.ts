import { describe, expect, it } from 'vitest';
import { parseSessionNote } from '../../src/domain/document/session-note.ts';
import { notesDesk } from './notes-desk.ts';

const dayMs = 24 * 60 * 60_000;
const mine = ['2026-01-07 Adele Vance.md', '2026-01-14 Adele Vance.md'];

/** November: every note of January was to live until July. */
const open = async () => {
  const desk = await notesDesk();
  const ending = () => desk.notes.state.read().ending;
  const there = async () =>
    (await Promise.all(mine.map((name) => desk.text(0, name)))).map((text) => text !== undefined);
  return { desk, ending, there };
};

describe('notes whose last day has come', { timeout: 60_000 }, () => {
  it('[E2][E3] are announced, wait fourteen days, and then only one’s own go, on both sides of sharing', async () => {
    const { desk, ending, there } = await open();
    const { world } = desk.full;
    expect(ending()).toHaveLength(6);
    expect(ending()[0]).toMatchObject({ goes: '2026-12-06', more: 180 });
    world.pass(13 * dayMs);
    await desk.notes.refresh();
    expect(await there()).toEqual([true, true]);
    world.pass(dayMs);
    await desk.notes.refresh();
    expect(desk.notes.state.read()).toMatchObject({ ended: 6, ending: [] });
    expect(await there()).toEqual([false, false]);
    expect(await desk.text(0, '2026-01-07 Alex Wilber.md')).toContain('Alex Wilber');
    expect(await desk.text(0, 'commitments-Adele Vance.md')).toBeDefined();
    expect(desk.notes.state.read().notes.every(({ coachee }) => coachee?.id !== desk.full.adele.id)).toBe(true);
  });

  it('[E4] are kept by one tap, with the day in the file itself', async () => {
    const { desk, ending, there } = await open();
    await desk.notes.keepLonger(ending().map(({ key }) => key));
    expect(ending()).toEqual([]);
    expect(parseSessionNote((await desk.text(0, mine[0] ?? '')) ?? '').expires).toBe('2027-05-21');
    desk.full.world.pass(30 * dayMs);
    await desk.notes.refresh();
    expect(await there()).toEqual([true, true]);
  });

  it('go at once where somebody lets them go; where OneDrive refuses they are still there', async () => {
    const { desk, ending, there } = await open();
    const keys = ending().map(({ key }) => key);
    desk.full.world.tenant.faults.add({
      kind: 'refuse',
      status: 423,
      code: 'resourceLocked',
      method: 'DELETE',
      times: 'always',
    });
    await expect(desk.notes.letGo(keys)).rejects.toMatchObject({ reason: 'locked' });
    expect(await there()).toEqual([true, true]);
    desk.full.world.tenant.faults.clear();
    await desk.notes.letGo(keys);
    expect(await there()).toEqual([false, false]);
    expect(ending()).toEqual([]);
  });

  it('[E3] stay while words of them wait or two versions are unsettled, and where somebody kept them on another device', async () => {
    const { desk, there } = await open();
    const { world } = desk.full;
    world.pass(20 * dayMs);
    const note = desk.note(mine[0] ?? '');
    world.tenant.faults.add({ kind: 'refuse', status: 507, code: 'quotaLimitReached', method: 'PUT', times: 'always' });
    note.change((text) => `${text}\nOne more thought.\n`);
    await note.send();
    const kept = (await desk.text(0, mine[1] ?? ''))?.replace(/expires: .*/, 'expires: 2030-01-01') ?? '';
    desk.full.hand(0, mine[1] ?? '', kept);
    await desk.notes.refresh();
    expect(await there()).toEqual([true, true]);
    expect(desk.notes.state.read().ended).toBe(4);
  });
});
