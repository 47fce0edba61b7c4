import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import { GraphError, unauthenticated } from './errors.ts';
import type { Person } from './person.ts';

export const graphAudience = 'https://graph.microsoft.com';

export type TokenRequest = {
  readonly person: Person;
  readonly scopes: readonly string[];
  /** Default: Graph. An id token has the client id. */
  readonly audience?: string;
  /** Default 3600, the shortest life that Microsoft's access tokens have by default. */
  readonly lifetimeSeconds?: number;
  readonly claims?: Readonly<Record<string, unknown>>;
};

export type Verified = { readonly personId: string; readonly scopes: ReadonlySet<string> };

export type Tokens = {
  issue(request: TokenRequest): Promise<string>;
  /** Throws 401 InvalidAuthenticationToken where the header is missing, or the token foreign, expired or for another audience. */
  verify(authorization: string | null): Promise<Verified>;
};

export function createTokens(options: { clock: () => number; tenantId: () => string; secret: Uint8Array }): Tokens {
  const seconds = () => Math.floor(options.clock() / 1000);
  return {
    async issue({ person, scopes, audience = graphAudience, lifetimeSeconds = 3600, claims = {} }) {
      const issuer = `https://login.microsoftonline.com/${options.tenantId()}/v2.0`;
      return await new SignJWT({
        oid: person.id,
        tid: options.tenantId(),
        name: person.displayName,
        preferred_username: person.userPrincipalName,
        upn: person.userPrincipalName,
        scp: scopes.join(' '),
        ver: '2.0',
        ...claims,
      })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(person.id)
        .setAudience(audience)
        .setIssuedAt(seconds())
        .setNotBefore(seconds())
        .setExpirationTime(seconds() + lifetimeSeconds)
        .sign(options.secret);
    },

    async verify(authorization) {
      const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
      if (!token) throw unauthenticated('Access token is empty.');
      try {
        const { payload } = await jwtVerify(token, options.secret, {
          audience: graphAudience,
          currentDate: new Date(options.clock()),
          // A clock moved back by the tenant menu must not make fresh tokens invalid.
          clockTolerance: 5,
        });
        if (payload.tid !== options.tenantId()) throw unauthenticated('Access token is for another tenant.');
        return {
          personId: String(payload.oid),
          scopes: new Set(
            String(payload.scp ?? '')
              .split(' ')
              .filter(Boolean),
          ),
        };
      } catch (error) {
        if (error instanceof GraphError) throw error;
        if (error instanceof errors.JWTExpired)
          throw unauthenticated('Lifetime validation failed, the token is expired.');
        if (error instanceof errors.JWTClaimValidationFailed)
          throw unauthenticated(`Access token validation failure. Invalid ${error.claim}.`);
        throw unauthenticated('CompactToken parsing failed or the signature is invalid.');
      }
    },
  };
}

/** Whom a token claims to be for, unchecked; undefined where it is no token. Only for counting requests on arrival. */
export function claimedPerson(authorization: string | null): string | undefined {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  try {
    return token ? String(decodeJwt(token).oid) : undefined;
  } catch {
    return undefined;
  }
}
