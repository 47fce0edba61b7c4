import { badRequest } from './errors.ts';

/** A request after parsing; `path` is what follows `/v1.0` (or the content origin), still percent-encoded. */
export type Incoming = {
  readonly method: string;
  readonly url: URL;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The JSON body; throws 400 where the body is not JSON. An absent body is `undefined`. */
  readonly body: () => unknown;
  /** More requests to this mailbox were under way on arrival than Outlook serves at once. */
  readonly crowded?: boolean;
};

export type RawRequest = { method: string; url: URL; path: string; headers: Headers; bytes: Uint8Array };

/** A request whose JSON is parsed on demand, so that uploads are never parsed and bad JSON is a 400 of the handler's route. */
export function incoming(raw: RawRequest): Incoming {
  return {
    ...raw,
    query: raw.url.searchParams,
    body() {
      if (!raw.bytes.length) return undefined;
      try {
        return JSON.parse(new TextDecoder().decode(raw.bytes));
      } catch {
        throw badRequest(
          'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
        );
      }
    },
  };
}

/** Reads a web Request; `base` is what precedes the path that patterns match (`/v1.0` or nothing). */
export async function readRequest(request: Request, base: string): Promise<Incoming> {
  const url = new URL(request.url);
  return incoming({
    method: request.method.toUpperCase(),
    url,
    path: url.pathname.slice(base.length),
    headers: request.headers,
    bytes: request.body ? new Uint8Array(await request.arrayBuffer()) : new Uint8Array(),
  });
}
