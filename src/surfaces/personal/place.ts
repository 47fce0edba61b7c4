import type { Person, StartedCycle } from '../../app/contract.ts';
import type { DaySpan } from '../../domain/cycle/days-off.ts';
import type { Rhythm } from '../../domain/cycle/types.ts';
import type { CycleId, Day } from '../../domain/ids.ts';

/** The sections of the tab, in their order. */
export const sections = ['today', 'cycles', 'notes', 'steps', 'settings'] as const;
export type Section = (typeof sections)[number];

/** What can be asked for beside a question: a dialog about the whole cycle. */
export type AskedWish = 'end' | 'lighter' | 'pause';

/** Where in the tab one is. */
export type Place =
  | { readonly at: Exclude<Section, 'notes'> }
  /** With the note that is open, if one is. */
  | { readonly at: 'notes'; readonly note?: string }
  /** `asked`: what somebody wants to do with it, in a dialog that opens at once. */
  | { readonly at: 'cycle'; readonly cycle: CycleId; readonly asked?: { readonly wish: AskedWish } }
  /** `again`: the same people and rhythm, from a day on. */
  | { readonly at: 'start'; readonly again?: StartAgain }
  | { readonly at: 'agreement'; readonly cycle: CycleId }
  | { readonly at: 'setting-up'; readonly started: StartedCycle; readonly partner: string }
  /** Practising a turn alone; leads back to where it was begun. */
  | { readonly at: 'practise'; readonly from: 'today' | 'cycles' }
  | { readonly at: 'linked' };

/** What a new cycle takes over from one that is renewed. */
export type StartAgain = {
  readonly partners: readonly Person[];
  readonly rhythm: Rhythm;
  /** Absent: from now on. */
  readonly from?: Day;
  readonly daysOff: readonly DaySpan[];
};
