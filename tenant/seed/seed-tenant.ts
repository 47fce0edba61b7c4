import { addGroup } from '../graph/directory/groups.ts';
import { addPerson } from '../graph/people.ts';
import type { TenantHost } from '../server/tenant-host.ts';
import { addHistory } from './history.ts';
import { adele, alex, seededPeople, seededThings, stationsTeam } from './people.data.ts';
import { addOrdinaryWeek } from './week.ts';

const allowedByUsers = [
  'User.Read',
  'User.ReadBasic.All',
  'Calendars.ReadWrite',
  'Files.ReadWrite',
  'Files.ReadWrite.All',
];

/**
 * Fills an empty tenant: people and their ordinary week, and, when `seeded`, the history of a cycle. "Empty" means that
 * nobody has coached yet, not that nobody works here.
 */
export const seedTenant = (host: TenantHost, seeded: boolean): void => {
  const people = seededPeople.map((person) => addPerson(host.tenant, person));
  for (const thing of seededThings) addPerson(host.tenant, thing);
  addGroup(host.tenant, { ...stationsTeam, members: people.slice(0, 3) });
  addOrdinaryWeek(host.tenant, host.clock.now());
  if (!seeded) return;
  addHistory(host.tenant, host.clock, host.hostOrigin);
  // Two people who have used the app for two weeks have allowed it what it needs; everybody else will be asked.
  for (const { id } of [adele, alex]) host.setPerson(id, { consented: allowedByUsers });
};
