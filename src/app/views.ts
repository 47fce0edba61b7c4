import type { AgreementState } from '../domain/agreement/types.ts';
import type { DaySpan } from '../domain/cycle/days-off.ts';
import type { Rhythm } from '../domain/cycle/types.ts';
import type { Failure } from '../domain/failure.ts';
import type { CycleId, Instant, PersonId, Zone } from '../domain/ids.ts';
import type { ItemRef } from '../graph/drive.ts';

/* What every part of the app shows of people, cycles and what they agreed to try. */

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
  /** Why nobody can start a cycle with them: of another organisation, without a mailbox, or oneself. */
  readonly not?: 'guest' | 'no-mailbox' | 'yourself';
  /** May be a room, equipment or a shared mailbox: whoever chooses it is asked first. */
  readonly doubtful?: true;
};

/** Somebody on the help card: `value` is a `tel:`, `https:` or mail address. */
export type HelpContact = { readonly label: string; readonly value: string };

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
  /** Days on which the cycle does not meet. */
  readonly daysOff: readonly DaySpan[];
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
  /** It is over. `harvest`: what they wrote together at its end, or nothing. */
  readonly ended?: { readonly harvest: string };
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

/** What is known of somebody's cycles. */
export type CyclesSeen = {
  readonly cycles: readonly CycleView[];
  readonly commitments: readonly CommitmentView[];
  readonly unreadable: readonly UnreadableCycle[];
};

/** `local`: from this device, being refreshed. `fresh`: as OneDrive and Outlook have it. */
export type Freshness = 'opening' | 'local' | 'fresh';
