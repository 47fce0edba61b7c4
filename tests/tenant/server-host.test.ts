import { describe, expect, it } from 'vitest';
import { localClientId } from '../../tenant/graph/our-app.ts';
import { createTenant } from '../../tenant/graph/tenant.ts';
import { seedTenant } from '../../tenant/seed/seed-tenant.ts';
import { answerToken, missingScopes, withConsent } from '../../tenant/server/consents.ts';
import { controlApi } from '../../tenant/server/control-api.ts';
import type { TenantView } from '../../tenant/server/describe-tenant.ts';
import { createWire, wireOwner } from '../../tenant/server/graph-server.ts';
import { newHostState, settingOf } from '../../tenant/server/host-state.ts';
import { createTenantClock } from '../../tenant/server/tenant-clock.ts';
import { createTenantHost, slugsOf } from '../../tenant/server/tenant-host.ts';

const origins = { host: 'http://localhost:5571', graph: 'http://localhost:5573' };

/** A tenant in memory on Monday 2 March 2026, 09:00 UTC. */
const open = (seeded = false) => {
  const clock = createTenantClock({ mode: 'frozen', atMs: Date.UTC(2026, 2, 2, 9) });
  const tenant = createTenant({ now: clock.now, origins: { graph: origins.graph, content: origins.host } });
  const host = createTenantHost(tenant, clock, {
    hostOrigin: origins.host,
    seed: seedTenant,
    emptied: tenant.snapshot(),
    diskFolder: null,
  });
  host.reset(seeded);
  const idOf = (slug: string): string => slugsOf(tenant.state.people).get(slug)?.id ?? '';
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const request = new Request(`${origins.host}/tenant/api/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await controlApi(host, request);
    if (response === undefined) throw new Error('Not a path of the control API.');
    return response;
  };
  const state = async (): Promise<TenantView> => (await ask('GET', 'state')).json() as Promise<TenantView>;
  return { host, tenant, clock, idOf, ask, state };
};

const question = (person: string, scope: string) => ({ person, clientId: localClientId, scope });

describe('consent', () => {
  it('is missing for every scope that was not allowed, however it is written', () => {
    const state = withConsent(newHostState(false), 'p1', ['User.Read']);
    expect(
      missingScopes(state, question('p1', 'user.read https://graph.microsoft.com/Files.ReadWrite openid')),
    ).toEqual(['Files.ReadWrite']);
    expect(missingScopes(state, question('p2', 'User.Read'))).toEqual(['User.Read']);
    expect(settingOf(withConsent(state, 'p1', ['user.read', 'Files.ReadWrite']), 'p1').consented).toEqual([
      'User.Read',
      'Files.ReadWrite',
    ]);
  });

  it('gives a token with all that was allowed so far, which Graph accepts for that and refuses beyond', async () => {
    const { host, tenant, idOf } = open();
    host.setPerson(idOf('adele'), { consented: ['User.Read'] });
    const answer = await answerToken(tenant, host.state(), question(idOf('adele'), 'User.Read'));
    if (answer.kind !== 'token') throw new Error(answer.kind);
    const get = (path: string) =>
      tenant.graph(
        new Request(`${origins.graph}/v1.0${path}`, {
          headers: { authorization: `Bearer ${answer.token.access_token}` },
        }),
      );
    expect(await (await get('/me')).json()).toMatchObject({ displayName: 'Adele Brandt' });
    expect((await get('/me/drive/root/children')).status).toBe(403);
    expect(answer.account).toMatchObject({
      localAccountId: idOf('adele'),
      username: 'adele.brandt@alderfinch.example',
    });
  });

  it('is refused to strangers: another app, another person', async () => {
    const { host, tenant, idOf } = open();
    const foreign = { ...question(idOf('adele'), 'User.Read'), clientId: 'another-app' };
    expect(await answerToken(tenant, host.state(), foreign)).toMatchObject({ code: 'unauthorized_client' });
    expect(await answerToken(tenant, host.state(), question('nobody', 'User.Read'))).toMatchObject({
      code: 'no_account',
    });
  });
});

describe('the control API', () => {
  it('answers its own page and tests, and no page of another origin', async () => {
    const { ask } = open();
    expect((await ask('GET', 'state')).status).toBe(200);
    expect((await ask('GET', 'state', undefined, { origin: 'http://localhost:5572' })).status).toBe(403);
    expect((await ask('GET', 'state', undefined, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await ask('GET', 'no-such-thing')).status).toBe(404);
  });

  it('says once what changed, and nothing when nothing did', async () => {
    const { ask, state, idOf } = open();
    const { revision } = await state();
    expect((await ask('GET', `state?since=${revision}`)).status).toBe(204);
    await ask('POST', 'person', { person: idOf('alex'), network: 'slow', preferences: { theme: 'dark' } });
    const next = (await (await ask('GET', `state?since=${revision}`)).json()) as TenantView;
    expect(next.people.find(({ slug }) => slug === 'alex')?.setting).toMatchObject({
      network: 'slow',
      preferences: { theme: 'dark', locale: 'en-GB' },
    });
  });

  it('moves the one clock that Graph follows', async () => {
    const { ask, clock } = open();
    await ask('POST', 'clock', { action: 'advance', minutes: 45 });
    expect(new Date(clock.now()).toISOString()).toBe('2026-03-02T09:45:00.000Z');
    await ask('POST', 'clock', { action: 'jump', to: '2026-03-09T10:00:00Z' });
    expect(new Date(clock.now()).toISOString()).toBe('2026-03-09T10:00:00.000Z');
  });

  it('starts over with or without history; looks stay, permissions and faults go, the browser is told', async () => {
    const { ask, state, host, idOf } = open(true);
    const before = host.state().generation;
    await ask('POST', 'person', { person: idOf('adele'), preferences: { theme: 'contrast' } });
    await ask('POST', 'consents', { person: idOf('adele'), scopes: ['User.Read'] });
    await ask('POST', 'faults', { kind: 'unavailable', times: 'always' });
    await ask('POST', 'reset', { seeded: false });
    const view = await state();
    expect(view).toMatchObject({ seeded: false, faults: [] });
    expect(view.people.find(({ slug }) => slug === 'adele')?.setting).toMatchObject({
      preferences: { theme: 'contrast' },
      consented: [],
    });
    expect(host.state().generation).not.toBe(before);
  });

  it('lets the host look into Graph without using up a fault or leaving a trace', async () => {
    const { ask, host, idOf } = open();
    await ask('POST', 'faults', { kind: 'unavailable' });
    const own = await ask('GET', `graph/${idOf('adele')}/v1.0/me/drive/root/children`);
    expect([own.status, host.traffic.count(), host.tenant.faults.list().length]).toEqual([200, 0, 1]);
  });

  it('knows who is in a meeting, and gives the stage back when its owner leaves', async () => {
    const { ask, state } = open();
    const joinUrl = 'https://teams.microsoft.com/l/meetup-join/x';
    for (const person of ['p1', 'p2']) await ask('POST', 'meetings/join', { person, joinUrl });
    await ask('POST', 'meetings/stage', { joinUrl, stage: { url: 'http://localhost:5572/panel.html', by: 'p1' } });
    await ask('POST', 'meetings/speaking', { person: 'p2', joinUrl, speaking: true });
    expect((await state()).meetings).toMatchObject([{ present: ['p1', 'p2'], stage: { by: 'p1' }, speaking: ['p2'] }]);
    await ask('POST', 'meetings/leave', { person: 'p1', joinUrl });
    expect((await state()).meetings).toMatchObject([{ present: ['p2'], stage: null }]);
    await ask('POST', 'meetings/leave', { person: 'p2', joinUrl });
    expect((await state()).meetings).toEqual([]);
  });

  it('hands out the traffic of the app, one exchange a line, without tokens', async () => {
    const { ask, tenant, idOf } = open();
    const person = tenant.state.people.find(({ id }) => id === idOf('adele'));
    if (person === undefined) throw new Error('No Adele.');
    const token = await tenant.tokens.issue({ person, scopes: ['User.Read'] });
    await tenant.graph(new Request(`${origins.graph}/v1.0/me`, { headers: { authorization: `Bearer ${token}` } }));
    const lines = (await (await ask('GET', 'traffic')).text()).trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'GET',
      url: 'https://graph.microsoft.com/v1.0/me',
      status: 200,
    });
    expect(lines[0]).not.toContain(token);
  });
});

describe('a person’s wire', () => {
  it('is known by their token, whatever the token is worth', () => {
    const token = `x.${Buffer.from(JSON.stringify({ oid: 'p1' })).toString('base64url')}.y`;
    expect(wireOwner(`Bearer ${token}`)).toBe('p1');
    expect(wireOwner('Bearer nonsense')).toBeUndefined();
    expect(wireOwner(null)).toBeUndefined();
  });

  it('cuts downloads that were promised to them, and only theirs', async () => {
    const { host, tenant, idOf } = open(true);
    const wire = createWire(tenant, (person) => settingOf(host.state(), person).network);
    const incoming = { method: 'GET' } as Parameters<typeof wire.graph>[1];
    const addressFor = async (slug: string): Promise<string> => {
      const person = tenant.state.people.find(({ id }) => id === idOf(slug));
      if (person === undefined) throw new Error(`No ${slug}.`);
      const token = await tenant.tokens.issue({ person, scopes: ['Files.ReadWrite'] });
      const url = `${origins.graph}/v1.0/me/drive/special/approot:/index.md`;
      const response = await wire.graph(new Request(url, { headers: { authorization: `Bearer ${token}` } }), incoming);
      if (response === 'cut') throw new Error('cut');
      return ((await response.json()) as { '@microsoft.graph.downloadUrl': string })['@microsoft.graph.downloadUrl'];
    };
    const [adele, alex] = [await addressFor('adele'), await addressFor('alex')];
    host.setPerson(idOf('adele'), { network: 'offline' });
    expect(await wire.content(new Request(adele), incoming)).toBe('cut');
    const alexs = await wire.content(new Request(alex), incoming);
    expect(alexs === 'cut' ? 'cut' : alexs.status).toBe(200);
  });
});
