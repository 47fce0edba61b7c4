import type { Identity } from '../identity/identity.ts';
import type { Calendar } from './calendar.ts';
import type { Drive } from './drive.ts';
import { createDrive, createOwnDrive, type OwnDrive } from './one-drive.ts';
import { createCalendar } from './outlook-calendar.ts';
import { createPeople, type People } from './people.ts';
import { browserSurroundings, type Surroundings } from './surroundings.ts';
import { createWire, type Manner, type Wire } from './wire.ts';

/**
 * Microsoft Graph in the app's terms. Everything rejects with `GraphFailure`; a missing permission with the
 * `SignInFailure` of the identity room.
 */
export interface Graph {
  readonly people: People;
  readonly calendar: Calendar;
  readonly drive: Drive;
  /**
   * The same Graph for calls of another manner: `{ mayAsk: false }` for work nobody waits for, which fails with
   * `interaction-needed` instead of showing a consent dialog; `{ signal }` to end all its calls together.
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
  in: (manner) => graphOver(wire.in(manner), ownDrive),
});
