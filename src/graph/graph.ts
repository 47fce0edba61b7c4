import type { Identity } from '../identity/identity.ts';
import { type ActivityFeed, createActivityFeed } from './activity-feed.ts';
import type { Calendar } from './calendar.ts';
import type { Drive } from './drive.ts';
import { createMeetingChats, type MeetingChats } from './meeting-chats.ts';
import { createDrive, createOwnDrive, type OwnDrive } from './one-drive.ts';
import { createCalendar } from './outlook-calendar.ts';
import { createPeople, type People } from './people.ts';
import { createPresence, type OwnPresence } from './presence.ts';
import { browserSurroundings, type Surroundings } from './surroundings.ts';
import { createVersions, type Versions } from './versions.ts';
import { createWire, type Manner, type Wire } from './wire.ts';

/**
 * Microsoft Graph in the app's terms. Everything rejects with `GraphFailure`; a missing permission with the
 * `SignInFailure` of the identity room.
 */
export interface Graph {
  readonly people: People;
  readonly calendar: Calendar;
  readonly drive: Drive;
  /** Earlier versions of files in OneDrive. */
  readonly versions: Versions;
  /** The chats of one's own meetings, and our app in them. */
  readonly meetingChats: MeetingChats;
  /** Entries for partners in Teams' activity feed. */
  readonly activityFeed: ActivityFeed;
  /** The signed-in person's own presence. */
  readonly presence: OwnPresence;
  /** The signed-in person's own drive as it is known from before: saves the request that finds it out. */
  knowOwnDrive(driveId: string): void;
  /**
   * The same Graph for calls of another manner: `{ mayAsk: false }` for work nobody waits for, which fails with
   * `interaction-needed` instead of showing a consent dialog; `{ signal }` to end all its calls together; `{ together: true }`
   * for reads of OneDrive that go in one request when they are wanted at the same moment.
   */
  in(manner: Manner): Graph;
}

export type GraphOptions = {
  /** `https://graph.microsoft.com` or where the tenant answers; the only origin that gets tokens. */
  readonly origin: string;
  readonly identity: Identity;
} & Partial<Surroundings>;

/** Opens Graph. Makes no request. */
export const createGraph = ({ origin, identity, ...given }: GraphOptions): Graph => {
  const surroundings = { ...browserSurroundings(), ...given };
  return graphOver(createWire({ origin: new URL(origin).origin, identity, surroundings }), createOwnDrive());
};

const graphOver = (wire: Wire, ownDrive: OwnDrive): Graph => ({
  people: createPeople(wire),
  calendar: createCalendar(wire),
  drive: createDrive(wire, ownDrive),
  versions: createVersions(wire, ownDrive),
  meetingChats: createMeetingChats(wire),
  activityFeed: createActivityFeed(wire),
  presence: createPresence(wire),
  knowOwnDrive: ownDrive.know,
  in: (manner) => graphOver(wire.in(manner), ownDrive),
});
