// The one plain script of the tenant: everything else is TypeScript, run through Vite's own module runner.
import { fileURLToPath } from 'node:url';
import { needNode } from './node-version.mjs';

needNode();
const { runnerImport } = await import('vite');
const { module } = await runnerImport(fileURLToPath(new URL('./cli.ts', import.meta.url)), {
  configFile: false,
  root: fileURLToPath(new URL('..', import.meta.url)),
  logLevel: 'error',
});
await module.run(process.argv.slice(2));
