import 'temporal-polyfill/global';
import { join, resolve } from 'node:path';
import { createTenant, type Tenant } from './graph/tenant.ts';
import { seedTenant } from './seed/seed-tenant.ts';
import { serveApp } from './server/app-server.ts';
import { buildApp, buildHost, builtFolders } from './server/build.ts';
import { localDeployment } from './server/deployment.ts';
import { createWire } from './server/graph-server.ts';
import { serveHost } from './server/host-server.ts';
import { settingOf } from './server/host-state.ts';
import { readHostingRules } from './server/hosting-rules.ts';
import { closeServer } from './server/http.ts';
import { keepSaved } from './server/keep-saved.ts';
import { type ClaimedPorts, claimFreePorts, claimPorts, type Ports } from './server/ports.ts';
import { disksIn, forgetAddress, refuseSecond, tellAddress } from './server/running-already.ts';
import { stateFolder } from './server/state-folder.ts';
import { staticFiles } from './server/static-files.ts';
import { createTenantClock, startOfClock } from './server/tenant-clock.ts';
import { createTenantHost, type TenantHost } from './server/tenant-host.ts';
import { watchApp } from './server/watch-app.ts';

export type LocalTenantOptions = {
  /** Exact ports; otherwise the first free trio from `firstPort` (default 5300) on. */
  readonly ports?: Ports;
  readonly firstPort?: number;
  /** Where the tenant is kept; absent: in memory alone, and people's OneDrives on no disk. */
  readonly stateFolder?: string;
  /** What a tenant that was not kept starts with: the history of a cycle, or people and their week alone. */
  readonly seeded: boolean;
  /** Forget what was kept. */
  readonly forget?: boolean;
  /** `'real'`, or an ISO 8601 instant at which the clock stands still until it is moved. Default real. */
  readonly clock?: 'real' | string;
  /** A folder of built pages in place of the app's own `dist`; nothing of the app is built then. */
  readonly appFolder?: string;
  /** A folder of the built host page; nothing of it is built then. */
  readonly hostFolder?: string;
  /** The app from its sources by Vite's development server. */
  readonly watch?: boolean;
};

/** A running tenant. Origins have no trailing slash. */
export type LocalTenant = {
  readonly hostOrigin: string;
  readonly appOrigin: string;
  readonly graphOrigin: string;
  /** For tests in the same process. */
  readonly host: TenantHost;
  readonly tenant: Tenant;
  /** Resolves when the files on disk are those of OneDrive: a reset, say, has arrived there. */
  disksAgree(): Promise<void>;
  close(): Promise<void>;
};

const root = resolve(import.meta.dirname, '..');

/** Starts a tenant on three origins of this machine. Rejects with `RunningAlready` where its folder is in use. */
export const startLocalTenant = async (options: LocalTenantOptions): Promise<LocalTenant> => {
  if (options.stateFolder !== undefined) await refuseSecond(options.stateFolder);
  const claimed = await (options.ports ? claimPorts(options.ports) : claimFreePorts(options.firstPort ?? 5300));
  try {
    return await openTenant(options, claimed);
  } catch (error) {
    await closeAll(claimed);
    throw error;
  }
};

const closeAll = async ({ host, app, graph }: ClaimedPorts): Promise<void> => {
  await Promise.all([host, app, graph].map(({ server }) => closeServer(server)));
};

const openTenant = async (options: LocalTenantOptions, claimed: ClaimedPorts): Promise<LocalTenant> => {
  const origins = { host: claimed.host.origin, app: claimed.app.origin, graph: claimed.graph.origin };
  const folder = options.stateFolder === undefined ? undefined : stateFolder(resolve(options.stateFolder));
  if (options.forget === true) await folder?.clear();
  if (options.stateFolder !== undefined) await tellAddress(options.stateFolder, origins.host);
  const kept = await folder?.load();
  const frozenAt = options.clock === undefined || options.clock === 'real' ? undefined : Date.parse(options.clock);
  const clock = createTenantClock(
    frozenAt === undefined ? (kept?.host.clock ?? startOfClock) : { mode: 'frozen', atMs: frozenAt },
  );

  const tenant = createTenant({ now: clock.now, origins: { graph: origins.graph, content: origins.host } });
  const host = createTenantHost(tenant, clock, {
    hostOrigin: origins.host,
    seed: seedTenant,
    emptied: tenant.snapshot(),
    diskFolder: options.stateFolder === undefined ? null : disksIn(options.stateFolder),
  });
  if (kept === undefined) host.reset(options.seeded);
  else {
    tenant.restore(kept.tenant);
    host.setState({ ...kept.host, clock: clock.setting() });
  }
  const saving = folder === undefined ? undefined : await keepSaved(host, folder);

  const needsApp = options.appFolder === undefined && options.watch !== true;
  await Promise.all([
    options.hostFolder === undefined ? buildHost(root) : undefined,
    needsApp ? buildApp(root) : undefined,
  ]);
  const built = builtFolders(root);
  const cache = join(root, 'build', 'brotli');
  const rules = readHostingRules(join(root, 'infra', 'staticwebapp.config.json'));
  const deployment = localDeployment(origins);
  const hostFiles = await staticFiles(resolve(options.hostFolder ?? built.host), cache);
  const app = {
    files: await staticFiles(resolve(options.appFolder ?? built.app), cache, rules.mimeTypes),
    rules,
    origins,
    deployment,
    machine: host.machine,
    generation: () => host.state().generation,
  };
  if (options.watch !== true) void app.files.warm().catch(console.error);
  const wire = createWire(tenant, (person) => settingOf(host.state(), person).network);
  claimed.host.serve((request, incoming) => serveHost({ host, files: hostFiles, wire, origins }, request, incoming));
  claimed.graph.serve(wire.graph);
  const watching = options.watch === true ? await watchApp(root, claimed.app, app) : undefined;
  if (watching === undefined) claimed.app.serve((request) => serveApp(app, request));

  return {
    hostOrigin: origins.host,
    appOrigin: origins.app,
    graphOrigin: origins.graph,
    host,
    tenant,
    disksAgree: async () => saving?.agree(),
    close: async () => {
      await watching?.close();
      await closeAll(claimed);
      await saving?.close();
      if (options.stateFolder !== undefined) await forgetAddress(options.stateFolder);
    },
  };
};
