import type { Day, Instant, PersonId, Zone } from '../ids.ts';

/** ISO day of the week: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Time of day in 24 hours, `09:30`. */
export type TimeOfDay = `${number}:${number}`;

export type Cadence = 'weekly' | 'every_2_weeks' | 'every_3_weeks' | 'monthly';

/** How often, how long and for how many weeks partners meet. Source: practice specification 4, cycle-templates. */
export type Rhythm = {
  readonly template: 'spark' | 'rhythm' | 'season' | 'light' | 'own';
  readonly weeks: number;
  readonly cadence: Cadence;
  readonly minutes: number;
  /** Weeks of the cycle (1 is the first) without a session. */
  readonly recovery: readonly number[];
};

/**
 * Time that somebody's calendar takes. `away` is out of office; `focus` any block marked not to be booked; `coaching` a
 * session of another cycle of the same person.
 */
export type BusyTime = {
  readonly start: Instant;
  readonly end: Instant;
  readonly kind: 'busy' | 'tentative' | 'away' | 'focus' | 'coaching';
};

export type WorkingHours = { readonly days: readonly Weekday[]; readonly start: TimeOfDay; readonly end: TimeOfDay };

export type PartOfDay = 'early' | 'late-morning' | 'early-afternoon' | 'late-afternoon';

/** What the planner knows of one partner. Subjects of meetings are never part of it. */
export type Availability = {
  readonly person: PersonId;
  readonly zone: Zone;
  readonly hours: WorkingHours;
  readonly busy: readonly BusyTime[];
  /** Public and personal holidays, in the person's own zone. */
  readonly daysOff: readonly Day[];
  /** Private; moves the ranking and is never named. */
  readonly energy?: PartOfDay;
  /** How long a break stays free within which hours; the default is 30 minutes within 11:30-14:00. */
  readonly lunch?: { readonly from: TimeOfDay; readonly to: TimeOfDay; readonly minutes: number };
};

export type PlanRequest = {
  readonly rhythm: Rhythm;
  readonly people: readonly Availability[];
  /** The zone that the series is anchored in: the organiser's. */
  readonly zone: Zone;
  readonly now: Instant;
  /** First day that may hold a session, in `zone`. */
  readonly from: Day;
  /** Decides between equals, so that the same request always gives the same plan. */
  readonly seed: number;
};

/**
 * Why a date differs from the regular one. Never whose. `day-full`: another coaching session takes that day or week;
 * `shared-edge`: the early or late hour goes to somebody else this time.
 */
export type MoveReason =
  | 'clash'
  | 'away'
  | 'holiday'
  | 'notice'
  | 'outside-hours'
  | 'lunch'
  | 'day-full'
  | 'shared-edge';

export type PlannedSession = {
  /** 1 is the first week of the cycle. */
  readonly week: number;
  /** The date that the plain recurrence gives. */
  readonly regular: Instant;
} & (
  | { readonly state: 'regular' }
  | { readonly state: 'moved'; readonly start: Instant; readonly because: MoveReason }
  | { readonly state: 'dropped'; readonly because: MoveReason }
  | { readonly state: 'recovery' }
);

/** One thing that speaks for a proposal, or is worth knowing about it. The interface makes a sentence of each. */
export type ProposalReason =
  | { readonly kind: 'part-of-day'; readonly part: 'morning' | 'midday' | 'afternoon'; readonly forAll: boolean }
  | { readonly kind: 'no-clash' }
  | { readonly kind: 'moved'; readonly count: number; readonly first: { readonly from: Instant; readonly to: Instant } }
  | { readonly kind: 'dropped'; readonly count: number }
  /** Dates that fall on days off and are moved or left out. */
  | { readonly kind: 'days-off'; readonly count: number }
  /** `shared`: the early or late hour goes round, so that nobody always has it. */
  | { readonly kind: 'edge-of-day'; readonly shared?: true }
  | { readonly kind: 'full-days' };

/** One regular time with everything that follows from it. */
export type Proposal = {
  readonly id: string;
  readonly weekday: Weekday;
  /** In the request's zone. */
  readonly time: TimeOfDay;
  readonly zone: Zone;
  readonly sessions: readonly PlannedSession[];
  readonly reasons: readonly ProposalReason[];
};

/** The kind of constraint that leaves no time; never whose it is. */
export type Obstacle = 'no-common-hours' | 'calendars-full' | 'holidays' | 'notice' | 'too-few-dates' | 'bad-request';

/** What may help when nothing fits. */
export type Help = 'shorter' | 'other-weeks' | 'async' | 'wider-hours';

/**
 * How much of each kind of help would be enough, tried out by planning again: sessions of so many minutes, a start so many
 * weeks later, everybody's hours so many minutes longer at both ends.
 */
export type EnoughHelp = {
  readonly shorter?: number;
  readonly 'other-weeks'?: number;
  readonly 'wider-hours'?: number;
};

/** `helps` names what would be enough, and writing to one another, which always is. */
export type PlanAnswer =
  | { readonly kind: 'proposals'; readonly proposals: readonly Proposal[] }
  | {
      readonly kind: 'obstacle';
      readonly obstacle: Obstacle;
      readonly helps: readonly Help[];
      readonly enough: EnoughHelp;
    };
