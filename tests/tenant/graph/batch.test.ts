import { describe, expect, it } from 'vitest';
import { addEvent } from '../../../tenant/graph/calendar/builders.ts';
import { openWorld } from './support.ts';

type Part = {
  id: string;
  method: string;
  url: string;
  dependsOn?: string[];
  body?: unknown;
  headers?: Record<string, string>;
};
type Reply = {
  id: string;
  status: number;
  headers: Record<string, string>;
  body?: { error?: { code: string } } & Record<string, unknown>;
};

function setUp() {
  const world = openWorld();
  const adele = world.add({ name: 'Adele Vance', zone: 'Europe/Berlin' });
  const me = world.as(adele);
  const batch = async (requests: Part[]): Promise<Reply[]> => (await me.post('/$batch', { requests })).body.responses;
  return { ...world, adele, me, batch };
}

const json = { 'Content-Type': 'application/json' };
const event = (subject: string) => ({
  subject,
  start: { dateTime: '2026-03-03T10:00', timeZone: 'UTC' },
  end: { dateTime: '2026-03-03T10:30', timeZone: 'UTC' },
});
const get = (id: string, url = '/me/events'): Part => ({ id, method: 'GET', url });
const statuses = (replies: Reply[]) => replies.map(({ status }) => status);

describe('$batch', () => {
  it('[BAT-1] answers each part with status, headers and body of its own; pictures come in base64', async () => {
    const { tenant, adele, batch } = setUp();
    const item = addEvent(tenant, adele, {
      subject: 'Series',
      start: '2026-03-03T10:00',
      minutes: 30,
      repeat: { count: 3 },
    });
    const date = `/me/events/${item.id.slice(0, -1)}O20260310=`;
    const replies = await batch([
      get('a', '/me'),
      get('b', 'me/photo/$value'),
      { id: 'c', method: 'PATCH', url: date, headers: json, body: { subject: 'Moved' } },
      { id: 'd', method: 'POST', url: `${date}/cancel`, headers: json, body: {}, dependsOn: ['c'] },
      get('e', '/me/nothing'),
    ]);
    expect(replies).toMatchObject([
      { id: 'a', status: 200, body: { displayName: 'Adele Vance' } },
      { id: 'b', status: 200, headers: { 'Content-Type': 'image/png' } },
      { id: 'c', status: 200, body: { subject: 'Moved', type: 'exception' } },
      { id: 'd', status: 202 },
      { id: 'e', status: 501 },
    ]);
    expect(atob(String(replies[1]?.body)).slice(1, 4)).toBe('PNG');
    expect(replies[3]).not.toHaveProperty('body');
  });

  it('[BAT-2] holds twenty parts with unique ids and relative addresses without a version; bodies name their type', async () => {
    const { me } = setUp();
    const status = async (requests: Part[]) => (await me.post('/$batch', { requests })).status;
    expect(await status(Array.from({ length: 20 }, (_, i) => get(`${i}`, '/me')))).toBe(200);
    expect(await status(Array.from({ length: 21 }, (_, i) => get(`${i}`, '/me')))).toBe(400);
    expect(await status([])).toBe(400);
    expect(await status([get('1'), get('1')])).toBe(400);
    expect(await status([get('1', 'https://graph.microsoft.com/v1.0/me')])).toBe(400);
    expect(await status([get('1', '/v1.0/me')])).toBe(400);
    expect(await status([{ id: '1', method: 'POST', url: '/me/events', body: event('x') }])).toBe(400);
    expect(await status([{ ...get('1'), dependsOn: ['9'] }])).toBe(400);
    expect(
      await status([
        { ...get('1'), dependsOn: ['2'] },
        { ...get('2'), dependsOn: ['1'] },
      ]),
    ).toBe(400);
  });

  it('[BAT-3] of parts to one mailbox that wait for nothing, four run and the others are 429', async () => {
    const { batch, add } = setUp();
    const replies = await batch([...['1', '2', '3', '4', '5', '6'].map((id) => get(id)), get('7', '/me')]);
    expect(statuses(replies)).toEqual([200, 200, 200, 200, 429, 429, 200]);
    expect(replies[4]?.headers['Retry-After']).toBe('1');
    const other = add({ name: 'Other' });
    expect(
      statuses(await batch([...['1', '2', '3', '4'].map((id) => get(id)), get('5', `/users/${other.id}/events`)])),
    ).toEqual([200, 200, 200, 200, 403]);
  });

  it('[BAT-4] dependsOn puts parts in order; what depends on a failure is 424', async () => {
    const { batch, me } = setUp();
    const chain = ['1', '2', '3', '4', '5', '6'].map(
      (id, i): Part => ({
        id,
        method: 'POST',
        url: '/me/events',
        headers: json,
        body: event(id),
        ...(i ? { dependsOn: [`${i}`] } : {}),
      }),
    );
    expect(statuses(await batch(chain))).toEqual([201, 201, 201, 201, 201, 201]);
    expect((await me.get('/me/events')).body.value.map((one: { subject: string }) => one.subject)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
    const broken = await batch([
      get('1', '/me/events/none'),
      { ...get('2'), dependsOn: ['1'] },
      { ...get('3'), dependsOn: ['2'] },
    ]);
    expect(statuses(broken)).toEqual([400, 424, 424]);
  });

  it('[BAT-5] faults strike single parts too', async () => {
    const { batch, tenant } = setUp();
    tenant.faults.add({ kind: 'unavailable', path: '^/me/events' });
    expect(statuses(await batch([get('1'), get('2', '/me')]))).toEqual([503, 200]);
  });
});

describe('throttling', () => {
  it('[THR-1] a mailbox serves four requests of an app at once; the fifth is 429 with Retry-After', async () => {
    const { me } = setUp();
    const replies = await Promise.all(Array.from({ length: 5 }, () => me.get('/me/events')));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429]);
    const refused = replies.find(({ status }) => status === 429);
    expect([refused?.headers.get('retry-after'), refused?.body.error.code]).toEqual(['1', 'ApplicationThrottled']);
    expect((await me.get('/me/events')).status).toBe(200);
  });

  it('[THR-2] a mailbox serves ten thousand requests of an app in ten minutes; then Retry-After says how long to wait', async () => {
    const { add, as, clock } = openWorld({ limits: { outlookPerTenMinutes: 3 } });
    const me = as(add({ name: 'Adele Vance' }));
    const other = as(add({ name: 'Alex Wilber' }));
    for (let i = 0; i < 3; i++) expect((await me.get('/me/events')).status).toBe(200);
    clock.now += 60_000;
    const refused = await me.get('/me/events');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '540']);
    expect((await other.get('/me/events')).status).toBe(200);
    expect((await me.get('/me')).status).toBe(200);
    clock.now += 540_000;
    expect((await me.get('/me/events')).status).toBe(200);
  });

  it('[THR-3] Retry-After can be hidden from browsers', async () => {
    const { add, as } = openWorld({ exposeRetryAfter: false });
    const reply = await as(add({ name: 'Adele Vance' })).get('/me');
    expect(reply.headers.get('access-control-expose-headers')).not.toContain('Retry-After');
  });
});
