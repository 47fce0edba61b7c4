/** What a handler answers, as plain data, so that a batch part, the traffic log and a Response are made from one thing. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
};

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, json: body, headers };
}

export function empty(status = 204, headers: Record<string, string> = {}): Reply {
  return { status, headers };
}

export function bytes(body: Uint8Array, type: string, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, bytes: body, headers: { 'Content-Type': type, ...headers } };
}

const jsonType = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

export function toResponse(reply: Reply, common: Readonly<Record<string, string>>): Response {
  const headers = new Headers(common);
  if (reply.json !== undefined) headers.set('Content-Type', jsonType);
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers.set(name, value);
  const body = reply.json !== undefined ? JSON.stringify(reply.json) : reply.bytes ? new Uint8Array(reply.bytes) : null;
  return new Response(body, { status: reply.status, headers });
}
