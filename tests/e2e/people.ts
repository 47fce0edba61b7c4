import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type FrameLocator, type Page } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { wirePeers } from './peers.ts';
import config from './playwright.config.ts';

/** Somebody at a browser of their own, in the Teams of the local tenant. */
export type Colleague = {
  readonly slug: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** The app, inside its frame. */
  readonly app: FrameLocator;
  open(path: string): Promise<void>;
  leave(): Promise<void>;
};

export type Seat = {
  readonly width?: number;
  readonly height?: number;
  readonly allowing?: boolean;
  readonly zone?: string;
  /** Where the browser keeps its profile: the same folder later is the same browser, started again. */
  readonly profile: string;
};

/**
 * Sits somebody down at a browser of their own: a process of its own with a profile on disk, as two colleagues have it.
 * Consent dialogs of the host are answered with yes unless `allowing` is false.
 */
export const sitDown = async (tenant: LocalTenant, slug: string, seat: Seat): Promise<Colleague> => {
  const { width = 1280, height = 820, allowing = true, zone = 'Europe/Berlin' } = seat;
  const context = await chromium.launchPersistentContext(join(seat.profile, slug), {
    ...config.use?.launchOptions,
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: zone,
  });
  context.setDefaultTimeout(45_000);
  // The SDK asks Microsoft's network for a list of hosts; tests do not leave the machine.
  await context.route(/^https?:\/\/(?!localhost)/, (route) => route.abort());
  await wirePeers(context);
  const page = context.pages()[0] ?? (await context.newPage());
  if (allowing) void sayYes(page);
  return {
    slug,
    context,
    page,
    app: page.frameLocator('iframe[title="Grow Together"]'),
    open: async (path) => {
      await page.goto(`${tenant.hostOrigin}/teams/${slug}${path}`);
    },
    leave: () => context.close(),
  };
};

/** Lets time pass, and waits until the apps of all have it: what is tapped earlier belongs to the time before. */
export const passTime = async (tenant: LocalTenant, people: readonly Colleague[], minutes: number): Promise<void> => {
  tenant.host.clock.advance(minutes * 60_000);
  const now = tenant.host.clock.now();
  for (const { app } of people)
    await expect.poll(() => app.locator('html').evaluate(() => Date.now())).toBeGreaterThan(now - 5_000);
};

/**
 * Waits until the browser's storage has taken what was typed so far: a hand that types ten times faster than any person is
 * ahead of it by a few letters. Transactions of one table run one after the other, and the session has at most one running
 * and writes what came meanwhile with the next; so all of it stands once two of ours have had their turn.
 */
export const kept = ({ app }: Colleague): Promise<void> =>
  app.locator('html').evaluate(async () => {
    const ended = (work: IDBTransaction) =>
      new Promise<void>((done, failed) => {
        work.oncomplete = () => done();
        work.onabort = () => failed(work.error);
      });
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const [name, other] = names.filter((one) => one.startsWith('grow-together-live'));
    if (!name || other) throw new Error(`Not one database of live sessions: ${names.join(', ')}`);
    const database = await new Promise<IDBDatabase>((done, failed) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    for (const _turn of ['the one that runs', 'the one after it']) {
      const work = database.transaction('updates', 'readwrite');
      work.objectStore('updates').count();
      await ended(work);
    }
    database.close();
  });

/** Ends somebody's browser as a crash does: nothing is asked, nothing is finished. */
export const crash = async ({ context, page }: Colleague): Promise<void> => {
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  const session = await context.newCDPSession(page);
  session.send('Browser.crash').catch(() => undefined);
  await closed;
};

/** Answers every consent dialog with yes, as long as the page is there. */
const sayYes = async (page: Page): Promise<void> => {
  const allow = page.getByRole('button', { name: 'Allow', exact: true });
  while (!page.isClosed()) await allow.click({ timeout: 5_000 }).catch(() => undefined);
};

/** Throws away what the browsers of a test kept. */
export const forgetProfiles = (profile: string): void =>
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
