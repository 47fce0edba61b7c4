import type { Fault } from '../graph/faults.ts';
import { answerToken, type TokenQuestion, withConsent } from './consents.ts';
import { describeTenant } from './describe-tenant.ts';
import { type Network, type Preferences, settingOf } from './host-state.ts';
import { json } from './http.ts';
import type { Stage } from './meetings.ts';
import type { TenantHost } from './tenant-host.ts';

/*
 * What the tenant menu, the host page and tests ask of the tenant, on the host's own origin below `/tenant/api/`.
 * Same-origin only: a page of the app that could reach it would be able to consent for its user.
 */

type Action = (host: TenantHost, request: Request) => Promise<Response> | Response;

const done = (): Response => new Response(null, { status: 204 });
const bodyOf = async <T>(request: Request): Promise<T> => (await request.json()) as T;
const personIn = (request: Request): string => new URL(request.url).searchParams.get('person') ?? '';

/** The person that a request names by directory id, or by the short name of their Teams address. */
type ForPerson = { readonly person: string };

const actions: Readonly<Record<string, Action>> = {
  'GET state': (host, request) => {
    const since = Number(new URL(request.url).searchParams.get('since') ?? '0');
    return since === host.revision() ? done() : json(describeTenant(host));
  },

  'POST clock': async (host, request) => {
    const order = await bodyOf<
      | { readonly action: 'real' | 'run' }
      | { readonly action: 'freeze'; readonly at?: string }
      | { readonly action: 'advance'; readonly minutes: number }
      | { readonly action: 'jump'; readonly to: string }
    >(request);
    if (order.action === 'advance') host.clock.advance(order.minutes * 60_000);
    else if (order.action === 'jump') host.clock.jumpTo(Date.parse(order.to));
    else if (order.action === 'freeze') host.clock.freeze(order.at === undefined ? undefined : Date.parse(order.at));
    else if (order.action === 'run') host.clock.run();
    else host.clock.real();
    return json({ now: new Date(host.clock.now()).toISOString(), ...host.clock.setting() });
  },

  'POST person': async (host, request) => {
    const { person, network, skewMinutes, preferences } = await bodyOf<
      ForPerson & { network?: Network; skewMinutes?: number; preferences?: Partial<Preferences> }
    >(request);
    host.setPerson(person, {
      ...(network === undefined ? {} : { network }),
      ...(skewMinutes === undefined ? {} : { skewMinutes }),
      ...(preferences === undefined
        ? {}
        : { preferences: { ...settingOf(host.state(), person).preferences, ...preferences } }),
    });
    return done();
  },

  'POST faults': async (host, request) => {
    host.tenant.faults.add(await bodyOf<Fault>(request));
    host.setState(host.state());
    return done();
  },
  'DELETE faults': (host) => {
    host.tenant.faults.clear();
    host.setState(host.state());
    return done();
  },

  'POST reset': async (host, request) => {
    const { seeded } = await bodyOf<{ readonly seeded: boolean }>(request);
    host.reset(seeded);
    return done();
  },

  'GET traffic': (host) =>
    new Response(host.traffic.ndjson(), {
      headers: {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': 'attachment; filename="tenant-traffic.ndjson"',
        'cache-control': 'no-store',
      },
    }),
  'DELETE traffic': (host) => {
    host.traffic.clear();
    return done();
  },

  'GET consents': (host, request) => json(settingOf(host.state(), personIn(request)).consented),
  'POST consents': async (host, request) => {
    const { person, scopes } = await bodyOf<ForPerson & { readonly scopes: readonly string[] }>(request);
    host.setState(withConsent(host.state(), person, scopes));
    return done();
  },
  'DELETE consents': (host, request) => {
    host.setPerson(personIn(request), { consented: [] });
    return done();
  },

  'POST token': async (host, request) =>
    json(await answerToken(host.tenant, host.state(), await bodyOf<TokenQuestion>(request))),

  'POST meetings/join': async (host, request) => {
    const { person, joinUrl } = await bodyOf<ForPerson & { readonly joinUrl: string }>(request);
    return json(host.meetings.join(joinUrl, person));
  },
  'POST meetings/leave': async (host, request) => {
    const { person, joinUrl } = await bodyOf<ForPerson & { readonly joinUrl: string }>(request);
    host.meetings.leave(joinUrl, person);
    return done();
  },
  'POST meetings/stage': async (host, request) => {
    const { joinUrl, stage } = await bodyOf<{ readonly joinUrl: string; readonly stage: Stage | null }>(request);
    return json(host.meetings.stage(joinUrl, stage));
  },
  'POST meetings/speaking': async (host, request) => {
    const { person, joinUrl, speaking } = await bodyOf<
      ForPerson & { readonly joinUrl: string; readonly speaking: boolean }
    >(request);
    host.meetings.speak(joinUrl, person, speaking);
    return done();
  },
  'POST meetings/presenting': async (host, request) => {
    const { person, joinUrl, presenting } = await bodyOf<
      ForPerson & { readonly joinUrl: string; readonly presenting: boolean }
    >(request);
    host.meetings.present(joinUrl, person, presenting);
    return done();
  },
};

const apiRoot = '/tenant/api/';
const graphRoot = '/tenant/api/graph/';

/** `/tenant/api/graph/<person>/v1.0/…`: the host's own view of Graph for that person. */
const firstParty = (host: TenantHost, request: Request): Promise<Response> => {
  const url = new URL(request.url);
  const [person = '', ...rest] = url.pathname.slice(graphRoot.length).split('/');
  return host.firstParty(person, new Request(new URL(`/${rest.join('/')}${url.search}`, url), request));
};

const isForeign = (request: Request): boolean => {
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== new URL(request.url).origin) return true;
  return !['same-origin', 'none', null].includes(request.headers.get('sec-fetch-site'));
};

/** Answers a request below `/tenant/api/`, or undefined where the path is not the API's. */
export const controlApi = async (host: TenantHost, request: Request): Promise<Response | undefined> => {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(apiRoot)) return undefined;
  if (isForeign(request)) return json({ error: 'The tenant menu answers its own page only.' }, 403);
  if (pathname.startsWith(graphRoot)) return firstParty(host, request);
  const action = actions[`${request.method} ${pathname.slice(apiRoot.length)}`];
  if (action === undefined) return json({ error: `No ${request.method} ${pathname}` }, 404);
  return action(host, request);
};
