import { addPerson } from '../graph/people.ts';
import type { TenantHost } from '../server/tenant-host.ts';
import { addHistory } from './history.ts';
import { seededPeople } from './people.data.ts';
import { addOrdinaryWeek } from './week.ts';

/**
 * Fills an empty tenant: people and their ordinary week, and, when `seeded`, the history of a cycle. "Empty" means that
 * nobody has coached yet, not that nobody works here.
 */
export const seedTenant = (host: TenantHost, seeded: boolean): void => {
  for (const person of seededPeople) addPerson(host.tenant, person);
  addOrdinaryWeek(host.tenant, host.clock.now());
  if (seeded) addHistory(host.tenant, host.clock, host.hostOrigin);
};
