import { describe, expect, it } from 'vitest';
import type { Area } from '../../../tenant/graph/area.ts';
import { slice } from '../../../tenant/graph/area.ts';
import { addPerson } from '../../../tenant/graph/people.ts';
import { bytes, json } from '../../../tenant/graph/reply.ts';
import { createTenant } from '../../../tenant/graph/tenant.ts';

const notes = slice('notes', () => ({ written: [] as string[] }));

const sample: Area = {
  name: 'notes',
  initial: () => ({ written: [] }),
  routes: [
    {
      rule: 'T-1',
      method: 'GET',
      path: '/{person}/notes/{id}',
      service: 'directory',
      scopes: ['User.Read'],
      handle: ({ params, person }) => json({ id: params.id, of: person.displayName }),
    },
    {
      rule: 'T-2',
      method: 'POST',
      path: '/me/notes',
      service: 'outlook',
      scopes: ['User.Read'],
      handle: ({ core, request }) => {
        notes(core.state).written.push(JSON.stringify(request.body()));
        return json({ count: notes(core.state).written.length }, 201);
      },
    },
    {
      rule: 'T-3',
      method: 'GET',
      path: '/me/drive/special/{name}:/{path*}:/content',
      service: 'onedrive',
      scopes: ['User.Read'],
      handle: ({ params }) => json(params),
    },
    {
      rule: 'T-4',
      method: 'GET',
      path: '/me/drive/special/{name}:/{path*}',
      service: 'onedrive',
      scopes: ['User.Read'],
      handle: ({ params }) => json({ item: params }),
    },
  ],
  content: [
    {
      rule: 'T-5',
      method: 'GET',
      path: '/content/{token}',
      handle: ({ params }) => bytes(new TextEncoder().encode(params.token), 'text/plain'),
    },
  ],
};

function setUp() {
  let at = Date.UTC(2026, 2, 2, 9);
  const tenant = createTenant({
    now: () => at,
    areas: [sample],
    origins: { graph: 'http://localhost:5302', content: 'http://localhost:5300' },
    sleep: async () => {},
  });
  const adele = addPerson(tenant, { name: 'Adele Vance' });
  const send = async (
    method: string,
    path: string,
    options: { scopes?: string[]; token?: string; body?: unknown } = {},
  ) => {
    const token =
      options.token ?? (await tenant.tokens.issue({ person: adele, scopes: options.scopes ?? ['User.Read'] }));
    return tenant.graph(
      new Request(`http://localhost:5302/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: options.body === undefined ? null : JSON.stringify(options.body),
      }),
    );
  };
  return {
    tenant,
    adele,
    send,
    advance: (ms: number) => {
      at += ms;
    },
  };
}

describe('identity', () => {
  it('[ID-1] a request without, with a foreign or with an expired token is 401 InvalidAuthenticationToken', async () => {
    const { tenant, adele, send, advance } = setUp();
    const bare = await tenant.graph(new Request('http://localhost:5302/v1.0/me/notes/1'));
    expect(bare.status).toBe(401);
    expect(await bare.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken', innerError: {} } });
    expect((await send('GET', '/me/notes/1', { token: 'abc' })).status).toBe(401);
    const other = await tenant.tokens.issue({ person: adele, scopes: ['User.Read'], audience: 'client' });
    expect((await send('GET', '/me/notes/1', { token: other })).status).toBe(401);
    const short = await tenant.tokens.issue({ person: adele, scopes: ['User.Read'], lifetimeSeconds: 60 });
    expect((await send('GET', '/me/notes/1', { token: short })).status).toBe(200);
    advance(120_000);
    expect((await send('GET', '/me/notes/1', { token: short })).status).toBe(401);
  });

  it('[ID-2] a call outside the scopes of the token is 403', async () => {
    const { send } = setUp();
    const reply = await send('GET', '/me/notes/1', { scopes: ['Files.Read'] });
    expect(reply.status).toBe(403);
    expect(await reply.json()).toMatchObject({ error: { code: 'Authorization_RequestDenied' } });
  });

  it('[ID-3] anything no rule lists is 501 naming method and path', async () => {
    const { send } = setUp();
    const reply = await send('DELETE', '/me/notes/1');
    expect(reply.status).toBe(501);
    expect(await reply.json()).toMatchObject({ error: { message: expect.stringContaining('DELETE /me/notes/1') } });
    expect((await send('GET', '/me/nothing')).status).toBe(501);
  });

  it('[ID-4] /me and /users/{id or name} are one handler; an unknown user is 404', async () => {
    const { send, adele } = setUp();
    for (const who of ['me', `users/${adele.id}`, `users/${encodeURIComponent(adele.userPrincipalName)}`]) {
      expect(await (await send('GET', `/${who}/notes/a%2Fb`)).json()).toEqual({ id: 'a/b', of: 'Adele Vance' });
    }
    expect((await send('GET', '/users/nobody/notes/1')).status).toBe(404);
  });

  it('[ID-5] every answer carries request ids and lets a browser of another origin read it', async () => {
    const { tenant, send } = setUp();
    const reply = await send('GET', '/me/notes/1');
    expect(reply.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.headers.get('date')).toBe('Mon, 02 Mar 2026 09:00:00 GMT');
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect(reply.headers.get('access-control-expose-headers')).toContain('Retry-After');
    const asked = await tenant.graph(
      new Request('http://localhost:5302/v1.0/me', {
        method: 'OPTIONS',
        headers: { 'access-control-request-headers': 'authorization,if-match' },
      }),
    );
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-headers')).toBe('authorization,if-match');
  });

  it('[ID-6] OneDrive paths with colons match, with and without the closing colon', async () => {
    const { send } = setUp();
    expect(await (await send('GET', '/me/drive/special/approot:/a/b%20c.md:/content')).json()).toEqual({
      name: 'approot',
      path: 'a/b c.md',
    });
    expect(await (await send('GET', '/me/drive/special/approot:/a/b.md')).json()).toEqual({
      item: { name: 'approot', path: 'a/b.md' },
    });
    expect(await (await send('GET', '/me/drive/special/approot:/a/b.md:')).json()).toEqual({
      item: { name: 'approot', path: 'a/b.md' },
    });
  });

  it('[ID-7] a pre-authenticated address answers without a token and refuses one', async () => {
    const { tenant } = setUp();
    expect(await (await tenant.content(new Request('http://localhost:5300/content/xyz'))).text()).toBe('xyz');
    const reply = await tenant.content(
      new Request('http://localhost:5300/content/xyz', { headers: { authorization: 'Bearer a' } }),
    );
    expect(reply.status).toBe(401);
  });
});

describe('faults', () => {
  it('[FLT-1] a lost response leaves the request carried out', async () => {
    const { tenant, send } = setUp();
    tenant.faults.add({ kind: 'lose-response', method: 'POST', path: '^/me/notes' });
    await expect(send('POST', '/me/notes', { body: { a: 1 } })).rejects.toThrow(TypeError);
    expect(await (await send('POST', '/me/notes', { body: { a: 1 } })).json()).toEqual({ count: 2 });
  });

  it('[FLT-2] a lost request never arrives', async () => {
    const { tenant, send } = setUp();
    tenant.faults.add({ kind: 'lose-request' });
    await expect(send('POST', '/me/notes', { body: {} })).rejects.toThrow(TypeError);
    expect(await (await send('POST', '/me/notes', { body: {} })).json()).toEqual({ count: 1 });
  });

  it('[FLT-3] throttle, 503, refusals and expired tokens strike whom, what and as often as they are told', async () => {
    const { tenant, adele, send } = setUp();
    tenant.faults.add({ kind: 'throttle', retryAfterSeconds: 7, times: 2, person: adele.id });
    const first = await send('GET', '/me/notes/1');
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await send('GET', '/me/notes/1')).status).toBe(429);
    expect((await send('GET', '/me/notes/1')).status).toBe(200);
    tenant.faults.add({ kind: 'unavailable', person: 'somebody else' });
    expect((await send('GET', '/me/notes/1')).status).toBe(200);
    tenant.faults.clear();
    const remove = tenant.faults.add({ kind: 'unavailable', times: 'always', after: 1 });
    expect((await send('GET', '/me/notes/1')).status).toBe(200);
    expect((await send('GET', '/me/notes/1')).status).toBe(503);
    remove();
    tenant.faults.add({ kind: 'refuse', status: 507, code: 'quotaLimitReached' });
    expect((await send('GET', '/me/notes/1')).status).toBe(507);
    tenant.faults.add({ kind: 'expire-token', claims: '{"access_token":{}}' });
    const challenged = await send('GET', '/me/notes/1');
    expect([challenged.status, challenged.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('claims='),
    ]);
  });
});

describe('state', () => {
  it('[ST-1] a restored tenant continues where the snapshot was, without repeating an id', async () => {
    const { tenant, send } = setUp();
    await send('POST', '/me/notes', { body: {} });
    const saved = tenant.snapshot();
    const next = tenant.core.entropy.guid();
    await send('POST', '/me/notes', { body: {} });
    tenant.restore(saved);
    expect(tenant.core.entropy.guid()).toBe(next);
    expect(await (await send('POST', '/me/notes', { body: {} })).json()).toEqual({ count: 2 });
  });

  it('[ST-2] traffic is reported with the addresses of Microsoft and without the token', async () => {
    const { tenant, send } = setUp();
    const seen: unknown[] = [];
    tenant.traffic.onExchange((exchange) => seen.push(exchange));
    await send('POST', '/me/notes', { body: { link: 'http://localhost:5302/v1.0/me' } });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: 'https://graph.microsoft.com/v1.0/me/notes',
        status: 201,
        responseBody: { count: 1 },
        requestBody: { link: 'https://graph.microsoft.com/v1.0/me' },
        requestHeaders: { authorization: 'Bearer (removed)' },
      },
    ]);
  });
});
