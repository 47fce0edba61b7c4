import { type Browser, chromium, type Page } from '@playwright/test';
import { allowLoopback, loopbackArguments } from '../../live/browser/loopback.ts';
import { openStage } from '../../live/browser/stage.ts';

export type Latency = { readonly way: string; readonly p50: number; readonly p95: number; readonly times: number };

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** From round trips to one way: both directions do the same work. */
const latency = (way: string, trips: readonly number[]): Latency => {
  const ways = trips.map((trip) => trip / 2).sort((a, b) => a - b);
  return { way, p50: quantile(ways, 0.5), p95: quantile(ways, 0.95), times: ways.length };
};

const folderDelay = 60;

/** Two pages: in one context they are two pages of one person, otherwise two people. */
const pair = async (
  browser: Browser,
  address: string,
  people: readonly [string, string],
  peers: boolean,
): Promise<Page[]> => {
  const shared = people[0] === people[1] ? await browser.newContext() : undefined;
  const pages: Page[] = [];
  for (const person of people) {
    const context = shared ?? (await browser.newContext());
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForFunction(() => 'stage' in window);
    await allowLoopback(context, page);
    await page.evaluate(([me, direct]) => window.stage.open(me, ['adele', 'alex'], direct), [person, peers] as const);
    pages.push(page);
  }
  return pages;
};

/** What the browser itself needs from page to page over a data channel, with the same bytes an event takes. */
const bareChannel = async ([one, two]: readonly Page[], rounds: number, pause: number): Promise<number[]> => {
  if (!one || !two) return [];
  const setUp = (): Promise<void> => {
    const connection = new RTCPeerConnection();
    const channel = connection.createDataChannel('bare', { negotiated: true, id: 0 });
    Object.assign(window, { bare: { connection, channel } });
    return Promise.resolve();
  };
  const describe = async (given: RTCSessionDescriptionInit | null): Promise<RTCSessionDescriptionInit | null> => {
    const { connection } = (window as unknown as { bare: { connection: RTCPeerConnection } }).bare; // set by setUp
    if (given) await connection.setRemoteDescription(given);
    if (connection.signalingState === 'stable' && given) return null;
    await connection.setLocalDescription();
    while (connection.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 20));
    return connection.localDescription?.toJSON() ?? null;
  };
  await Promise.all([one.evaluate(setUp), two.evaluate(setUp)]);
  const offer = await one.evaluate(describe, null);
  const answer = await two.evaluate(describe, offer);
  await one.evaluate(describe, answer);
  const echo = (): void => {
    const { channel } = (window as unknown as { bare: { channel: RTCDataChannel } }).bare; // set by setUp
    channel.onmessage = ({ data }) => channel.send(data);
  };
  await two.evaluate(echo);
  return one.evaluate(
    async ([count, rest]) => {
      const { channel } = (window as unknown as { bare: { channel: RTCDataChannel } }).bare; // set by setUp
      if (channel.readyState !== 'open') await new Promise((resolve) => channel.addEventListener('open', resolve));
      const times: number[] = [];
      for (let round = 0; round < count; round++) {
        const start = performance.now();
        channel.send(new Uint8Array(120));
        await new Promise((resolve) => {
          channel.onmessage = resolve;
        });
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, rest * Math.random()));
      }
      return times;
    },
    [rounds, pause] as const,
  );
};

const until = async (page: Page | undefined, carrier: string): Promise<void> => {
  await page?.waitForFunction((wanted) => window.stage.status().carrier === wanted, carrier, { timeout: 60_000 });
};

/** Latency of one event from screen to screen, for each carrier, and of a bare data channel in the same browsers. */
export const measureLive = async (
  executablePath: string | undefined,
  only: readonly string[] = [],
): Promise<readonly Latency[]> => {
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-features=WebRtcHideLocalIpsWithMdns', ...loopbackArguments],
  });
  const found: Latency[] = [];
  const measure = async (
    way: string,
    people: readonly [string, string],
    peers: boolean,
    rounds: number,
    pause: number,
    beside?: (pages: readonly Page[]) => Promise<void>,
    query = '',
  ): Promise<void> => {
    if (only.length > 0 && !only.includes(way)) return;
    const stage = await openStage(folderDelay);
    const pages = await pair(browser, stage.address + query, people, peers);
    for (const page of pages) await until(page, peers && people[0] !== people[1] ? 'instant' : 'polling');
    await pages[1]?.evaluate(() => window.stage.echo());
    await pages[0]?.evaluate(() => window.stage.trips(5, 0));
    const trips = await pages[0]?.evaluate(([count, rest]) => window.stage.trips(count, rest), [
      rounds,
      pause,
    ] as const);
    found.push(latency(way, trips ?? []));
    await beside?.(pages);
    for (const page of pages) await page.close();
    await stage.close();
  };
  try {
    await measure('peer', ['adele', 'alex'], true, 400, 10, async (pages) => {
      found.push(latency('bare data channel', await bareChannel(pages, 400, 10)));
    });
    await measure('peer, no store', ['adele', 'alex'], true, 400, 10, undefined, '?memory');
    await measure('tabs', ['adele', 'adele'], false, 400, 10);
    await measure('folder', ['adele', 'alex'], false, 12, 4_000);
  } finally {
    await browser.close();
  }
  return found;
};

/** The table as lines of text. */
export const describeLive = (found: readonly Latency[]): string => {
  const of = (way: string): Latency | undefined => found.find((latency) => latency.way === way);
  const lines = found.map(
    ({ way, p50, p95, times }) =>
      `  ${way.padEnd(18)} p50 ${p50.toFixed(1).padStart(8)} ms   p95 ${p95.toFixed(1).padStart(8)} ms   (${times} round trips)`,
  );
  const [peer, bare] = [of('peer'), of('bare data channel')];
  const ratio =
    peer && bare ? `${(peer.p50 / bare.p50).toFixed(1)} at p50, ${(peer.p95 / bare.p95).toFixed(1)} at p95` : '?';
  return [
    `Live session, one event from screen to screen (folder: ${folderDelay} ms to the server, ${folderDelay} ms back)`,
    ...lines,
    `  peer carrier to bare data channel: ${ratio}`,
  ].join('\n');
};
