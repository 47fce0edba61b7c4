import { existsSync, readFileSync } from 'node:fs';

/** The part of the hosting's configuration (`infra/staticwebapp.config.json`) that the local app server follows. */
export type HostingRules = {
  readonly globalHeaders: Readonly<Record<string, string>>;
  readonly routes: readonly {
    readonly route: string;
    readonly rewrite?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }[];
  readonly mimeTypes: Readonly<Record<string, string>>;
  readonly navigationFallback?: { readonly rewrite: string; readonly exclude?: readonly string[] };
};

const none: HostingRules = { globalHeaders: {}, routes: [], mimeTypes: {} };

/** A missing file means no rules: the tenant runs before hosting has been decided. */
export const readHostingRules = (file: string): HostingRules =>
  existsSync(file) ? { ...none, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<HostingRules>) } : none;

/** Whether a path falls under a route of the configuration: `/assets/*`, `/*.{js,css}`, `/panel.html`. */
export const matchesRoute = (route: string, path: string): boolean => {
  const pattern = route
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, choices: string) => `(?:${choices.split(',').join('|')})`)
    .replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test(path);
};

/** Where the local endpoints stand in for Microsoft's. */
export type LocalOrigins = { readonly host: string; readonly app: string; readonly graph: string };

const sourcesFor: Readonly<Record<string, (origins: LocalOrigins) => string[]>> = {
  'connect-src': ({ graph, host }) => [graph, host],
  'frame-ancestors': ({ host }) => [host],
  'img-src': ({ graph, host }) => [graph, host],
  'media-src': ({ host }) => [host],
};

/** The same policy with the local origins added where Microsoft's stand; https is not forced on a plain http machine. */
export const localPolicy = (policy: string, origins: LocalOrigins): string =>
  policy
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && directive !== 'upgrade-insecure-requests')
    .map((directive) => {
      const [name = '', ...sources] = directive.split(/\s+/);
      const added = sourcesFor[name]?.(origins);
      return added === undefined
        ? directive
        : [name, ...sources.filter((source) => source !== "'none'"), ...added].join(' ');
    })
    .join('; ');

/** The headers that hosting would send with this path, for these origins. */
export const headersFor = (rules: HostingRules, path: string, origins: LocalOrigins): Record<string, string> => {
  const headers: Record<string, string> = {};
  const routed = rules.routes.find(({ route }) => matchesRoute(route, path));
  for (const [name, value] of Object.entries({ ...rules.globalHeaders, ...routed?.headers })) {
    const key = name.toLowerCase();
    if (key === 'strict-transport-security') continue;
    headers[key] = key === 'content-security-policy' ? localPolicy(value, origins) : value;
  }
  return headers;
};

/** The file that answers a path for which there is none, or undefined where hosting would say 404. */
export const fallbackFor = (rules: HostingRules, path: string): string | undefined => {
  const fallback = rules.navigationFallback;
  if (fallback === undefined) return undefined;
  return fallback.exclude?.some((route) => matchesRoute(route, path)) ? undefined : fallback.rewrite;
};
