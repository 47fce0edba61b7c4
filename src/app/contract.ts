import type { AgreementState } from '../domain/agreement/types.ts';
import type { SessionSetup } from '../domain/appointment/session-part.ts';
import type { StartWish } from '../domain/appointment/start-wish.ts';
import type { Rhythm } from '../domain/cycle/types.ts';
import type { Failure } from '../domain/failure.ts';
import type { CycleId, Day, Instant, PersonId, SessionId, Zone } from '../domain/ids.ts';
import type { SessionHappening, SessionState } from '../domain/session/types.ts';
import type { ItemRef } from '../graph/drive.ts';
import type { AboutMe } from './about-me/about-me.ts';
import type { AgreementDesk } from './agreement/agreement-desk.ts';
import type { Care, CycleCare } from './care/care-contract.ts';
import type { LanguageChoice } from './language.ts';
import type { NotesModel } from './notes/notes-contract.ts';
import type { CycleDraft } from './start-cycle/draft.ts';
import type { OwnPreferences } from './start-cycle/own-preferences.ts';
import type { ProposalsState, StartedCycle } from './start-cycle/start-contract.ts';
import type { SharingView } from './tab/sharing.ts';
import type { Watched } from './watched.ts';

export type { AboutMe, AboutMePlan, Removal } from './about-me/about-me.ts';
export type { AgreementDesk, AgreementView } from './agreement/agreement-desk.ts';
export type * from './care/care-contract.ts';
export type { LanguageChoice } from './language.ts';
export type { Part } from './notes/note-parts.ts';
export type * from './notes/notes-contract.ts';
export type { Change } from './notes/what-changed.ts';
export type { Invited, OneSession, OneSessionWish } from './one-session/contract.ts';
export type { Around } from './panel/around.ts';

export type { PanelModel, PanelState } from './panel/panel-contract.ts';

export type * from './start-cycle/start-contract.ts';

export type { SharingView } from './tab/sharing.ts';

/*
 * What surfaces know of the app. Surfaces receive these and draw them; they never fetch. Everything that takes time is
 * a Watched value, everything that can fail carries the Failure as data: `ui/explain-error.ts` finds the words.
 */

/** How a page should look and speak, by the host. */
export type Appearance = {
  readonly theme: 'light' | 'dark' | 'contrast';
  /** BCP 47. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
};

export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly address: string;
  readonly jobTitle?: string;
  /** An object URL, once it has been fetched. */
  readonly photo?: string;
  readonly zone?: Zone;
  /** Why nobody can start a cycle with them: of another organisation, or without a mailbox. */
  readonly not?: 'guest' | 'no-mailbox';
};

/** A link to something that was saved. */
export type SavedThing = {
  readonly kind: 'note' | 'sheet' | 'commitments' | 'agreement' | 'cycle' | 'folder';
  readonly name: string;
  readonly url: string;
};

// ── The live session ──────────────────────────────────────────────────────────────────────────────────────────────

/** Text that partners may type into at the same time. Every change is stored on this device before it leaves. */
export interface SharedText {
  read(): string;
  /** Replaces the text by the smallest edit, so that a partner's simultaneous edit elsewhere in it survives. */
  set(next: string): void;
  subscribe(listener: () => void): () => void;
}

/** How changes reach the others just now. */
export type Connection = {
  readonly carrier: 'instant' | 'polling' | 'here-only';
  /** Ms UTC since when something of ours has not left this device. */
  readonly unsentSince?: number;
  /** Partners who are here now. */
  readonly present: readonly PersonId[];
};

/**
 * Numbers between coachee and coach in a session of three: the observer's device holds their boxes and cannot open
 * them. `read` gives null for what is not there or not for this device, and tells `subscribe` when a box has opened.
 */
export interface BetweenTwo {
  read(turn: number, field: string): number | null;
  /** Resolves when it is safe on this device. Rejects with LiveFailure. */
  write(turn: number, field: string, value: number | null): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** One live session as this person takes part in it. */
export interface RunningSession {
  readonly session: SessionId;
  readonly me: PersonId;
  readonly people: readonly Person[];
  state(): SessionState;
  /** Shared session time, ms UTC; the same for all partners however wrong their clocks are. */
  now(): number;
  /** Records an event; resolves when it is safe on this device. Rejects with LiveFailure. */
  dispatch(event: SessionHappening): Promise<void>;
  text(key: string): SharedText;
  /**
   * Words of one's own that never enter the session: the observer's sheet (`sheetTextKey`). They stay on this device
   * until their author releases them. Absent while the session is only shown at a glance, and where nothing is kept.
   */
  readonly ownText?: (key: string) => SharedText;
  /** Absent at a glance, between two people, and where the browser has no keys. */
  readonly betweenTwo?: BetweenTwo;
  connection(): Connection;
  /** After each change of state, texts or connection. */
  subscribe(listener: () => void): () => void;
}

/** What happens to the notes after the end. */
export type Recap =
  | { readonly state: 'none' }
  | { readonly state: 'saving'; readonly done: number; readonly of: number }
  | { readonly state: 'saved'; readonly things: readonly SavedThing[] }
  | { readonly state: 'kept-here'; readonly failure: Failure; retry(): void };

/** Somebody on the help card: `value` is a `tel:`, `https:` or mail address. */
export type HelpContact = { readonly label: string; readonly value: string };

// ── The personal tab ──────────────────────────────────────────────────────────────────────────────────────────────

export type CycleSession = {
  readonly week: number;
  /** Its number in the cycle's document; weeks of rest have none. */
  readonly session?: number;
  readonly start: Instant;
  readonly minutes: number;
  /** `dropped`: called off, or no time was found; `skipped`: left out with grace. */
  readonly state: 'planned' | 'moved' | 'recovery' | 'dropped' | 'skipped' | 'done';
  readonly regular?: Instant;
  readonly firstCoachee?: PersonId;
  readonly joinUrl?: string;
};

export type CycleView = {
  readonly id: CycleId;
  readonly title: string;
  readonly people: readonly Person[];
  readonly organiser: PersonId;
  readonly rhythm: Rhythm;
  readonly zone: Zone;
  readonly sessions: readonly CycleSession[];
  /** `unreadable`: its page is damaged, and stays as it is. */
  readonly agreement: { readonly state: AgreementState | 'unreadable'; readonly version: number };
  /** Where the shared notebook is. */
  readonly folder: ItemRef;
  /** Opens the shared notebook in OneDrive. */
  readonly folderUrl: string;
  readonly joinUrl?: string;
  /** Kept on this device and not yet confirmed by OneDrive. */
  readonly stale: boolean;
  /** OneDrive has no such folder any more: its owner removed it, or their account is gone. */
  readonly lost?: boolean;
  /** The notebook of one session in a meeting of theirs: there is no rhythm to care for. */
  readonly once?: boolean;
};

export type CommitmentView = {
  readonly id: string;
  readonly owner: Person;
  readonly behaviour: string;
  readonly context: string;
  readonly tryOn?: string;
  readonly state: 'active' | 'tried' | 'reflected' | 'kept' | 'adjusted' | 'let_go' | 'parked' | 'idea';
  readonly cycle: CycleId;
};

/** A cycle of the own list whose page cannot be shown. `missing`: there is none in the folder. */
export type UnreadableCycle = {
  readonly cycle: CycleId;
  readonly title: string;
  readonly missing: boolean;
  readonly url?: string;
  readonly failure?: Failure;
};

/** What is on the personal tab. Parts appear as they become known; `problem` says what could not be brought up to date. */
export type TabState = {
  readonly me?: Person;
  readonly cycles: readonly CycleView[];
  readonly commitments: readonly CommitmentView[];
  readonly unreadable: readonly UnreadableCycle[];
  /** By cycle id, as soon as calendars were compared. */
  readonly care?: Readonly<Record<string, CycleCare>>;
  /** `local`: from this device, being refreshed. `fresh`: as OneDrive and Outlook have it. */
  readonly freshness: 'opening' | 'local' | 'fresh';
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
  readonly appearance: Watched<Appearance>;
  readonly language: LanguageChoice;
  readonly tab: Watched<TabState>;
  /** Set when the site was renewed under this page: it should be loaded again. */
  readonly renewed: Watched<Failure | undefined>;
  /** The cycle a link asked for; undefined when the app was opened without one. */
  readonly linked: Watched<LinkedState | undefined>;
  /** What a link decided already about a cycle to be started; undefined when the app was opened without one. */
  readonly wish: Watched<StartWish | undefined>;
  refresh(): Promise<void>;
  openLink(url: string): void;
  /** People of the organisation whose name begins with the text; never oneself. Rejects with Failure. */
  findPeople(text: string): Promise<readonly Person[]>;
  /** Somebody's picture as an object URL; undefined where there is none. Rejects never. */
  photo(id: PersonId): Promise<string | undefined>;
  /** Where somebody's working hours are; undefined where their calendar does not say. Rejects never. */
  zone(person: Person): Promise<Zone | undefined>;
  /** Reads calendars and plans. Rejects never: failures are part of the answer. */
  propose(partners: readonly Person[], rhythm: Rhythm, from?: Day): Promise<ProposalsState>;
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
