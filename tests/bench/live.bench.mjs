// How long a change takes from screen to screen, for each carrier. Prints; judges nothing. Run alone, or only some ways:
// CHROMIUM=… node tests/bench/live.bench.mjs peer tabs
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

export const benchLive = async (only = []) => {
  const { module } = await runnerImport(fileURLToPath(new URL('./live/measure.ts', import.meta.url)), {
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
  });
  const found = await module.measureLive(process.env.CHROMIUM, only);
  console.log(module.describeLive(found));
  return found;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchLive(process.argv.slice(2));
