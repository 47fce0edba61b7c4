import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import type { TenantView } from '../../tenant/server/describe-tenant.ts';
import { RunningAlready } from '../../tenant/server/running-already.ts';

const page =
  '<html><head><script type="application/json" id="tenant"></script><script type="application/json" id="deployment">{}</script></head></html>';

let folder: string;
let running: LocalTenant[];

/** A tenant with pages of one line, so that nothing has to be built. */
const start = async (options: Partial<Parameters<typeof startLocalTenant>[0]> = {}): Promise<LocalTenant> => {
  const pages = join(folder, 'pages');
  mkdirSync(pages, { recursive: true });
  writeFileSync(join(pages, 'index.html'), page);
  const tenant = await startLocalTenant({
    firstPort: 5580,
    seeded: true,
    clock: '2026-03-02T09:00:00Z',
    appFolder: pages,
    hostFolder: pages,
    ...options,
  });
  running.push(tenant);
  return tenant;
};
const stop = async (tenant: LocalTenant): Promise<void> => {
  running = running.filter((other) => other !== tenant);
  await tenant.close();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-start-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((tenant) => tenant.close()));
  rmSync(folder, { recursive: true, force: true });
});

const stateOf = async ({ hostOrigin }: LocalTenant): Promise<TenantView> =>
  (await (await fetch(`${hostOrigin}/tenant/api/state`)).json()) as TenantView;
const adeleOf = async (tenant: LocalTenant) => {
  const adele = (await stateOf(tenant)).people.find(({ slug }) => slug === 'adele');
  if (adele === undefined) throw new Error('No Adele.');
  return adele;
};

describe('npm start', () => {
  it('listens on three neighbouring origins, and on the next three where those are taken', async () => {
    const [first, second] = [await start(), await start()];
    const ports = [first, second].map(({ hostOrigin, appOrigin, graphOrigin }) =>
      [hostOrigin, appOrigin, graphOrigin].map((origin) => Number(new URL(origin).port)),
    );
    for (const [host = 0, app, graph] of ports) expect([app, graph]).toEqual([host + 1, host + 2]);
    expect(ports[0]?.[0]).not.toBe(ports[1]?.[0]);
  });

  it('is not started twice over the same folder: the second is told where the first is, and the first goes on', async () => {
    const state = join(folder, 'state');
    const first = await start({ stateFolder: state });
    const refused = startLocalTenant({ firstPort: 5580, seeded: true, stateFolder: state, forget: true });
    await expect(refused).rejects.toThrow(new RunningAlready(first.hostOrigin));
    const { id } = await adeleOf(first);
    first.host.setPerson(id, { consented: ['User.Read'] });
    await stop(first);
    // By now another folder's tenant may be reached where this one was.
    const other = await start({ stateFolder: join(folder, 'other') });
    writeFileSync(join(state, 'address'), other.hostOrigin);
    const second = await start({ stateFolder: state });
    expect((await adeleOf(second)).setting).toMatchObject({ consented: ['User.Read'] });
  });

  it('tells the host page and the app where everything is', async () => {
    const tenant = await start();
    const host = await (await fetch(`${tenant.hostOrigin}/teams/adele`)).text();
    expect(host).toContain(`"appOrigin":"${tenant.appOrigin}"`);
    const app = await (await fetch(`${tenant.appOrigin}/`)).text();
    expect(app).toContain(`"graphOrigin":"${tenant.graphOrigin}"`);
    expect((await fetch(`${tenant.graphOrigin}/v1.0/me`)).status).toBe(401);
  });

  it('breaks the connection of who is offline, as a dead network does', async () => {
    const tenant = await start();
    const { id } = await adeleOf(tenant);
    const person = tenant.tenant.state.people.find((one) => one.id === id);
    if (person === undefined) throw new Error('No Adele.');
    const token = await tenant.tenant.tokens.issue({ person, scopes: ['User.Read'] });
    const me = () => fetch(`${tenant.graphOrigin}/v1.0/me`, { headers: { authorization: `Bearer ${token}` } });
    expect((await me()).status).toBe(200);
    tenant.host.setPerson(id, { network: 'offline' });
    await expect(me()).rejects.toThrow();
  });

  it('keeps the tenant between two starts: people’s choices, Graph, the clock', async () => {
    const state = join(folder, 'state');
    const first = await start({ stateFolder: state, clock: 'real' });
    const { id } = await adeleOf(first);
    first.host.setPerson(id, { consented: ['User.Read'], preferences: { theme: 'dark', locale: 'de-DE' } });
    first.host.clock.jumpTo(Date.parse('2030-01-01T10:00:00Z'));
    const drive = JSON.stringify(first.tenant.state.areas.drive);
    await stop(first);

    const second = await start({ stateFolder: state, clock: 'real', seeded: false });
    expect((await adeleOf(second)).setting).toMatchObject({ consented: ['User.Read'], preferences: { theme: 'dark' } });
    expect(JSON.stringify(second.tenant.state.areas.drive)).toBe(drive);
    expect(new Date(second.host.clock.now()).toISOString()).toMatch(/^2030-01-01T10:0/);
    await stop(second);

    const third = await start({ stateFolder: state, forget: true, seeded: false });
    expect((await stateOf(third)).seeded).toBe(false);
  });

  it('has everybody’s OneDrive as files on disk; an edit there is an edit in Graph', async () => {
    const tenant = await start({ stateFolder: join(folder, 'state') });
    const { id } = await adeleOf(tenant);
    const file = join(folder, 'state/people/Adele Brandt/OneDrive/Apps/Grow Together/index.md');
    const before = readFileSync(file, 'utf8');
    expect(before).toContain('# My cycles');
    writeFileSync(file, `${before}\nA line by hand.\n`);
    const read = async (): Promise<string> => {
      const graph = `${tenant.hostOrigin}/tenant/api/graph/${id}/v1.0`;
      const item = await (await fetch(`${graph}/me/drive/special/approot:/index.md`)).json();
      const { '@microsoft.graph.downloadUrl': url } = item as { '@microsoft.graph.downloadUrl': string };
      return (await fetch(url)).text();
    };
    await expect.poll(read, { timeout: 5_000 }).toContain('A line by hand.');
  });

  it('begins again where what was kept cannot be read', async () => {
    const state = join(folder, 'state');
    mkdirSync(state);
    writeFileSync(join(state, 'host.json'), '{"version":1');
    const tenant = await start({ stateFolder: state });
    expect((await stateOf(tenant)).people.length).toBeGreaterThan(4);
  });
});
