import type { AccountInfo, AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser';
import { personId } from '../domain/ids.ts';
import type { HostContext } from '../host/host.ts';
import type { Identity, Me, TokenOptions } from './identity.ts';
import {
  authorityFor,
  type ClientSettings,
  loadMsalBrowser,
  type Msal,
  nestedClient,
  standardClient,
} from './msal-clients.ts';
import type { Scope } from './scopes.ts';
import { isBrokenBroker, needsAsking, toSignInFailure } from './sign-in-errors.ts';
import { SignInFailure } from './sign-in-failure.ts';

export type IdentityOptions = {
  readonly clientId: string;
  /** The tenant that the app is registered in, where no host tells the person's. */
  readonly tenantId?: string;
  readonly host: { readonly context: Pick<HostContext, 'embedded' | 'person'> };
  readonly loadMsal?: () => Promise<Msal>;
  /** Default: the public cloud, in the person's own tenant. */
  readonly authority?: string;
  /** Default: `auth.html` of this site. */
  readonly redirectUri?: string;
};

const silently: TokenOptions = { mayAsk: false };

/** Opens sign-in without doing anything yet: msal is loaded for the first token. */
export const openIdentity = (options: IdentityOptions): Identity => {
  const { host, loadMsal = loadMsalBrowser } = options;
  const settings = (): ClientSettings => ({
    clientId: options.clientId,
    authority: options.authority ?? authorityFor(host.context, options.tenantId),
    redirectUri: options.redirectUri ?? new URL('/auth.html', location.href).href,
  });

  let client: Promise<IPublicClientApplication> | undefined;
  let own = !host.context.embedded;
  // Neither client keeps an active account in every host; the account of the last token is the one.
  let account: AccountInfo | undefined;
  const declined = new Set<string>();
  const running = new Map<string, Promise<AuthenticationResult>>();
  let previous: Promise<void> = Promise.resolve();
  let asking = 0;

  const open = async (): Promise<IPublicClientApplication> => {
    client ??= loadMsal().then((msal) => (own ? standardClient : nestedClient)(msal, settings()));
    try {
      return await client;
    } catch (error) {
      // A chunk that could not be loaded may load next time.
      client = undefined;
      throw error;
    }
  };

  const request = (scopes: readonly Scope[], { claims, renew }: Partial<TokenOptions>) => ({
    scopes: [...scopes],
    ...(account === undefined ? {} : { account }),
    ...(claims === undefined ? {} : { claims }),
    ...(renew ? { forceRefresh: true } : {}),
  });

  const silent = async (scopes: readonly Scope[], how: Partial<TokenOptions>): Promise<AuthenticationResult> => {
    const msal = await open();
    if (own) account ??= msal.getAllAccounts()[0];
    if (own && account === undefined) throw new SignInFailure('no-account');
    return msal.acquireTokenSilent(request(scopes, how));
  };

  const inWindow = async (scopes: readonly Scope[], how: Partial<TokenOptions>): Promise<AuthenticationResult> => {
    const loginHint = host.context.person?.loginHint;
    const popup = async () => {
      const { forceRefresh: _, ...asked } = request(scopes, how);
      return (await open()).acquireTokenPopup({ ...asked, ...(own && loginHint ? { loginHint } : {}) });
    };
    try {
      return await popup();
    } catch (error) {
      if (own || !isBrokenBroker(error)) throw error;
      own = true;
      client = undefined;
      account = undefined;
      return popup();
    }
  };

  /** One window after the other; whoever waited may find that the one before has brought their scopes too. */
  const nextWindow = (scopes: readonly Scope[], how: TokenOptions): Promise<AuthenticationResult> => {
    const first = asking === 0;
    asking += 1;
    const result = previous
      .then(async () => {
        const already = first ? undefined : await silent(scopes, how).catch(() => undefined);
        if (already !== undefined) return already;
        if (declined.has(keyOf(scopes))) throw new SignInFailure('declined');
        return inWindow(scopes, how);
      })
      .finally(() => {
        asking -= 1;
      });
    previous = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  };

  const acquire = async (scopes: readonly Scope[], how: TokenOptions): Promise<AuthenticationResult> => {
    try {
      const result = await silent(scopes, how).catch((error: unknown) => {
        const wants = needsAsking(error) || isNoAccount(error);
        if (how.mayAsk && (wants || isBrokenBroker(error))) return nextWindow(scopes, how);
        throw wants ? new SignInFailure('interaction-needed', undefined, { cause: error }) : error;
      });
      account = result.account;
      declined.delete(keyOf(scopes));
      return result;
    } catch (error) {
      const failure = toSignInFailure(error, scopes);
      if (failure.reason === 'declined') declined.add(keyOf(scopes));
      throw failure;
    }
  };

  /** Requests for the same thing at the same time share one answer, and one window. */
  const shared = (scopes: readonly Scope[], how: TokenOptions): Promise<AuthenticationResult> => {
    const key = JSON.stringify([keyOf(scopes), how.mayAsk, how.claims, how.renew]);
    const present = running.get(key);
    if (present !== undefined) return present;
    const fresh = acquire(scopes, how).finally(() => running.delete(key));
    running.set(key, fresh);
    return fresh;
  };

  return {
    async me({ mayAsk } = { mayAsk: true }) {
      return toMe(account ?? (await shared(['User.Read'], { mayAsk })).account);
    },
    async token(scopes, how = silently) {
      return (await shared(scopes, how)).accessToken;
    },
    async allowed(scopes) {
      try {
        await shared(scopes, silently);
        return true;
      } catch (error) {
        if (error instanceof SignInFailure && error.reason !== 'unavailable') return false;
        throw error;
      }
    },
    async ask(scopes) {
      declined.delete(keyOf(scopes));
      await shared(scopes, { mayAsk: true });
    },
  };
};

const keyOf = (scopes: readonly Scope[]): string => scopes.toSorted().join(' ');

const isNoAccount = (error: unknown): boolean => error instanceof SignInFailure && error.reason === 'no-account';

const toMe = ({ localAccountId, tenantId, username, name }: AccountInfo): Me => ({
  id: personId(localAccountId),
  tenantId,
  username,
  name: name || username,
});
