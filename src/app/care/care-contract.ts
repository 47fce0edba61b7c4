import type { Lighter, MoveAnswer, Skip } from '../../domain/cycle/bend.ts';
import type { AddedThird } from '../../domain/cycle/company.ts';
import type { DaySpan } from '../../domain/cycle/days-off.ts';
import type { Mend, ReplanRule } from '../../domain/cycle/replan-types.ts';
import type { Rhythm } from '../../domain/cycle/types.ts';
import type { CycleId, Day, Instant, PersonId } from '../../domain/ids.ts';
import type { Person } from '../views.ts';

/** Something one of the partners wishes, written in the cycle's document and not yet carried out in Outlook. */
export type Pending = {
  readonly session: number;
  /** As the calendar has it. */
  readonly agreed: Instant;
  /** Undefined: to leave it out. */
  readonly wished?: Instant;
};

/** Something that happened to a session without anybody being asked here: done in Outlook, or by an agreed rule. */
export type CareNews = {
  readonly session: number;
  readonly rule: ReplanRule;
  readonly from?: Instant;
  readonly to?: Instant;
};

/** A mend with what is needed to ask about it. */
export type CareQuestion = {
  readonly mend: Mend;
  /** When the session in question is, as the calendar has it or had it. */
  readonly at?: Instant;
  /** Whom it is about: who declined, whose leave it is. */
  readonly about?: Person;
};

/** How a cycle stands beside its calendar. */
export type CycleCare = {
  readonly cycle: CycleId;
  /** Mends that this person may answer, weightiest first; one is asked at a time. */
  readonly questions: readonly CareQuestion[];
  /** Mends that wait for somebody else's answer. */
  readonly waiting: readonly { readonly question: CareQuestion; readonly on: readonly Person[] }[];
  readonly pending: readonly Pending[];
  readonly news: readonly CareNews[];
  readonly state: 'active' | 'paused' | 'ended';
  /** What partners wish is done by the organiser's app without asking. */
  readonly applies: boolean;
};

/** What somebody answers to a mend. `no` keeps things as the calendar has them. */
export type CareChoice =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  /** To pause until a third person is found. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'time'; readonly at: Instant };

/** What came of somebody's wish: done in Outlook, or on its way to the organiser. */
export type WishOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'asked'; readonly whom: Person }
  /** Somebody, or another device, changed the same thing since it was shown: nothing was done, and what is shown now is so. */
  | { readonly kind: 'overtaken' };

/** What a cycle can do without a reason being given. All of it rejects with Failure; nothing is half done unseen. */
export interface CycleCareActions {
  answer(key: string, choice: CareChoice): Promise<WishOutcome>;
  /** The best other times in the week of a session. */
  timesToMove(session: number): readonly Instant[];
  mayMove(session: number, to: Instant): MoveAnswer;
  move(session: number, to: Instant): Promise<WishOutcome>;
  skipping(session: number): Skip | undefined;
  /** Outlook's message to the others names the day on which they meet again. */
  skip(session: number): Promise<WishOutcome>;
  /** A quarter of an hour instead of a session. */
  short(session: number, at: Instant): Promise<WishOutcome>;
  /** `comment`, here and below, stands in Outlook's message to the others. */
  pause(comment: string, until?: Instant): Promise<WishOutcome>;
  resume(): Promise<{ readonly kind: 'goes-on'; readonly next: Instant } | { readonly kind: 'renew' }>;
  lighter(): Lighter;
  makeLighter(comment: string): Promise<WishOutcome>;
  end(harvest: string, comment: string): Promise<WishOutcome>;
  /** After somebody took the partnership back: what is to come is called off at once. */
  endPartnership(comment: string): Promise<WishOutcome>;
  renewal(rhythm: Rhythm): { readonly rhythm: Rhythm; readonly from: Day };
  /** Reads the calendar of a third person. Undefined where three are together already. */
  thirdFits(person: Person): Promise<AddedThird | 'unreadable' | undefined>;
  addThird(person: Person): Promise<WishOutcome>;
  /** `heir` takes over the notebook where it lies with whoever leaves. */
  leave(comment: string): Promise<WishOutcome & { readonly heir?: PersonId }>;
  /** Changes the days on which the cycle does not meet; what a partner changed meanwhile stays. */
  changeDaysOff(before: readonly DaySpan[], after: readonly DaySpan[]): Promise<WishOutcome>;
  setApplies(applies: boolean): Promise<void>;
}

/** The care for all cycles of this person. */
export interface Care {
  /** Compares calendars and cycles again. Rejects with Failure. */
  look(): Promise<void>;
  of(cycle: CycleId): CycleCareActions | undefined;
}
