import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/server/local-tenant.ts';
import { type Colleague, forgetProfiles, sitDown } from './people.ts';

/*
 * Outlook's pane beside an appointment, in the tenant's Outlook with its stand-in for Office.js, 320 pixels wide. Monday is
 * the second of March; Adele's cycle with Alex is two weeks old.
 */

const clock = '2026-03-02T07:00:00Z';
const profile = join(tmpdir(), `grow-outlook-${process.pid}`);
let tenant: LocalTenant;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  tenant = await startLocalTenant({ firstPort: 5870, seeded: true, clock });
});
test.afterAll(async () => {
  await tenant?.close();
  forgetProfiles(profile);
});
test.setTimeout(300_000);

let colleagues: Colleague[] = [];
test.beforeEach(() => {
  tenant.host.reset(true);
  tenant.host.clock.freeze(Date.parse(clock));
});
test.afterEach(async () => {
  for (const one of colleagues) await one.leave();
  colleagues = [];
});
const sit = async (slug: string, allowing = true): Promise<Colleague> => {
  const one = await sitDown(tenant, slug, { profile: join(profile, String(Date.now())), allowing });
  colleagues.push(one);
  return one;
};

const button = ({ app }: Colleague, name: string | RegExp): Locator => app.getByRole('button', { name });
const body = ({ page }: Colleague): Locator => page.getByRole('region', { name: 'Body' });
const invite = async ({ page }: Colleague, name: string): Promise<void> => {
  await page.getByLabel('Invite (Enter)').fill(name);
  await page.getByLabel('Invite (Enter)').press('Enter');
};
const open = async (one: Colleague, query: string): Promise<void> => {
  await one.open(`/outlook?${query}`);
};
test('an unsaved draft becomes a coaching session: people, frame, who goes first; nothing is sent', async () => {
  const adele = await sit('adele');
  await open(adele, 'start=2026-03-04T10:00:00Z&categories=Grow Together');
  await expect(adele.app.getByText('Invite one or two colleagues')).toBeVisible();
  await adele.page.getByLabel('Subject').fill('Time for us');
  await invite(adele, 'Alex');
  await expect(adele.app.getByText('45 minutes: 2 turns of 18 minutes.')).toBeVisible();
  await adele.app.getByRole('radio', { name: /GROW/ }).check();
  await adele.app.getByRole('radio', { name: 'Alex Moreau' }).check();
  await adele.page.screenshot({ path: 'test-results/outlook-make.png' });
  await button(adele, 'Make it a session').click();
  await expect(adele.app.getByRole('heading', { name: 'It is a coaching session now' })).toBeFocused();
  await expect(body(adele)).toContainText('Grow Together · GROW');
  await expect(body(adele)).toContainText('Alex Moreau goes first, then Adele');
  await expect(body(adele).getByRole('link', { name: 'Open it in Grow Together' })).toBeVisible();
  await expect(
    adele.page.getByRole('listbox', { name: 'Categories' }).or(adele.page.getByLabel('Categories')),
  ).toContainText('Grow Together');
  await expect(adele.page.getByText('Not saved yet')).toBeVisible();
  await adele.page.screenshot({ path: 'test-results/outlook-made.png' });
});
