import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { cycleSubPage } from '../../src/domain/cycle/invitation.ts';
import { cycleId } from '../../src/domain/ids.ts';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { type IdentityPlatform, startIdentityPlatform } from './fixtures/identity/identity-platform.ts';
import { graphOf } from './graph.ts';
import config from './playwright.config.ts';

/*
 * The site in a plain browser, without Teams around it. The app speaks to https://login.microsoftonline.com as it always does;
 * this browser alone is told that the name lives on this machine, with a certificate made a moment ago.
 */

const title = 'Adele and Alex, autumn';
const identityPort = 5850;
let tenant: LocalTenant;
let identity: IdentityPlatform;
let browser: Browser;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  tenant = await startLocalTenant({ firstPort: 5840, seeded: true, clock: '2026-11-19T09:00:00Z' });
  identity = await startIdentityPlatform(tenant, identityPort);
  const launch = config.use?.launchOptions;
  browser = await chromium.launch({
    ...launch,
    args: [
      ...(launch?.args ?? []),
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP login.microsoftonline.com 127.0.0.1:${identityPort}`,
    ],
  });
});
test.afterAll(async () => {
  await browser?.close();
  await identity?.close();
  await tenant?.close();
});
test.beforeEach(() => {
  identity.asked.length = 0;
  tenant.host.traffic.clear();
});

const visit = async (place = ''): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en-GB', ignoreHTTPSErrors: true });
  await context.route(/^https?:\/\/(?!localhost|login\.microsoftonline\.com)/, (route) => route.abort());
  // The browsers of people keep windows closed that no tap of theirs asked for; one that is driven by a test does not.
  await context.addInitScript(() => {
    const open = window.open.bind(window);
    let tapped = false;
    addEventListener('pointerdown', () => (tapped = true), true);
    window.open = (...where) => (tapped ? open(...where) : null);
  });
  const page = await context.newPage();
  await page.goto(`${tenant.appOrigin}/index.html${place}`);
  return page;
};

/** How Graph answered what was asked about the person who signed in. */
const answered = (): number[] =>
  tenant.host.traffic
    .ndjson()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { url: string; status: number })
    .filter(({ url }) => /\/me\b|\/\$batch/.test(url))
    .map(({ status }) => status);

/** Taps what opens the sign-in window, and answers there. */
const answerWindow = async (page: Page, answer: string): Promise<void> => {
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Continue' }).click();
  const popup = await opening;
  const closed = popup.waitForEvent('close');
  await popup.getByRole('link', { name: answer }).click();
  await closed;
};

test('the page signs in by a window, through its redirect page, and shows who is there', async () => {
  const page = await visit();
  // No window has opened by itself: the browser keeps it closed, and the page says what to do.
  await expect(page.getByText('Microsoft asks you to sign in')).toBeVisible({ timeout: 120_000 });
  await answerWindow(page, 'Adele Brandt');
  await expect(page.getByText('Microsoft asks you to sign in')).toBeHidden({ timeout: 120_000 });
  expect(identity.asked[0]).toMatchObject({ door: 'authorize', scopes: ['User.Read'] });
  expect(identity.asked.some(({ door }) => door === 'token')).toBe(true);
  // The token of the window opens Graph: her own things came back.
  await expect.poll(answered, { timeout: 120_000 }).toContain(200);
  await page.context().close();
});

test('who closes the window or says no is told so, and can try again', async () => {
  const page = await visit();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible({ timeout: 120_000 });
  await answerWindow(page, 'Cancel');
  await expect(page.getByText('This was not allowed')).toBeVisible({ timeout: 120_000 });
  await answerWindow(page, 'Adele Brandt');
  await expect(page.getByText('This was not allowed')).toBeHidden({ timeout: 120_000 });
  await page.context().close();
});

/** The place of the sample cycle in the app, as links name it. */
const placeOf = async (week?: number): Promise<string> => {
  const { body } = await graphOf(
    tenant,
    'adele',
  )<{ id: string; parentReference: { driveId: string } }>(`/me/drive/root:/Apps/Grow Together/${title}`);
  const link = { cycle: cycleId('c_firststeps'), driveId: body.parentReference.driveId, itemId: body.id };
  return `#/${cycleSubPage(week === undefined ? link : { ...link, week })}`;
};
const isAt = (page: Page, name: string): Promise<void> =>
  expect(page.getByRole('heading', { name })).toBeVisible({ timeout: 120_000 });

test('a link leads where it says, before and after signing in; a wrong or an old one says so', async () => {
  const page = await visit(await placeOf(3));
  await answerWindow(page, 'Adele Brandt');
  await isAt(page, title);
  await expect(page.locator('li[aria-current="true"]')).toHaveCount(1);

  // Signed in already, in another window of the same browser: nothing is asked.
  const windows = identity.asked.filter(({ door }) => door === 'authorize').length;
  const second = await page.context().newPage();
  await second.goto(`${tenant.appOrigin}/index.html${await placeOf()}`);
  await isAt(second, title);
  expect(identity.asked.filter(({ door }) => door === 'authorize')).toHaveLength(windows);

  // A link that is followed while the page is open only changes where it is.
  const goTo = (place: string): Promise<void> =>
    second.evaluate((hash) => {
      location.hash = hash;
    }, place);
  await goTo('#/cycle/c_firststeps');
  await isAt(second, 'This link cannot be read');
  await goTo('#/%E0%A4%A');
  await isAt(second, 'This link cannot be read');
  await goTo((await placeOf()).replace('c_firststeps', 'c_longforgotten').replace(/[^/]+$/, '01GONE'));
  await isAt(second, 'This notebook is not there any more');
  await goTo(await placeOf());
  await isAt(second, title);
  await page.context().close();
});

test('a site that nobody has configured says so, and asks for nothing', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await context.route('**/index.html', async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(/(id="deployment">)[^<]*/, '$1{"clientId":""}');
    await route.fulfill({ response, body: html });
  });
  await page.goto(`${tenant.appOrigin}/index.html`);
  await expect(page.getByRole('heading', { name: 'This installation is not set up yet' })).toBeVisible();
  await expect(page.getByText(/docs\/real-tenant\.md.*clientId/)).toBeVisible();
  expect(identity.asked).toEqual([]);
  await context.close();
});
