import { localClientId } from '../graph/our-app.ts';
import type { Tenant } from '../graph/tenant.ts';
import { type HostState, settingOf, withSetting } from './host-state.ts';

/** What the broker answers to a page that asks for a token on behalf of the app. */
export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: IssuedToken; readonly account: Account }
  /** The person has not allowed these scopes yet. */
  | { readonly kind: 'consent-needed'; readonly scopes: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string; readonly description: string };

export type IssuedToken = {
  readonly access_token: string;
  readonly id_token: string;
  readonly expires_in: number;
  readonly scope: string;
};

export type Account = {
  readonly homeAccountId: string;
  readonly environment: string;
  readonly tenantId: string;
  readonly username: string;
  readonly localAccountId: string;
  readonly name: string;
};

export type TokenQuestion = {
  readonly person: string;
  readonly clientId: string;
  /** As the app wrote them, separated by spaces. */
  readonly scope: string;
};

const openIdScopes: readonly string[] = ['openid', 'profile', 'offline_access', 'email'];
const lifetimeSeconds = 3600;

/** `https://graph.microsoft.com/User.Read` and `User.Read` name the same scope. */
const plainScopes = (scope: string): string[] =>
  scope
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => name.replace(/^https:\/\/graph\.microsoft\.com\//, ''));

const lower = (scopes: readonly string[]): ReadonlySet<string> => new Set(scopes.map((scope) => scope.toLowerCase()));

/** Scopes of the question that need a yes of the person and have none yet. */
export const missingScopes = (state: HostState, { person, scope }: TokenQuestion): string[] => {
  const allowed = lower([...settingOf(state, person).consented, ...openIdScopes, '.default']);
  return plainScopes(scope).filter((name) => !allowed.has(name.toLowerCase()));
};

/** The state after the person said yes to these scopes. */
export const withConsent = (state: HostState, person: string, scopes: readonly string[]): HostState => {
  const before = settingOf(state, person).consented;
  const had = lower(before);
  return withSetting(state, person, {
    consented: [...before, ...scopes.filter((name) => !had.has(name.toLowerCase()))],
  });
};

/** Tokens carry every scope the person has allowed so far, as Entra ID's do, not only the one asked for. */
export const answerToken = async (tenant: Tenant, state: HostState, question: TokenQuestion): Promise<TokenAnswer> => {
  const person = tenant.state.people.find(({ id }) => id === question.person);
  if (person === undefined)
    return { kind: 'refused', code: 'no_account', description: 'This person is not in the tenant.' };
  if (question.clientId !== localClientId)
    return { kind: 'refused', code: 'unauthorized_client', description: `No app with the id ${question.clientId}.` };
  const missing = missingScopes(state, question);
  if (missing.length > 0) return { kind: 'consent-needed', scopes: missing };

  const scopes = settingOf(state, person.id).consented;
  const tenantId = tenant.state.tenantId;
  const token = {
    access_token: await tenant.tokens.issue({ person, scopes, lifetimeSeconds, claims: { appid: localClientId } }),
    id_token: await tenant.tokens.issue({ person, scopes: openIdScopes, audience: localClientId, lifetimeSeconds }),
    expires_in: lifetimeSeconds,
    scope: [...scopes, ...openIdScopes.slice(0, 2)].join(' '),
  };
  const account = {
    homeAccountId: `${person.id}.${tenantId}`,
    environment: 'login.microsoftonline.com',
    tenantId,
    username: person.userPrincipalName,
    localAccountId: person.id,
    name: person.displayName,
  };
  return { kind: 'token', token, account };
};
