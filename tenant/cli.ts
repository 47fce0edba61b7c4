import { parseArgs } from 'node:util';
import { type LocalTenant, startLocalTenant } from './local-tenant.ts';
import { RunningAlready } from './server/running-already.ts';

const usage = `npm start -- [options]
  --port <n>      first of three ports (default 5300, or the next that are free)
  --state <dir>   where the tenant is kept (default .tenant)
  --empty         a new tenant starts without the history of a cycle
  --fresh         forget the tenant that was kept
  --clock <iso>   the clock stands still at this instant
  --app <dir>     built pages of another app in place of ours
  --watch         the app from its sources, reloading as they change`;

const read = (args: readonly string[]) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      state: { type: 'string', default: '.tenant' },
      empty: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      clock: { type: 'string' },
      app: { type: 'string' },
      watch: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port ?? 5300);
  if (!Number.isInteger(port) || port < 1 || port > 65_000) throw new Error(`"${values.port}" is no port.`);
  if (values.clock !== undefined && Number.isNaN(Date.parse(values.clock)))
    throw new Error(`"${values.clock}" is no instant. One looks like this: 2026-03-02T09:00:00Z`);
  return { ...values, port };
};

/** Says what stands against it and ends with a code that scripts understand. */
const giveUp = (sentence: string): void => {
  console.error(sentence);
  process.exitCode = 1;
};

/** `npm start`: starts the tenant and prints the one address that a newcomer needs. */
export const run = async (args: readonly string[]): Promise<void> => {
  let wish: ReturnType<typeof read>;
  try {
    wish = read(args);
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
  if (wish.help) {
    console.log(usage);
    return;
  }
  let tenant: LocalTenant;
  try {
    tenant = await startLocalTenant({
      stateFolder: wish.state,
      seeded: !wish.empty,
      forget: wish.fresh,
      watch: wish.watch,
      firstPort: wish.port,
      ...(wish.clock === undefined ? {} : { clock: wish.clock }),
      ...(wish.app === undefined ? {} : { appFolder: wish.app }),
    });
  } catch (error) {
    if (!(error instanceof RunningAlready)) throw error;
    return giveUp(
      `Grow Together and its tenant run already: ${error.origin}/\nEnd them there with Ctrl-C, or start a second tenant beside them: npm start -- --state <folder>`,
    );
  }
  console.log(`Grow Together and its tenant: ${tenant.hostOrigin}/`);

  let closing = false;
  const stop = (): void => {
    if (closing) process.exit(1);
    closing = true;
    void tenant.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};
