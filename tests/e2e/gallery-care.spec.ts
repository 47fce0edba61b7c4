import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { buildGallery, type Look, tabGallery } from '../ui/gallery/built-gallery.ts';
import { cutOff, sideways } from './room.ts';

/*
 * The page of a cycle with everything that can become of a date, and each dialog of care: for two and for three, for names
 * as long as names are, narrow and wide, in each theme, in German and from right to left.
 */

let open: (page: Page, look: Look) => Promise<void>;
test.beforeAll(async () => {
  open = await buildGallery(tabGallery);
});
test.setTimeout(300_000);
test.use({ contextOptions: { reducedMotion: 'reduce' }, locale: 'en-GB', timezoneId: 'Europe/Berlin' });

const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true });
};

const looks: readonly (Look & { readonly width: number })[] = [
  { scene: 'three-long', width: 280 },
  { scene: 'three', width: 320, look: 'dark' },
  { scene: 'three-long', width: 320, locale: 'de-DE' },
  { scene: 'two', width: 280, dir: 'rtl' },
  { scene: 'three', width: 900, look: 'contrast' },
  { scene: 'three-long', width: 900, locale: 'de-DE' },
];

const nothingIsLost = async (page: Page, where: string): Promise<void> => {
  const html = page.locator('html');
  expect.soft(await sideways(html), `${where} runs out`).toBeLessThanOrEqual(0);
  expect.soft(await cutOff(html), `${where} is cut off`).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('[data-tabster-dummy]').analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: one }) => one).join(' | ')}`),
      where,
    )
    .toEqual([]);
};

test('the page of a cycle is whole at every width, and no name is broken where it need not be', async ({ page }) => {
  for (const { width, ...look } of looks) {
    const where = `${look.scene} ${width} ${look.look ?? ''} ${look.dir ?? ''} ${look.locale ?? ''}`;
    await page.setViewportSize({ width, height: 900 });
    await open(page, look);
    // A list of turns where names are long and the screen is narrow, otherwise a table.
    const roles = width < 480 && look.scene === 'three-long' ? 'list' : 'table';
    await expect(page.getByRole(roles, { name: /role|Rolle/ })).toBeVisible();
    await nothingIsLost(page, where);
    await picture(page, `cycle-${where.trim().replaceAll(/ +/g, '-')}`);
  }
});

test('what a cycle becomes is whole: two are left of three, it ended with a harvest, the partnership was taken back', async ({
  page,
}) => {
  for (const { width, ...look } of [
    { scene: 'two left', width: 280 },
    { scene: 'three-long ended', width: 320, look: 'dark' },
    { scene: 'two parted', width: 280, locale: 'de-DE' },
    { scene: 'three ended', width: 900 },
  ] as const) {
    const where = `${look.scene} ${width}`;
    await page.setViewportSize({ width, height: 900 });
    await open(page, look);
    const part = look.scene.endsWith('left')
      ? page.getByRole('region', { name: 'One thing to decide' })
      : page.getByRole('region', { name: /come to its end|zu Ende gegangen/ });
    await expect(part.getByRole('button').first()).toBeVisible();
    await nothingIsLost(page, where);
    await picture(page, `cycle-${where.replaceAll(' ', '-')}`);
  }
  await page.setViewportSize({ width: 280, height: 800 });
  await open(page, { scene: 'two left' });
  await page.getByRole('button', { name: 'End with a harvest' }).first().click();
  await expect(page.getByRole('dialog').getByLabel('What changed, which story, thanks')).toBeVisible();
});

const dialogs = ['Pause', 'A lighter rhythm', 'Renew', 'End with a harvest', 'Leave'] as const;

test('each dialog of care is whole when it is narrow, and says when somebody was quicker', async ({ page }) => {
  for (const [width, look, shown] of [
    [280, 'light', dialogs],
    [900, 'dark', ['End with a harvest']],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await open(page, { scene: 'two', look });
    for (const name of shown) {
      await page.getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button').first()).toBeVisible();
      await nothingIsLost(page, `${name} ${width}`);
      await picture(page, `dialog-${name.replaceAll(' ', '-')}-${width}`);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await expect(dialog).toBeHidden();
    }
    await page
      .getByRole('button', { name: /Change the session on/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Leave this one out' }).click();
    await expect(dialog.getByText('This changed a moment ago')).toBeVisible();
    await nothingIsLost(page, `Session ${width}`);
    await picture(page, `dialog-session-${width}`);
    // The quiet question has its answers beside it.
    await dialog.getByRole('button', { name: 'A lighter rhythm' }).click();
    await page.getByRole('dialog', { name: 'A lighter rhythm?' }).getByRole('button', { name: 'Close' }).click();
    // One dialog led to another, and the page below is there again for everybody.
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Add a third person', exact: true }).click();
    await expect(dialog.getByRole('heading')).toBeVisible();
    await picture(page, `dialog-third-${width}`);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  }
});

test('the weeks of two and of three are whole pictures', async ({ page }) => {
  for (const [scene, width, look] of [
    ['two', 320, 'light'],
    ['three-long', 280, 'dark'],
    ['three', 900, 'contrast'],
    ['three', 900, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, { scene, look });
    await page.getByRole('button', { name: 'Renew', exact: true }).click();
    await page.getByRole('button', { name: 'Choose a time' }).click();
    await page.getByRole('listitem').getByRole('button', { pressed: false }).first().click();
    await expect(page.getByRole('img').first()).toBeVisible();
    await nothingIsLost(page, `weeks ${scene} ${width}`);
    await picture(page, `weeks-${scene}-${width}-${look}`);
  }
  // The gallery's other device is always quicker: what was being set up is undone there.
  await page.setViewportSize({ width: 280, height: 720 });
  await page.getByRole('button', { name: /^Start with/ }).click();
  await expect(page.getByRole('heading', { name: 'It was undone on your other device' })).toBeFocused();
  await nothingIsLost(page, 'undone elsewhere');
  await picture(page, 'undone-elsewhere-280');
});
