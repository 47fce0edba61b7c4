import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** Answers one request; `cut` means that the wire broke and nothing is answered at all. */
export type Handler = (request: Request, incoming: IncomingMessage) => Promise<Response | 'cut'>;

const bodyOf = async (incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (incoming.method === 'GET' || incoming.method === 'HEAD') return undefined;
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return parts.length === 0 ? undefined : new Uint8Array(Buffer.concat(parts));
};

const toRequest = async (incoming: IncomingMessage, origin: string): Promise<Request> => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const body = await bodyOf(incoming);
  return new Request(new URL(incoming.url ?? '/', origin), {
    method: incoming.method ?? 'GET',
    headers,
    ...(body === undefined ? {} : { body }),
  });
};

const send = (response: Response, outgoing: ServerResponse): void => {
  const headers: Record<string, string | string[]> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  outgoing.writeHead(response.status, headers);
  if (response.body === null) outgoing.end();
  else Readable.fromWeb(response.body as ReadableStream).pipe(outgoing);
};

/** Listens on one port of this machine with a function from request to response. */
export const listen = async (port: number, handler: Handler): Promise<Server> => {
  const origin = `http://localhost:${port}`;
  const server = createServer((incoming, outgoing) => {
    toRequest(incoming, origin)
      .then((request) => handler(request, incoming))
      .then((response) => {
        if (response === 'cut') incoming.socket.destroy();
        else send(response, outgoing);
      })
      .catch((error: unknown) => {
        console.error(error);
        if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
        outgoing.end(String(error));
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return server;
};

export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
