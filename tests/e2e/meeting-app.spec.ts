import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { scopeList } from '../../src/identity/scopes.ts';
import { chatsOf } from '../../tenant/graph/chats/state.ts';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { personOf } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import type { Colleague } from './people.ts';
import { contractErrors, hasContract } from './traffic.ts';

/*
 * How the app comes into the meeting of a new cycle: by itself where an administrator allowed it, and otherwise by two
 * taps that the page shows.
 */

const thursday = Date.parse('2026-11-19T09:00:00Z');
const allScopes = scopeList.map(({ scope }) => scope);

let office: Office;
let folder: string;
let tenant: LocalTenant;

test.beforeAll(async () => {
  office = await openOffice('meeting-app', { firstPort: 6140, seeded: false });
  ({ tenant, folder } = office);
});
test.beforeEach(() => {
  tenant.host.clock.jumpTo(thursday);
  tenant.host.reset(false);
});
test.afterEach(() => office.goHome());
test.afterAll(() => office?.close());

/** Adele starts a cycle with Alex, as far as the page that says that it is set up. */
const setUp = async (): Promise<Colleague> => {
  const adele = await office.sit('adele', { height: 900 });
  const { app, open } = adele;
  await open('');
  await app.getByRole('button', { name: 'Start a cycle' }).click();
  await app.getByLabel('Name').fill('alex');
  await app.getByRole('button', { name: /Alex Moreau/ }).click();
  await app.getByRole('button', { name: /A steady rhythm/ }).click();
  const times = app.getByRole('listitem').getByRole('button', { pressed: false });
  await expect(times).toHaveCount(3, { timeout: 60_000 });
  await times.first().click();
  await app.getByRole('button', { name: 'Start with Alex Moreau' }).click();
  await expect(app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 120_000 });
  return adele;
};
const chats = () => Object.values(chatsOf(tenant.tenant.state).byThread);

test('without an administrator’s permission the page shows the two taps, with a picture, and nobody is asked', async ({
  browserName: _,
}, info) => {
  const { app, page } = await setUp();
  await expect(app.getByRole('img', { name: 'Done' })).toHaveCount(6);
  await expect(app.getByRole('img', { name: 'For you to do' })).toBeVisible();
  const card = app.getByRole('region', { name: 'The app in your meeting' });
  await expect(card.getByRole('listitem')).toHaveCount(2);
  const picture = app.getByRole('img', { name: /first tap is on Apps/ });
  for (const theme of ['default', 'dark', 'contrast'] as const) {
    tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme, locale: 'en-GB' } });
    await expect(app.locator('html')).toHaveAttribute('data-look', theme === 'default' ? 'light' : theme);
    await picture.scrollIntoViewIfNeeded();
    await page.screenshot({ path: info.outputPath(`two-taps-${theme}.png`) });
    const { violations } = await new AxeBuilder({ page })
      .include(['iframe[title="Grow Together"]', 'html'])
      .exclude(['iframe[title="Grow Together"]', '[data-tabster-dummy]'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  }
  expect(tenant.host.state().people[personOf(tenant, 'adele')]?.consented).not.toContain('OnlineMeetings.Read');
  expect(chats().flatMap(({ installations }) => installations)).toEqual([]);

  await page.setViewportSize({ width: 420, height: 900 });
  await app.getByRole('button', { name: 'Show the cycle' }).click();
  await app.getByRole('button', { name: 'How the app comes into the meeting' }).click();
  await expect(picture).toBeVisible();
  const over = await app.locator('html').evaluate((element) => element.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await picture.scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('cycle-page-narrow.png') });
});

test('with it, app and tab are in the meeting’s chat, once, and all that was said keeps to Microsoft’s metadata', async () => {
  tenant.host.setPerson(personOf(tenant, 'adele'), { consented: allScopes });
  const { app } = await setUp();
  await expect(app.getByRole('img', { name: 'Done' })).toHaveCount(7);
  await expect(app.getByRole('region', { name: 'The app in your meeting' })).toBeHidden();
  const tabs = chats().flatMap((chat) => chat.tabs);
  expect(tabs.map(({ configuration }) => configuration.contentUrl)).toEqual([`${tenant.appOrigin}/panel.html`]);
  expect(chats().flatMap(({ installations }) => installations)).toHaveLength(1);
  await app.getByRole('button', { name: 'Show the cycle' }).click();
  await expect(app.getByRole('heading', { name: 'Adele and Alex' })).toBeVisible();
  await expect(app.getByRole('button', { name: 'How the app comes into the meeting' })).toBeHidden();
  if (hasContract) expect(contractErrors(tenant, folder, allScopes)).toBe('');
});
