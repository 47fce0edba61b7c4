// Prints what opening Today and saving a note cost: `node tests/bench/today.mjs`. The goals: 6 requests cold, 2 warm, 1 a save.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('./today.ts', import.meta.url)), {
  configFile: false,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  logLevel: 'error',
});
await module.run();
process.exit(0);
