import type { DaySpan } from '../../domain/cycle/days-off.ts';
import type { InvitationTexts } from '../../domain/cycle/invitation.ts';
import type { Proposal, Rhythm } from '../../domain/cycle/types.ts';
import type { CycleId } from '../../domain/ids.ts';
import type { ItemRef } from '../../graph/drive.ts';
import type { AppInMeeting } from '../meeting-chat/add-app.ts';
import type { Person } from '../views.ts';
import type { StartStep } from './start-contract.ts';

/** The words of the invitation in the organiser's language, with the date of each session already written out. */
export type InvitationWords = InvitationTexts & {
  readonly subject: string;
  /** By session, in the proposal's order; recovery weeks and dropped dates are empty. */
  readonly dates: readonly string[];
  /** Beside each date who has which role, a line for each turn. Absent in what an earlier version of the app began to set up. */
  readonly roles?: readonly (readonly string[])[];
  /** What Outlook says where a date of the series is called off at once, and where all of it is undone; absent as above. */
  readonly noSession?: string;
  readonly undone?: string;
};

/** What was decided before the first step; never changes afterwards. */
export type CycleDraft = {
  readonly cycle: CycleId;
  readonly title: string;
  readonly organiser: Person;
  readonly partner: Person;
  /** A third person: the roles go round among three. */
  readonly third?: Person;
  readonly rhythm: Rhythm;
  readonly proposal: Proposal;
  readonly words: InvitationWords;
  /** Days on which they do not meet; absent in what an earlier version of the app began to set up. */
  readonly daysOff?: readonly DaySpan[];
};

/** Everybody whom the organiser starts the cycle with. */
export const partnersOf = ({ partner, third }: Pick<CycleDraft, 'partner' | 'third'>): readonly Person[] =>
  third ? [partner, third] : [partner];

/** What the steps have brought about so far. Each step adds its own facts; a step whose facts are there is done. */
export type CycleFacts = {
  /** The own list in OneDrive notes that this cycle is being set up. */
  readonly noted?: true;
  readonly folder?: ItemRef & { readonly name: string; readonly url: string };
  readonly documents?: true;
  readonly shared?: true;
  readonly series?: { readonly eventId: string; readonly joinUrl?: string };
  readonly dates?: true;
  readonly indexed?: true;
  readonly meeting?: AppInMeeting;
};

/** A cycle being set up, as it lies on this device until it stands. */
export type CycleRecord = { readonly draft: CycleDraft; readonly facts: CycleFacts };

/** The steps in their order and the fact that each one leaves behind. */
export const stepFacts: readonly (readonly [StartStep['id'], keyof CycleFacts])[] = [
  ['folder', 'folder'],
  ['documents', 'documents'],
  ['sharing', 'shared'],
  ['series', 'series'],
  ['dates', 'dates'],
  ['index', 'indexed'],
  // Last: nothing waits for it, and a cycle stands without it.
  ['meeting', 'meeting'],
];
