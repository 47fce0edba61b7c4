import type { PersonId } from '../../src/domain/ids.ts';
import { personId } from '../../src/domain/ids.ts';
import { createGraph, type Graph } from '../../src/graph/graph.ts';
import type { Identity } from '../../src/identity/identity.ts';
import type { Scope } from '../../src/identity/scopes.ts';
import { SignInFailure } from '../../src/identity/sign-in-failure.ts';
import { addPerson, type PersonOptions } from '../../tenant/graph/people.ts';
import type { Person } from '../../tenant/graph/person.ts';
import { createTenant, type Tenant, type TenantOptions } from '../../tenant/graph/tenant.ts';

const allScopes: readonly Scope[] = [
  'User.Read',
  'User.ReadBasic.All',
  'Calendars.ReadWrite',
  'Files.ReadWrite',
  'Files.ReadWrite.All',
];

export type Partner = {
  readonly id: PersonId;
  readonly person: Person;
  readonly graph: Graph;
  /** Graph as a page that was just opened has it: nothing is remembered. */
  reopen(): Graph;
  readonly asked: Scope[][];
};

export type World = {
  readonly tenant: Tenant;
  readonly waits: number[];
  /** Method and path of every request since the last call, as `GET /me`; content addresses as `GET content`. */
  requests(): string[];
  now(): number;
  pass(milliseconds: number): void;
  join(options: PersonOptions & { readonly consented?: readonly Scope[] }): Partner;
};

/** A tenant on a clock that moves only when somebody waits, and people whose Graph reaches it without a network. */
export const openWorld = (options: Partial<TenantOptions> & { readonly start?: string } = {}): World => {
  let now = Date.parse(options.start ?? '2026-11-22T09:00:00Z');
  const waits: number[] = [];
  let log: string[] = [];
  const origins = { graph: 'http://localhost:5302', content: 'http://localhost:5300' };
  const tenant = createTenant({ origins, sleep: async () => {}, ...options, now: () => now });
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  const fetch = (request: Request): Promise<Response> => {
    const { origin, pathname } = new URL(request.url);
    const atGraph = origin === origins.graph;
    log.push(`${request.method} ${atGraph ? pathname.replace('/v1.0', '') : 'content'}`);
    return atGraph ? tenant.graph(request) : tenant.content(request);
  };
  return {
    tenant,
    waits,
    requests() {
      const seen = log;
      log = [];
      return seen;
    },
    now: () => now,
    pass,
    join({ consented = allScopes, ...who }) {
      const person = addPerson(tenant, who);
      const asked: Scope[][] = [];
      const identity = identityOf(tenant, person, consented, asked);
      const open = (): Graph =>
        createGraph({
          origin: origins.graph,
          identity,
          fetch,
          async wait(milliseconds, signal) {
            signal?.throwIfAborted();
            waits.push(milliseconds);
            pass(milliseconds);
          },
          deadline: () => new AbortController().signal,
          random: () => 0.5,
          now: () => now,
          online: () => true,
        });
      return { id: personId(person.id), person, graph: open(), reopen: open, asked };
    },
  };
};

const identityOf = (tenant: Tenant, person: Person, consented: readonly Scope[], asked: Scope[][]): Identity => ({
  me: async () => ({
    id: personId(person.id),
    tenantId: tenant.state.tenantId,
    username: person.userPrincipalName,
    name: person.displayName,
  }),
  async token(scopes) {
    asked.push([...scopes]);
    if (!scopes.every((scope) => consented.includes(scope))) throw new SignInFailure('declined', undefined, { scopes });
    return tenant.tokens.issue({ person, scopes });
  },
  allowed: async (scopes) => scopes.every((scope) => consented.includes(scope)),
  ask: async () => {},
});
