import { type BrowserContext, expect, type Frame, type Page } from '@playwright/test';

/** What must never stand on a screen of the app, whatever people write. */
const foreign =
  '#root :is(script, iframe, object, embed, video, form[action], base, link, style, img:not([src^="blob:"], [src^="data:"]))';

/**
 * Watches for what texts written to do harm (tests/surfaces/personal/hostile.data.ts) would bring about: `asked` gathers every
 * request that leaves the machine and every dialog; `harmless` looks at a frame of the app as it stands now.
 */
export const watchHarm = (context: BrowserContext, page: Page) => {
  const asked: string[] = [];
  context.on('request', (request) => {
    const { hostname, pathname, href } = new URL(request.url());
    // What the product's libraries ask for themselves, whatever is on the screen. `x` is what the texts call a picture of this site.
    const own =
      ['localhost', '', 'gallery.invalid'].includes(hostname) || /^https:\/\/(res\.cdn|appsforoffice)\./.test(href);
    if (!own || pathname.endsWith('/x')) asked.push(href);
  });
  page.on('dialog', (dialog) => {
    asked.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return async (where: string, frames: readonly Frame[] = page.frames().slice(1)): Promise<void> => {
    for (const frame of frames) {
      const found = await frame
        .evaluate(
          (selector) => ({
            pwned: 'pwned' in window,
            elements: [...document.querySelectorAll(selector)].map((one) => one.outerHTML),
            links: [...document.querySelectorAll('#root a[href]')].map((one) => one.getAttribute('href') ?? ''),
          }),
          foreign,
        )
        .catch(() => undefined);
      if (!found) continue;
      expect(found.pwned, where).toBe(false);
      expect(found.elements, where).toEqual([]);
      for (const href of found.links) expect(href, where).toMatch(/^(https|mailto|tel):|^\/(?![/\\])/);
    }
    expect(asked, where).toEqual([]);
  };
};
