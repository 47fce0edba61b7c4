import { type Browser, type BrowserContext, expect, type FrameLocator, type Page } from '@playwright/test';
import type { LocalTenant } from '../../tenant/server/local-tenant.ts';

/** Somebody at a browser of their own, in the Teams of the local tenant. */
export type Colleague = {
  readonly slug: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** The app, inside its frame. */
  readonly app: FrameLocator;
  open(path: string): Promise<void>;
};

type Seat = { readonly width?: number; readonly height?: number; readonly allowing?: boolean };

/** Sits somebody down at a new browser. Consent dialogs of the host are answered with yes unless `allowing` is false. */
export const sitDown = async (
  browser: Browser,
  tenant: LocalTenant,
  slug: string,
  { width = 1280, height = 820, allowing = true }: Seat = {},
): Promise<Colleague> => {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
  // The SDK asks Microsoft's network for a list of hosts; tests do not leave the machine.
  await context.route(/^https?:\/\/(?!localhost)/, (route) => route.abort());
  const page = await context.newPage();
  if (allowing) void sayYes(page);
  return {
    slug,
    context,
    page,
    app: page.frameLocator('iframe[title="Grow Together"]'),
    open: async (path) => {
      await page.goto(`${tenant.hostOrigin}/teams/${slug}${path}`);
    },
  };
};

/** Answers every consent dialog with yes, as long as the page is there. */
const sayYes = async (page: Page): Promise<void> => {
  const allow = page.getByRole('button', { name: 'Allow', exact: true });
  while (!page.isClosed()) await allow.click({ timeout: 5_000 }).catch(() => undefined);
};

/** Waits until what is asked for is true of the tenant's own state. */
export const eventually = (what: () => Promise<unknown> | unknown, matcher: (value: unknown) => void): Promise<void> =>
  expect
    .poll(async () => {
      try {
        matcher(await what());
        return 'as expected';
      } catch (error) {
        return String(error);
      }
    })
    .toBe('as expected');
