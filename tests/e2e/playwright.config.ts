import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  fullyParallel: false,
  // Files side by side: most of a story is waiting. Each has ports and profiles of its own.
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  // A second try for what a busy machine does to a browser; the run names each one that needed it (docs/decisions/tests.md).
  retries: 1,
  outputDir: `../../test-results/${process.env.RESULTS ?? 'e2e'}`,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    // Recording every step costs about as much as the step itself: TRACE=1 to look at a failure.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 45_000,
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-features=WebRtcHideLocalIpsWithMdns',
      ],
    },
  },
});
