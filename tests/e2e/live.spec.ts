import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { allowLoopback, loopbackArguments } from '../live/browser/loopback.ts';
import { openStage, type Stage } from '../live/browser/stage.ts';

const launchOptions = {
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
  args: ['--no-sandbox', '--disable-features=WebRtcHideLocalIpsWithMdns', ...loopbackArguments],
};
test.use({ launchOptions });

const participants = ['adele', 'alex', 'megan'];
let stage: Stage;

test.beforeEach(async () => {
  stage = await openStage(30);
});
test.afterEach(async () => {
  await stage.close();
});

const visit = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(stage.address);
  await page.waitForFunction(() => 'stage' in window);
  await allowLoopback(context, page);
  return page;
};

const open = async (context: BrowserContext, me: string, peers = true): Promise<Page> => {
  const page = await visit(context);
  await page.evaluate(([who, all, direct]) => window.stage.open(who, all, direct), [me, participants, peers] as const);
  return page;
};

const say = (page: Page, words: string): Promise<void> =>
  page.evaluate((text) => window.stage.append({ say: text }), words);
const said = (page: Page): Promise<unknown[]> => page.evaluate(() => window.stage.said());
const carrier = (page: Page): Promise<string> => page.evaluate(() => window.stage.status().carrier);
const read = (page: Page): Promise<string> => page.evaluate(() => window.stage.read('wish'));
const instant = async (...pages: Page[]): Promise<void> => {
  for (const page of pages) await expect.poll(() => carrier(page), { timeout: 40_000 }).toBe('instant');
};

test('two browsers find a direct connection through the folder and share events and words at once', async ({
  browser,
}) => {
  const adele = await open(await browser.newContext(), 'adele');
  const alex = await open(await browser.newContext(), 'alex');
  await instant(adele, alex);
  await say(adele, 'hello');
  await expect.poll(() => said(alex), { timeout: 1_500 }).toEqual(['hello']);
  await adele.evaluate(() => window.stage.type('wish', 'to be heard'));
  await expect.poll(() => read(alex), { timeout: 1_500 }).toBe('to be heard');
  await expect.poll(() => adele.evaluate(() => window.stage.status().unsentSince), { timeout: 1_500 }).toBeUndefined();
  const clocks = await Promise.all([adele, alex].map((page) => page.evaluate(() => window.stage.now() - Date.now())));
  expect(Math.abs((clocks[0] ?? 0) - (clocks[1] ?? 0))).toBeLessThan(300);
});

test('three browsers connect each with each', async ({ browser }) => {
  const pages: Page[] = [];
  for (const person of participants) pages.push(await open(await browser.newContext(), person));
  await instant(...pages);
  for (const [index, page] of pages.entries()) await say(page, `hello ${index}`);
  for (const page of pages)
    await expect
      .poll(async () => (await said(page)).sort(), { timeout: 2_000 })
      .toEqual(['hello 0', 'hello 1', 'hello 2']);
});

test('without a direct way the folder carries', async ({ browser }) => {
  const adele = await open(await browser.newContext(), 'adele', false);
  const alex = await open(await browser.newContext(), 'alex', false);
  await say(adele, 'hello');
  await expect.poll(() => said(alex), { timeout: 8_000 }).toEqual(['hello']);
  expect(await carrier(alex)).toBe('polling');
});

test('a browser killed in the middle of typing comes back with every word, also to a partner that sees it go', async () => {
  const other = await chromium.launch(launchOptions);
  const profile = test.info().outputPath('profile');
  const first = await chromium.launchPersistentContext(profile, launchOptions);
  const alex = await open(await other.newContext(), 'alex');
  const adele = await open(first, 'adele');
  await instant(adele, alex);
  await adele.evaluate(() => window.stage.type('wish', 'what I have not yet sa'));
  await say(adele, 'safe');
  const crash = adele.waitForEvent('crash');
  adele.goto('chrome://crash').catch(() => {});
  await crash;
  await expect.poll(() => carrier(alex), { timeout: 30_000 }).not.toBe('instant');
  await say(alex, 'meanwhile');

  await first.close();
  const second = await chromium.launchPersistentContext(profile, launchOptions);
  const again = await visit(second);
  await second.setOffline(true);
  await again.evaluate((all) => window.stage.open('adele', all, true), participants);
  expect(await read(again)).toBe('what I have not yet sa');
  expect(await said(again)).toEqual(['safe']);
  await second.setOffline(false);
  await expect.poll(() => said(again), { timeout: 40_000 }).toEqual(['safe', 'meanwhile']);
  await second.close();
  await other.close();
});

test('panel, stage and tab of one person are one, and one of them talks to the folder', async ({ browser }) => {
  const context = await browser.newContext();
  const panel = await open(context, 'adele');
  const stagePage = await open(context, 'adele');
  await say(panel, 'from the panel');
  await expect.poll(() => said(stagePage), { timeout: 1_000 }).toEqual(['from the panel']);
  await stagePage.evaluate(() => window.stage.type('wish', 'from the stage'));
  await expect.poll(() => read(panel), { timeout: 1_000 }).toBe('from the stage');
  await expect.poll(() => stage.folder.files.size).toBe(1);
  await expect.poll(() => carrier(stagePage), { timeout: 8_000 }).toBe('polling');
  await panel.close();
  await say(stagePage, 'after the panel was closed');
  const alex = await open(await browser.newContext(), 'alex');
  await expect.poll(() => said(alex), { timeout: 15_000 }).toEqual(['from the panel', 'after the panel was closed']);
  expect(await read(alex)).toBe('from the stage');
  expect(stage.folder.files.size).toBe(2);
});
