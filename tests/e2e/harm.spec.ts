import { expect, type Page, test } from '@playwright/test';
import { buildGallery, type Look } from '../ui/gallery/built-gallery.ts';
import { sceneNames } from '../ui/gallery/scene-names.data.ts';
import { watchHarm } from './harm.ts';

/*
 * Every screen of the side panel and the stage (agreement, turns, triads, pause, closing, recap, one session), with every name
 * and every typed word written to do harm. The tab is in notes.spec.ts, Outlook's pane in outlook.spec.ts.
 */

let open: (page: Page, look: Look) => Promise<void>;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  open = await buildGallery();
});
test.setTimeout(300_000);
test.use({ contextOptions: { reducedMotion: 'reduce' }, locale: 'en-GB', viewport: { width: 320, height: 720 } });

test('texts written to do harm, in every name and field of a session, run nothing and fetch nothing', async ({
  page,
  context,
}) => {
  const harmless = watchHarm(context, page);
  let read = 0;
  for (const scene of sceneNames) {
    await open(page, { scene, harm: true });
    await harmless(scene, page.frames());
    // What is folded away is drawn when it is wanted.
    read += await page.evaluate(() => {
      for (const folded of document.querySelectorAll<HTMLElement>('button[aria-expanded="false"]')) folded.click();
      return Number(document.body.textContent?.includes('<script>window.pwned = 1</script>'));
    });
    await harmless(`${scene}, unfolded`, page.frames());
  }
  // It was there to be read, as words, on most of them.
  expect(read).toBeGreaterThan(sceneNames.length / 2);
});
