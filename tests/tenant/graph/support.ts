import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addPerson, type PersonOptions } from '../../../tenant/graph/people.ts';
import type { Person } from '../../../tenant/graph/person.ts';
import { createTenant, type Tenant, type TenantOptions } from '../../../tenant/graph/tenant.ts';
import type { Exchange } from '../../../tenant/graph/traffic.ts';

export const origins = { graph: 'http://localhost:5302', content: 'http://localhost:5300' };
export const allScopes = [
  'User.Read',
  'User.ReadBasic.All',
  'Calendars.ReadWrite',
  'Files.ReadWrite',
  'Files.ReadWrite.All',
];

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes and compare them with literals
  readonly body: any;
};

export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
};

export type World = {
  readonly tenant: Tenant;
  readonly exchanges: Exchange[];
  readonly clock: { now: number };
  add(options: PersonOptions): Person;
  as(person: Person, scopes?: readonly string[]): Client;
};

/** A fresh tenant on Monday 2 March 2026, 09:00 UTC. */
export function openWorld(options: Partial<TenantOptions> = {}): World {
  const clock = { now: Date.UTC(2026, 2, 2, 9) };
  const tenant = createTenant({ now: () => clock.now, origins, sleep: async () => {}, ...options });
  const exchanges: Exchange[] = [];
  tenant.traffic.onExchange((exchange) => exchanges.push(exchange));
  return {
    tenant,
    exchanges,
    clock,
    add: (person) => addPerson(tenant, person),
    as(person, scopes = allScopes) {
      const token = tenant.tokens.issue({ person, scopes, lifetimeSeconds: 1e9 });
      const send = async (
        method: string,
        path: string,
        body?: unknown,
        headers: Record<string, string> = {},
      ): Promise<Answer> => {
        const url = path.startsWith('http') ? path : `${origins.graph}/v1.0${path}`;
        const response = await tenant.graph(
          new Request(url, {
            method,
            headers: {
              authorization: `Bearer ${await token}`,
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
            body: body === undefined ? null : JSON.stringify(body),
          }),
        );
        const isJson = response.headers.get('content-type')?.includes('json');
        return {
          status: response.status,
          headers: response.headers,
          body: isJson ? await response.json() : await response.arrayBuffer(),
        };
      };
      return {
        get: (path, headers) => send('GET', path, undefined, headers),
        post: (path, body = {}, headers) => send('POST', path, body, headers),
        patch: (path, body, headers) => send('PATCH', path, body, headers),
        delete: (path, headers) => send('DELETE', path, undefined, headers),
      };
    },
  };
}

type Finding = {
  readonly level: string;
  readonly code: string;
  readonly at: string;
  readonly msg: string;
  readonly call: string;
};
type Contract = {
  makeValidator(contract: unknown, options: { scopes?: string[] }): { exchange(exchange: Exchange): Finding[] };
};

const folder = new URL('../../../../shared/contract/', import.meta.url);
export const contractIsHere = existsSync(fileURLToPath(new URL('graph-contract.json', folder)));

export async function loadContract(): Promise<
  Contract & { data: { endpoints: { t: string; m: Record<string, { scopes?: string[] }> }[] } }
> {
  const module = (await import(/* @vite-ignore */ fileURLToPath(new URL('validate-traffic.mjs', folder)))) as Contract;
  const data = JSON.parse(readFileSync(new URL('graph-contract.json', folder), 'utf8'));
  return { makeValidator: module.makeValidator, data };
}

/**
 * What Microsoft's metadata says against these exchanges, at error level. Of calls that were refused only the answer is
 * checked: a test that provokes a refusal sends something wrong on purpose.
 */
export async function violations(
  exchanges: readonly Exchange[],
  scopes: readonly string[] = allScopes,
): Promise<string[]> {
  const { makeValidator, data } = await loadContract();
  const validator = makeValidator(data, { scopes: [...scopes] });
  return exchanges.flatMap((exchange) =>
    validator
      .exchange(exchange)
      .filter((finding) => finding.level === 'error' && (exchange.status < 400 || /response/.test(finding.at)))
      .filter(() => exchange.status !== 501)
      .map((finding) => `${finding.code} ${finding.at}: ${finding.msg} (${finding.call})`),
  );
}
