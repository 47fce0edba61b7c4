import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LocalTenant } from '../../tenant/local-tenant.ts';

const validator = resolve(import.meta.dirname, '../../../shared/contract/validate-traffic.mjs');

/** Whether Microsoft's published metadata is here to check against. */
export const hasContract = existsSync(validator);

/** What was said, with the app at an address that Microsoft would accept: pages of tabs are https. */
const asMicrosoft = (tenant: LocalTenant): string =>
  tenant.host.traffic
    .ndjson()
    .replaceAll(tenant.appOrigin, 'https://grow.example')
    .replaceAll(`${tenant.hostOrigin}/l/`, 'https://teams.microsoft.com/l/');

/**
 * Checks everything that was said between the app and the tenant against Microsoft's metadata, both sides, with exactly
 * the scopes that were consented to. Errors are what it prints; empty when there are none.
 */
export const contractErrors = (tenant: LocalTenant, folder: string, scopes: readonly string[]): string => {
  const log = join(folder, 'traffic.ndjson');
  writeFileSync(log, asMicrosoft(tenant));
  const args = [validator, log, '--scopes', scopes.join(' '), '--min', 'error', '--fail-on', 'error'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
};
