// Prints how long planning takes: `node tests/bench/planner.mjs`. The goal: 26 weeks, three people, 30 ms.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('./planner.ts', import.meta.url)), {
  configFile: false,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  logLevel: 'error',
});
module.run();
