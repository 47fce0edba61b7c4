import type { InvitationTexts } from '../../domain/cycle/invitation.ts';
import type { Failure } from '../../domain/failure.ts';

/** Somebody of a meeting's invitation. */
export type Invited = { readonly address: string; readonly name: string };

/** What the person decides before a session without a cycle, and the words of the note in the invitation. */
export type OneSessionWish = {
  /** Addresses of those who take part beside oneself: one or two. */
  readonly partners: readonly string[];
  readonly minutes: number;
  readonly words: InvitationTexts;
};

/** What a meeting without a cycle offers (docs/decisions/one-session.md). */
export type OneSession =
  /** `no-event`: not in this person's calendar. `cycle`: it leads to a notebook that is not there any more. */
  | { readonly kind: 'none'; readonly why: 'no-event' | 'too-many' | 'alone' | 'cycle' }
  /** Some of those invited are no people of the organisation. */
  | { readonly kind: 'outside'; readonly names: readonly string[] }
  /** This person called the meeting and can begin. `failure`: why the last attempt did not succeed. */
  | {
      readonly kind: 'mine';
      readonly partners: readonly Invited[];
      readonly lengths: readonly number[];
      readonly suggested: number;
      readonly failure?: Failure;
      prepare(wish: OneSessionWish): void;
    }
  /** Somebody else called the meeting; the panel follows when they have begun. */
  | { readonly kind: 'theirs'; readonly organiser: string }
  | { readonly kind: 'preparing' };
