import type { Identity } from '../identity/identity.ts';
import type { Scope } from '../identity/scopes.ts';
import { GraphFailure } from './graph-failure.ts';

export type Authorisation = {
  readonly identity: Identity;
  /** The one origin that may see a token. */
  readonly origin: string;
  readonly scopes: readonly Scope[];
  readonly mayAsk: boolean;
};

/**
 * Sends with a token, and once more with a new one where the first was refused: with the claims of the challenge
 * (continuous access evaluation) or, without any, past every cache. A 401 was not carried out, so even a POST may go
 * again. No other origin than Graph's ever gets the token.
 */
export const authorised = async (
  url: string,
  { identity, origin, scopes, mayAsk }: Authorisation,
  send: (token: string) => Promise<Response>,
): Promise<Response> => {
  if (new URL(url).origin !== origin) throw new GraphFailure('refused', { code: 'foreign-origin' });
  const response = await send(await identity.token(scopes, { mayAsk }));
  if (response.status !== 401) return response;
  await response.body?.cancel().catch(() => undefined);
  const claims = claimsOf(response.headers.get('WWW-Authenticate'));
  return send(await identity.token(scopes, { mayAsk, ...(claims === undefined ? { renew: true } : { claims }) }));
};

/** The claims challenge of a `WWW-Authenticate` header as JSON; undefined where there is none. */
export const claimsOf = (header: string | null): string | undefined => {
  const encoded = /claims="([^"]+)"/.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
};
