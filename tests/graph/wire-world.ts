import type { PersonId } from '../../src/domain/ids.ts';
import { personId } from '../../src/domain/ids.ts';
import type { Surroundings } from '../../src/graph/surroundings.ts';
import { createWire, type Wire } from '../../src/graph/wire.ts';
import type { Identity, TokenOptions } from '../../src/identity/identity.ts';
import type { Scope } from '../../src/identity/scopes.ts';

export const origin = 'https://graph.example';

type TokenRequest = { readonly scopes: readonly Scope[]; readonly options: TokenOptions | undefined };

/** An identity whose tokens are numbered, so that a test sees which one a request carried. */
export const numberedIdentity = (): Identity & { readonly asked: TokenRequest[] } => {
  const asked: TokenRequest[] = [];
  return {
    asked,
    me: async () => ({ id: 'adele' as PersonId, tenantId: 'tenant', username: 'adele@example', name: 'Adele' }),
    async token(scopes, options) {
      asked.push({ scopes, options });
      return `token-${asked.length}`;
    },
    allowed: async () => true,
    ask: async () => {},
  };
};

/** A wire on a clock that moves only when somebody waits. */
export const wireTo = (fetch: (request: Request) => Promise<Response>, given: Partial<Surroundings> = {}) => {
  const waits: number[] = [];
  const sent: Request[] = [];
  let now = Date.parse('2026-11-22T09:00:00Z');
  const identity = numberedIdentity();
  const surroundings: Surroundings = {
    async fetch(request) {
      sent.push(request.clone());
      return fetch(request);
    },
    async wait(milliseconds, signal) {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      now += milliseconds;
    },
    deadline: () => new AbortController().signal,
    random: () => 0.5,
    now: () => now,
    online: () => true,
    ...given,
  };
  const wire: Wire = createWire({ origin, identity, surroundings });
  return { wire, waits, sent, identity };
};

/** Answers one after the other; the last one again and again. An Error is thrown instead of returned. */
export const answers =
  (...list: (() => Response | Error)[]) =>
  async (): Promise<Response> => {
    const next = list.length > 1 ? list.shift() : list[0];
    const answer = next?.() ?? new Response(null, { status: 500 });
    if (answer instanceof Error) throw answer;
    return answer;
  };

export const ok =
  (body: unknown = {}) =>
  () =>
    Response.json(body);

export const refusal =
  (status: number, code = 'code', headers: Record<string, string> = {}) =>
  () =>
    Response.json({ error: { code, message: code } }, { status, headers });

export const adele = personId('adele');
