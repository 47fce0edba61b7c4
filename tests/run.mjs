#!/usr/bin/env node
// One entry for everything that proves or measures the product: `npm test`, `npm run check`, `npm run bench`, `npm run pictures`.
// Each step prints what it does; the last line counts every test of every step.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needNode } from '../tenant/node-version.mjs';
import { findOrInstallChromium } from './run/chromium.mjs';
import { run } from './run/process.mjs';

needNode();
const task = process.argv[2] ?? 'test';
const only = process.argv.slice(3);
const results = mkdtempSync(join(tmpdir(), 'grow-together-'));
const tally = { passed: 0, failed: 0, skipped: 0 };

/** Browser tests that passed only when they were run again. */
const second = [];

/** Where the tools begin. Node starts them itself, for what stands in `.bin` is nothing that Windows can start. */
const tools = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
};
const tool = (title, name, args, environment) =>
  run(title, process.execPath, [join('node_modules', tools[name]), ...args], environment);

/** A step that is one yes or no: counts as one test. */
const count = (code) => {
  tally[code === 0 ? 'passed' : 'failed'] += 1;
};
const check = async (title, name, args) => count(await tool(title, name, args));

const checks = async () => {
  await check('Types of the pure domain', 'tsc', ['-p', 'src/domain']);
  await check('Types of the app', 'tsc', ['-p', 'src']);
  await check('Types of everything', 'tsc', []);
  await check('Lint and format', 'biome', ['check', '--error-on-warnings', '.']);
};

const unit = async () => {
  const report = join(results, 'vitest.json');
  const code = await tool('Unit, contract and architecture tests', 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...only,
  ]);
  const read = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  tally.passed += read?.numPassedTests ?? 0;
  tally.skipped += read?.numPendingTests ?? 0;
  // A file that cannot be loaded fails without a failed test of its own.
  const failed = read?.numFailedTests ?? 0;
  tally.failed += failed === 0 && code !== 0 ? 1 : failed;
};

const flakyIn = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(flakyIn),
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, line, title }) => `${file}:${line} ${title}`),
];

const browser = async () => {
  const chromium = await findOrInstallChromium();
  const report = join(results, 'playwright.json');
  const code = await tool('Browser tests', 'playwright', ['test', '-c', 'tests/e2e', ...only], {
    CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const read = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const stats = read?.stats;
  second.push(...(read?.suites ?? []).flatMap(flakyIn));
  tally.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  tally.skipped += stats?.skipped ?? 0;
  const failed = stats?.unexpected ?? 0;
  tally.failed += failed === 0 && code !== 0 ? 1 : failed;
};

const tasks = {
  check: checks,
  unit,
  browser,
  test: async () => {
    await checks();
    await unit();
    await check('Production build', 'vite', ['build', '--logLevel', 'warn']);
    // Once, before browser tests that run side by side each look for it.
    await check('Page of the local tenant', 'vite', [
      'build',
      '--config',
      'tenant/host/vite.config.ts',
      '--logLevel',
      'error',
    ]);
    await browser();
  },
  bench: async () => {
    await check('Production build', 'vite', ['build', '--logLevel', 'warn']);
    const environment = { CHROMIUM: await findOrInstallChromium() };
    count(await run('Benchmarks', process.execPath, ['tests/bench/run.mjs', ...only], environment));
  },
  pictures: async () => {
    const chromium = await findOrInstallChromium();
    await check('Production build', 'vite', ['build', '--logLevel', 'warn']);
    count(await tool('Pictures', 'playwright', ['test', '-c', 'tests/pictures', ...only], { CHROMIUM: chromium }));
  },
};

const chosen = tasks[task];
if (!chosen) {
  console.error(`There is no task "${task}". There are: ${Object.keys(tasks).join(', ')}.`);
  process.exit(2);
}
await chosen();
rmSync(results, { recursive: true, force: true });
if (second.length > 0)
  console.log(
    `\nPassed only when run again; each is a fault to be found:\n${second.map((one) => `  ${one}`).join('\n')}`,
  );
const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
console.log(`\n${tally.passed} passed, ${tally.failed} failed${skipped}`);
process.exit(tally.failed === 0 ? 0 : 1);
