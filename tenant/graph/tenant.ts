import 'temporal-polyfill/global';
import type { Area } from './area.ts';
import { allAreas } from './areas.ts';
import { type Changes, createChanges } from './changes.ts';
import type { Core, Origins } from './core.ts';
import { corsHeaders, preflight } from './cors.ts';
import { errorBody, notImitated } from './errors.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { type Incoming, readRequest } from './incoming.ts';
import { contentPipeline, graphPipeline, type Perform } from './pipeline.ts';
import { json, type Reply, toResponse } from './reply.ts';
import { createRouter } from './router.ts';
import { emptyState, entropyOver, type TenantState } from './state.ts';
import { createThrottle, type Limits, publishedLimits } from './throttling.ts';
import { claimedPerson, createTokens, type Tokens } from './tokens.ts';
import { asMicrosoft, createTraffic, loggedBody, loggedHeaders, type Traffic } from './traffic.ts';

export type TenantOptions = {
  /** Milliseconds UTC. */
  readonly now: () => number;
  readonly origins: Origins;
  readonly areas?: readonly Area[];
  readonly seed?: number;
  readonly limits?: Partial<Limits>;
  /** Whether browsers may read `Retry-After`; default true. */
  readonly exposeRetryAfter?: boolean;
  /** The clock of token lifetimes, where it must not follow a tenant clock that jumps; default `now`. */
  readonly tokenClock?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
};

export type Tenant = {
  readonly core: Core;
  /** The imitation of `https://graph.microsoft.com`; rejects with TypeError where a fault breaks the connection. */
  graph(request: Request): Promise<Response>;
  /** Pre-authenticated addresses below `${origins.content}/content/`. */
  content(request: Request): Promise<Response>;
  readonly tokens: Tokens;
  readonly state: TenantState;
  snapshot(): TenantState;
  restore(state: TenantState): void;
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly changes: Changes;
};

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export function createTenant(options: TenantOptions): Tenant {
  const { now, origins, areas = allAreas, sleep = wait } = options;
  let state = emptyState(options.seed ?? 1);
  const entropy = entropyOver(() => state);
  const changes = createChanges();
  const faults = createFaults();
  const traffic = createTraffic();
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const tokens = createTokens({ clock: options.tokenClock ?? now, tenantId: () => state.tenantId, secret });
  const throttle = createThrottle({ ...publishedLimits, ...options.limits }, now);
  const graphRouter = createRouter(areas.flatMap((area) => area.routes));
  const contentRouter = createRouter(areas.flatMap((area) => area.content ?? []));

  const core: Core = {
    get state() {
      return state;
    },
    now,
    origins,
    entropy,
    tokens,
    changes,
    perform: (request) => performGraph(request),
  };
  const performGraph = graphPipeline(core, graphRouter, faults, throttle);
  const performContent = contentPipeline(core, contentRouter, faults);
  const cors = corsHeaders(options.exposeRetryAfter ?? true);

  function record(request: Incoming, reply: Reply, response: Response): void {
    if (!traffic.wanted()) return;
    const responseBytes = reply.json !== undefined ? new TextEncoder().encode(JSON.stringify(reply.json)) : reply.bytes;
    traffic.emit({
      method: request.method,
      url: asMicrosoft(request.url.href, origins),
      requestHeaders: loggedHeaders(request.headers, origins),
      requestBody: loggedBody(request.bytes, request.headers.get('content-type'), origins),
      status: response.status,
      responseHeaders: loggedHeaders(response.headers, origins),
      responseBody: loggedBody(responseBytes, response.headers.get('content-type'), origins),
    });
  }

  /** The mailbox a request is for, known before anything is awaited. */
  function mailboxOf(request: Request): string | undefined {
    const path = new URL(request.url).pathname.slice('/v1.0'.length);
    const match = graphRouter.match(request.method.toUpperCase(), path);
    const isOutlook = match && match !== 'method' && match.route.service === 'outlook';
    return isOutlook ? claimedPerson(request.headers.get('authorization')) : undefined;
  }

  async function serve(request: Request, base: string, perform: Perform, crowded = false): Promise<Response> {
    if (request.method === 'OPTIONS') return preflight(request);
    const incoming: Incoming = { ...(await readRequest(request, base)), crowded };
    let lost: Fault | undefined;
    if (faults.list().length) {
      const target = {
        method: incoming.method,
        path: incoming.path + incoming.url.search,
        person: claimedPerson(incoming.headers.get('authorization')),
      };
      const struck = faults.strike(target, ['slow', 'lose-request', 'lose-response']);
      for (const fault of struck) if (fault.kind === 'slow') await sleep(fault.milliseconds);
      if (struck.some((fault) => fault.kind === 'lose-request')) throw new TypeError('fetch failed');
      lost = struck.find((fault) => fault.kind === 'lose-response');
    }
    const reply = await perform(incoming);
    const response = toResponse(reply, cors);
    record(incoming, reply, response);
    if (lost) throw new TypeError('fetch failed');
    return response;
  }

  return {
    core,
    tokens,
    faults,
    traffic,
    changes,
    get state() {
      return state;
    },
    snapshot: () => structuredClone(state),
    restore(next) {
      state = structuredClone(next);
      changes.emit({ area: '*' });
    },
    async graph(request) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/v1.0/') || request.method === 'OPTIONS') {
        const { crowded, leave } = throttle.arrive(mailboxOf(request));
        try {
          return await serve(request, '/v1.0', performGraph, crowded);
        } finally {
          leave();
        }
      }
      const error = notImitated(`${request.method} ${pathname}`);
      const ids = { date: new Date(now()).toISOString(), requestId: entropy.guid(), clientRequestId: '' };
      return toResponse(json(errorBody(error, ids), error.status), cors);
    },
    content: (request) => serve(request, '', performContent),
  };
}
