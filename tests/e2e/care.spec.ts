import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { personOf, sessionsIn } from './graph.ts';
import { type Colleague, forgetProfiles, sitDown } from './people.ts';

/*
 * Care for a cycle as two people see it: what one wishes is pending at both, is done by one tap of the organiser, and stands
 * in both calendars. Two browsers, real clicks.
 */

let folder: string;
let tenant: LocalTenant;
let adele: Colleague;
let alex: Colleague;

test.describe.configure({ mode: 'serial' });
test.setTimeout(240_000);

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-care-'));
  tenant = await startLocalTenant({ firstPort: 6240, seeded: false, stateFolder: join(folder, 'tenant') });
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

const starts = async (slug: string): Promise<readonly string[]> =>
  (await sessionsIn(tenant, slug, '2026-11-20T00:00:00Z')).map((event) => event.start.dateTime);

const toTheCycle = async ({ app }: Colleague): Promise<void> => {
  await app.getByRole('tab', { name: 'Cycles' }).click();
  await app.getByRole('button', { name: /Adele and Alex/ }).click();
  await expect(app.getByRole('heading', { name: 'Adele and Alex' })).toBeVisible();
};

const picture = async ({ page }: Colleague, name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true });
};

test('a cycle is set up and both have it', async () => {
  const { app } = adele;
  await adele.open('');
  await app.getByRole('button', { name: 'Start a cycle' }).click();
  await app.getByLabel('Name').fill('alex');
  await app.getByRole('button', { name: /Alex Moreau/ }).click();
  await app.getByRole('button', { name: /A steady rhythm/ }).click();
  await app.getByRole('listitem').getByRole('button', { pressed: false }).first().click();
  await picture(adele, 'care-week');
  await app.getByRole('button', { name: 'Start with Alex Moreau' }).click();
  await expect(app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 60_000 });
  await alex.open('/calendar');
  await alex.page.getByRole('button', { name: 'Week after' }).click();
  await alex.page
    .getByText(/Growing together/)
    .first()
    .click();
  await alex.page.getByRole('link', { name: 'Open our cycle in Grow Together' }).click();
  await expect(alex.app.getByRole('heading', { name: 'Adele and Alex' })).toBeVisible({ timeout: 60_000 });
});

test('Alex wishes another time: it is pending at his side, and nothing moves', async () => {
  const before = await starts('adele');
  await toTheCycle(alex);
  const { app } = alex;
  await app
    .getByRole('button', { name: /Change the session on/ })
    .first()
    .click();
  const dialog = app.getByRole('dialog');
  await expect(dialog.getByText('Another time of the same week')).toBeVisible();
  await picture(alex, 'care-session-dialog');
  await dialog
    .getByRole('button', { name: /^\w+day/ })
    .first()
    .click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(app.getByText(/^Wished for: .* It is agreed when Adele Brandt has said yes\.$/)).toBeVisible();
  expect(await starts('adele')).toEqual(before);
  await picture(alex, 'care-pending');
});

test('Adele sees it on Today with its rule, and one tap brings it into both calendars', async () => {
  const before = await starts('adele');
  const { app } = adele;
  await adele.open('');
  const question = app.getByRole('region', { name: 'One thing to decide' });
  await expect(question).toContainText("A partner's wish", { timeout: 60_000 });
  await picture(adele, 'care-today');
  await question.getByRole('button', { name: 'Move it', exact: true }).press('Enter');
  await expect(question).toBeHidden({ timeout: 60_000 });
  await expect.poll(() => starts('adele')).not.toEqual(before);
  expect(await starts('alex')).toEqual(await starts('adele'));
  await toTheCycle(adele);
  await expect(app.getByText(/^Next session · Moved/)).toBeVisible();
});

test('a session is left out with grace, and the cycle pauses and goes on', async () => {
  const { app } = adele;
  await app
    .getByRole('button', { name: /Change the session on/ })
    .nth(1)
    .click();
  await app.getByRole('dialog').getByRole('button', { name: 'Leave this one out' }).click();
  await expect(app.getByText('Left out, with grace')).toBeVisible({ timeout: 60_000 });
  await app.getByRole('button', { name: 'Pause', exact: true }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(app.getByText('This cycle pauses')).toBeVisible({ timeout: 60_000 });
  await picture(adele, 'care-paused');
  await app.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(app.getByText(/^It goes on\. See you on/)).toBeVisible({ timeout: 60_000 });
});

test('the page is whole when it is narrow, in the dark, and by keyboard', async () => {
  tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'dark', locale: 'en-GB' } });
  await adele.page.setViewportSize({ width: 380, height: 900 });
  await adele.open('');
  await toTheCycle(adele);
  await expect(adele.app.getByRole('button', { name: 'End with a harvest' })).toBeVisible({ timeout: 60_000 });
  await picture(adele, 'care-narrow-dark');
  await adele.app.getByRole('button', { name: 'End with a harvest' }).press('Enter');
  const dialog = adele.app.getByRole('dialog');
  await dialog.getByLabel('What changed, which story, thanks').fill('We listen before we answer.');
  await picture(adele, 'care-end-narrow');
  await dialog.getByRole('button', { name: 'End the cycle' }).press('Enter');
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect.poll(() => starts('alex')).toEqual([]);
});
