import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DriveItem } from '../../src/graph/drive.ts';
import type { Stage } from './stage.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** What the app counts on in OneDrive. Leaves nothing behind. */
export const driveSuite = (open: () => Promise<Stage>): void => {
  describe('OneDrive', () => {
    let stage: Stage;
    let folder: DriveItem;
    let note: DriveItem;

    beforeAll(async () => {
      stage = await open();
      const { drive } = stage.one.graph;
      folder = await drive.ensureFolder(await drive.appFolder(), `contract ${stage.run}`);
    });
    afterAll(() => stage.one.graph.drive.remove(folder));

    test('[C-D1] the app folder is there and the same for every call', async () => {
      const { drive } = stage.one.graph;
      const [first, second] = [await drive.appFolder(), await drive.appFolder()];
      expect(second.itemId).toBe(first.itemId);
      expect(folder.parent?.itemId).toBe(first.itemId);
    });

    test('[C-D2] making a folder again gives the same folder', async () => {
      const { drive } = stage.one.graph;
      const again = await drive.ensureFolder(await drive.appFolder(), folder.name);
      expect(again.itemId).toBe(folder.itemId);
    });

    test('[C-D3] a file is created once, listed with a download address, and read without a token', async () => {
      const { drive } = stage.one.graph;
      note = await drive.write({ folder, name: 'a note.md' }, '# One\n', 'create');
      await expect(drive.write({ folder, name: 'a note.md' }, 'x', 'create')).rejects.toMatchObject({
        reason: 'name-taken',
      });
      const [listed] = await drive.children(folder);
      expect(listed).toMatchObject({ itemId: note.itemId, eTag: note.eTag, downloadUrl: expect.any(String) });
      expect(text((await drive.read(listed ?? note)).bytes)).toBe('# One\n');
      expect((await drive.find(folder, 'a note.md'))?.itemId).toBe(note.itemId);
    });

    test('[C-D4] a write onto an old version is refused', async () => {
      const { drive } = stage.one.graph;
      const changed = await drive.write(note, '# Two\n', { match: note.eTag });
      expect(changed.eTag).not.toBe(note.eTag);
      await expect(drive.write(note, '# Three\n', { match: note.eTag })).rejects.toMatchObject({
        reason: 'changed-meanwhile',
      });
      note = changed;
    });

    test('[C-D5] names with signs, and a long one, come back as they were', async () => {
      const { drive } = stage.one.graph;
      for (const name of ["2026-03-04 Zoë's 50% #1 & more.md", `${'long '.repeat(40)}.md`]) {
        const made = await drive.write({ folder, name }, name, 'create');
        expect((await drive.find(folder, name))?.itemId).toBe(made.itemId);
        await drive.remove(made);
      }
    });

    test('[C-D6] a folder that is not shared is closed to a partner', async () => {
      await expect(stage.two.graph.drive.children(folder)).rejects.toMatchObject({
        reason: expect.stringMatching(/forbidden|not-found/),
      });
    });

    test('[C-D7] sharing opens the folder to the partner, to read and to write', async () => {
      const { two } = stage;
      const grants = await stage.one.graph.drive.share(folder, [two.id]);
      expect(grants.some(({ people }) => people.includes(two.id))).toBe(true);
      expect(grants.every(({ link }) => link === undefined)).toBe(true);
      const seen = await stage.eventually(
        () => two.graph.drive.children(folder).catch(() => []),
        (children) => children.length > 0,
      );
      expect(seen.map(({ name }) => name)).toContain('a note.md');
      const answer = await two.graph.drive.write({ folder, name: 'from two.md' }, 'hello', 'create');
      expect(text((await stage.one.graph.drive.read(answer)).bytes)).toBe('hello');
      expect(text((await two.graph.drive.read(note)).bytes)).toBe('# Two\n');
    });

    test('[C-D8] sharing again changes nothing, and taking it back closes the folder', async () => {
      const { two } = stage;
      const { drive } = stage.one.graph;
      const grants = await drive.share(folder, [two.id]);
      const own = grants.filter(({ people }) => people.includes(two.id));
      expect(own).toHaveLength(1);
      await drive.unshare(folder, own[0]?.id ?? '');
      const closed = await stage.eventually(
        () =>
          two.graph.drive.item(folder).then(
            () => false,
            () => true,
          ),
        Boolean,
      );
      expect(closed).toBe(true);
    });
  });
};
