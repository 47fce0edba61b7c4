import { expect, test } from '@playwright/test';
import { cycleUrl } from '../../src/domain/cycle/invitation.ts';
import { cycleId } from '../../src/domain/ids.ts';
import { scopeList } from '../../src/identity/scopes.ts';
import { localTeamsAppId } from '../../tenant/graph/our-app.ts';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { graphOf, personOf } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import type { Colleague } from './people.ts';
import { contractErrors, hasContract } from './traffic.ts';

/*
 * Links into the app, followed in Teams. They are the same wherever they stand: in the invitation, a chat, the activity feed,
 * an Outlook message. That a notebook is refused or gone is told in faults.spec.ts; links in a plain browser in
 * browser.spec.ts.
 */

const title = 'Adele and Alex, autumn';
const cycle = cycleId('c_firststeps');

let office: Office;
let folder: string;
let tenant: LocalTenant;

test.beforeAll(async () => {
  office = await openOffice('links', { firstPort: 6160, seeded: true });
  ({ tenant, folder } = office);
});
test.beforeEach(() => {
  tenant.host.clock.jumpTo(Date.parse('2026-11-19T09:00:00Z'));
  tenant.host.reset(true);
});
test.afterEach(() => office.goHome());
test.afterAll(() => office?.close());

const sit = (slug: string, allowing = true): Promise<Colleague> => office.sit(slug, { allowing });

/** Somebody in their Teams, which from now on is whose links open in this browser tab. */
const inTeams = async (one: Colleague, path = ''): Promise<void> => {
  await one.open(path);
  await expect(one.page).toHaveTitle(/Teams \(imitation\)/);
};

/** The link of the sample cycle, or of one of its weeks, as invitations have it; in this tenant's Teams. */
const linkTo = async (week?: number): Promise<string> => {
  const { body } = await graphOf(
    tenant,
    'adele',
  )<{ id: string; parentReference: { driveId: string } }>(`/me/drive/root:/Apps/Grow Together/${title}`);
  const place = { cycle, driveId: body.parentReference.driveId, itemId: body.id, ...(week ? { week } : {}) };
  return cycleUrl({ origin: tenant.hostOrigin, appId: localTeamsAppId }, place);
};
const page = async ({ app }: Colleague): Promise<void> =>
  expect(app.getByRole('heading', { name: title })).toBeVisible({ timeout: 60_000 });

test('a link in a chat opens the app at its cycle, and the browser’s way back leads to the chat', async () => {
  const alex = await sit('alex');
  await inTeams(alex, '/chat');
  await alex.page.goto(await linkTo());
  await page(alex);
  await expect(alex.app.getByText('Behind us').first()).toBeVisible();
  await alex.page.goBack();
  await expect(alex.page.getByRole('region', { name: 'Chat' })).toBeVisible();
});

test('a link to one session shows which one is meant', async () => {
  const alex = await sit('alex');
  await inTeams(alex);
  await alex.page.goto(await linkTo(3));
  await page(alex);
  const meant = alex.app.locator('li[aria-current="true"]');
  await expect(meant).toHaveCount(1);
  await expect(meant).toBeInViewport();
});

test('somebody who has not allowed anything yet is asked, and then is where the link leads', async () => {
  const link = await linkTo();
  for (const slug of ['alex']) tenant.host.setPerson(personOf(tenant, slug), { consented: [] });
  const alex = await sit('alex', false);
  await inTeams(alex, '/calendar');
  await alex.page.goto(link);
  const dialog = alex.page.getByRole('alertdialog');
  const yes = dialog.getByRole('button', { name: 'Allow', exact: true });
  // One permission after the other, each when it is first needed.
  await expect(async () => {
    if (await yes.isVisible()) await yes.click();
    await expect(alex.app.getByRole('heading', { name: title })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

test('who says no is told what is missing, and can change their mind on the spot', async () => {
  const link = await linkTo();
  tenant.host.setPerson(personOf(tenant, 'alex'), { consented: [] });
  const alex = await sit('alex', false);
  await inTeams(alex, '/calendar');
  await alex.page.goto(link);
  const dialog = alex.page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await expect(alex.app.getByText('This was not allowed')).toBeVisible({ timeout: 60_000 });
  const again = alex.app.getByRole('button', { name: 'Continue' });
  const yes = dialog.getByRole('button', { name: 'Allow', exact: true });
  await again.click();
  await expect(async () => {
    if (await yes.isVisible()) await yes.click();
    await expect(alex.app.getByRole('heading', { name: title })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

test('a link that was cut off says so in words, and Today is one tap away', async () => {
  const alex = await sit('alex');
  for (const broken of ['cycle/c_firststeps', 'cycle', 'week/3', '%E0%A4%A', '<img src=x>']) {
    await alex.open(`?page=today&sub=${encodeURIComponent(broken)}`);
    await expect(alex.app.getByRole('heading', { name: 'This link cannot be read' })).toBeVisible({ timeout: 60_000 });
  }
  await alex.app.getByRole('button', { name: 'Go to Today' }).click();
  await expect(alex.app.getByText('With Adele Brandt')).toBeVisible({ timeout: 60_000 });
});

test('a session that is no longer in the cycle still opens the cycle', async () => {
  const alex = await sit('alex');
  await inTeams(alex);
  await alex.page.goto(await linkTo(99));
  await page(alex);
  await expect(alex.app.locator('li[aria-current="true"]')).toHaveCount(0);
});

test('a link that is followed while the app is open leads there, without starting it again', async () => {
  const alex = await sit('alex');
  await inTeams(alex);
  await alex.app.getByRole('tab', { name: 'Settings' }).click();
  await expect(alex.app.getByRole('heading', { name: 'Settings' })).toBeVisible({ timeout: 60_000 });
  await alex.app.locator('html').evaluate(() => Object.assign(window, { sameWindow: true }));
  const link = new URL(await linkTo());
  const sub = (JSON.parse(link.searchParams.get('context') ?? '{}') as { subEntityId: string }).subEntityId;
  await alex.page.evaluate(
    (path) => {
      history.pushState(null, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    `/teams/alex?page=today&sub=${encodeURIComponent(sub)}`,
  );
  await page(alex);
  expect(await alex.app.locator('html').evaluate(() => 'sameWindow' in window)).toBe(true);
  await alex.app.getByRole('tab', { name: 'Notes' }).click();
  await expect(alex.app.getByRole('heading', { name: title })).toBeHidden();
});

test('without a network a link shows what this device knows of its cycle', async () => {
  const alex = await sit('alex');
  await inTeams(alex);
  await expect(alex.app.getByText('With Adele Brandt')).toBeVisible({ timeout: 60_000 });
  const link = await linkTo();
  tenant.host.setPerson(personOf(tenant, 'alex'), { network: 'offline' });
  await alex.page.goto(link);
  await page(alex);
  await expect(alex.app.getByText(/As it was last time/)).toBeVisible({ timeout: 60_000 });
});

test('the notebook opens in OneDrive in a window of the same person, who is not asked who they are', async () => {
  const alex = await sit('alex');
  await inTeams(alex);
  await alex.page.goto(await linkTo());
  await page(alex);
  const opening = alex.context.waitForEvent('page');
  await alex.app.getByRole('button', { name: 'Open the notebook in OneDrive' }).click();
  const files = await opening;
  await expect(files.getByRole('table')).toContainText('agreement.md', { timeout: 60_000 });
  expect(new URL(files.url()).pathname).toBe('/teams/alex/files');
});

test('what a partner did is in the activity feed, once they turned that on, and leads to the cycle', async () => {
  tenant.host.reset(false);
  const adele = await sit('adele');
  const { app } = adele;
  await adele.open('');
  // As early as it can be seen: what is tapped in the first moment counts.
  await app.getByRole('tab', { name: 'Settings' }).click();
  const told = app.getByRole('switch', { name: 'Tell partners in their feed' });
  await expect(told).not.toBeChecked({ timeout: 60_000 });
  await told.click();
  await expect(told).toBeChecked();
  await expect
    .poll(() => tenant.host.state().people[personOf(tenant, 'adele')]?.consented)
    .toContain('TeamsActivity.Send');
  await app.getByRole('tab', { name: 'Today' }).click();
  await app.getByRole('button', { name: 'Start a cycle' }).click();
  await app.getByLabel('Name').fill('alex');
  await app.getByRole('button', { name: /Alex Moreau/ }).click();
  await app.getByRole('button', { name: /A steady rhythm/ }).click();
  await app.getByRole('listitem').getByRole('button', { pressed: false }).first().click({ timeout: 60_000 });
  await app.getByRole('button', { name: 'Start with Alex Moreau' }).click();
  await expect(app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 120_000 });

  const alex = await sit('alex');
  await inTeams(alex, '/activity');
  const entry = alex.page.getByRole('button', { name: /Adele Brandt would like to grow together with you/ });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('Grow Together');
  await entry.click();
  await expect(alex.app.getByRole('heading', { name: 'Adele and Alex' })).toBeVisible({ timeout: 60_000 });
  if (hasContract) {
    const seen = scopeList.map(({ scope }) => scope);
    expect(contractErrors(tenant, folder, seen)).toBe('');
  }
});
