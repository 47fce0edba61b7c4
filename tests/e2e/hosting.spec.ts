import { createHash } from 'node:crypto';
import { type Browser, type BrowserContext, expect, type FrameLocator, type Page, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';

/*
 * The production build under the very headers that hosting sends (infra/staticwebapp.config.json). The tenant adds its own
 * origins where Microsoft's stand; nothing else is different.
 */

let tenant: LocalTenant;
const clock = '2026-03-03T07:00:00Z';

test.beforeAll(async () => {
  test.setTimeout(600_000);
  tenant = await startLocalTenant({ firstPort: 5810, seeded: true, clock });
});
test.afterAll(() => tenant?.close());
test.beforeEach(() => tenant.host.clock.freeze(Date.parse(clock)));

/** What the policy refused in any frame of these pages, as the browser says it. */
const refusals = async (context: BrowserContext): Promise<string[]> => {
  const refused: string[] = [];
  await context.exposeFunction('tellRefusal', (what: string) => refused.push(what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sourceFile, lineNumber, documentURI } = event;
      (window as unknown as { tellRefusal(what: string): void }).tellRefusal(
        `${violatedDirective} refused ${blockedURI} at ${sourceFile}:${lineNumber} of ${documentURI}`,
      );
    });
  });
  return refused;
};

type Visitor = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly app: FrameLocator;
  readonly refused: string[];
};

/** Somebody in the Teams of the tenant who says yes to every consent dialog. */
const visit = async (browser: Browser, path: string): Promise<Visitor> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  await context.route(/^https?:\/\/(?!localhost)/, (route) => route.abort());
  const refused = await refusals(context);
  const page = await context.newPage();
  await page.addLocatorHandler(page.getByRole('button', { name: 'Allow', exact: true }), (allow) => allow.click());
  await page.goto(`${tenant.hostOrigin}/teams/${path}`);
  return { context, page, app: page.frameLocator('iframe[title="Grow Together"]'), refused };
};

const get = (path: string): Promise<Response> =>
  fetch(`${tenant.appOrigin}${path}`, { headers: { 'accept-encoding': 'br' } });

test('every page comes with the policy, and no inline style that the policy does not know', async () => {
  for (const path of ['/index.html', '/panel.html', '/auth.html', '/privacy.html', '/terms.html', '/about.html']) {
    const response = await get(path);
    expect(response.status, path).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy, path).not.toContain('unsafe');
    expect(policy, path).toContain(`frame-ancestors 'self' https://*.cloud.microsoft`);
    expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(response.headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(response.headers.get('permissions-policy'), path).toContain('camera=()');
    expect(response.headers.get('cache-control'), path).toBe('no-cache');
    for (const [, style = ''] of (await response.text()).matchAll(/<style>([^<]*)<\/style>/g)) {
      const hash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
      expect(policy, `style-src in infra/staticwebapp.config.json needs ${hash} for ${path}`).toContain(hash);
    }
  }
});

test('scripts are kept for a year by their name, and one that is gone is not answered with a page', async () => {
  const [script] = (await (await get('/index.html')).text()).match(/\/assets\/[^"]+\.js/) ?? [];
  const response = await get(script ?? '');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(response.headers.get('content-encoding')).toBe('br');
  expect((await get('/assets/index-fromlastweek.js')).status).toBe(404);
});

test('the tab works and nothing of it is refused', async ({ browser }) => {
  const { context, app, refused } = await visit(browser, 'adele');
  await expect(app.getByRole('tab', { name: 'Today' })).toBeVisible({ timeout: 120_000 });
  for (const section of ['Cycles', 'Notes', 'Today']) {
    const tab = app.getByRole('tab', { name: section });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }
  // Fluent's look is there: its rules were let in.
  await expect(app.getByRole('heading').first()).toHaveCSS('font-weight', /^[6-9]00$/, { timeout: 120_000 });
  const settings = await app.locator('#deployment').evaluate((element) => JSON.parse(element.textContent ?? ''));
  expect(settings).toMatchObject({ graphOrigin: tenant.graphOrigin });
  expect(refused).toEqual([]);
  await context.close();
});

test('the panel works and nothing of it is refused', async ({ browser }) => {
  tenant.host.clock.freeze(Date.parse('2026-03-04T08:59:00Z'));
  const { context, page, app, refused } = await visit(browser, 'alex/calendar');
  await page.getByRole('button', { name: /^Join Grow Together/ }).click();
  await expect(app.getByRole('main').getByRole('heading').first()).toBeVisible({ timeout: 120_000 });
  await expect(app.locator('html')).toHaveAttribute('data-look', /./);
  expect(refused).toEqual([]);
  await context.close();
});

test('in the chat of a meeting the panel’s page hands over to the tab', async ({ browser }) => {
  const { context, page, app, refused } = await visit(browser, 'adele/chat');
  await page.getByRole('button', { name: /Adele and Alex, autumn/ }).click();
  await page.getByRole('tab', { name: 'Grow Together' }).click();
  await expect(app.getByRole('tab', { name: 'Today' })).toBeVisible({ timeout: 120_000 });
  expect(refused).toEqual([]);
  await context.close();
});

test('the pane beside an appointment works and nothing of it is refused', async ({ browser }) => {
  const { context, page, app, refused } = await visit(browser, 'adele/outlook?start=2026-03-04T10:00:00Z');
  await expect(app.getByText('Invite one or two colleagues')).toBeVisible({ timeout: 120_000 });
  await page.getByLabel('Invite (Enter)').fill('Alex');
  await page.getByLabel('Invite (Enter)').press('Enter');
  await app.getByRole('button', { name: 'Another time this week' }).click();
  await expect(app.getByRole('button', { name: /March/ }).first()).toBeVisible({ timeout: 60_000 });
  expect(refused).toEqual([]);
  await context.close();
});

const open = async (page: Page, path: string): Promise<void> => {
  await page.route(/^https?:\/\/(?!localhost)/, (route) => route.abort());
  await page.goto(`${tenant.appOrigin}${path}`);
};

test('the policy is in force: a script in the page and one from elsewhere are refused', async ({ page }) => {
  const refused = await refusals(page.context());
  await open(page, '/privacy.html');
  await page.evaluate(() => {
    const inline = document.createElement('script');
    inline.textContent = 'document.title = "taken over"';
    const foreign = document.createElement('script');
    foreign.src = 'https://elsewhere.example.com/a.js';
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.body.append(inline, foreign, style);
    void fetch('https://elsewhere.example.com/collect').catch(() => undefined);
  });
  await expect
    .poll(() => refused.map((line) => line.split(' ')[0]).toSorted())
    .toEqual(['connect-src', 'script-src-elem', 'script-src-elem', 'style-src-elem']);
  await expect(page).toHaveTitle('Grow Together: privacy');
});

test('the quiet pages look like pages', async ({ page }) => {
  const refused = await refusals(page.context());
  await open(page, '/auth.html');
  await expect(page.getByText('One moment.')).toBeVisible();
  for (const [path, heading] of [
    ['/privacy.html', 'Privacy'],
    ['/terms.html', 'Terms of use'],
    ['/about.html', 'Grow Together'],
    ['/de/privacy.html#de', 'Datenschutz'],
    ['/de/terms.html', 'Nutzungsbedingungen'],
    ['/de/about.html', 'Grow Together'],
  ] as const) {
    await open(page, path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    expect(await page.evaluate(() => getComputedStyle(document.body).marginTop)).toBe('0px');
  }
  expect(refused).toEqual([]);
});

test('the quiet pages speak the reader’s language, and the one that was tapped stays', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'de-AT' });
  const page = await context.newPage();
  const title = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await open(page, '/auth.html');
  await expect(page.getByText('Einen Moment.')).toBeVisible();
  await expect(page.getByText('One moment.')).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await open(page, '/privacy.html');
  await title('Datenschutz');
  await page.getByRole('link', { name: 'English' }).click();
  await title('Privacy');
  await open(page, '/terms.html');
  await title('Terms of use');
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await title('Nutzungsbedingungen');
  await context.close();
});
