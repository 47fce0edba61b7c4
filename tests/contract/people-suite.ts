import { beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from './stage.ts';

/** What the app counts on in the directory. */
export const peopleSuite = (open: () => Promise<Stage>): void => {
  describe('the directory', () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await open();
    });

    test('[C-P1] a partner is found by the beginning of a name or address', async () => {
      const { people } = stage.one.graph;
      const word = stage.two.name.split(' ')[0] ?? '';
      for (const text of [word.slice(0, 3), stage.two.name, stage.two.mail.slice(0, 6)]) {
        expect((await people.search(text, 25)).map(({ id }) => id)).toContain(stage.two.id);
      }
    });

    test('[C-P2] a partner is known by id', async () => {
      expect(await stage.one.graph.people.person(stage.two.id)).toMatchObject({ name: stage.two.name, guest: false });
    });

    test('[C-P3] a picture is a picture or missing, never a failure', async () => {
      const photo = await stage.one.graph.people.photo(stage.two.id);
      if (photo !== undefined) expect(photo.type).toMatch(/^image\//);
    });
  });
};
