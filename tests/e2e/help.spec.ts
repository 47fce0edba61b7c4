import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { RunningSession } from '../../src/app/contract.ts';
import { buildGallery, type Look } from '../ui/gallery/built-gallery.ts';

/* Strong emotions and the help card (practice specification 1.6): drawn with the real screens over the real reducer. */

declare const running: RunningSession;

let open: (page: Page, look: Look) => Promise<void>;
test.beforeAll(async () => {
  open = await buildGallery();
});
test.setTimeout(240_000);
test.use({ contextOptions: { reducedMotion: 'reduce' }, locale: 'en-GB', viewport: { width: 280, height: 720 } });

const state = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify(running.state()));
const tap = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
const toHelp = async (page: Page): Promise<void> => {
  await tap(page, 'More');
  await tap(page, 'Feelings run high');
};
const isWellDrawn = async (page: Page, name: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`),
    name,
  ).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

test('[1.6] the third level opens the contacts of the installation and is no event at all', async ({ page }) => {
  await open(page, { scene: 'listening-coach', contacts: true });
  const before = await state(page);
  await toHelp(page);
  await expect(page.getByRole('heading', { name: 'When feelings run high' })).toBeFocused();
  await isWellDrawn(page, 'help-levels');
  await tap(page, /Somebody may not be safe/);
  await expect(page.getByRole('heading', { name: 'Help is there' })).toBeFocused();
  await expect(page.getByRole('link', { name: '+498001234567' })).toHaveAttribute('href', 'tel:+498001234567');
  await expect(page.getByRole('link', { name: 'trust@example.com' })).toHaveAttribute(
    'href',
    'mailto:trust@example.com',
  );
  await expect(page.getByRole('button', { name: 'example.com/help' })).toBeVisible();
  await isWellDrawn(page, 'help-card');
  await tap(page, 'Back to the conversation');
  await expect(page.getByRole('heading', { name: 'Listening' })).toBeVisible();
  expect(await state(page)).toBe(before);
});

for (const look of ['light', 'dark', 'contrast'] as const)
  test(`without contacts the card says so, and names help that is there all the same, ${look}`, async ({ page }) => {
    await open(page, { scene: 'listening-coachee', look });
    await toHelp(page);
    await tap(page, /Somebody may not be safe/);
    await expect(page.getByText(/has not put its own contacts here yet/)).toBeVisible();
    await expect(page.getByText(/112 works in the whole European Union/)).toBeVisible();
    await isWellDrawn(page, `help-card-empty-${look}`);
  });

test('[1.6] the first level offers a pause to all and names nobody', async ({ page }) => {
  await open(page, { scene: 'listening-coach' });
  await toHelp(page);
  await tap(page, /It is getting warm/);
  await expect(page.getByText('Slow down, lower your voice')).toBeVisible();
  await isWellDrawn(page, 'help-level-1');
  await tap(page, 'Offer a pause');
  await expect(page.getByText('Would a pause do you good?').first()).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('Alex');
  expect(await page.evaluate(() => running.state().emotion)).toBe(1);
});

test('[1.6] the second level closes the turn behind the same quiet screen; one line stays if the coachee wants it', async ({
  page,
}) => {
  await open(page, { scene: 'hot' });
  await expect(page.getByRole('heading', { name: 'Let us stop here' })).toBeFocused();
  await expect(page.getByRole('main')).not.toContainText(/Adele|Alex/);
  await isWellDrawn(page, 'hot-coachee');
  await page.getByLabel('One line that you want to keep of this turn').fill('I am allowed to stop.');
  await tap(page, 'Leave this turn and go on');
  await expect(page.getByRole('heading', { name: 'Between turns' })).toBeVisible();
  await expect(page.getByLabel('One line that you want to keep of this turn')).toHaveValue('I am allowed to stop.');
  await tap(page, 'Keep nothing');
  await expect(page.getByText('Nothing of this turn is kept.')).toBeVisible();
  // Reviewing the agreement is offered after it.
  await expect(page.getByText('Does our agreement still fit?').first()).toBeVisible();
});

test('the help card is within reach in a pause and afterwards, and the recap asks to write to each other', async ({
  page,
}) => {
  await open(page, { scene: 'pause-offers' });
  await tap(page, 'Feelings run high');
  await tap(page, 'Back to the conversation');
  await expect(page.getByRole('heading', { name: 'Pause' })).toBeVisible();
  await open(page, { scene: 'recap-gently' });
  await expect(page.getByRole('heading', { name: 'Write to each other within a day' })).toBeVisible();
  await isWellDrawn(page, 'recap-gently');
  await tap(page, 'Open the help card');
  await expect(page.getByRole('heading', { name: 'Help is there' })).toBeFocused();
  await tap(page, 'Back');
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
});
