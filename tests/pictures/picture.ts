import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

const folder = resolve(import.meta.dirname, '../../docs/pictures');

/** What a reader of the README should not have to download for one picture. */
const mostBytes = 250_000;

/** Makes a window of this size whose pictures are sharp on every screen: two dots to a pixel. */
export const sizeWindow = async (page: Page, width: number, height: number): Promise<void> => {
  await page.setViewportSize({ width, height });
  const wire = await page.context().newCDPSession(page);
  await wire.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: false });
};

/** The app alone, without the Teams around it. */
export const appIn = (page: Page): Locator => page.locator('iframe[title="Grow Together"]');

/** Photographs a part of a page as it stands: nothing that blinks, turns or says where the pointer was. */
export const look = async (what: Locator): Promise<Buffer> => {
  await what.page().mouse.move(0, 0);
  return what.screenshot({ animations: 'disabled', caret: 'hide', scale: 'device' });
};

export const keep = (name: string, picture: Buffer): void => {
  expect(picture.byteLength, `${name}.png is too heavy for a page`).toBeLessThan(mostBytes);
  writeFileSync(join(folder, `${name}.png`), picture);
};

type Frame = { readonly title: string; readonly picture: Buffer };

/** Several screens beside each other as one picture, each under its own line. */
export const sideBySide = async (page: Page, frames: readonly Frame[]): Promise<Buffer> => {
  const screens = frames.map(
    ({ title, picture }) =>
      `<figure><figcaption>${title}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  );
  await page.setContent(`<!doctype html><style>
    body { margin: 0; font: 600 15px/1.4 system-ui, sans-serif; color: #2d3a33; }
    #sheet { display: inline-flex; gap: 28px; padding: 24px 28px 30px; background: #e9efe8; }
    figure { margin: 0; }
    figcaption { padding: 0 4px 10px; }
    img { display: block; width: 320px; border-radius: 12px; box-shadow: 0 6px 24px rgb(0 0 0 / 14%); }
  </style><div id="sheet">${screens.join('')}</div>`);
  return look(page.locator('#sheet'));
};
