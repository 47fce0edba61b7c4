import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppServer, forgetEarlier, localPage, machineScript, serveApp } from '../../tenant/server/app-server.ts';
import { localDeployment } from '../../tenant/server/deployment.ts';
import {
  fallbackFor,
  headersFor,
  localPolicy,
  matchesRoute,
  readHostingRules,
} from '../../tenant/server/hosting-rules.ts';
import { staticFiles } from '../../tenant/server/static-files.ts';

const origins = { host: 'http://localhost:5571', app: 'http://localhost:5572', graph: 'http://localhost:5573' };
const deployment = localDeployment(origins);
const page = '<html><head><title>x</title><script type="application/json" id="deployment">{}</script></head></html>';

describe('hosting rules', () => {
  it('are none where the file is not there yet', () => {
    expect(readHostingRules('/nowhere/staticwebapp.config.json')).toEqual({
      globalHeaders: {},
      routes: [],
      mimeTypes: {},
    });
  });

  it('match routes with stars and choices', () => {
    expect(matchesRoute('/assets/*', '/assets/a.js')).toBe(true);
    expect(matchesRoute('/*.{js,css}', '/x/a.css')).toBe(true);
    expect(matchesRoute('/*.{js,css}', '/x/a.html')).toBe(false);
    expect(matchesRoute('/panel.html', '/panelxhtml')).toBe(false);
  });

  it('keep the policy and add this machine to it where Microsoft stands', () => {
    const policy =
      "default-src 'none'; connect-src 'self' https://graph.microsoft.com; frame-ancestors https://teams.microsoft.com; upgrade-insecure-requests";
    expect(localPolicy(policy, origins)).toBe(
      `default-src 'none'; connect-src 'self' https://graph.microsoft.com ${origins.graph} ${origins.host}; frame-ancestors https://teams.microsoft.com ${origins.host}`,
    );
  });

  it('give a path its headers over those of all, and never force https', () => {
    const rules = {
      globalHeaders: {
        'X-Content-Type-Options': 'nosniff',
        'Strict-Transport-Security': 'max-age=1',
        'Cache-Control': 'no-cache',
      },
      routes: [{ route: '/assets/*', headers: { 'Cache-Control': 'immutable' } }],
      mimeTypes: {},
      navigationFallback: { rewrite: '/index.html', exclude: ['/assets/*'] },
    };
    expect(headersFor(rules, '/assets/a.js', origins)).toEqual({
      'x-content-type-options': 'nosniff',
      'cache-control': 'immutable',
    });
    expect(fallbackFor(rules, '/cycles')).toBe('/index.html');
    expect(fallbackFor(rules, '/assets/none.js')).toBeUndefined();
  });
});

describe('a page of the app', () => {
  it('gets the local endpoints and, before any other script, the computer around it', () => {
    const html = localPage(page, deployment);
    const read = /id="deployment">([^<]*)</.exec(html)?.[1] ?? '';
    expect(JSON.parse(read)).toEqual(deployment);
    expect(html).toContain('<head><script src="/tenant-machine.js"></script><title>');
  });

  it('cannot be broken by what stands in the configuration', () => {
    const html = localPage(page, { ...deployment, helpContacts: [{ label: '</script><b>$&', value: "$'" }] });
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    const read = /id="deployment">([^<]*)</.exec(html)?.[1] ?? '';
    expect(JSON.parse(read).helpContacts).toEqual([{ label: '</script><b>$&', value: "$'" }]);
  });

  it('makes a browser forget an earlier tenant, but nothing when the browser has lost its cookie', () => {
    expect(forgetEarlier('g2', origins.app, 'a=b; tenant-generation-5572=g1')).toMatchObject({
      'clear-site-data': '"storage"',
    });
    expect(forgetEarlier('g2', origins.app, 'tenant-generation-5572=g2')).toEqual({});
    expect(Object.keys(forgetEarlier('g2', origins.app, 'tenant-generation-5999=g1'))).toEqual(['set-cookie']);
  });
});

describe('the computer around a page', () => {
  type Listener = (event: unknown) => void;
  /** The script in a world of its own with just what it touches of a browser. */
  const computer = (windowName: string, machine: Parameters<typeof machineScript>[0]) => {
    const listeners: Listener[] = [];
    const heard: string[] = [];
    class Navigator {}
    const parent = {};
    const window = {
      name: windowName,
      parent,
      addEventListener: (_: string, listener: Listener) => listeners.push(listener),
      dispatchEvent: (event: { type: string }) => heard.push(event.type),
    };
    class Event {
      constructor(readonly type: string) {}
    }
    const world: Record<string, unknown> = { window, Navigator, Event };
    runInNewContext(machineScript(machine), world);
    const say = (news: unknown, from: { source?: unknown; origin?: string } = {}): void => {
      const event = {
        data: { tenantMachine: news },
        source: parent,
        origin: origins.host,
        stopImmediatePropagation: () => undefined,
        ...from,
      };
      for (const listener of listeners) listener(event);
    };
    return { run: (code: string): unknown => runInNewContext(code, world), say, heard };
  };

  const atMs = Date.parse('2026-03-02T08:00:00Z');
  const machine = {
    hostOrigin: origins.host,
    clock: { mode: 'frozen', atMs } as const,
    skews: { p1: 120_000 },
    zones: {},
    offline: ['p2'],
  };

  it('tells one time by Date.now, new Date and Date(), with the error of this person’s clock', () => {
    const { run } = computer('tenant-person=p1', machine);
    expect(run('Date.now()')).toBe(atMs + 120_000);
    expect(run('new Date().toISOString()')).toBe('2026-03-02T08:02:00.000Z');
    expect(run('new Date(0).getTime() === 0 && new Date() instanceof Date')).toBe(true);
    expect(run('class D extends Date {}; new D() instanceof D && new D().getTime() === Date.now()')).toBe(true);
    expect(run('new Date(new Date()).constructor === Date && Date.UTC(2026, 0)')).toBe(Date.UTC(2026, 0));
    expect(computer('', machine).run('Date.now()')).toBe(atMs);
  });

  it('follows news of its host and of nobody else', () => {
    const { run, say, heard } = computer('tenant-person=p2', machine);
    expect(run('new Navigator().onLine')).toBe(false);
    const news = { clock: { mode: 'frozen', atMs: 5 }, skewMs: 0, offline: false };
    say(news, { origin: 'https://evil.example' });
    say(news, { source: {} });
    expect(run('Date.now()')).toBe(atMs);
    say(news);
    expect([run('Date.now()'), run('new Navigator().onLine'), heard]).toEqual([5, true, ['online']]);
  });
});

describe('the app’s server', () => {
  let folder: string;
  let server: AppServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gt-app-'));
    writeFileSync(join(folder, 'index.html'), page);
    writeFileSync(join(folder, 'a.js'), 'let a = 1;'.repeat(200));
    server = {
      files: await staticFiles(folder, join(folder, '.cache')),
      rules: { globalHeaders: {}, routes: [], mimeTypes: {} },
      origins,
      deployment,
      machine: () => ({
        hostOrigin: origins.host,
        clock: { mode: 'running', offsetMs: 0 },
        skews: {},
        zones: {},
        offline: [],
      }),
      generation: () => 'g1',
    };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const get = (path: string, headers: Record<string, string> = {}) =>
    serveApp(server, new Request(`${origins.app}${path}`, { headers }));

  it('sends brotli to who can read it, the same bytes to who cannot, and nothing twice', async () => {
    const small = await get('/a.js', { 'accept-encoding': 'gzip, br' });
    const plain = await (await get('/a.js')).text();
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(Buffer.from(await small.arrayBuffer())).toString()).toBe(plain);
    expect((await get('/a.js', { 'if-none-match': small.headers.get('etag') ?? '' })).status).toBe(304);
  });

  it('keeps serving the build it began with, whatever becomes of the folder', async () => {
    rmSync(join(folder, 'a.js'));
    expect((await get('/a.js')).status).toBe(200);
  });

  it('never leaves its folder, and says 404 for what is not there', async () => {
    expect((await get('/../../../etc/passwd')).status).toBe(404);
    expect((await get('/%2e%2e/%2e%2e/etc/passwd')).status).toBe(404);
    expect((await get('/%')).status).toBe(404);
    expect((await get('/cycles')).status).toBe(404);
  });

  it('answers the root with the first page, never kept by a cache', async () => {
    const root = await get('/');
    expect(await root.text()).toContain('tenant-machine.js');
    expect(root.headers.get('cache-control')).toBe('no-cache');
  });
});
