import { defineConfig } from '@playwright/test';
import e2e from '../e2e/playwright.config.ts';

export default defineConfig({
  ...e2e,
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/pictures',
  timeout: 600_000,
});
