// Every benchmark, or those named: `npm run bench`, `npm run bench -- start live`. Prints figures and ratios of one run;
// judges nothing.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const load = async (path) =>
  (
    await runnerImport(fileURLToPath(new URL(path, import.meta.url)), {
      configFile: false,
      root: fileURLToPath(new URL('../..', import.meta.url)),
      logLevel: 'error',
    })
  ).module;

const benches = {
  cycle: async () => (await load('./cycle.ts')).run(),
  start: async () => {
    const { measureStart, describeStart } = await load('./start/measure.ts');
    console.log(describeStart(await measureStart(process.env.CHROMIUM)));
  },
  live: async () => {
    const { benchLive } = await import('./live.bench.mjs');
    await benchLive();
  },
  load: async () => (await load('./load.ts')).run(),
  fold: async () => (await load('./fold.ts')).run(),
  planner: async () => (await load('./planner.ts')).run(),
  rotation: async () => (await load('./rotation.ts')).run(),
  notes: async () => (await load('./notes.ts')).run(),
  today: async () => (await load('./today.ts')).run(),
};

const named = process.argv.slice(2);
const wanted = named.length > 0 ? named : Object.keys(benches);
const [only] = wanted;
if (only === undefined || wanted.length > 1) {
  // Each in a process of its own: none warms the engine up for another, or leaves it something open.
  for (const name of wanted)
    if (spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' }).status !== 0)
      process.exit(1);
} else {
  const bench = benches[only];
  if (!bench) throw new Error(`There is no benchmark "${only}". There are: ${Object.keys(benches).join(', ')}.`);
  console.log(`\n${only}`);
  await bench();
}
// Channels between the tabs of imitated browsers would keep this process waiting for ever.
process.exit(0);
