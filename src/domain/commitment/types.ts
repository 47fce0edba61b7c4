import type { CommitmentId, Day, PersonId } from '../ids.ts';

/** practice.md 8. */
export type CommitmentState = 'idea' | 'active' | 'tried' | 'reflected' | 'kept' | 'adjusted' | 'let_go' | 'parked';
export type CheckInAudience = 'me' | 'partners' | 'circle';
/** Quick words after trying; the number behind them is never shown. `n`: no occasion came up. */
export type SelfRating = 1 | 2 | 3 | 4 | 5 | 'n';
export type Feel = 'flow' | 'friction' | 'mixed';

export interface Origin {
  readonly kind: 'turn' | 'feedforward' | 'journal' | 'self';
  /** Id of what it grew from, such as the session and turn: `s_7f3a/0`. */
  readonly ref: string | null;
}

/** One thing that somebody can see or hear being done, in a situation, by a day. */
export interface Commitment {
  readonly id: CommitmentId;
  readonly owner: PersonId;
  readonly behavior: string;
  readonly context: string;
  readonly why: string;
  readonly tryOn: Day | null;
  readonly checkIn: Day | null;
  readonly audience: CheckInAudience;
  readonly visibleTo: readonly PersonId[];
  readonly origin: Origin;
  readonly state: CommitmentState;
  /** The latest entry; earlier ones stand in `entries` of the board. */
  readonly rating: SelfRating | null;
  readonly feel: Feel | null;
  readonly note: string;
  /** The version that this one replaced. */
  readonly before: CommitmentId | null;
  /** The version that replaced this one. */
  readonly after: CommitmentId | null;
}

/** What the owner wrote down after a try; material for the mirror, which nobody else sees. */
export interface Entry {
  readonly commitment: CommitmentId;
  readonly day: Day;
  readonly behavior: string;
  readonly context: string;
  readonly rating: SelfRating;
  readonly feel: Feel | null;
  readonly note: string;
}

/** Everything of one person: exactly one active commitment at most, up to five parked ideas. */
export interface Board {
  readonly owner: PersonId;
  readonly commitments: readonly Commitment[];
  readonly entries: readonly Entry[];
}

/** The words of a new commitment; the rest has defaults. */
export interface CommitmentDraft {
  readonly id: CommitmentId;
  readonly behavior: string;
  readonly context: string;
  readonly why?: string;
  readonly tryOn: Day | null;
  readonly checkIn?: Day | null;
  readonly audience?: CheckInAudience;
  readonly visibleTo: readonly PersonId[];
  readonly origin: Origin;
}

/** What happens to the one that is active now, when there is one: park (while active), keep (once reflected on), let go. */
export type Instead = 'park' | 'keep' | 'let-go';

export type BoardChange =
  | { readonly kind: 'add-idea'; readonly draft: CommitmentDraft }
  | { readonly kind: 'commit'; readonly id: CommitmentId; readonly instead?: Instead }
  | {
      readonly kind: 'record-try';
      readonly id: CommitmentId;
      readonly day: Day;
      readonly rating: SelfRating;
      readonly feel: Feel | null;
      readonly note: string;
    }
  /** A note was written or the partners talked about it. */
  | { readonly kind: 'reflect'; readonly id: CommitmentId; readonly note?: string }
  | {
      readonly kind: 'again';
      readonly id: CommitmentId;
      readonly tryOn: Day | null;
      readonly instead?: Instead;
    }
  /** A new version, linked to the old one, becomes active. */
  | {
      readonly kind: 'change';
      readonly id: CommitmentId;
      readonly draft: CommitmentDraft;
      readonly instead?: Instead;
    }
  | { readonly kind: 'keep'; readonly id: CommitmentId }
  | { readonly kind: 'let-go'; readonly id: CommitmentId }
  | { readonly kind: 'park'; readonly id: CommitmentId }
  /** Answers the quiet question with another day. */
  | { readonly kind: 'new-date'; readonly id: CommitmentId; readonly tryOn: Day }
  | { readonly kind: 'audience'; readonly id: CommitmentId; readonly audience: CheckInAudience };

export type BoardOutcome =
  | { readonly outcome: 'changed'; readonly board: Board }
  /** Another one is active: offer to park it or let it go. */
  | { readonly outcome: 'another-is-active'; readonly active: CommitmentId }
  /** Five ideas are parked already. */
  | { readonly outcome: 'parking-full' }
  /** Not possible from the state it is in, or unknown. */
  | { readonly outcome: 'not-possible' };
