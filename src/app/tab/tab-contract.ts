import type { SessionSetup } from '../../domain/appointment/session-part.ts';
import type { StartWish } from '../../domain/appointment/start-wish.ts';
import type { DaySpan } from '../../domain/cycle/days-off.ts';
import type { Rhythm } from '../../domain/cycle/types.ts';
import type { Failure } from '../../domain/failure.ts';
import type { CycleId, Day, PersonId, Zone } from '../../domain/ids.ts';
import type { AboutMe } from '../about-me/about-me.ts';
import type { AgreementDesk } from '../agreement/agreement-desk.ts';
import type { Care, CycleCare } from '../care/care-contract.ts';
import type { OutlookWords } from '../care/outlook-words.ts';
import type { LanguageChoice } from '../language.ts';
import type { NotesModel } from '../notes/notes-contract.ts';
import type { CycleDraft } from '../start-cycle/draft.ts';
import type { OwnPreferences } from '../start-cycle/own-preferences.ts';
import type { ProposalsState, StartedCycle } from '../start-cycle/start-contract.ts';
import type { Appearance, CyclesSeen, CycleView, Freshness, HelpContact, Person } from '../views.ts';
import type { Watched } from '../watched.ts';
import type { SharingView } from './sharing.ts';

/** What is on the personal tab. Parts appear as they become known; `problem` says what could not be brought up to date. */
export type TabState = CyclesSeen & {
  readonly me?: Person;
  /** By cycle id, as soon as calendars were compared. */
  readonly care?: Readonly<Record<string, CycleCare>>;
  readonly freshness: Freshness;
  readonly problem?: Failure | undefined;
  /** Set when a permission is missing: calling it asks for it. */
  readonly needsConsent?: (() => void) | undefined;
  /** Cycles begun on any device of this person and not finished being set up. */
  readonly unfinished: readonly {
    readonly cycle: CycleId;
    readonly title: string;
    readonly partner: string;
    resume(): StartedCycle;
  }[];
};

/** What became of the link that opened the app. `refused`: the folder is not shared with this person. */
export type LinkedState =
  /** What this device knows of the cycle can be shown meanwhile. */
  | { readonly state: 'opening'; readonly cycle: CycleId; readonly week?: number }
  | { readonly state: 'refused' }
  | { readonly state: 'gone' }
  /** Nobody can read it: cut off, or of another app. */
  | { readonly state: 'unknown' }
  | { readonly state: 'failed'; readonly cycle: CycleId; readonly failure: Failure }
  /** `week`: the session that was meant. */
  | { readonly state: 'open'; readonly cycle: CycleId; readonly week?: number }
  /** A single session that was made of an appointment in Outlook. */
  | { readonly state: 'session'; readonly session: SessionSetup };

export interface TabModel {
  /** Whom to call when a conversation goes beyond what peers can hold; by the settings of the installation. */
  readonly helpContacts: readonly HelpContact[];
  readonly appearance: Watched<Appearance>;
  readonly language: LanguageChoice;
  readonly tab: Watched<TabState>;
  /** Set when the site was renewed under this page: it should be loaded again. */
  readonly renewed: Watched<Failure | undefined>;
  /** The cycle a link asked for; undefined when the app was opened without one. */
  readonly linked: Watched<LinkedState | undefined>;
  /** What a link decided already about a cycle to be started; undefined when the app was opened without one. */
  readonly wish: Watched<StartWish | undefined>;
  /** How Outlook says that something is called off; said by the page when its language is known, and when that changes. */
  speak(words: OutlookWords): void;
  refresh(): Promise<void>;
  openLink(url: string): void;
  /** People of the organisation whose name begins with the text; never oneself. Rejects with Failure. */
  findPeople(text: string): Promise<readonly Person[]>;
  /** Somebody's picture as an object URL; undefined where there is none. Rejects never. */
  photo(id: PersonId): Promise<string | undefined>;
  /** Where somebody's working hours are; undefined where their calendar does not say. Rejects never. */
  zone(person: Person): Promise<Zone | undefined>;
  /** Reads calendars and plans. Rejects never: failures are part of the answer. */
  propose(
    partners: readonly Person[],
    rhythm: Rhythm,
    from?: Day,
    daysOff?: readonly DaySpan[],
  ): Promise<ProposalsState>;
  /** The part of the day this person likes best; private, and only the order of proposals knows it. Rejects with Failure. */
  preferences(): Promise<OwnPreferences>;
  prefer(change: OwnPreferences): Promise<void>;
  /** Begins setting up; the same cycle id (`cycleIdFor`) continues what was begun, on this or another tab or device. */
  startCycle(draft: Omit<CycleDraft, 'organiser'>): StartedCycle;
  /** Asks again for a permission that a failure says is missing: somebody's tap. Rejects never; trying again shows the answer. */
  allow(failure: unknown): Promise<void>;
  /** What a cycle's partners agreed on, between sessions. Rejects with Failure where nobody is signed in. */
  agreement(cycle: CycleView): Promise<AgreementDesk>;
  /** All notes of this person. Rejects with Failure where nobody is signed in. */
  notes(): Promise<NotesModel>;
  /** Looks once whether a cycle's folder is open to exactly its partners. */
  sharing(cycle: CycleView): Watched<SharingView>;
  /** Makes a notebook of one's own from what this device knows of one that is gone. Rejects with Failure. */
  rescue(cycle: CycleView): Promise<void>;
  /** Mends, moves, skips, pauses and ends of cycles. Rejects with Failure where nobody is signed in. */
  care(): Promise<Care>;
  /** Whether partners are told in Teams' feed of what this person does; turning it on rejects with Failure where it is refused. */
  readonly partnerNews: { wanted(): Promise<boolean>; want(on: boolean): Promise<void> };
  /** *Everything about me*. Rejects with Failure where nobody is signed in. */
  aboutMe(): Promise<AboutMe>;
  /** Whether this device knows that the app is in the cycle's meeting already. Rejects never. */
  inMeeting(cycle: CycleId): Promise<boolean>;
}
