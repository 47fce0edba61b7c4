import type { Configuration, IPublicClientApplication } from '@azure/msal-browser';
import type { HostContext } from '../host/host.ts';

/** What is used of msal-browser, loaded when the first token is needed. */
export type Msal = Pick<
  typeof import('@azure/msal-browser'),
  'createNestablePublicClientApplication' | 'createStandardPublicClientApplication'
>;

export const loadMsalBrowser = (): Promise<Msal> => import('@azure/msal-browser');

export type ClientSettings = {
  readonly clientId: string;
  /** `https://login.microsoftonline.com/<tenant>` or a stand-in; https, or msal refuses it. */
  readonly authority: string;
  /** The page that ends a sign-in window; a page of its own. */
  readonly redirectUri: string;
};

/** The client of the host's own sign-in. Falls back to the standard client by itself where the host offers none. */
export const nestedClient = (msal: Msal, settings: ClientSettings): Promise<IPublicClientApplication> =>
  // The host keeps the tokens; a copy in this page's storage would only be one more place to lose them.
  msal.createNestablePublicClientApplication(configuration(settings, 'memoryStorage'));

/** The client of a plain browser page. */
export const standardClient = (msal: Msal, settings: ClientSettings): Promise<IPublicClientApplication> =>
  msal.createStandardPublicClientApplication(configuration(settings, 'localStorage'));

/**
 * The person's own tenant where the host tells it, else the one the app is registered in: a registration for a single
 * tenant is refused at the door of all (AADSTS50194). Accounts of other kinds cannot use the app.
 */
export const authorityFor = ({ person }: Pick<HostContext, 'person'>, tenantId?: string): string =>
  `https://login.microsoftonline.com/${person?.tenantId || tenantId || 'organizations'}`;

const configuration = (
  { clientId, authority, redirectUri }: ClientSettings,
  cacheLocation: 'memoryStorage' | 'localStorage',
): Configuration => ({
  auth: {
    clientId,
    authority,
    redirectUri,
    // Without the account's environment here, every token is fetched anew.
    knownAuthorities: [new URL(authority).host, 'login.microsoftonline.com'],
    // Continuous access evaluation: a 401 may carry claims that the next token has to satisfy.
    clientCapabilities: ['CP1'],
  },
  cache: { cacheLocation },
});
