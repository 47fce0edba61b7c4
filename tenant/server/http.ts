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

/** A port that is held; requests wait until somebody serves it. */
export type Listening = {
  readonly port: number;
  readonly origin: string;
  readonly server: Server;
  /** From now on this function answers. */
  serve(handler: Handler): void;
  /** The same for a handler of Node's own form (Vite's development server). */
  serveRaw(handler: (incoming: IncomingMessage, outgoing: ServerResponse) => void): void;
};

const answerWith =
  (handler: Handler, origin: string) =>
  (incoming: IncomingMessage, outgoing: ServerResponse): void => {
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
  };

/** Holds one port of this machine. Rejects with EADDRINUSE where it is taken. */
export const listen = async (port: number): Promise<Listening> => {
  const origin = `http://localhost:${port}`;
  let ready: (handler: (incoming: IncomingMessage, outgoing: ServerResponse) => void) => void = () => undefined;
  const handling = new Promise<(incoming: IncomingMessage, outgoing: ServerResponse) => void>((resolve) => {
    ready = resolve;
  });
  const server = createServer((incoming, outgoing) => {
    void handling.then((handle) => handle(incoming, outgoing));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return {
    port,
    origin,
    server,
    serve: (handler) => ready(answerWith(handler, origin)),
    serveRaw: (handle) => ready(handle),
  };
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
