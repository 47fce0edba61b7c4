import { type ClockSetting, startOfClock } from './tenant-clock.ts';

/** How one person's computer reaches Graph. */
export type Network = 'online' | 'slow' | 'offline';

/** How one person likes their Teams. */
export type Preferences = {
  readonly theme: 'default' | 'dark' | 'contrast';
  /** BCP 47; the text direction follows from it, as in Teams. */
  readonly locale: string;
};

/** What the host keeps for one person, besides what Microsoft Graph knows of them. */
export type PersonSetting = {
  readonly preferences: Preferences;
  readonly network: Network;
  /** Minutes by which this person's computer clock is wrong; positive: ahead. */
  readonly skewMinutes: number;
  /** Scopes that this person allowed the app. */
  readonly consented: readonly string[];
};

/** Everything that belongs to the machine and the host and not to Graph; saved as one readable file. */
export type HostState = {
  /** Another one after each start from scratch; browsers forget what they kept of an earlier one. */
  readonly generation: string;
  readonly clock: ClockSetting;
  readonly seeded: boolean;
  readonly people: Readonly<Record<string, PersonSetting>>;
};

export const newPersonSetting: PersonSetting = {
  preferences: { theme: 'default', locale: 'en-GB' },
  network: 'online',
  skewMinutes: 0,
  consented: [],
};

export const newHostState = (seeded: boolean, clock: ClockSetting = startOfClock): HostState => ({
  generation: crypto.randomUUID(),
  clock,
  seeded,
  people: {},
});

export const settingOf = (state: HostState, person: string): PersonSetting => state.people[person] ?? newPersonSetting;

/** The state with one person's setting changed. */
export const withSetting = (state: HostState, person: string, change: Partial<PersonSetting>): HostState => ({
  ...state,
  people: { ...state.people, [person]: { ...settingOf(state, person), ...change } },
});
