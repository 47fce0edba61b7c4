// Packs the app for Teams and Outlook. Everything else is TypeScript, run through Vite's own module runner.
import { fileURLToPath } from 'node:url';
import { needNode } from '../tenant/node-version.mjs';

needNode();
const { runnerImport } = await import('vite');
const { module } = await runnerImport(fileURLToPath(new URL('./build/cli.ts', import.meta.url)), {
  configFile: false,
  root: fileURLToPath(new URL('..', import.meta.url)),
  logLevel: 'error',
});
process.exitCode = module.run(process.argv.slice(2));
