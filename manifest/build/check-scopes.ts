import { scopeList } from '../../src/identity/scopes.ts';
import type { AppManifest } from './app-manifest.ts';

type Registration = {
  readonly requiredResourceAccess?: readonly {
    readonly resourceAppId: string;
    readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
  }[];
  readonly spa?: { readonly redirectUris?: readonly string[] };
};

const asked: readonly string[] = scopeList.map(({ scope }) => scope);
/** The first token is asked for with exactly these. */
const first: readonly string[] = scopeList.filter(({ when }) => when === 'start').map(({ scope }) => scope);

/** The permissions that the guide's table lists: rows that begin with a name in code style. */
export const scopesOfGuide = (guide: string): readonly string[] => {
  const table = /<!-- permissions -->([\s\S]*?)<!-- \/permissions -->/.exec(guide)?.[1] ?? '';
  return [...table.matchAll(/^\| `([\w.]+)`\s*\|/gm)].map((row) => row[1] ?? '');
};

/** Code, registration, package and guide name the same permissions. */
export const checkScopes = (manifest: AppManifest, registration: string, guide: string): string[] => {
  const { requiredResourceAccess = [] } = JSON.parse(registration) as Registration;
  const registered = requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.map(({ id, type }) =>
      resourceAppId === 'Microsoft Graph' && type === 'Scope' ? id : `${resourceAppId}/${type}/${id}`,
    ),
  );
  const prefetched = manifest.webApplicationInfo?.nestedAppAuthInfo?.flatMap(({ scopes }) => scopes) ?? [];
  return [
    ...differences('aad.manifest.json', registered, asked),
    ...differences('docs/admin.md', scopesOfGuide(guide), asked),
    ...(prefetched.join(' ') === first.join(' ')
      ? []
      : [`nestedAppAuthInfo asks for "${prefetched.join(' ')}", the code first asks for "${first.join(' ')}".`]),
  ];
};

const differences = (where: string, has: readonly string[], wants: readonly string[]): string[] => [
  ...wants.filter((scope) => !has.includes(scope)).map((scope) => `${where} lacks ${scope}, which the code asks for.`),
  ...has.filter((scope) => !wants.includes(scope)).map((scope) => `${where} has ${scope}, which no code asks for.`),
];

/**
 * The redirect of nested sign-in is the broker's, on a domain of the package and without a path, and the registration
 * knows it: a host answers any other with no token at all.
 */
export const checkRedirects = (manifest: AppManifest, registration: string): string[] => {
  const infos = manifest.webApplicationInfo?.nestedAppAuthInfo ?? [];
  if (infos.length === 0) return ['webApplicationInfo has no nestedAppAuthInfo.'];
  const { spa } = JSON.parse(registration) as Registration;
  return infos.flatMap(({ redirectUri }) => {
    const domain = /^brk-multihub:\/\/([^/]+)$/.exec(redirectUri)?.[1];
    if (domain === undefined || !manifest.validDomains?.includes(domain))
      return [`The redirect "${redirectUri}" is not brk-multihub://<domain of the package>.`];
    const wanted = [redirectUri, `https://${domain}/auth.html`];
    return wanted
      .filter((uri) => !spa?.redirectUris?.includes(uri))
      .map((uri) => `aad.manifest.json does not know the redirect ${uri}.`);
  });
};
