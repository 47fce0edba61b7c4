import type { HostBoot } from '../server/host-server.ts';

/** What the server wrote into the page. */
export const boot = JSON.parse(document.getElementById('tenant')?.textContent || '{}') as HostBoot;
