import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../../tenant/local-tenant.ts';
import { sessionsIn } from '../../e2e/graph.ts';
import { buildBare } from './build-bare.ts';

/** A slow laptop on a modest line. Source: issue 2, "Fast". */
const machine = { cpuSlowdown: 4, bitsPerSecond: 9e6, latencyMs: 60 } as const;

/** What has to be on the screen, as a selector inside the app's frame. */
const goals = {
  bare: '[data-bench="ready"]',
  tab: 'h1',
  tabContent: 'main section',
  prompt: '[aria-label="For you, in silence"], [aria-label="To ask aloud"]',
} as const;

export type Figure = { readonly what: string; readonly ms: number; readonly ratio: number };

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const slowDown = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const bytes = machine.bitsPerSecond / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: machine.latencyMs,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: machine.cpuSlowdown });
};

/** Milliseconds from the frame's navigation until something that fits the selector stands in it. */
const timeTo = async (page: Page, address: string, selector: string): Promise<number> => {
  await page.goto('about:blank');
  await page.goto(address);
  const frame = await (
    await page.locator('iframe[title="Grow Together"]').elementHandle({ timeout: 90_000 })
  )?.contentFrame();
  if (!frame) throw new Error('The app has no frame.');
  await frame.waitForSelector(selector, { state: 'visible', timeout: 90_000 });
  return frame.evaluate((wanted: string): number => {
    const { seen } = window as unknown as { seen: Record<string, number> };
    return seen[wanted] ?? performance.now();
  }, selector);
};

/** Watches each frame for the goals from its very beginning, so that the figure is the page's and not the watcher's. */
const watchGoals = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript((selectors: readonly string[]) => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    const look = (): void => {
      for (const selector of selectors)
        if (!(selector in seen) && document.querySelector(selector)) seen[selector] = performance.now();
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
  }, Object.values(goals));

const open = async (profile: string, executablePath: string | undefined): Promise<BrowserContext> => {
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-background-networking'],
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  await context.route(/^https?:\/\/(?!localhost)/, (route) => route.abort());
  await watchGoals(context);
  return context;
};

const tries = Number(process.env.BENCH_TRIES ?? 3);

/** Cold starts each have a new browser; warm ones follow in the same. */
const starts = async (
  folder: string,
  executablePath: string | undefined,
  address: string,
  selector: string,
): Promise<{ cold: number; warm: number }> => {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const context = await open(mkdtempSync(join(folder, 'profile-')), executablePath);
    const page = context.pages()[0] ?? (await context.newPage());
    await slowDown(page);
    cold.push(await timeTo(page, address, selector));
    warm.push(await timeTo(page, address, selector));
    await context.close();
  }
  return { cold: median(cold), warm: median(warm) };
};

/** How often a device has written its file of a live session. */
const written = (tenant: LocalTenant): number =>
  tenant.host.traffic.ndjson().match(/"method":"PUT"[^\n]*\.bin/g)?.length ?? 0;

/** Brings Adele's next session into her first turn, so that the panel has a prompt to show. Gives the meeting's address. */
const intoTurn = async (tenant: LocalTenant, folder: string, executablePath: string | undefined): Promise<string> => {
  const next = (await sessionsIn(tenant, 'adele', new Date(tenant.host.clock.now()).toISOString()))[0];
  if (!next) throw new Error('The sample history has a next session.');
  tenant.host.clock.jumpTo(Date.parse(`${next.start.dateTime.slice(0, 19)}Z`));
  const address = `${tenant.hostOrigin}/teams/adele/meeting?join=${encodeURIComponent(next.onlineMeeting?.joinUrl ?? '')}`;
  const context = await open(mkdtempSync(join(folder, 'profile-')), executablePath);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  const app = page.frameLocator('iframe[title="Grow Together"]');
  await app.getByRole('button', { name: 'Begin', exact: true }).click({ timeout: 90_000 });
  await app.getByRole('button', { name: /^Begin .*turn$/ }).click({ timeout: 90_000 });
  const before = written(tenant);
  await app.locator(goals.prompt).waitFor({ timeout: 90_000 });
  // A browser that knows nothing finds the turn in the folder: wait until it is there.
  for (let waited = 0; waited < 120 && written(tenant) === before; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 500));
  await context.close();
  return address;
};

/** How long tab and panel take to start, beside the least page that could stand in their place, in one run. */
export const measureStart = async (executablePath: string | undefined): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'gt-bench-'));
  const bareTenant = await startLocalTenant({
    firstPort: 5650,
    seeded: true,
    appFolder: await buildBare(join(folder, 'bare')),
  });
  const bare = await starts(folder, executablePath, `${bareTenant.hostOrigin}/teams/adele`, goals.bare);
  await bareTenant.close();

  const tenant = await startLocalTenant({ firstPort: 5650, seeded: true });
  try {
    const tab = `${tenant.hostOrigin}/teams/adele`;
    const frame = await starts(folder, executablePath, tab, goals.tab);
    const content = await starts(folder, executablePath, tab, goals.tabContent);
    const meeting = await intoTurn(tenant, folder, executablePath);
    const panel = await starts(folder, executablePath, meeting, goals.prompt);
    const figure = (what: string, ms: number, against: number): Figure => ({
      what,
      ms: Math.round(ms),
      ratio: ms / against,
    });
    return [
      figure('bare React + teams-js page, cold', bare.cold, bare.cold),
      figure('bare React + teams-js page, warm', bare.warm, bare.warm),
      figure('tab: first words, cold', frame.cold, bare.cold),
      figure('tab: first words, warm', frame.warm, bare.warm),
      figure('tab: next session, cold', content.cold, bare.cold),
      figure('tab: next session, warm', content.warm, bare.warm),
      figure('panel: first prompt, cold (session unknown to this device)', panel.cold, bare.cold),
      figure('panel: first prompt, warm (session known)', panel.warm, bare.warm),
    ];
  } finally {
    await tenant.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
};

export const describeStart = (figures: readonly Figure[]): string =>
  [
    `Start (CPU ${machine.cpuSlowdown}x slower, ${machine.bitsPerSecond / 1e6} Mbit/s, ${machine.latencyMs} ms; medians of ${tries})`,
    ...figures.map(
      ({ what, ms, ratio }) => `  ${what.padEnd(62)} ${String(ms).padStart(6)} ms   ${ratio.toFixed(2)} x bare`,
    ),
  ].join('\n');
