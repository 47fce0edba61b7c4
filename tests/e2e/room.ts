import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Colleague } from './people.ts';

/** The frame that a host shows the app in. */
export const appFrame = 'iframe[title="Grow Together"]';

/** Width of the Teams around the app: its bar. Found by measuring, so that the app gets exactly what is asked for. */
export const giveTheApp = async ({ page }: Colleague, width: number): Promise<void> => {
  const around = (page.viewportSize()?.width ?? 0) - ((await page.locator(appFrame).boundingBox())?.width ?? 0);
  await page.setViewportSize({ width: Math.round(width + around), height: 900 });
};

/** How many pixels of a page lie outside its window. */
export const sideways = (html: Locator): Promise<number> =>
  html.evaluate((root) => root.scrollWidth - window.innerWidth);

/** Buttons, headings and lines whose words do not fit into them and are cut off. */
export const cutOff = (html: Locator): Promise<string[]> =>
  html.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('button, h1, h2, h3, p, label, li')]
      .filter(
        (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible',
      )
      .map((element) => element.textContent ?? ''),
  );

/** What axe has to say about the app in its frame, one line each. */
export const findingsIn = async (page: Page): Promise<string[]> => {
  // Fluent's keyboard helper leaves stops at the edges of a list of tabs that hand the focus on: no element of ours.
  const { violations } = await new AxeBuilder({ page })
    .include([appFrame, 'html'])
    .exclude([appFrame, '[data-tabster-dummy]'])
    .analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
};
