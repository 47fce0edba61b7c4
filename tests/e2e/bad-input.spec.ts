import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { personOf } from './graph.ts';
import { type Colleague, forgetProfiles, sitDown } from './people.ts';

/* What is no partner, typed and pasted where a partner is searched: a sentence each, and nothing is created by any of it. */

const profile = mkdtempSync(join(tmpdir(), 'gt-bad-'));
let tenant: LocalTenant;
let adele: Colleague;

test.setTimeout(300_000);
// The second goes on where the first ends.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  tenant = await startLocalTenant({ firstPort: 6330, seeded: false, clock: '2026-11-19T09:00:00Z' });
});
test.afterAll(async () => {
  await adele?.leave();
  await tenant?.close();
  forgetProfiles(profile);
});

test('a room, a shared mailbox, a group, sixty people and oneself are each said to be what they are', async () => {
  adele = await sitDown(tenant, 'adele', { profile, width: 420, height: 900 });
  const { app, page } = adele;
  const written: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!['GET', 'OPTIONS'].includes(request.method()) && /\/v1\.0\//.test(pathname)) written.push(pathname);
  });
  await adele.open('');
  await app.getByRole('button', { name: 'Start a cycle' }).click({ timeout: 90_000 });
  const name = app.getByLabel('Name');
  const main = app.getByRole('main');

  await name.fill('lighthouse');
  await app.getByRole('button', { name: /Lighthouse Room/ }).click({ timeout: 60_000 });
  const question = main.getByText('Lighthouse Room looks like a room or a shared mailbox');
  await expect(question).toBeFocused();
  await page.screenshot({ path: 'test-results/bad-room.png' });
  await app.getByRole('button', { name: 'Choose somebody else' }).click();
  await expect(name).toBeFocused();

  await name.fill('weather.stations@alderfinch.example');
  await expect(main.getByText(/Nobody of your organisation has the address weather\.stations/)).toBeVisible();
  await page.screenshot({ path: 'test-results/bad-group.png' });
  await name.fill(Array.from({ length: 60 }, (_, index) => `p${index}@alderfinch.example`).join('; '));
  await expect(main.getByText('These are 60 people.')).toBeVisible();
  await name.fill('adele brandt');
  await expect(main.getByText('This is you.')).toBeVisible();
  expect(written).toEqual([]);

  tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'dark', locale: 'en-GB' } });
  await name.fill('support');
  await app.getByRole('button', { name: /Support Desk/ }).click();
  await page.screenshot({ path: 'test-results/bad-shared.png' });
  await app.getByRole('button', { name: 'This is a person' }).click();
  await expect(app.getByRole('heading', { name: 'Which rhythm suits you?' })).toBeVisible();
});

test('days on which they do not meet are added while the time is chosen, and changed on the cycle’s page', async () => {
  const { app } = adele;
  await app.getByRole('button', { name: 'Back' }).click();
  await app.getByLabel('Name').fill('alex');
  await app.getByRole('button', { name: /Alex Moreau/ }).click();
  await app.getByRole('button', { name: /A steady rhythm/ }).click();
  const times = app.getByRole('main').getByRole('button', { name: /\d\d:\d\d/ });
  await expect(times.first()).toBeVisible({ timeout: 60_000 });
  await app.getByRole('button', { name: 'Days you do not meet' }).click();
  const days = app.getByRole('main');
  await days.getByLabel('From').fill('2026-12-24');
  await days.getByLabel('To, if longer than a day').fill('2026-12-10');
  await days.getByRole('button', { name: 'Add' }).click();
  await expect(days.getByText('The last day lies before the first. Nothing was added.')).toBeVisible();
  await days.getByLabel('From').fill('2026-12-07');
  await days.getByRole('button', { name: 'Add' }).press('Enter');
  await expect(days.getByRole('button', { name: /: take away$/ })).toBeVisible();
  // Planned anew: the start button waits for the answer.
  await times.first().click();
  await app.getByRole('button', { name: 'Start with Alex Moreau' }).click();
  await app.getByRole('button', { name: 'Show the cycle' }).click({ timeout: 90_000 });
  await app.getByRole('button', { name: 'Days you do not meet' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByRole('button', { name: /: take away$/ }).click();
  await dialog.getByLabel('From').fill('2027-01-06');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByRole('button', { name: 'Keep these days' }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
});
