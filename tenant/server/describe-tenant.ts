import { type FeedEntry, feedOf } from '../graph/activity/area.ts';
import { allGroups } from '../graph/directory/groups.ts';
import type { Fault } from '../graph/faults.ts';
import { localClientId, localTeamsAppId } from '../graph/our-app.ts';
import { type PersonSetting, settingOf } from './host-state.ts';
import type { Meeting } from './meetings.ts';
import type { ClockSetting } from './tenant-clock.ts';
import { slugsOf, type TenantHost } from './tenant-host.ts';

/** A person as the host page lists them. */
export type PersonCard = {
  readonly slug: string;
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly job: string;
  readonly department: string;
  readonly address: string;
  readonly zone: string;
  readonly hasPhoto: boolean;
  readonly setting: PersonSetting;
};

/** The whole tenant as the host page sees it; polled, so small. */
export type TenantView = {
  readonly revision: number;
  /** Another one after each start from the beginning. */
  readonly generation: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly teamsAppId: string;
  /** The tenant's clock when this was written, ms UTC. */
  readonly nowMs: number;
  readonly clock: ClockSetting;
  readonly seeded: boolean;
  readonly people: readonly PersonCard[];
  /** Who can be invited beside people: groups, rooms, shared mailboxes. */
  readonly others: readonly {
    readonly kind: 'group' | 'room' | 'mailbox';
    readonly name: string;
    readonly address: string;
  }[];
  readonly meetings: readonly Meeting[];
  readonly faults: readonly Fault[];
  readonly exchanges: number;
  readonly touched: Readonly<Record<string, number>>;
  readonly feed: readonly FeedEntry[];
  /** The folder on disk that holds everybody's OneDrive; null where the tenant lives in memory alone. */
  readonly diskFolder: string | null;
};

export const describeTenant = (host: TenantHost): TenantView => {
  const state = host.state();
  return {
    revision: host.revision(),
    generation: state.generation,
    tenantId: host.tenant.state.tenantId,
    clientId: localClientId,
    teamsAppId: localTeamsAppId,
    nowMs: host.clock.now(),
    clock: host.clock.setting(),
    seeded: state.seeded,
    people: [...slugsOf(host.tenant.state.people)].map(([slug, person]) => ({
      slug,
      id: person.id,
      name: person.displayName,
      givenName: person.givenName ?? person.displayName,
      job: person.jobTitle ?? '',
      department: person.department ?? '',
      address: person.mail ?? person.userPrincipalName,
      zone: person.zone,
      hasPhoto: person.hasPhoto,
      setting: settingOf(state, person.id),
    })),
    others: othersOf(host),
    meetings: host.meetings.list(),
    faults: host.tenant.faults.list(),
    exchanges: host.traffic.count(),
    touched: host.touched(),
    feed: feedOf(host.tenant.state).entries,
    diskFolder: host.diskFolder,
  };
};

const othersOf = ({ tenant }: TenantHost): TenantView['others'] => [
  ...allGroups(tenant.core).map(({ name, mail }) => ({ kind: 'group' as const, name, address: mail })),
  ...tenant.state.people.flatMap(({ purpose = 'user', displayName, mail, userPrincipalName }) =>
    purpose === 'user'
      ? []
      : [
          {
            kind: purpose === 'shared' ? ('mailbox' as const) : ('room' as const),
            name: displayName,
            address: mail ?? userPrincipalName,
          },
        ],
  ),
];
