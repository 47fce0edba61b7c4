import { type Instant, instant, type PersonId, personId } from '../../src/domain/ids.ts';
import { createGraph, type Graph } from '../../src/graph/graph.ts';
import type { Identity } from '../../src/identity/identity.ts';
import { scopeList } from '../../src/identity/scopes.ts';
import { localTeamsAppId } from '../../tenant/graph/our-app.ts';
import type { Exchange } from '../../tenant/graph/traffic.ts';
import { openWorld } from '../graph/world.ts';

/** One of the two people that every suite needs. */
export type Actor = { readonly graph: Graph; readonly id: PersonId; readonly mail: string; readonly name: string };

/** Two people of one tenant, real or local. */
export type Stage = {
  readonly one: Actor;
  readonly two: Actor;
  readonly now: Instant;
  /** Manifest id of the app, where the catalogue is looked into. */
  readonly teamsAppId: string;
  /** A word that no other run uses, for names and transaction ids. */
  readonly run: string;
  /** Looks until it sees what is expected: invitations and permissions take a while in a real tenant. */
  eventually<T>(look: () => Promise<T>, enough: (seen: T) => boolean): Promise<T>;
  /** What went over the wire, where that was recorded. */
  readonly traffic: readonly Exchange[];
};

/** The local tenant, without a network and without waiting. */
export const localStage = async (): Promise<Stage> => {
  const world = openWorld({ start: '2026-11-22T09:00:00Z' });
  const traffic: Exchange[] = [];
  world.tenant.traffic.onExchange((exchange) => traffic.push(exchange));
  const [one, two] = ['Adele Vance', 'Alex Wilber'].map((name) => {
    const { graph, id, person } = world.join({
      name,
      zone: 'W. Europe Standard Time',
      consented: scopeList.map(({ scope }) => scope),
    });
    return { graph, id, name, mail: person.mail ?? '' };
  }) as [Actor, Actor];
  return {
    one,
    two,
    now: instant(new Date(world.now()).toISOString()),
    run: 'local',
    teamsAppId: localTeamsAppId,
    eventually: (look) => look(),
    traffic,
  };
};

const { GT_TENANT: tenantName, GT_TOKEN_ONE: tokenOne, GT_TOKEN_TWO: tokenTwo } = process.env;

/** Why there is no real tenant to run against; undefined where there is one. */
export const realTenantMissing: string | undefined =
  tenantName && tokenOne && tokenTwo ? undefined : 'set GT_TENANT, GT_TOKEN_ONE and GT_TOKEN_TWO';

/** A real tenant, with access tokens of two test people that carry all scopes of src/identity/scopes.ts. */
export const realStage = async (): Promise<Stage> => ({
  one: await actorOf(tokenOne ?? ''),
  two: await actorOf(tokenTwo ?? ''),
  now: instant(new Date().toISOString()),
  run: Date.now().toString(36),
  teamsAppId: process.env.GT_TEAMS_APP_ID ?? '00000000-0000-4000-8000-000000000000',
  async eventually(look, enough) {
    for (let left = 24; ; left -= 1) {
      const seen = await look();
      if (enough(seen) || left === 0) return seen;
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    }
  },
  traffic: [],
});

const actorOf = async (token: string): Promise<Actor> => {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, string>;
  const id = personId(claims.oid ?? '');
  const me = { id, tenantId: claims.tid ?? '', username: claims.upn ?? '', name: claims.name ?? '' };
  const identity: Identity = {
    me: async () => me,
    token: async () => token,
    allowed: async () => true,
    ask: async () => {},
  };
  const graph = createGraph({ origin: 'https://graph.microsoft.com', identity });
  const { mail, name } = await graph.people.me();
  return { graph, id, name, mail: mail ?? me.username };
};
