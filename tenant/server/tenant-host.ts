import type { Person } from '../graph/person.ts';
import { setPresence } from '../graph/presence/area.ts';
import type { TenantState } from '../graph/state.ts';
import type { Tenant } from '../graph/tenant.ts';
import { ianaZone } from '../graph/zones/zones.ts';
import type { Machine } from './app-server.ts';
import { createFirstParty, type FirstParty } from './first-party.ts';
import {
  type HostState,
  newHostState,
  newPersonSetting,
  type PersonSetting,
  settingOf,
  withSetting,
} from './host-state.ts';
import { createMeetings, type Meetings } from './meetings.ts';
import type { TenantClock } from './tenant-clock.ts';
import { createTrafficLog, type TrafficLog } from './traffic-log.ts';

/** The tenant with everything around Graph: people's computers, consents, meetings. What the control API works on. */
export type TenantHost = {
  readonly tenant: Tenant;
  readonly clock: TenantClock;
  readonly meetings: Meetings;
  readonly traffic: TrafficLog;
  readonly firstParty: FirstParty;
  readonly hostOrigin: string;
  /** Where people's OneDrives are plain files; null in a tenant that lives in memory alone. */
  readonly diskFolder: string | null;
  state(): HostState;
  setState(next: HostState): void;
  setPerson(person: string, change: Partial<PersonSetting>): void;
  machine(): Machine;
  /** Grows with each change of anything; what `seen` had last tells a host page whether to ask again. */
  revision(): number;
  /** How often each area of Graph has changed, so that only the view concerned reloads. */
  touched(): Readonly<Record<string, number>>;
  /** Starts over with the people's ordinary week, with or without the history of a cycle. */
  reset(seeded: boolean): void;
};

export type Seed = (host: TenantHost, seeded: boolean) => void;

/** Short name of a person in addresses: the given name, with the surname where two share it. */
export const slugsOf = (people: readonly Person[]): ReadonlyMap<string, Person> => {
  const slugs = new Map<string, Person>();
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .trim()
      .toLowerCase()
      .replaceAll(' ', '-');
  for (const person of people.filter(({ purpose = 'user' }) => purpose === 'user')) {
    const short = plain(person.givenName ?? person.displayName) || person.id;
    slugs.set(slugs.has(short) ? plain(person.displayName) || person.id : short, person);
  }
  return slugs;
};

export const createTenantHost = (
  tenant: Tenant,
  clock: TenantClock,
  options: {
    readonly hostOrigin: string;
    readonly seed: Seed;
    readonly emptied: TenantState;
    readonly diskFolder: string | null;
  },
): TenantHost => {
  let state = newHostState(false, clock.setting());
  let revision = 1;
  const touched: Record<string, number> = {};
  const touch = (): void => {
    revision += 1;
  };
  tenant.changes.on(({ area }) => {
    touched[area] = (touched[area] ?? 0) + 1;
    touch();
  });
  clock.subscribe(() => {
    state = { ...state, clock: clock.setting() };
    touch();
  });
  const meetings: Meetings = createMeetings(() => {
    const all = meetings.list();
    setPresence(tenant.state, {
      meeting: all.flatMap(({ present }) => present),
      presenting: all.flatMap(({ presenting }) => presenting),
    });
    touch();
  });
  const traffic = createTrafficLog(tenant);

  const host: TenantHost = {
    tenant,
    clock,
    meetings,
    traffic,
    firstParty: createFirstParty(tenant),
    hostOrigin: options.hostOrigin,
    diskFolder: options.diskFolder,
    state: () => state,
    setState: (next) => {
      state = next;
      touch();
    },
    setPerson: (person, change) => host.setState(withSetting(state, person, change)),
    machine: () => ({
      hostOrigin: options.hostOrigin,
      clock: clock.setting(),
      skews: Object.fromEntries(
        Object.entries(state.people)
          .filter(([, { skewMinutes }]) => skewMinutes !== 0)
          .map(([person, { skewMinutes }]) => [person, skewMinutes * 60_000]),
      ),
      zones: Object.fromEntries(tenant.state.people.map(({ id, zone }) => [id, ianaZone(zone)])),
      offline: Object.keys(state.people).filter((person) => settingOf(state, person).network === 'offline'),
    }),
    revision: () => revision,
    touched: () => touched,
    reset: (seeded) => {
      tenant.faults.clear();
      traffic.clear();
      meetings.clear();
      // New ids every time: what a browser still keeps of the tenant that is gone must fit nowhere in the new one.
      tenant.restore({ ...options.emptied, entropy: crypto.getRandomValues(new Uint32Array(1))[0] ?? 1 });
      // Looks stay as each person likes them; what they allowed belongs to the tenant that is gone.
      const people = Object.entries(state.people).map(([person, { preferences }]): [string, PersonSetting] => [
        person,
        { ...newPersonSetting, preferences },
      ]);
      host.setState({ ...newHostState(seeded, clock.setting()), people: Object.fromEntries(people) });
      options.seed(host, seeded);
      touch();
    },
  };
  return host;
};
