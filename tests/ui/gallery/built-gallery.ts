import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { longer, mirrored } from '../../../src/ui/strings/pseudo.ts';

declare const show: (query: string) => void;

/** What a page says while a part of it is being fetched, in the languages that the gallery is looked at in. */
const waiting = new RegExp(['One moment', 'Einen Moment', longer('One moment'), mirrored('One moment')].join('|'));

const here = import.meta.dirname;
const origin = 'http://gallery.invalid';

export type Look = {
  scene: string;
  look?: 'light' | 'dark' | 'contrast';
  dir?: 'ltr' | 'rtl';
  locale?: string;
  /** An installation with contacts for the help card. */
  contacts?: boolean;
  /** Everything that people are called and say is written to do harm. */
  harm?: boolean;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** What draws the screens of the personal tab, as the one page of the gallery names it. */
export const tabGallery = '../tab-gallery/main.tsx';

/** Builds the gallery once, drawn by `script`, and gives what opens a scene of it in a page. Nothing is served: requests are answered here. */
export const buildGallery = async (script = './main.tsx') => {
  const folder = mkdtempSync(join(tmpdir(), 'grow-gallery-'));
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    plugins: [
      react(),
      { name: 'drawn-by', transformIndexHtml: { order: 'pre', handler: (html) => html.replace('./main.tsx', script) } },
    ],
    build: { outDir: folder, target: 'es2023', emptyOutDir: true, chunkSizeWarningLimit: 4000 },
  });
  const answer = async (page: Page): Promise<void> => {
    await page.route(`${origin}/**`, (route) => {
      const path = new URL(route.request().url()).pathname;
      const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
      try {
        return route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'text/plain' });
      } catch {
        return route.fulfill({ status: 404, body: '' });
      }
    });
  };
  return async (
    page: Page,
    { scene, look = 'light', dir = 'ltr', locale = 'en-GB', contacts, harm }: Look,
  ): Promise<void> => {
    const query = `?${new URLSearchParams({ scene, look, dir, locale, ...(contacts && { contacts: 'yes' }), ...(harm && { harm: 'yes' }) })}`;
    if (page.url().startsWith(origin)) {
      // A dialog that has just closed gives the page back a moment later; drawn anew before, it would stay hidden to roles.
      if ((await page.getByRole('dialog').count()) === 0)
        await page.locator('#root:not([aria-hidden="true"])').waitFor({ state: 'attached' });
      await page.evaluate((wanted) => show(wanted), query);
    } else {
      await answer(page);
      await page.goto(`${origin}/${query}`);
    }
    // Parts that are loaded when needed draw a wait first.
    await page.locator('h1', { hasNotText: waiting }).first().waitFor();
    await page.mouse.move(0, 0);
  };
};
