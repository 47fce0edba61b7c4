import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { buildGallery, type Look } from '../ui/gallery/built-gallery.ts';
import { sessionsIn } from './graph.ts';
import { panelOf } from './panel.ts';
import { type Colleague, forgetProfiles, sitDown } from './people.ts';

/* Agreements on screen (practice specification 2): between sessions in the tab, during one in the panel, from both sides. */

const title = 'How we want to work together';
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
};

test.describe('between two browsers', () => {
  let folder: string;
  let tenant: LocalTenant;
  let adele: Colleague;
  let alex: Colleague;

  test.setTimeout(600_000);
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gt-agreement-'));
    tenant = await startLocalTenant({ firstPort: 6480, seeded: false });
    tenant.host.clock.jumpTo(Date.parse('2026-11-20T09:00:00Z'));
    adele = await sitDown(tenant, 'adele', { profile: folder });
    alex = await sitDown(tenant, 'alex', { profile: folder, zone: 'Europe/London' });
  });
  test.afterAll(async () => {
    await adele?.leave();
    await alex?.leave();
    await tenant?.close();
    forgetProfiles(folder);
  });

  /** As the invitation leads there. */
  const toAgreement = async ({ app, page, open }: Colleague): Promise<void> => {
    await open('/calendar');
    await page.getByRole('button', { name: 'Week after' }).click();
    await page
      .getByText(/Growing together/)
      .first()
      .click();
    await page.getByRole('link', { name: 'Open our cycle in Grow Together' }).click();
    await app.getByRole('button', { name: 'Read or change it' }).click();
    await expect(app.getByRole('heading', { name: title })).toBeVisible();
  };

  test('agreed in the tab by both, it holds in the meeting; taken back in the tab, it ends on every open screen', async () => {
    await adele.open('');
    await adele.app.getByRole('button', { name: 'Start a cycle' }).click();
    await adele.app.getByLabel('Name').fill('alex');
    await adele.app.getByRole('button', { name: /Alex Moreau/ }).click();
    await adele.app.getByRole('button', { name: /A steady rhythm/ }).click();
    await adele.app.getByRole('listitem').getByRole('button', { pressed: false }).first().click();
    await adele.app.getByRole('button', { name: 'Start with Alex Moreau' }).click();
    await expect(adele.app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 60_000 });

    // Adele puts it to Alex, from her tab.
    await adele.app.getByRole('button', { name: 'Show the cycle' }).click();
    await adele.app.getByRole('button', { name: 'Read or change it' }).click();
    await adele.app.getByRole('article').last().scrollIntoViewIfNeeded();
    await adele.app.getByRole('button', { name: 'Put this to Alex' }).click();
    await expect(adele.app.getByText('Now it is with Alex.')).toBeVisible();

    // Alex answers in his.
    await toAgreement(alex);
    await panelOf(alex.app).confirmEachItem();
    await expect(alex.app.getByText('This is what holds between you.')).toBeVisible();
    await expect(alex.app.getByText(/^Version 1, agreed on/)).toBeVisible();
    await picture(alex.page, 'agreement-tab');

    // In the meeting nobody is asked again.
    const [first] = await sessionsIn(tenant, 'adele', '2026-11-20T00:00:00Z');
    tenant.host.clock.jumpTo(Date.parse(`${first?.start.dateTime}Z`) - 2 * 60_000);
    const join = `/meeting?join=${encodeURIComponent(first?.onlineMeeting?.joinUrl ?? '')}`;
    await adele.open(join);
    const panel = panelOf(adele.app);
    await expect(panel.button('Begin')).toBeVisible({ timeout: 60_000 });
    await panel.button('Begin').click();
    await expect(panel.heading('Connection')).toBeVisible();

    // Alex takes the sharing of his notes back, in his tab.
    await alex.app.getByRole('button', { name: 'Take something back' }).click();
    await alex.app.getByRole('button', { name: 'Sharing my notes' }).click();
    await expect(alex.app.getByText('You took back the sharing of your notes')).toBeVisible({ timeout: 30_000 });
    await expect(panel.text('Notes are private')).toBeVisible({ timeout: 30_000 });
    await expect(adele.app.getByRole('main')).not.toContainText('took back');

    // In the panel he finds it again, and is the only one who can turn it on.
    await alex.open(join);
    const his = panelOf(alex.app);
    await expect(his.heading('Connection')).toBeVisible({ timeout: 60_000 });
    await his.button('More').click();
    await his.button('Our agreement').click();
    await expect(his.text('You took back the sharing of your notes')).toBeVisible();
    await expect(panel.heading('Connection')).toBeVisible();
    await expect(panel.text('You took back the sharing of your notes')).toBeHidden();
    await his.button(/^Turn on again/).click();
    await expect(panel.text('Notes are private')).toBeHidden();
  });
});

test.describe('as pictures', () => {
  let open: (page: Page, look: Look) => Promise<void>;
  test.beforeAll(async () => {
    open = await buildGallery();
  });
  test.setTimeout(240_000);
  test.use({ contextOptions: { reducedMotion: 'reduce' }, locale: 'en-GB', viewport: { width: 280, height: 720 } });

  const isWellDrawn = async (page: Page, name: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(
      violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`),
      name,
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
    await picture(page, name);
  };

  for (const look of ['light', 'dark'] as const)
    test(`[2] at the third session the question is whether it still fits, with three answers, ${look}`, async ({
      page,
    }) => {
      await open(page, { scene: 'agreement-review', look });
      await page.getByRole('button', { name: 'Look at it' }).click();
      await expect(page.getByText('Does our agreement still fit?').first()).toBeVisible();
      await isWellDrawn(page, `agreement-review-${look}`);
      await page.getByRole('button', { name: 'Talk first' }).click();
      await expect(page.getByText('You are talking about it.')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Begin', exact: true })).toHaveCount(0);
      await page.getByRole('button', { name: 'It fits' }).first().click();
      await expect(page.getByRole('button', { name: 'Begin', exact: true })).toBeVisible();
      await expect(page.getByText('Does our agreement still fit?')).toHaveCount(0);
    });

  test('[2] until all agree the stricter choice holds, and the card says so', async ({ page }) => {
    await open(page, { scene: 'agreement-changed' });
    const card = page.getByRole('article', { name: 'Confidentiality' });
    await expect(card).toContainText('Until you all agree: What is said stays with us.');
    await isWellDrawn(page, 'agreement-changed');
    await card.getByRole('button', { name: 'Yes to: Confidentiality' }).click();
    await expect(page.getByRole('button', { name: 'Begin', exact: true })).toBeVisible();
  });

  test('[2] taking back is one tap, and ending the partnership asks once more', async ({ page }) => {
    await open(page, { scene: 'agreement-review' });
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByRole('button', { name: 'Take something back' }).click();
    await isWellDrawn(page, 'agreement-take-back');
    await page.getByRole('button', { name: 'Being challenged' }).click();
    await expect(page.getByText('You asked not to be challenged')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Something else for: Challenge' })).toHaveCount(0);
    await page.getByRole('button', { name: 'This partnership' }).click();
    await page.getByRole('button', { name: 'Yes, end it' }).click();
    await expect(page.getByText('This partnership has come to its end').first()).toBeVisible();
  });
});
