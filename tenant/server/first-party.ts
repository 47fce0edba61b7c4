import { allAreas } from '../graph/areas.ts';
import { createFaults } from '../graph/faults.ts';
import { readRequest } from '../graph/incoming.ts';
import { graphPipeline } from '../graph/pipeline.ts';
import { toResponse } from '../graph/reply.ts';
import { createRouter } from '../graph/router.ts';
import type { Tenant } from '../graph/tenant.ts';
import { createThrottle, unlimited } from '../graph/throttling.ts';

/** Asks Graph as one of Microsoft's own programs (calendar, OneDrive, Teams) does for a person. */
export type FirstParty = (person: string, request: Request) => Promise<Response>;

/**
 * The host's own calendar, chat and file views ask the same Graph as the app, with every scope of the route, outside
 * the app's limits, its faults and its traffic log: a fault that a test sets for the app must not be used up by the
 * host page, and the log shows what the app sends (docs/decisions/local-host.md).
 */
export const createFirstParty = (tenant: Tenant): FirstParty => {
  const routes = allAreas.flatMap((area) => area.routes);
  const scopes = [...new Set(routes.flatMap((route) => route.scopes))];
  const perform = graphPipeline(
    tenant.core,
    createRouter(routes),
    createFaults(),
    createThrottle(unlimited, tenant.core.now),
  );
  return async (personId, request) => {
    const person = tenant.state.people.find(({ id }) => id === personId);
    if (person === undefined) return new Response('No such person', { status: 404 });
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${await tenant.tokens.issue({ person, scopes, lifetimeSeconds: 60 })}`);
    headers.delete('cookie');
    const body = request.body === null ? {} : { body: await request.arrayBuffer() };
    const incoming = await readRequest(new Request(request.url, { method: request.method, headers, ...body }), '/v1.0');
    return toResponse(await perform(incoming), {});
  };
};
