import type { IncomingMessage } from 'node:http';
import type { Tenant } from '../graph/tenant.ts';
import type { Network } from './host-state.ts';
import type { Handler } from './http.ts';

const slowMs = 1500;

/** The person of a token, read without verifying it: whose wire it is, not what it allows. */
export const wireOwner = (authorization: string | null): string | undefined => {
  const payload = authorization?.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { oid?: string }).oid;
  } catch {
    return undefined;
  }
};

/** Download and upload addresses carry no token; each remembers who was given it, so that their wire can be cut too. */
const createGivenAddresses = () => {
  const owners = new Map<string, string>();
  return {
    remember: (body: string, person: string): void => {
      for (const [, address] of body.matchAll(/(\/content\/[^"?\\\s]+)/g)) if (address) owners.set(address, person);
      for (const address of owners.keys()) {
        if (owners.size <= 20_000) break;
        owners.delete(address);
      }
    },
    ownerOf: (path: string): string | undefined => owners.get(path),
  };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Graph and the content addresses on the wire, each person's wire being online, slow or cut. */
export const createWire = (
  tenant: Tenant,
  networkOf: (person: string) => Network,
): { graph: Handler; content: Handler } => {
  const addresses = createGivenAddresses();

  const through = async (
    owner: string | undefined,
    incoming: IncomingMessage,
    answer: () => Promise<Response>,
  ): Promise<Response | 'cut'> => {
    const network = owner === undefined ? 'online' : networkOf(owner);
    if (network === 'offline') return 'cut';
    if (network === 'slow' && incoming.method !== 'OPTIONS') await pause(slowMs);
    try {
      return await answer();
    } catch (error) {
      // The tenant rejects with a TypeError where a fault breaks the connection; anything else is a bug of its own.
      if (error instanceof TypeError && error.message === 'fetch failed') return 'cut';
      throw error;
    }
  };

  return {
    graph: (request, incoming) => {
      const owner = wireOwner(request.headers.get('authorization'));
      return through(owner, incoming, async () => {
        const response = await tenant.graph(request);
        if (owner === undefined || !response.headers.get('content-type')?.includes('json')) return response;
        const body = await response.text();
        addresses.remember(body, owner);
        return new Response(body === '' ? null : body, { status: response.status, headers: response.headers });
      });
    },
    content: (request, incoming) =>
      through(addresses.ownerOf(new URL(request.url).pathname), incoming, () => tenant.content(request)),
  };
};
