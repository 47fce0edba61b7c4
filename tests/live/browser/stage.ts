import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer, type Plugin } from 'vite';
import { GraphFailure } from '../../../src/graph/graph-failure.ts';
import { createSharedFolder, fairWeather, type SharedFolder } from '../shared-folder.ts';
import type { VirtualTime } from '../virtual-time.ts';

/** One call of a drive over HTTP; bytes travel as base64. */
export type DriveCall = {
  readonly who: string;
  readonly method: 'item' | 'children' | 'read' | 'write';
  readonly given: readonly unknown[];
};

export type Stage = {
  /** Where a page with the live session in it is served. */
  readonly address: string;
  readonly folder: SharedFolder;
  close(): Promise<void>;
};

/** Real time, in the shape of the virtual one. */
const wallTime = (): VirtualTime => {
  const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  return {
    now: Date.now,
    sleep,
    pass: sleep,
    rest: () => sleep(0),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
};

const page = `<!doctype html><html lang="en"><head><title>Live session</title><link rel="icon" href="data:,"></head>
<body><script type="module" src="/tests/live/browser/page.ts"></script></body></html>`;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

const answer = (response: ServerResponse, type: string, body: string): void => {
  response.setHeader('content-type', type);
  response.end(body);
};

/** Serves the session's sources to browsers, and one folder that all of them share. `delay`: ms of one direction. */
export const openStage = async (delay: number): Promise<Stage> => {
  const folder = createSharedFolder(wallTime());

  const perform = async ({ who, method, given }: DriveCall): Promise<unknown> => {
    const drive = folder.drive(who, { ...fairWeather(), delay: () => delay });
    const [first, second, third] = given as [never, never, never];
    if (method === 'write') return drive.write(first, Buffer.from(second, 'base64'), third);
    if (method === 'read') {
      const { item, bytes } = await drive.read(first);
      return { item, bytes: Buffer.from(bytes).toString('base64') };
    }
    return drive[method](first);
  };

  const plugin: Plugin = {
    name: 'live-stage',
    configureServer({ middlewares }) {
      middlewares.use('/stage', (_request, response) => answer(response, 'text/html', page));
      middlewares.use('/drive', (request, response) => {
        void (async () => {
          const call = JSON.parse(await bodyOf(request)) as DriveCall;
          const result = await perform(call).then(
            (value) => ({ value: value ?? null }),
            (error: unknown) => ({ failure: error instanceof GraphFailure ? error.reason : 'unavailable' }),
          );
          answer(response, 'application/json', JSON.stringify(result));
        })();
      });
    },
  };

  const cacheDir = mkdtempSync(join(tmpdir(), 'live-stage-'));
  const server = await createServer({
    configFile: false,
    root: resolve(import.meta.dirname, '../../..'),
    appType: 'custom',
    cacheDir,
    logLevel: 'error',
    // All at the beginning: a dependency found later would reload the pages.
    optimizeDeps: { include: ['yjs', 'idb'], entries: [] },
    server: { port: 0, hmr: false, ws: false, watch: null },
    plugins: [plugin],
  });
  await server.listen();
  const address = `${server.resolvedUrls?.local[0] ?? ''}stage`;
  return {
    address,
    folder,
    async close() {
      await server.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
};
