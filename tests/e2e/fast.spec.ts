import { expect, test } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { sessionsIn } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import { panelOf } from './panel.ts';
import type { Colleague } from './people.ts';

/* The first prompt waits for nothing that is not needed to show it. */

let office: Office;
let tenant: LocalTenant;
let alex: Colleague;

test.beforeAll(async () => {
  office = await openOffice('fast', { firstPort: 5670, seeded: true });
  tenant = office.tenant;
  alex = await office.sit('alex', { zone: 'Europe/London' });
});
test.afterAll(() => office?.close());

/** What the panel has put away on this device to begin with next time, as text. */
const keptGlances = (one: Colleague): Promise<string> =>
  one.app.locator('html').evaluate(async () => {
    const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith('grow-together-app-') ? name : [],
    );
    const kept = names.map(async (name) => {
      const db = await asPromise(indexedDB.open(name));
      const all = db.objectStoreNames.contains('glances')
        ? await asPromise(db.transaction('glances').objectStore('glances').getAll())
        : [];
      db.close();
      return all;
    });
    return JSON.stringify(await Promise.all(kept));
  });

test('where the session is known, the prompt is there before sign-in, Graph and the shared log are loaded', async () => {
  const [next] = await sessionsIn(tenant, 'alex', new Date(tenant.host.clock.now()).toISOString());
  tenant.host.clock.jumpTo(Date.parse(`${next?.start.dateTime.slice(0, 19)}Z`));
  const meeting = `/meeting?join=${encodeURIComponent(next?.onlineMeeting?.joinUrl ?? '')}`;
  await alex.open(meeting);
  const panel = panelOf(alex.app);
  await panel.button('Begin').click();
  await panel.button(/^Begin .*turn$/).click();
  await expect(panel.prompt()).toBeVisible();
  const words = await panel.prompt().textContent();

  await expect.poll(() => keptGlances(alex)).toContain('start-turn');

  // From here on everything but the panel's own code is out of reach.
  await alex.page.goto('about:blank');
  const own = await (await fetch(`${tenant.appOrigin}/panel.html`)).text();
  const kept: string[] = [];
  await alex.context.route(/\/assets\/.*\.js$/, async (route) => {
    const { pathname } = new URL(route.request().url());
    const late =
      !own.includes(pathname) && /open-meeting|services|open-identity|graph-|yjs|open-live|dist-/.test(pathname);
    if (late) kept.push(route.request().url());
    await (late ? route.abort() : route.continue());
  });
  await alex.open(meeting);
  await expect(panelOf(alex.app).prompt()).toHaveText(words ?? '', { timeout: 60_000 });
  expect(kept.length).toBeGreaterThan(0);
});

test('a browser without Temporal is given it', async () => {
  await alex.context.unroute(/\/assets\/.*\.js$/);
  await alex.context.addInitScript(() => Reflect.deleteProperty(globalThis, 'Temporal'));
  await alex.open('');
  await expect(alex.app.getByRole('heading', { name: 'Hello, Alex' })).toBeVisible({ timeout: 60_000 });
  await expect(alex.app.getByRole('region', { name: 'Next session' })).toContainText('Adele');
});
