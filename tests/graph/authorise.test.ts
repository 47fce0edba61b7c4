import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/graph/call.ts';
import { answers, ok, origin, refusal, wireTo } from './wire-world.ts';

const get: Call = { path: '/me', scopes: ['User.Read'] };
const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
const challenge = { 'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"` };

describe('tokens', () => {
  test('each call asks for exactly the permissions it names', async () => {
    const { wire, identity, sent } = wireTo(answers(ok()));
    await wire.send({ ...get, scopes: ['Files.ReadWrite'] });
    expect(identity.asked).toEqual([{ scopes: ['Files.ReadWrite'], options: { mayAsk: true } }]);
    expect(sent[0]?.headers.get('Authorization')).toBe('Bearer token-1');
  });

  test('work that nobody waits for may not ask', async () => {
    const { wire, identity } = wireTo(answers(ok()));
    await wire.in({ mayAsk: false }).send(get);
    expect(identity.asked[0]?.options).toEqual({ mayAsk: false });
  });

  test('only the configured origin sees a token', async () => {
    const { wire, sent, identity } = wireTo(answers(ok()));
    await expect(wire.send({ ...get, path: 'https://elsewhere.example/v1.0/me' })).rejects.toMatchObject({
      facts: { code: 'foreign-origin' },
    });
    expect(sent).toHaveLength(0);
    expect(identity.asked).toHaveLength(0);
  });

  test('a pre-authenticated address is fetched without one', async () => {
    const { wire, sent } = wireTo(answers(() => new Response('words')));
    expect(new TextDecoder().decode(await wire.download('https://files.example/opaque'))).toBe('words');
    expect(sent[0]?.headers.has('Authorization')).toBe(false);
  });

  test('a claims challenge is answered with a token for those claims, once', async () => {
    const { wire, identity, sent } = wireTo(answers(refusal(401, 'x', challenge), ok()));
    await wire.send(get);
    expect(identity.asked[1]).toEqual({ scopes: ['User.Read'], options: { mayAsk: true, claims } });
    expect(sent.map((request) => request.headers.get('Authorization'))).toEqual(['Bearer token-1', 'Bearer token-2']);
    const refused = wireTo(answers(refusal(401, 'x', challenge)));
    await expect(refused.wire.send(get)).rejects.toMatchObject({ reason: 'signed-out' });
    expect(refused.sent).toHaveLength(2);
  });

  test('a token refused without a challenge is renewed past the cache; even for a POST, which was not carried out', async () => {
    const { wire, identity, sent } = wireTo(answers(refusal(401), ok()));
    await wire.send({ ...get, method: 'POST', body: { comment: 'ok' } });
    expect(identity.asked[1]?.options).toEqual({ mayAsk: true, renew: true });
    expect(await sent[1]?.json()).toEqual({ comment: 'ok' });
  });

  test('claims that cannot be decoded count as none', async () => {
    const { wire, identity } = wireTo(answers(refusal(401, 'x', { 'WWW-Authenticate': 'Bearer claims="%%%"' }), ok()));
    await wire.send(get);
    expect(identity.asked[1]?.options).toEqual({ mayAsk: true, renew: true });
  });

  test('the reason why there is no token reaches the caller untouched', async () => {
    const { wire, identity } = wireTo(answers(ok()));
    const declined = new Error('declined');
    identity.token = () => Promise.reject(declined);
    await expect(wire.send(get)).rejects.toBe(declined);
  });
});

describe('four at a time', () => {
  const crowd = (path: string) => {
    let running = 0;
    let most = 0;
    const { wire } = wireTo(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return ok()();
    });
    const all = Array.from({ length: 12 }, () => wire.send({ path, scopes: ['Calendars.ReadWrite'] }));
    return Promise.all(all).then(() => most);
  };

  test.each(['/me/events/1', '/me/calendarView', '/me/calendar/getSchedule', '/me/events'])(
    'Outlook gets at most four requests of %s at once',
    async (path) => expect(await crowd(path)).toBe(4),
  );

  test('OneDrive is not held back', async () => expect(await crowd('/drives/1/items/2')).toBe(12));

  test('a request that waits out its throttling lets others through', async () => {
    let first = true;
    const { wire, sent } = wireTo(async () => {
      const answer = first ? refusal(429)() : ok()();
      first = false;
      return answer;
    });
    await Promise.all(Array.from({ length: 6 }, () => wire.send({ path: '/me/events', scopes: [] })));
    expect(sent).toHaveLength(7);
    expect(sent[0]?.url).toBe(`${origin}/v1.0/me/events`);
  });
});
