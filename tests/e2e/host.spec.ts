import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { buildHostPage } from './fixtures/build-host-page.ts';
import type { Fixture } from './fixtures/host-page/page.ts';

/*
 * The host of the local tenant, spoken to by the real teams-js and the real msal from a page that is nothing else.
 */

let folder: string;
let tenant: LocalTenant;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-host-'));
  tenant = await startLocalTenant({
    firstPort: 5560,
    seeded: false,
    clock: '2026-03-02T08:00:00Z',
    appFolder: await buildHostPage(join(folder, 'page')),
  });
});
test.afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true, force: true });
});
test.beforeEach(async ({ page }) => {
  tenant.host.reset(false);
  tenant.host.clock.freeze(Date.parse('2026-03-02T08:00:00Z'));
  // The SDK asks Microsoft's network for a list of hosts; tests do not leave the machine.
  await page.context().route(/^https?:\/\/(?!localhost)/, (route) => route.abort());
});

const idOf = (slug: string): string =>
  tenant.tenant.state.people.find(({ givenName }) => givenName?.toLowerCase() === slug)?.id ?? '';

/** The fixture inside a person's Teams, once it is ready. */
const frameOf = async (page: Page, title = 'Grow Together'): Promise<Frame> => {
  const element = page.locator(`iframe[title="${title}"]`);
  const frame = await (await element.elementHandle())?.contentFrame();
  if (!frame) throw new Error('No frame of the app.');
  await expect(frame.getByTestId('place')).not.toBeEmpty();
  return frame;
};

const open = async (page: Page, path: string): Promise<Frame> => {
  await page.goto(`${tenant.hostOrigin}${path}`);
  return frameOf(page);
};

const call = <T>(frame: Frame, name: keyof Fixture, ...args: unknown[]): Promise<T> =>
  frame.evaluate(
    async ([method, values]) => {
      const { fixture } = window as unknown as { fixture: Record<string, (...all: unknown[]) => unknown> };
      return (await fixture[method]?.(...values)) as never;
    },
    [name, args] as const,
  );

const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=x';
const meetingPath = `/teams/adele/meeting?join=${encodeURIComponent(joinUrl)}`;

test('a newcomer chooses a person and is in their Teams, in a tab of its own', async ({ page, context }) => {
  await page.goto(tenant.hostOrigin);
  const opening = context.waitForEvent('page');
  await page.getByRole('link', { name: /Adele Brandt/ }).click();
  const teams = await opening;
  const frame = await frameOf(teams);
  expect(new URL(teams.url()).pathname).toBe('/teams/adele');
  await expect(frame.getByTestId('place')).toHaveText('content');
});

test('the handshake tells who, where, and how it looks', async ({ page }) => {
  const frame = await open(page, '/teams/adele');
  const context = await call<{
    user: { id: string; displayName: string };
    app: { theme: string; host: { name: string } };
  }>(frame, 'context');
  expect(context.user).toMatchObject({ id: idOf('adele'), displayName: 'Adele Brandt' });
  expect(context.app).toMatchObject({ theme: 'default', host: { name: 'Teams' } });
});

test('two people are two tabs of one browser', async ({ page, context }) => {
  const other = await context.newPage();
  const adele = await open(page, '/teams/adele');
  const alex = await open(other, '/teams/alex');
  const whoIs = async (frame: Frame) =>
    (await call<{ user: { displayName: string } }>(frame, 'context')).user.displayName;
  expect([await whoIs(adele), await whoIs(alex)]).toEqual(['Adele Brandt', 'Alex Moreau']);
});

test('a deep link opens the app at its place, for the person of this tab', async ({ page }) => {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: 'cycle/d1/i1' }));
  const { teamsAppId } = (await (await page.request.get(`${tenant.hostOrigin}/tenant/api/state`)).json()) as {
    teamsAppId: string;
  };
  await page.goto(`${tenant.hostOrigin}/l/entity/${teamsAppId}/today?context=${context}`);
  await page.getByRole('link', { name: /Alex Moreau/ }).click();
  const frame = await frameOf(page);
  await expect(frame.getByTestId('place')).toHaveText('content cycle/d1/i1');

  await page.goto(`${tenant.hostOrigin}/l/entity/${teamsAppId}/today?context=${context}`);
  await expect(page).toHaveURL(/\/teams\/alex\?/);
});

test('a change of theme reaches the page as it happens', async ({ page }) => {
  const frame = await open(page, '/teams/adele');
  await expect(frame.getByTestId('theme')).toHaveText('default');
  await page.getByRole('button', { name: 'Tenant' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(frame.getByTestId('theme')).toHaveText('dark');
  await page.getByRole('radio', { name: 'Right to left' }).check();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});

test('a token needs the person’s yes, which the host asks for and remembers', async ({ page }) => {
  const frame = await open(page, '/teams/adele');
  const silent = await call<{ error?: string }>(frame, 'signIn', 'User.Read', 'silent');
  expect(silent.error).toContain('consent_required');

  const asked = call<{ value?: string }>(frame, 'signIn', 'User.Read', 'popup');
  const dialog = page.getByRole('alertdialog', { name: /asks for your permission/ });
  await expect(dialog).toContainText('User.Read');
  await dialog.getByRole('button', { name: 'Allow' }).click();
  const token = (await asked).value ?? '';
  const me = await call<{ status: number; body: string }>(frame, 'graph', '/me', token);
  expect(me.status).toBe(200);
  expect(JSON.parse(me.body)).toMatchObject({ id: idOf('adele') });

  await page.reload();
  const again = await call<{ value?: string }>(await frameOf(page), 'signIn', 'User.Read', 'silent');
  expect(again.value).toBeTruthy();
});

test('a declined permission is a refusal, and the app may ask again', async ({ page }) => {
  const frame = await open(page, '/teams/alex');
  const asked = call<{ error?: string }>(frame, 'signIn', 'Calendars.ReadWrite', 'popup');
  await page.getByRole('button', { name: 'Not now' }).click();
  expect((await asked).error).toContain('user_canceled');
  const second = call<{ value?: string }>(frame, 'signIn', 'Calendars.ReadWrite', 'popup');
  await page.getByRole('button', { name: 'Allow' }).click();
  expect((await second).value).toBeTruthy();
});

test('a request with claims gets a new token, not the one from before', async ({ page }) => {
  tenant.host.setPerson(idOf('adele'), { consented: ['User.Read'] });
  const frame = await open(page, '/teams/adele');
  const first = (await call<{ value?: string }>(frame, 'signIn', 'User.Read', 'silent')).value;
  expect((await call<{ value?: string }>(frame, 'signIn', 'User.Read', 'silent')).value).toBe(first);
  tenant.host.clock.advance(1000);
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
  expect((await call<{ value?: string }>(frame, 'signIn', 'User.Read', 'silent', claims)).value).not.toBe(first);
});

test('messages from another origin, another window, or of another shape are left alone', async ({ page }) => {
  const frame = await open(page, '/teams/adele');
  const answers = await page.evaluate(async (appOrigin) => {
    const initialize = { id: 7, func: 'initialize', args: ['2.58.0', 4, []], uuidAsString: 'u' };
    const heard: unknown[] = [];
    const listen = (event: MessageEvent) => heard.push(event.data);
    // A window that the host did not open for the app: same document origin, then the app's own origin unframed by the host.
    const stranger = document.createElement('iframe');
    stranger.srcdoc = `<script>onmessage=(e)=>parent.postMessage({heardByStranger:e.data},'*')</script>`;
    document.body.append(stranger);
    await new Promise((resolve) => {
      stranger.onload = resolve;
    });
    addEventListener('message', listen);
    for (const origin of ['https://evil.example', appOrigin])
      window.dispatchEvent(new MessageEvent('message', { data: initialize, origin, source: stranger.contentWindow }));
    const frameWindow =
      document.querySelector<HTMLIFrameElement>('iframe[name^="tenant-person"]')?.contentWindow ?? null;
    window.dispatchEvent(
      new MessageEvent('message', { data: initialize, origin: 'https://evil.example', source: frameWindow }),
    );
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    removeEventListener('message', listen);
    return heard.filter((data) => typeof data === 'object' && data !== null && 'heardByStranger' in data);
  }, tenant.appOrigin);
  expect(answers).toEqual([]);
  await call(frame, 'postRaw', 'not an object');
  await call(frame, 'postRaw', { func: 'no id' });
  expect(await call(frame, 'supportsPeople')).toBe(true);
});

test('a call that the imitation lacks is refused and said aloud', async ({ page }) => {
  const frame = await open(page, '/teams/adele');
  await call(frame, 'postRaw', { id: 991, uuidAsString: 'x', func: 'media.captureImage', args: [] });
  await expect(page.getByText('This imitation of Teams does not have: media.captureImage.')).toBeVisible();
});

test('the host’s people picker answers with directory ids', async ({ page }) => {
  const frame = await open(page, '/teams/adele');
  const picked = call<{ value?: unknown }>(frame, 'selectPeople');
  await page.getByRole('searchbox', { name: 'Search by name' }).fill('mega');
  await page.getByRole('checkbox', { name: /Megan Okafor/ }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  expect((await picked).value).toEqual([
    { objectId: idOf('megan'), displayName: 'Megan Okafor', email: 'megan.okafor@alderfinch.example' },
  ]);
});

test('a dialog of the app is a frame of its own and returns what it submits', async ({ page }) => {
  const frame = await open(page, '/teams/adele');
  const closed = call(frame, 'openDialog', `${tenant.appOrigin}/panel.html`);
  const dialog = await frameOf(page, 'A dialog of the app');
  await expect(dialog.getByTestId('place')).toHaveText('task');
  await call(dialog, 'submitDialog', 'done');
  expect(await closed).toMatchObject({ result: 'done' });
});

test('a meeting has a side panel, its details, and one stage for all', async ({ page, context }) => {
  await page.goto(`${tenant.hostOrigin}${meetingPath}`);
  const panel = await frameOf(page);
  await expect(panel.getByTestId('place')).toHaveText('sidePanel');
  expect(await call(panel, 'supportsPeople')).toBe(false);
  const { details } = await call<{ details: { details: { joinUrl: string }; conversation: { id: string } } }>(
    panel,
    'meetingDetails',
  );
  expect(details.details.joinUrl).toBe(joinUrl);
  expect(details.conversation.id).toBe('19:meeting_abc@thread.v2');

  const other = await context.newPage();
  await other.goto(`${tenant.hostOrigin}${meetingPath.replace('adele', 'alex')}`);
  await expect(page.getByText('Alex Moreau')).toBeVisible();
  expect(await call(panel, 'shareToStage', `${tenant.appOrigin}/panel.html`)).toMatchObject({ done: true });
  const stage = await frameOf(other, 'Meeting stage');
  await expect(stage.getByTestId('place')).toHaveText('meetingStage');
  expect(await call(panel, 'shareToStage', 'https://evil.example/')).toMatchObject({ error: { errorCode: 100 } });

  await other.getByRole('button', { name: 'Speak' }).click();
  await expect(panel.getByTestId('speaking')).toHaveText('true');
});

test('the computer’s clock is the tenant’s from the first line on, and follows it', async ({ page }) => {
  tenant.host.setPerson(idOf('alex'), { skewMinutes: 7 });
  const frame = await open(page, '/teams/alex');
  const wrong = Date.parse('2026-03-02T08:07:00Z');
  expect(await frame.evaluate(() => (window as unknown as { fixture: Fixture }).fixture.firstDate)).toBe(wrong);
  expect(await call(frame, 'now')).toEqual({ date: wrong, made: wrong, temporal: wrong });
  tenant.host.clock.jumpTo(Date.parse('2026-03-09T09:00:00Z'));
  await expect
    .poll(async () => (await call<{ date: number }>(frame, 'now')).date)
    .toBe(Date.parse('2026-03-09T09:07:00Z'));
});

test('a person’s computer stands where the person lives', async ({ page, context }) => {
  const other = await context.newPage();
  const isaiah = await open(page, '/teams/isaiah');
  const adele = await open(other, '/teams/adele');
  expect(await call(isaiah, 'zones')).toEqual(['America/Los_Angeles', 'America/Los_Angeles']);
  expect(await call(adele, 'zones')).toEqual(['Europe/Berlin', 'Europe/Berlin']);
  const hour = (frame: Frame) => frame.evaluate((ms) => new Date(ms).getHours(), Date.parse('2026-03-02T18:00:00Z'));
  expect([await hour(isaiah), await hour(adele)]).toEqual([10, 19]);
});

test('offline cuts one person’s wire to Graph and nobody else’s', async ({ page, context }) => {
  for (const slug of ['adele', 'alex']) tenant.host.setPerson(idOf(slug), { consented: ['User.Read'] });
  const other = await context.newPage();
  const adele = await open(page, '/teams/adele');
  const alex = await open(other, '/teams/alex');
  const tokenOf = async (frame: Frame) =>
    (await call<{ value?: string }>(frame, 'signIn', 'User.Read', 'silent')).value;
  const [a, b] = [await tokenOf(adele), await tokenOf(alex)];
  tenant.host.setPerson(idOf('adele'), { network: 'offline' });
  await expect.poll(() => adele.evaluate(() => navigator.onLine)).toBe(false);
  expect(await call<{ status: number }>(adele, 'graph', '/me', a)).toMatchObject({ status: 0 });
  expect(await call<{ status: number }>(alex, 'graph', '/me', b)).toMatchObject({ status: 200 });
  tenant.host.setPerson(idOf('adele'), { network: 'online' });
  expect(await call<{ status: number }>(adele, 'graph', '/me', a)).toMatchObject({ status: 200 });
});

test('a page of the app cannot reach the tenant’s levers', async ({ page }) => {
  const frame = await open(page, '/teams/adele');
  const reached = await frame.evaluate(async (hostOrigin) => {
    try {
      const response = await fetch(`${hostOrigin}/tenant/api/consents`, {
        method: 'POST',
        mode: 'no-cors',
        body: JSON.stringify({ person: 'x', scopes: ['Files.ReadWrite.All'] }),
      });
      return response.type;
    } catch {
      return 'failed';
    }
  }, tenant.hostOrigin);
  expect(['opaque', 'failed']).toContain(reached);
  expect(tenant.host.state().people.x).toBeUndefined();
});

test('a page that says it failed gets the host’s own page, with a way to try again', async ({ page }) => {
  await page.goto(`${tenant.hostOrigin}/teams/adele?sub=fail`);
  const cover = page.getByRole('alert');
  await expect(cover).toContainText('Grow Together could not be opened');
  await expect(cover).toContainText('On purpose.');
  await cover.getByRole('button', { name: 'Try again' }).click();
  await expect(cover).toContainText('On purpose.');
});
