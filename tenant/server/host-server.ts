import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { appIconFile, appIconPath, readAppPages } from './app-pages.ts';
import { controlApi } from './control-api.ts';
import type { createWire } from './graph-server.ts';
import type { LocalOrigins } from './hosting-rules.ts';
import type { StaticFiles } from './static-files.ts';
import type { TenantHost } from './tenant-host.ts';

export type HostServer = {
  readonly host: TenantHost;
  readonly files: StaticFiles;
  readonly wire: ReturnType<typeof createWire>;
  readonly origins: LocalOrigins;
};

/** What the host page needs before its first request; read from `<script id="tenant">`. */
export type HostBoot = {
  readonly appOrigin: string;
  readonly graphOrigin: string;
  readonly pages: ReturnType<typeof readAppPages>;
};

/** Nobody frames the host page: it stands for `window.top`. It frames only the app, and loads nothing from elsewhere. */
const policy = ({ app }: LocalOrigins): string =>
  [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    `frame-src ${app}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');

const page = ({ files, origins }: HostServer): Response => {
  const file = files.find('/index.html');
  if (file === undefined) return new Response('The host page has not been built.', { status: 500 });
  const boot: HostBoot = { appOrigin: origins.app, graphOrigin: origins.graph, pages: readAppPages(origins.app) };
  const html = new TextDecoder()
    .decode(file.bytes)
    .replace(/(<script\b[^>]*\bid="tenant"[^>]*>)/, (open) => open + JSON.stringify(boot).replaceAll('<', '\\u003c'));
  return new Response(html, {
    headers: {
      'content-type': file.type,
      'cache-control': 'no-cache',
      'content-security-policy': policy(origins),
      'referrer-policy': 'strict-origin-when-cross-origin',
    },
  });
};

/** The host's origin: control API, content addresses, files of the host page, and the page for every other path. */
export const serveHost = async (
  server: HostServer,
  request: Request,
  incoming: IncomingMessage,
): Promise<Response | 'cut'> => {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/content/')) return server.wire.content(request, incoming);
  const controlled = await controlApi(server.host, request);
  if (controlled !== undefined) return controlled;
  if (pathname === appIconPath)
    return new Response(new Uint8Array(await readFile(appIconFile)), { headers: { 'content-type': 'image/png' } });
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
  const file = pathname === '/' || pathname === '/index.html' ? undefined : server.files.find(pathname);
  if (file === undefined) return pathname.startsWith('/assets/') ? new Response(null, { status: 404 }) : page(server);
  const brotli = /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
    ? await server.files.brotli(file)
    : undefined;
  return new Response(brotli ?? file.bytes, {
    headers: {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      ...(brotli === undefined ? {} : { 'content-encoding': 'br' }),
    },
  });
};
