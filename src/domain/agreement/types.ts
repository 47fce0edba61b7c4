import type { PersonId } from '../ids.ts';

/** The ten items of a working agreement (practice.md 2). */
export type ItemId =
  | 'confidentiality'
  | 'challenge'
  | 'time'
  | 'emotions'
  | 'treatment'
  | 'notes'
  | 'recording'
  | 'async'
  | 'observers'
  | 'revisit';

export interface ItemOption {
  readonly id: string;
  readonly text: string;
  /** A short free text or choice that belongs to this option: `pause_word`, `weekday`, `own_words`. */
  readonly extra?: string;
}

/** One item as data; text ids are `agreement.<item>` and `agreement.<item>.<option>`. */
export interface AgreementItem {
  readonly id: ItemId;
  readonly title: string;
  readonly required: boolean;
  /** Each person answers for themselves (challenge). */
  readonly perPerson?: true;
  /** Several options at once (treatment). */
  readonly multi?: true;
  readonly default: readonly string[];
  readonly options: readonly ItemOption[];
  /** From strictest to freest; the stricter choice wins until all agree. */
  readonly strictness?: readonly string[];
  /** Shown with every option. */
  readonly fixed?: string;
  /** Settings beside the options, with their defaults and choices, such as `retention_days`. */
  readonly settings?: Readonly<Record<string, { readonly default: number; readonly choices?: readonly number[] }>>;
  /** An optional line of each person's own: "What helps me when I am upset". */
  readonly personalNote?: string;
}

/**
 * What somebody chose for an item. `options` holds one id, or several for `treatment`. `extras` hold the words that
 * belong to an option or setting (`pause_word`, `weekday`, `own_words`, `retention_days`), each at most 140 characters.
 */
export interface Choice {
  readonly options: readonly string[];
  readonly extras: Readonly<Record<string, string>>;
}

export interface ItemState {
  /** What is on the table for all: the latest choice. For a per-person item see `own`. */
  readonly proposal: Choice;
  /** The latest choice of each person: their own answer (per-person item) or their wish (stricter wins until all agree). */
  readonly own: Readonly<Record<PersonId, Choice>>;
  readonly confirmed: readonly PersonId[];
}

export type AgreementState = 'draft' | 'proposed' | 'active' | 'under_review' | 'suspended' | 'ended';

/** What can be withdrawn, at once and without anybody's approval. */
export type Withdrawable = 'challenge' | 'recording' | 'notes' | 'observer' | 'story' | 'async' | 'partnership';

export interface Withdrawal {
  readonly what: Withdrawable;
  /** UTC milliseconds. */
  readonly at: number;
  /** Null where it was read from the shared document, which does not say who. Never shown to anybody but oneself. */
  readonly by: PersonId | null;
}

/** What all confirmed together, kept when a new version is being talked about. */
export interface AgreedVersion {
  readonly version: number;
  /** UTC milliseconds of the last confirmation. */
  readonly at: number;
  readonly items: Readonly<Record<ItemId, ItemState>>;
  /** UTC milliseconds at which each person had confirmed everything. */
  readonly confirmedAt: Readonly<Record<PersonId, number>>;
}

/** The agreement of a set of people. Pure data; `changeAgreement` is its reducer. Other partners, other agreement. */
export interface Agreement {
  readonly id: string;
  readonly people: readonly PersonId[];
  readonly state: AgreementState;
  /** The last version that all confirmed; 0 before the first. */
  readonly version: number;
  readonly items: Readonly<Record<ItemId, ItemState>>;
  readonly confirmedAt: Readonly<Record<PersonId, number>>;
  readonly agreed: AgreedVersion | null;
  /** Earlier versions, newest first: what changed and until when. */
  readonly earlier: readonly {
    readonly version: number;
    readonly until: number;
    readonly changed: readonly ItemId[];
  }[];
  readonly withdrawn: readonly Withdrawal[];
  /** Sessions in which the review question was answered. */
  readonly reviewedIn: readonly number[];
}

/** A change to an agreement, in a session or outside. Invalid changes change nothing. */
export type AgreementChange =
  /** One partner puts the (default or chosen) items on the table and thereby confirms them all. */
  | { readonly kind: 'propose' }
  /** Returns the item to proposed for all; the chooser has confirmed it. */
  | { readonly kind: 'choose'; readonly item: ItemId; readonly choice: Choice }
  | { readonly kind: 'confirm'; readonly item: ItemId }
  /** "Yes to all", offered only after the list was scrolled through. */
  | { readonly kind: 'confirm-all' }
  | { readonly kind: 'review'; readonly session: number; readonly answer: 'fits' | 'change' | 'talk' }
  | { readonly kind: 'withdraw'; readonly what: Withdrawable }
  /** Only the person who withdrew can turn it on again. */
  | { readonly kind: 'turn-on'; readonly what: Withdrawable }
  /** New member, changed group size, new cycle: a new version that all confirm. */
  | { readonly kind: 'renew'; readonly people: readonly PersonId[] };

/** What holds for one item now: the agreed choice, or the stricter one until all agree. */
export interface ItemNow {
  readonly item: ItemId;
  readonly choice: Choice;
  /** Per-person items: what holds for each. */
  readonly each: Readonly<Record<PersonId, Choice>>;
  readonly confirmed: readonly PersonId[];
  readonly missing: readonly PersonId[];
  readonly settled: boolean;
}

/** The agreement as it holds now, withdrawals counted in. */
export interface AgreedNow {
  readonly agreement: Agreement;
  /** All confirmed: a turn may start. */
  readonly ready: boolean;
  readonly items: readonly ItemNow[];
  readonly withdrawn: readonly Withdrawable[];
}
