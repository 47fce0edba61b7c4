import type { TenantView } from '../server/describe-tenant.ts';

const send = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`/tenant/api/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

/** Asks the tenant to do something; throws where it refuses. */
export const order = async (method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> => {
  const response = await send(method, path, body);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
};

export const ask = async <T>(path: string, body?: unknown): Promise<T> => {
  const response = await send(body === undefined ? 'GET' : 'POST', path, body);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

/** The tenant as it is, or undefined where nothing changed since `revision`. */
export const readTenant = async (revision: number): Promise<TenantView | undefined> => {
  const response = await send('GET', `state?since=${revision}`);
  if (response.status === 204) return undefined;
  if (!response.ok) throw new Error(`state: ${response.status}`);
  return (await response.json()) as TenantView;
};

export type GraphRequest = {
  readonly method?: string;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Graph as this person, with the host's own rights (`/me/events` and so on). The response is the caller's to judge. */
export const graph = (person: string, path: string, request: GraphRequest = {}): Promise<Response> =>
  fetch(`/tenant/api/graph/${person}/v1.0${path}`, {
    method: request.method ?? 'GET',
    headers: {
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.text === undefined ? {} : { 'content-type': 'text/plain' }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.text === undefined ? {} : { body: request.text }),
  });

/** JSON of Graph; an error of Graph is thrown with its own words. */
export const graphJson = async <T>(person: string, path: string, request?: GraphRequest): Promise<T> => {
  const response = await graph(person, path, request);
  if (!response.ok) {
    const problem = (await response.json().catch(() => undefined)) as { error?: { message?: string } } | undefined;
    throw new Error(`${response.status}: ${problem?.error?.message ?? response.statusText}`);
  }
  return response.status === 204 || response.status === 202 ? (undefined as T) : ((await response.json()) as T);
};
