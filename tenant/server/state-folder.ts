import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { TenantState } from '../graph/state.ts';
import type { HostState } from './host-state.ts';

/** Where a tenant is kept between two starts. */
export type StateFolder = {
  load(): Promise<{ readonly host: HostState; readonly tenant: TenantState } | undefined>;
  save(host: HostState, tenant: TenantState): Promise<void>;
  clear(): Promise<void>;
};

/** Raised with each change that makes older files unreadable: those are then left behind and the tenant is seeded anew. */
const formatVersion = 1;

const replaceFile = async (file: string, content: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
};

/** Host settings as readable JSON; Graph's state with its file contents in Node's own binary form. */
export const stateFolder = (folder: string): StateFolder => {
  const hostFile = join(folder, 'host.json');
  const tenantFile = join(folder, 'graph.bin');
  return {
    load: async () => {
      try {
        const { version, ...host } = JSON.parse(await readFile(hostFile, 'utf8')) as HostState & { version: number };
        if (version !== formatVersion) return undefined;
        return { host, tenant: deserialize(await readFile(tenantFile)) as TenantState };
      } catch {
        return undefined;
      }
    },
    save: async (host, tenant) => {
      await replaceFile(tenantFile, serialize(tenant));
      await replaceFile(hostFile, `${JSON.stringify({ version: formatVersion, ...host }, null, 2)}\n`);
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
};
