import type { ContentRoute, Context, Route } from './area.ts';
import type { Core } from './core.ts';
import { denied, errorBody, GraphError, notImitated, throttled, unauthenticated } from './errors.ts';
import type { Faults } from './faults.ts';
import type { Incoming } from './incoming.ts';
import { findPerson } from './people.ts';
import type { Person } from './person.ts';
import type { Reply } from './reply.ts';
import type { Match, Router } from './router.ts';
import type { Throttle } from './throttling.ts';

export type Perform = (request: Incoming) => Promise<Reply>;

const where = (request: Incoming) => `${request.method} ${request.path}`;

function found<R>(match: Match<R> | 'method' | undefined, request: Incoming): Match<R> {
  if (!match || match === 'method') throw notImitated(where(request));
  return match;
}

/** Headers every answer of Graph carries, and the ids that its error bodies repeat. */
function identify(core: Core, request: Incoming) {
  const requestId = core.entropy.guid();
  const clientRequestId = request.headers.get('client-request-id') ?? requestId;
  const date = new Date(core.now());
  return {
    headers: {
      'request-id': requestId,
      'client-request-id': clientRequestId,
      Date: date.toUTCString(),
      'Cache-Control': 'no-store',
    },
    ids: { date: date.toISOString().slice(0, 19), requestId, clientRequestId },
  };
}

/** Runs a handler and turns what it throws into Graph's error answer. A bug of the tenant is a loud 500. */
async function answer(core: Core, request: Incoming, run: () => Promise<Reply>): Promise<Reply> {
  const { headers, ids } = identify(core, request);
  try {
    const reply = await run();
    return { ...reply, headers: { ...headers, ...reply.headers } };
  } catch (error) {
    const known =
      error instanceof GraphError
        ? error
        : new GraphError(
            500,
            'localTenantBug',
            `${where(request)}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
          );
    return { status: known.status, headers: { ...headers, ...known.headers }, json: errorBody(known, ids) };
  }
}

/** The refusals among the faults; delays and broken connections belong to the edge (tenant.ts). */
function refuseOnPurpose(faults: Faults, request: Incoming, service: Route['service'], caller?: Person): void {
  const path = request.path + request.url.search;
  const struck = faults.strike({ method: request.method, path, person: caller?.id }, [
    'throttle',
    'unavailable',
    'expire-token',
    'refuse',
  ]);
  for (const fault of struck) {
    if (fault.kind === 'throttle') throw throttled(service, fault.retryAfterSeconds);
    if (fault.kind === 'unavailable') {
      const after = fault.retryAfterSeconds;
      throw new GraphError(503, 'serviceNotAvailable', 'The service is temporarily unavailable.', {
        headers: after === undefined ? {} : { 'Retry-After': String(after) },
      });
    }
    if (fault.kind === 'refuse')
      throw new GraphError(fault.status, fault.code, fault.message ?? 'The request was refused.');
    if (fault.kind === 'expire-token') {
      const challenge = fault.claims
        ? `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${btoa(fault.claims)}"`
        : undefined;
      throw unauthenticated('Lifetime validation failed, the token is expired.', challenge);
    }
  }
}

/** Token, route, scopes, faults, limits, handler: in the order in which Graph refuses. */
export function graphPipeline(core: Core, router: Router<Route>, faults: Faults, throttle: Throttle): Perform {
  return (request) =>
    answer(core, request, async () => {
      const { personId, scopes } = await core.tokens.verify(request.headers.get('authorization'));
      const caller = core.state.people.find((person) => person.id === personId);
      if (!caller) throw unauthenticated('The user of the access token is not in this tenant.');
      const { route, params } = found(router.match(request.method, request.path), request);
      refuseOnPurpose(faults, request, route.service, caller);
      if (route.scopes.length && !route.scopes.some((scope) => scopes.has(scope))) throw denied(route.service);
      const key = params.personId;
      const person = key === undefined ? caller : findPerson(core, key);
      if (!person) {
        throw new GraphError(
          404,
          'Request_ResourceNotFound',
          `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
        );
      }
      throttle.admit({
        service: route.service,
        mailbox: person.id,
        units: route.units ?? 1,
        crowded: request.crowded ?? false,
      });
      const context: Context = { core, request, params, caller, scopes, person };
      return await route.handle(context);
    });
}

/** Pre-authenticated addresses: whoever has one may use it. A token sent along is a mistake that Graph answers with 401. */
export function contentPipeline(core: Core, router: Router<ContentRoute>, faults: Faults): Perform {
  return (request) =>
    answer(core, request, async () => {
      const { route, params } = found(router.match(request.method, request.path), request);
      if (request.headers.has('authorization'))
        throw unauthenticated('The address is pre-authenticated; send no token.');
      refuseOnPurpose(faults, request, 'onedrive');
      return await route.handle({ core, request, params });
    });
}
