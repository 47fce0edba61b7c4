import type { CycleNow, Mend } from '../../domain/cycle/replan-types.ts';
import type { CycleDocument } from '../../domain/document/cycle.ts';
import type { CalendarEvent } from '../../graph/calendar.ts';
import type { CycleView } from '../views.ts';
import type { CareMemory } from './care-memory.ts';
import type { Hand } from './carry-out.ts';
import type { Matched } from './found-sessions.ts';

/** One cycle as it was looked at last. */
export type Looked = {
  readonly view: CycleView;
  readonly cycle: CycleNow;
  readonly document: CycleDocument;
  /** It ended because one of them took the partnership back. */
  readonly over: boolean;
  readonly sessions: readonly Matched[];
  /** Dates in the calendar that are no sessions. */
  readonly unplanned: readonly CalendarEvent[];
  readonly memory: CareMemory;
  readonly hand: Hand;
  readonly mends: readonly Mend[];
};
