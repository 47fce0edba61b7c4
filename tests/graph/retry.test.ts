import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/graph/call.ts';
import { retryAfterSeconds } from '../../src/graph/retry-after.ts';
import { answers, ok, origin, refusal, wireTo } from './wire-world.ts';

const get: Call = { path: '/me', scopes: ['User.Read'] };
const post: Call = { method: 'POST', path: '/me/events/1/accept', body: {}, scopes: ['Calendars.ReadWrite'] };
const broken = () => new TypeError('fetch failed');

describe('repeating', () => {
  test.each([408, 429, 500, 502, 503, 504, 509])('a GET answered with %i is sent again', async (status) => {
    const { wire, sent } = wireTo(answers(refusal(status), ok()));
    await wire.send(get);
    expect(sent).toHaveLength(2);
  });

  test.each([400, 403, 404, 409, 412, 423, 501, 507])('an answer of %i is final', async (status) => {
    const { wire, sent } = wireTo(answers(refusal(status)));
    await expect(wire.send(get)).rejects.toMatchObject({ facts: { status } });
    expect(sent).toHaveLength(1);
  });

  test.each(['POST', 'PATCH', 'PUT'] as const)(
    'a %s is never sent twice unless the caller says it may',
    async (method) => {
      for (const answer of [refusal(429), refusal(503), broken]) {
        const { wire, sent } = wireTo(answers(answer, ok()));
        await expect(wire.send({ ...post, method })).rejects.toBeDefined();
        expect(sent).toHaveLength(1);
        const idempotent = wireTo(answers(answer, ok()));
        await idempotent.wire.send({ ...post, method, repeatable: true });
        expect(idempotent.sent).toHaveLength(2);
      }
    },
  );

  test('a repeated write carries the same body and type', async () => {
    const { wire, sent } = wireTo(answers(refusal(503), broken, ok()));
    const bytes = { content: new Uint8Array([0, 1, 2, 255]).subarray(1), type: 'application/octet-stream' };
    await wire.send({ method: 'PUT', path: '/x', bytes, scopes: ['Files.ReadWrite'], repeatable: true });
    expect(sent).toHaveLength(3);
    for (const request of sent) {
      expect(new Uint8Array(await request.arrayBuffer())).toEqual(new Uint8Array([1, 2, 255]));
      expect(request.headers.get('Content-Type')).toBe('application/octet-stream');
    }
  });

  test('pauses grow exponentially, and jitter spreads them', async () => {
    const early = wireTo(answers(refusal(503)), { random: () => 0 });
    const late = wireTo(answers(refusal(503)), { random: () => 0.999 });
    await expect(early.wire.send(get)).rejects.toMatchObject({ reason: 'unavailable' });
    await expect(late.wire.send(get)).rejects.toMatchObject({ reason: 'unavailable' });
    expect(early.waits).toEqual([250, 500, 1000, 2000, 4000]);
    for (const [index, wait] of late.waits.entries()) expect(wait).toBeGreaterThan(1.9 * (early.waits[index] ?? 0));
  });

  test('Retry-After is waited out at least', async () => {
    const { wire, waits } = wireTo(answers(refusal(429, 'TooManyRequests', { 'Retry-After': '7' }), ok()));
    await wire.send(get);
    expect(waits[0]).toBeGreaterThanOrEqual(7000);
    expect(waits[0]).toBeLessThan(8000);
  });

  test('throttling whose Retry-After is hidden is met with a longer pause than an outage', async () => {
    const { wire, waits } = wireTo(answers(refusal(429), ok()));
    await wire.send(get);
    expect(waits[0]).toBeGreaterThanOrEqual(1000);
  });

  test('who is asked to wait longer than the patience lasts is told at once, and for how long', async () => {
    const { wire, waits } = wireTo(answers(refusal(429, 'x', { 'Retry-After': '600' })));
    await expect(wire.send(get)).rejects.toMatchObject({ reason: 'throttled', facts: { retryAfter: 600 } });
    expect(waits).toEqual([]);
  });

  test('a call without patience is sent once', async () => {
    const { wire, sent } = wireTo(answers(refusal(503)));
    await expect(wire.send({ ...get, patience: 0 })).rejects.toMatchObject({ reason: 'unavailable' });
    expect(sent).toHaveLength(1);
  });

  test('giving up during a pause ends the call with the reason of the signal', async () => {
    const leaving = new AbortController();
    const { wire, sent } = wireTo(async () => {
      leaving.abort(new Error('left the page'));
      return refusal(503)();
    });
    await expect(wire.send({ ...get, signal: leaving.signal })).rejects.toThrow('left the page');
    expect(sent).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T09:00:00Z');
  test.each([
    ['120', 120],
    [' 3 ', 3],
    ['0.75', 0.75],
    ['Sun, 22 Nov 2026 09:01:30 GMT', 90],
    ['Sun, 22 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j means %j seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});

describe('no network', () => {
  test('a browser that knows it is offline is believed, and nothing is sent', async () => {
    const { wire, sent } = wireTo(answers(ok()), { online: () => false });
    await expect(wire.send(post)).rejects.toMatchObject({ reason: 'offline', facts: {} });
    expect(sent).toHaveLength(0);
  });

  test('a connection that stays broken is offline in the end', async () => {
    const { wire, sent } = wireTo(answers(broken));
    await expect(wire.send(get)).rejects.toMatchObject({ reason: 'offline' });
    expect(sent.length).toBeGreaterThan(2);
  });

  test('a write whose answer was lost says that it may have happened, even when a later attempt is refused', async () => {
    const once = wireTo(answers(broken));
    await expect(once.wire.send(post)).rejects.toMatchObject({ facts: { mayHaveHappened: true } });
    const twice = wireTo(answers(broken, refusal(412)));
    await expect(twice.wire.send({ ...post, repeatable: true })).rejects.toMatchObject({ reason: 'changed-meanwhile' });
  });

  test('an attempt that takes too long is ended, and repeated where that is safe', async () => {
    const ends: AbortController[] = [];
    const deadline = () => {
      const end = new AbortController();
      ends.push(end);
      return end.signal;
    };
    const stuck = async (request: Request): Promise<Response> => {
      if (ends.length > 1) return ok()();
      queueMicrotask(() => ends[0]?.abort(new DOMException('late', 'TimeoutError')));
      return new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason));
      });
    };
    const { wire, sent } = wireTo(stuck, { deadline });
    await wire.send(get);
    expect(sent).toHaveLength(2);
    ends.length = 0;
    const writing = wireTo(stuck, { deadline });
    await expect(writing.wire.send(post)).rejects.toMatchObject({
      reason: 'timed-out',
      facts: { mayHaveHappened: true },
    });
  });

  test('a body that breaks off is a failure, not a half answer', async () => {
    const half = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"value":'));
            controller.error(new TypeError('terminated'));
          },
        }),
      );
    const { wire } = wireTo(answers(half));
    await expect(wire.read(get, v.object({}))).rejects.toMatchObject({ reason: 'offline' });
  });
});

describe('answers', () => {
  test('an answer of another shape is unreadable and names the place', async () => {
    const { wire } = wireTo(answers(ok({ id: 5 })));
    await expect(wire.read(get, v.object({ id: v.string() }))).rejects.toMatchObject({
      reason: 'unreadable-answer',
      facts: { code: 'id' },
    });
    const html = wireTo(answers(() => new Response('<html>')));
    await expect(html.wire.read(get, v.object({}))).rejects.toMatchObject({ reason: 'unreadable-answer' });
  });

  test('all pages are read, up to the limit', async () => {
    const page = (from: number) =>
      ok({ value: [from, from + 1], '@odata.nextLink': `${origin}/v1.0/users?$top=2&$skiptoken=X%26${from}` });
    const { wire, sent } = wireTo(answers(page(1), page(3), page(5)));
    const call: Call = { path: '/users', query: { $top: 2, $filter: "a eq 'b&c'" }, scopes: ['User.ReadBasic.All'] };
    expect(await wire.pages(call, v.number(), 5)).toEqual([1, 2, 3, 4, 5]);
    expect(sent[0]?.url).toBe(`${origin}/v1.0/users?$top=2&$filter=a%20eq%20%27b%26c%27`);
    expect(sent[2]?.url).toBe(`${origin}/v1.0/users?$top=2&$skiptoken=X%263`);
  });

  test('a next page at another origin is not followed', async () => {
    const { wire, sent } = wireTo(
      answers(ok({ value: [1], '@odata.nextLink': 'https://elsewhere.example/v1.0/users' })),
    );
    await expect(wire.pages(get, v.number())).rejects.toMatchObject({ facts: { code: 'foreign-origin' } });
    expect(sent).toHaveLength(1);
  });

  test.each([
    [401, 'InvalidAuthenticationToken', 'signed-out'],
    [403, 'accessDenied', 'forbidden'],
    [403, 'quotaLimitReached', 'full'],
    [404, 'itemNotFound', 'not-found'],
    [409, 'nameAlreadyExists', 'name-taken'],
    [412, 'resourceModified', 'changed-meanwhile'],
    [413, 'x', 'too-large'],
    [423, 'resourceLocked', 'locked'],
    [400, 'ErrorOccurrenceCrossingBoundary', 'refused'],
    [501, 'notImplemented', 'refused'],
    [507, 'x', 'full'],
  ])('%i %s is %s', async (status, code, reason) => {
    const { wire } = wireTo(answers(refusal(status, code)));
    await expect(wire.send(get)).rejects.toMatchObject({ reason, facts: { status, code } });
  });

  test('the code that says most is found inside the error', async () => {
    const nested = () =>
      Response.json({ error: { code: 'notAllowed', innerError: { code: 'resourceLocked' } } }, { status: 403 });
    const { wire } = wireTo(answers(nested));
    await expect(wire.send(get)).rejects.toMatchObject({ reason: 'locked' });
  });
});
