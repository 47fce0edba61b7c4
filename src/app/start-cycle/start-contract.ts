import type { Availability, PlanAnswer } from '../../domain/cycle/types.ts';
import type { Failure } from '../../domain/failure.ts';
import type { CycleId, PersonId, Zone } from '../../domain/ids.ts';
import type { Person } from '../views.ts';
import type { Watched } from '../watched.ts';

/** A step of setting up a cycle, with what really happened. */
export type StartStep = {
  readonly id: 'folder' | 'sharing' | 'documents' | 'series' | 'dates' | 'index' | 'meeting';
  /** `by-hand`: not ours to do; the page shows how somebody does it. */
  readonly state: 'waiting' | 'doing' | 'done' | 'failed' | 'by-hand';
  readonly failure?: Failure;
};

/** A cycle being set up. Leaving and coming back is safe; running again never makes anything twice. */
export interface StartedCycle {
  readonly cycle: CycleId;
  readonly progress: Watched<{
    readonly steps: readonly StartStep[];
    readonly finished: boolean;
    readonly running: boolean;
    /** Another device of this person undid it, or finished it, while this one did the contrary: whoever was first counts. */
    readonly elsewhere?: 'undone' | 'finished';
  }>;
  /**
   * Takes everything back that was done so far. `stands`: another device had finished it, and nothing was undone. Rejects
   * with Failure; what is left can be undone or continued.
   */
  undo(): Promise<'undone' | 'stands'>;
  /** Runs the steps that are not done. Safe to call again, and twice at once. */
  run(): Promise<void>;
}

export type ProposalsState =
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'answer';
      readonly answer: PlanAnswer;
      readonly zones: readonly { readonly person: PersonId; readonly zone: Zone }[];
      /** Everybody's weeks as the planner saw them, for the picture; energy left out. */
      readonly weeks: readonly Availability[];
    }
  /** Somebody whose calendar cannot be read, and why as far as Outlook says. */
  | {
      readonly kind: 'unreadable-calendar';
      readonly people: readonly Person[];
      readonly problem: 'no-mailbox' | 'group' | 'hidden' | 'unavailable';
    }
  /** People with whom no cycle can be: oneself, or more than two others. */
  | { readonly kind: 'bad-people'; readonly problem: 'yourself' | 'too-many' | 'nobody' }
  | { readonly kind: 'failed'; readonly failure: Failure };
