import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from './deployment.ts';
import { fallbackFor, type HostingRules, headersFor, type LocalOrigins } from './hosting-rules.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';
import type { ClockSetting } from './tenant-clock.ts';

/** What the script `machine.js` is told when a page of the app loads. */
export type Machine = {
  readonly hostOrigin: string;
  readonly clock: ClockSetting;
  /** Milliseconds by which a person's computer is wrong, by person id. */
  readonly skews: Readonly<Record<string, number>>;
  /** IANA time zone of each person's computer, by person id. */
  readonly zones: Readonly<Record<string, string>>;
  /** People whose computers are offline. */
  readonly offline: readonly string[];
};

export const machinePath = '/tenant-machine.js';
/** Where this tenant's stand-in answers for Microsoft's Office.js. */
export const officePath = '/tenant-office.js';
const officeAddress = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

const machineSource = ['machine.js', 'machine-zone.js']
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');

/** The script that is the computer around the app's page. */
export const machineScript = (machine: Machine): string =>
  machineSource.replace('%MACHINE%', () => JSON.stringify(machine).replaceAll('\\', '\\\\').replaceAll("'", "\\'"));

/** The stand-in for Office.js (tenant/host/outlook/office.js); it answers to this host page alone. */
export const officeScript = ({ hostOrigin }: Machine): string =>
  readFileSync(join(import.meta.dirname, '../host/outlook/office.js'), 'utf8').replace('%HOST%', () => hostOrigin);

const deploymentElement = /(<script\b[^>]*\bid="deployment"[^>]*>)[\s\S]*?(<\/script>)/;

/** A page of the app with the local endpoints, and with the computer's script before any other. */
export const localPage = (html: string, deployment: Deployment): string => {
  const safe = JSON.stringify(deployment).replaceAll('<', '\\u003c');
  const configured = html.replace(deploymentElement, (_, open: string, close: string) => `${open}${safe}${close}`);
  const local = configured.replace(officeAddress, officePath);
  return local.replace(/<head\b[^>]*>/, (head) => `${head}<script src="${machinePath}"></script>`);
};

export type AppServer = {
  readonly files: StaticFiles;
  readonly rules: HostingRules;
  readonly origins: LocalOrigins;
  readonly deployment: Deployment;
  readonly machine: () => Machine;
  /** Which tenant this is, so that a browser forgets what it kept of one that was started over. */
  readonly generation: () => string;
};

/**
 * A browser that has seen another generation of this tenant clears the app's storage. One that has seen none, or lost
 * its cookie (a killed browser may), keeps everything: words typed there must never be lost by mistake (docs/decisions/local-host.md).
 */
export const forgetEarlier = (generation: string, origin: string, cookies: string | null): Record<string, string> => {
  const name = `tenant-generation-${new URL(origin).port}`;
  const seen = (cookies ?? '')
    .split(/;\s*/)
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  if (seen === generation) return {};
  return {
    'set-cookie': `${name}=${generation}; Path=/; Max-Age=31536000; SameSite=Lax`,
    ...(seen === undefined ? {} : { 'clear-site-data': '"storage"' }),
  };
};

const fileFor = ({ files, rules }: AppServer, path: string): StaticFile | undefined => {
  const direct = files.find(path === '/' ? '/index.html' : path);
  if (direct !== undefined) return direct;
  const fallback = fallbackFor(rules, path);
  return fallback === undefined ? undefined : files.find(fallback);
};

/** The app as hosting would serve it: built files, the same headers, brotli; only endpoints and the machine are local. */
export const serveApp = async (server: AppServer, request: Request): Promise<Response> => {
  const { pathname } = new URL(request.url);
  const headers = new Headers(headersFor(server.rules, pathname, server.origins));
  headers.set('vary', 'accept-encoding');
  if (pathname === machinePath) {
    headers.set('content-type', 'text/javascript; charset=utf-8');
    headers.set('cache-control', 'no-store');
    return new Response(machineScript(server.machine()), { headers });
  }
  if (pathname === officePath) {
    headers.set('content-type', 'text/javascript; charset=utf-8');
    headers.set('cache-control', 'no-store');
    return new Response(officeScript(server.machine()), { headers });
  }
  const file = fileFor(server, pathname);
  if (file === undefined) return new Response('Not found', { status: 404, headers });
  headers.set('content-type', file.type);
  if (!headers.has('cache-control'))
    headers.set('cache-control', pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (file.type.startsWith('text/html')) {
    headers.set('cache-control', 'no-cache');
    const forgetting = forgetEarlier(server.generation(), server.origins.app, request.headers.get('cookie'));
    for (const [name, value] of Object.entries(forgetting)) headers.set(name, value);
    return new Response(localPage(new TextDecoder().decode(file.bytes), server.deployment), { headers });
  }
  headers.set('etag', `"${file.eTag}"`);
  if (request.headers.get('if-none-match') === `"${file.eTag}"`) return new Response(null, { status: 304, headers });
  const brotli = /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
    ? await server.files.brotli(file)
    : undefined;
  if (brotli !== undefined) headers.set('content-encoding', 'br');
  return new Response(brotli ?? file.bytes, { headers });
};
