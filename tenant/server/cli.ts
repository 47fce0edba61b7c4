import { parseArgs } from 'node:util';
import { startLocalTenant } from './local-tenant.ts';

const usage = `npm start -- [options]
  --port <n>      first of three ports (default 5300, or the next that are free)
  --state <dir>   where the tenant is kept (default .tenant)
  --empty         a new tenant starts without the history of a cycle
  --fresh         forget the tenant that was kept
  --clock <iso>   the clock stands still at this instant
  --app <dir>     built pages of another app in place of ours
  --watch         the app from its sources, reloading as they change`;

/** \`npm start\`: starts the tenant and prints the one address that a newcomer needs. */
export const run = async (args: readonly string[]): Promise<void> => {
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
  if (values.help) {
    console.log(usage);
    return;
  }
  const tenant = await startLocalTenant({
    stateFolder: values.state,
    seeded: !values.empty,
    forget: values.fresh,
    watch: values.watch,
    ...(values.port === undefined ? {} : { firstPort: Number(values.port) }),
    ...(values.clock === undefined ? {} : { clock: values.clock }),
    ...(values.app === undefined ? {} : { appFolder: values.app }),
  });
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
