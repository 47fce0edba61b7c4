import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { type Browser, type BrowserContext, expect, type Page, type Route, test } from '@playwright/test';
import { build } from 'vite';
import type { DriveItem } from '../../src/graph/drive.ts';
import type { Life } from '../documents/browser/page.ts';
import { note } from '../documents/desk.ts';
import { choices } from '../domain/document/histories.ts';
import { openWorld, type Partner, type World } from '../graph/world.ts';

/*
 * A browser that ends while it saves, over and over, at moments that nobody chose: what it had accepted is in the document or on
 * the device afterwards, and nothing is there twice. Its renderer really dies and its storage is really the browser's; what
 * stands on either side of every single step is tested in tests/documents/kill.test.ts.
 */

const origin = 'http://localhost:5998';
const kills = 100;
const people = 4;
const perNote = 5;
const parts = ['one', 'two', 'three', 'four', 'five', 'six'];
let pages: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  pages = mkdtempSync(join(tmpdir(), 'gt-kill-'));
  const root = resolve(import.meta.dirname, '../documents/browser');
  await build({ configFile: false, root, logLevel: 'error', build: { outDir: pages, target: 'es2023' } });
});
test.afterAll(() => rmSync(pages, { recursive: true, force: true }));

/** What may bring the end: the how-manieth sign of life, and on which side of it. */
type End = { left: number; readonly before: boolean };

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** A browser profile whose requests are answered by the tenant here. `ends` is asked at every sign of life. */
const profileOf = async (browser: Browser, world: World, ends: (side: 'before' | 'after') => Promise<void>) => {
  const context = await browser.newContext();
  const answer = async (route: Route): Promise<void> => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const file = join(pages, pathname === '/' ? 'index.html' : pathname);
    const type = types[extname(file)];
    if (type && (pathname === '/' || pathname.startsWith('/assets/')))
      return route.fulfill({ body: readFileSync(file), contentType: type });
    await ends('before');
    const body = request.postDataBuffer();
    const asked = new Request(request.url(), {
      method: request.method(),
      headers: await request.allHeaders(),
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    const answered = await (pathname.startsWith('/v1.0') ? world.tenant.graph(asked) : world.tenant.content(asked));
    await ends('after');
    return route.fulfill({
      status: answered.status,
      headers: Object.fromEntries(answered.headers),
      body: Buffer.from(await answered.arrayBuffer()),
    });
  };
  // Whoever is dead hears no answer.
  await context.route(`${origin}/**`, (route) => answer(route).catch(() => undefined));
  return context;
};

const died = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
};

const times = (text: string, word: string): number => text.split(word).length - 1;

/** One person at one browser, whose page dies `deaths` times. */
const person = async (browser: Browser, world: World, one: Partner, deaths: number): Promise<void> => {
  const pick = choices(one.person.displayName.length * 7919);
  const scopes = ['Files.ReadWrite', 'Files.ReadWrite.All'] as const;
  const token = await world.tenant.tokens.issue({ person: one.person, scopes: [...scopes] });
  const accepted = new Set<string>();
  let page: Page | undefined;
  let end: End | undefined;
  const ends = async (side: 'before' | 'after'): Promise<void> => {
    if (!end || !page || (side === 'before') !== end.before) return;
    end.left -= 1;
    if (end.left > 0) return;
    end = undefined;
    await died(page);
  };
  const context: BrowserContext = await profileOf(browser, world, ends);
  await context.exposeFunction('tell', async (what: 'typed' | 'accepted', word: string) => {
    if (what === 'accepted') accepted.add(word);
    await ends(what === 'typed' ? 'before' : 'after');
  });
  const openPage = async (): Promise<Page> => {
    const opened = await context.newPage();
    await opened.goto(origin);
    return opened;
  };
  let killed = 0;
  for (let notes = 0; killed < deaths; notes += 1) {
    const home = await one.graph.drive.appFolder();
    const folder: DriveItem = await one.graph.drive.ensureFolder(home, `Place ${notes}`);
    const life = (words: Life['words']): Life => ({
      me: one.id,
      token,
      folder: { driveId: folder.driveId, itemId: folder.itemId },
      words,
      first: note('s_1', ...parts),
    });
    const tried: string[] = [];
    for (let nth = 0; nth < perNote; nth += 1) {
      page = await openPage();
      const words = Array.from({ length: 6 }, (_, index) => ({
        word: `w${notes}x${nth}x${index}w`,
        part: pick.of(parts),
        how: pick.of(['keep', 'save'] as const),
      }));
      tried.push(...words.map(({ word }) => word));
      const ended = page.waitForEvent('crash').then(() => 'died' as const);
      end = { left: 1 + pick.below(12), before: pick.below(2) === 0 };
      const lived = page.evaluate((told) => window.documentStage.live(told), life(words)).then(() => 'lived' as const);
      const how = await Promise.race([ended, lived.catch(() => ended)]);
      end = undefined;
      if (how === 'died') killed += 1;
      else ended.catch(() => undefined);
      await page.close();
    }
    page = await openPage();
    expect(await page.evaluate((told) => window.documentStage.finish(told), life([]))).toBe(0);
    await page.close();
    const items = await one.graph.drive.children(folder);
    expect(items.map(({ name }) => name)).toEqual(['note.md']);
    const [item] = items;
    const text = item ? new TextDecoder().decode((await one.graph.drive.read(item)).bytes) : '';
    expect(tried.filter((word) => accepted.has(word) && times(text, word) !== 1)).toEqual([]);
    expect(tried.filter((word) => times(text, word) > 1)).toEqual([]);
    // Later, so that the tenant does not throttle all of it.
    world.pass(60_000);
  }
  await context.close();
};

test(`a browser that ends ${kills} times while it saves loses no accepted word and repeats none`, async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const world = openWorld({ origins: { graph: origin, content: origin } });
  const all = Array.from({ length: people }, (_, index) => world.join({ name: `Adele ${'V'.repeat(index + 1)}` }));
  await Promise.all(all.map((one) => person(browser, world, one, kills / people)));
});
