import { networkInterfaces } from 'node:os';
import type { BrowserContext, Page } from '@playwright/test';

/** Nothing but the machine itself: Chromium then offers no address to connect to, unless it is asked and may listen. */
const isAlone = Object.values(networkInterfaces()).every((addresses) =>
  (addresses ?? []).every(({ internal }) => internal),
);

export const loopbackArguments: readonly string[] = isAlone
  ? ['--allow-loopback-in-peer-connection', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  : [];

/** Lets direct connections find a way where there is no network at all. */
export const allowLoopback = async (context: BrowserContext, page: Page): Promise<void> => {
  if (!isAlone) return;
  await context.grantPermissions(['microphone']);
  await page.evaluate(() => window.stage.listen());
};
