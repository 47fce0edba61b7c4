import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, PreviewOptions } from 'vite';
import { defineConfig } from 'vitest/config';
import { readEnvironment } from './manifest/build/environment.ts';

/** What the head of every page of the app begins with: the first paint, and where its settings will stand. */
const sharedHead = (): Plugin => ({
  name: 'shared-head',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace(
        '<!-- head -->',
        readFileSync(resolve(import.meta.dirname, 'src/surfaces/head.html'), 'utf8').trim(),
      ),
  },
});

/** Which installation a mode of Vite means: `local`, the toolkit's name for one's own machine, is none that Vite takes. */
const installationOf = (mode: string): string => (mode === 'localhost' ? 'local' : mode);

/** Fills the settings of one installation (env/.env.<name>) into every page; the local tenant replaces them when it serves. */
const deployment = (mode: string): Plugin => ({
  name: 'deployment',
  transformIndexHtml(html) {
    const env = readEnvironment(installationOf(mode));
    const settings = {
      clientId: env.GT_CLIENT_ID ?? '',
      ...(env.GT_TENANT_ID ? { tenantId: env.GT_TENANT_ID } : {}),
      graphOrigin: env.GT_GRAPH_ORIGIN || 'https://graph.microsoft.com',
      hostOrigins: JSON.parse(env.GT_HOST_ORIGINS || '[]') as string[],
      teamsOrigin: env.GT_TEAMS_ORIGIN || 'https://teams.microsoft.com',
      teamsAppId: env.GT_TEAMS_APP_ID ?? '',
      iceServers: JSON.parse(env.GT_ICE_SERVERS || '[]') as unknown[],
      helpContacts: JSON.parse(env.GT_HELP_CONTACTS || '[]') as unknown[],
    };
    const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
    return html.replace(/(<script type="application\/json" id="deployment">)[^<]*(<\/script>)/, `$1${json}$2`);
  },
});

/**
 * `language-de` for the files of src/ui/strings/de: a language is fetched whole; English is part of the surfaces. What every
 * page begins with stands in one file, because many small ones compress badly.
 */
const chunkOf = (module: string): string | null => {
  if (
    /vite\/preload-helper|\/src\/(app\/watched|host\/(listeners|host-failure|open-host)|ui\/strings\/strings)\.tsx?$/.test(
      module,
    )
  )
    return 'begin';
  if (/\/src\/domain\/(failure|framework\/minutes|session\/(layout|layouts\.data))\.ts$/.test(module)) return 'begin';
  const language = /\/src\/ui\/strings\/([^/]+)\/[^/]+\.json$/.exec(module)?.[1];
  return language && language !== 'en' ? `language-${language}` : null;
};

/**
 * What the tab needs before its first content, in the order in which one asks for the next. Named in the page, all of it is
 * fetched while the first script runs instead of one round trip after the other (docs/decisions/start.md).
 */
const tabOpensWith = [
  '/src/host/teams-host.ts',
  '/src/app/services.ts',
  '/src/app/tab/tab-work.ts',
  '/src/identity/open-identity.ts',
  '/src/graph/graph.ts',
  '/src/documents/open-documents.ts',
  '/node_modules/@azure/msal-browser/dist/app/PublicClientApplication',
];

const fetchedAhead = (): Plugin => ({
  name: 'fetched-ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle, filename }) {
      if (!bundle || !filename.endsWith('/index.html')) return;
      const chunks = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? one : []));
      const wanted = new Set<string>();
      const visit = (name: string): void => {
        const chunk = chunks.find(({ fileName }) => fileName === name);
        if (!chunk || wanted.has(name)) return;
        wanted.add(name);
        for (const next of chunk.imports) visit(next);
      };
      for (const module of tabOpensWith) {
        const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.includes(module)));
        if (!chunk) throw new Error(`No chunk holds ${module}.`);
        visit(chunk.fileName);
      }
      return [...wanted]
        .filter((name) => !html.includes(name))
        .map((name) => ({
          tag: 'link',
          // What draws the page comes first on a slow line.
          attrs: { rel: 'modulepreload', crossorigin: true, fetchpriority: 'low', href: `/${name}` },
          injectTo: 'head' as const,
        }));
    },
  },
});

/** `npm run preview` for teamsapp.local.yml: the built site over https, with the toolkit's development certificate. */
const preview = (mode: string): PreviewOptions => {
  const { SSL_CRT_FILE: cert, SSL_KEY_FILE: key } = readEnvironment(installationOf(mode));
  return {
    port: 53000,
    strictPort: true,
    ...(cert && key ? { https: { cert: readFileSync(cert), key: readFileSync(key) } } : {}),
  };
};

export default defineConfig(({ mode, isPreview = false }) => ({
  // As the hosting has it: what is not there is not found, and no page in its place.
  ...(isPreview ? { appType: 'mpa' as const } : {}),
  plugins: [react(), sharedHead(), deployment(mode), fetchedAhead()],
  preview: preview(mode),
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', panel: 'panel.html', outlook: 'outlook.html', auth: 'auth.html' },
      output: { codeSplitting: { groups: [{ name: chunkOf, debugName: 'languages' }] } },
      // The domain is pure: what a page does not call must not come along because a door of it leads there.
      treeshake: { moduleSideEffects: [{ test: /[\\/]src[\\/]domain[\\/]/, sideEffects: false }] },
    },
  },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    setupFiles: ['tests/setup.ts'],
    pool: 'threads',
    // Nothing else runs beside: every core, also where there are but two.
    maxWorkers: '100%',
    // A busy machine is no failure: tests assert what happens, never how fast.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}));
