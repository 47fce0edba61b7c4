import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { buildHostPage } from './fixtures/build-host-page.ts';

/*
 * The rest of the imitated Microsoft 365 as a person uses it: calendar, invitation, meeting, OneDrive, tenant menu.
 */

let folder: string;
let tenant: LocalTenant;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-tour-'));
  tenant = await startLocalTenant({
    firstPort: 5590,
    seeded: true,
    clock: '2026-03-03T07:00:00Z',
    appFolder: await buildHostPage(join(folder, 'page')),
  });
});
test.afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true, force: true });
});
test.beforeEach(async ({ page }) => {
  tenant.host.clock.freeze(Date.parse('2026-03-03T07:00:00Z'));
  tenant.host.reset(true);
  await page.context().route(/^https?:\/\/(?!localhost)/, (route) => route.abort());
});

const idOf = (slug: string): string =>
  tenant.tenant.state.people.find(({ givenName }) => givenName?.toLowerCase() === slug)?.id ?? '';
const visit = (page: Page, path: string) => page.goto(`${tenant.hostOrigin}${path}`);

test('the invitation in Alex’s calendar leads into the app at the cycle, in his own Teams', async ({ page }) => {
  await visit(page, '/teams/alex/calendar');
  await page
    .getByRole('button', { name: /Grow Together: Adele and Alex/ })
    .first()
    .click();
  const details = page.getByRole('dialog');
  await expect(details.getByText('Accepted').first()).toBeVisible();
  await details.getByRole('link', { name: 'Open this cycle in Grow Together' }).click();
  await expect(page).toHaveURL(/\/teams\/alex\?page=today&sub=cycle%2Fc_firststeps/);
  const app = page.frameLocator('iframe[title="Grow Together"]');
  await expect(app.getByTestId('place')).toContainText('content cycle/c_firststeps/');
});

test('an answer to an invitation is in the organiser’s calendar', async ({ page }) => {
  await visit(page, '/teams/alex/calendar');
  await page
    .getByRole('button', { name: /Design review/ })
    .first()
    .click();
  const details = page.getByRole('dialog');
  await details.getByRole('radio', { name: 'This one' }).check();
  await details.getByRole('button', { name: 'Tentative' }).click();
  await expect(details.getByText('Tentative', { exact: true }).first()).toBeVisible();
  await visit(page, '/teams/johanna/calendar');
  await page
    .getByRole('button', { name: /Design review/ })
    .first()
    .click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Alex Moreau' })).toContainText('Tentative');
});

test('the clock jumps to the next session, and its Join button opens meeting and panel', async ({ page }) => {
  await visit(page, '/teams/adele/calendar');
  await page.getByRole('button', { name: 'Tenant' }).click();
  await page.getByRole('button', { name: 'To the next session' }).click();
  await expect.poll(() => new Date(tenant.host.clock.now()).toISOString()).toBe('2026-03-04T08:59:00.000Z');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /^Join Grow Together/ }).click();
  const panel = page.frameLocator('iframe[title="Grow Together"]');
  await expect(panel.getByTestId('place')).toHaveText('sidePanel');
  await expect(page.getByText('Adele Brandt').last()).toBeVisible();
  expect(tenant.host.meetings.list()).toMatchObject([{ present: [idOf('adele')] }]);
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect.poll(() => tenant.host.meetings.list()).toEqual([]);
});

test('OneDrive opens Markdown as text and saves an edit; Alex reads it through the shared link', async ({ page }) => {
  await visit(page, '/teams/adele/files');
  const files = page.getByRole('main');
  for (const name of ['Apps', 'Grow Together', 'Adele and Alex, autumn', 'agreement.md'])
    await files.getByRole('link', { name }).click();
  await expect(files.getByText('# How we work together')).toBeVisible();
  await files.getByRole('button', { name: 'Edit' }).click();
  const text = files.getByRole('textbox', { name: 'Text of agreement.md' });
  await text.fill(`${await text.inputValue()}\nWe drink tea.\n`);
  await files.getByRole('button', { name: 'Save' }).click();
  await expect(files.getByRole('button', { name: 'Edit' })).toBeVisible();

  await visit(page, '/teams/alex/calendar');
  await page
    .getByRole('button', { name: /Grow Together: Adele and Alex/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Open our notebook in OneDrive' }).click();
  await page.getByRole('main').getByRole('link', { name: 'agreement.md' }).click();
  await expect(page.getByText('We drink tea.')).toBeVisible();
});

test('a stranger to the folder is told so', async ({ page }) => {
  const { tenant: core } = tenant;
  const adele = core.state.people.find(({ id }) => id === idOf('adele'));
  const path = `/personal/${adele?.userPrincipalName.replace(/[^A-Za-z0-9]/g, '_')}/Documents/Apps/Grow Together/Adele and Alex, autumn`;
  await visit(page, `/teams/isaiah/files?url=${encodeURIComponent(tenant.hostOrigin + encodeURI(path))}`);
  await expect(page.getByRole('alert')).toContainText('403');
});

test('starting over empty asks first, opens every page anew, and leaves people and their week', async ({ page }) => {
  await visit(page, '/');
  await page.evaluate(() => Object.assign(window, { before: true }));
  await page.getByRole('button', { name: 'Tenant' }).click();
  await page.getByRole('button', { name: 'Start over empty' }).click();
  await page.getByRole('button', { name: 'Yes, start over' }).click();
  await expect(page.getByText('Nobody has started a cycle yet.')).toBeVisible();
  await expect.poll(() => page.evaluate(() => 'before' in window)).toBe(false);
  expect(tenant.host.state().seeded).toBe(false);
});

test('a person’s Teams is reached and used by keyboard alone', async ({ page }) => {
  await visit(page, '/teams/lee/calendar');
  const nav = page.getByRole('link', { name: 'OneDrive' });
  await nav.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'OneDrive' })).toBeVisible();
  await page.getByRole('button', { name: 'Tenant' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Tenant', exact: true })).toBeVisible();
  await page.getByRole('radio', { name: 'Light' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Tenant', exact: true })).toBeHidden();
});

for (const theme of ['default', 'dark', 'contrast'] as const)
  test(`axe finds nothing on the host’s pages in the theme ${theme}`, async ({ page }) => {
    tenant.host.setPerson(idOf('adele'), { preferences: { theme, locale: 'en-GB' } });
    // Colours are looked at as they are, not on their way there.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const joinUrl = encodeURIComponent('https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0');
    const paths =
      theme === 'default' ? ['', '/calendar', '/chat', '/files', `/meeting?join=${joinUrl}`] : ['/calendar'];
    for (const path of paths) {
      await visit(page, `/teams/adele${path}`);
      await expect(page.getByRole('main')).toBeVisible();
      await page.getByRole('button', { name: 'Tenant' }).click();
      await expect(page.getByRole('heading', { name: 'The whole tenant' })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });
