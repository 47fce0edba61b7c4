import { expect, type Locator, test } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { graphOf, personOf } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import type { Colleague } from './people.ts';
import { findingsIn, giveTheApp, sideways } from './room.ts';

/*
 * Every screen of the personal tab in each theme, narrow, from right to left and by keyboard alone. One way through the
 * product; at each stop everything is looked at.
 */

type Theme = 'default' | 'dark' | 'contrast';
const looks = { default: 'light', dark: 'dark', contrast: 'contrast' } as const;
const themes = Object.keys(looks) as Theme[];
const title = 'Adele and Alex, autumn';

let office: Office;
let tenant: LocalTenant;

test.setTimeout(600_000);
test.beforeAll(async () => {
  test.setTimeout(600_000);
  office = await openOffice('looks', { firstPort: 6120, seeded: true, clock: '2026-11-19T09:00:00Z' });
  tenant = office.tenant;
  tenant.host.clock.run();
});
test.afterEach(() => office.goHome());
test.afterAll(() => office?.close());

const sit = (slug: string): Promise<Colleague> => office.sit(slug, { height: 900 });
const like = (slug: string, theme: Theme, locale = 'en-GB'): void =>
  tenant.host.setPerson(personOf(tenant, slug), { preferences: { theme, locale } });

/** Looks at what is on the screen: in every theme by axe, and at 280 and 320 pixels for anything that runs out. */
const lookAt = async (colleague: Colleague, where: string): Promise<void> => {
  const { app, page, slug } = colleague;
  const html = app.locator('html');
  for (const theme of themes) {
    like(slug, theme);
    await expect(html).toHaveAttribute('data-look', looks[theme]);
    expect.soft(await findingsIn(page), `${where}, ${theme}`).toEqual([]);
  }
  like(slug, 'default');
  for (const width of [320, 280]) {
    await giveTheApp(colleague, width);
    expect.soft(await sideways(html), `${where} runs out at ${width} pixels`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
};

test('axe finds nothing on any screen of the tab in any theme, and nothing runs out of a narrow one', async () => {
  const adele = await sit('adele');
  const { app } = adele;
  const tab = (name: string): Locator => app.getByRole('tab', { name });
  await adele.open('');
  await expect(app.getByText('With Alex Moreau')).toBeVisible({ timeout: 90_000 });
  await lookAt(adele, 'Today');
  await tab('Cycles').click();
  await app.getByRole('button', { name: title }).click();
  await expect(app.getByText('Rest week', { exact: true })).toBeVisible();
  await lookAt(adele, 'Cycle');
  for (const name of ['Cycles', 'Notes', 'Steps']) {
    await tab(name).click();
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true');
    await lookAt(adele, name);
  }
  await app.getByRole('button', { name: 'Start a cycle' }).click();
  await app.getByLabel('Name').fill('megan');
  const megan = app.getByRole('button', { name: /Megan Okafor/ });
  await expect(megan).toBeVisible();
  await lookAt(adele, 'With whom');
  await megan.click();
  await expect(app.getByRole('button', { name: /A steady rhythm/ })).toBeVisible();
  await lookAt(adele, 'Rhythm');
  await app.getByRole('button', { name: /A steady rhythm/ }).click();
  const times = app.getByRole('listitem').getByRole('button', { pressed: false });
  await expect(times).toHaveCount(3, { timeout: 60_000 });
  await times.first().click();
  await lookAt(adele, 'When');
  await app.getByRole('button', { name: 'Start with Megan Okafor' }).click();
  await expect(app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 90_000 });
  await lookAt(adele, 'Set up');

  const { body } = await graphOf(
    tenant,
    'adele',
  )<{ id: string; parentReference: { driveId: string } }>(`/me/drive/root:/Apps/Grow Together/${title}`);
  const isaiah = await sit('isaiah');
  await isaiah.open('');
  await expect(isaiah.app.getByRole('heading', { name: 'Grow with a colleague' })).toBeVisible({ timeout: 60_000 });
  await lookAt(isaiah, 'Welcome');
  const sub = encodeURIComponent(`cycle/c_firststeps/${body.parentReference.driveId}/${body.id}`);
  await isaiah.open(`?page=today&sub=${sub}`);
  const refused = isaiah.app.getByRole('heading', { name: 'This notebook is not shared with you' });
  await expect(refused).toBeVisible({ timeout: 60_000 });
  await lookAt(isaiah, 'Refused');
});

test('the keyboard alone starts a cycle', async () => {
  const lee = await sit('lee');
  const { app, page } = lee;
  await lee.open('');
  const press = async (button: Locator): Promise<void> => {
    await expect(button).toBeVisible({ timeout: 90_000 });
    for (let tabs = 0; tabs < 40; tabs += 1) {
      if (await button.evaluate((element) => element === element.ownerDocument.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
  };
  const start = app.getByRole('button', { name: 'Start a cycle' });
  await expect(start).toBeVisible({ timeout: 90_000 });
  await app.locator('body').evaluate(() => window.focus());
  await press(start);
  // The heading of the question has the focus; the field is next.
  const name = app.getByLabel('Name');
  for (let tabs = 0; tabs < 10; tabs += 1) {
    if (await name.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('alex');
  await press(app.getByRole('button', { name: /Alex Moreau/ }));
  await press(app.getByRole('button', { name: /A steady rhythm/ }));
  const times = app.getByRole('listitem').getByRole('button', { name: /\d\d:\d\d/ });
  await press(times.first());
  await press(app.getByRole('button', { name: 'Start with Alex Moreau' }));
  await expect(app.getByRole('heading', { name: 'It is set up' })).toBeFocused({ timeout: 90_000 });
});
