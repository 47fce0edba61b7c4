// Prints how long matching a circle takes: `node --expose-gc tests/bench/rotation.mjs`. The goal: 10,000 people, 1 s, 150 MB.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('./rotation.ts', import.meta.url)), {
  configFile: false,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  logLevel: 'error',
});
module.run();
