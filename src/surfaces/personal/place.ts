import type { StartedCycle } from '../../app/contract.ts';
import type { CycleId } from '../../domain/ids.ts';

/** The sections of the tab, in their order. */
export const sections = ['today', 'cycles', 'notes', 'steps', 'settings'] as const;
export type Section = (typeof sections)[number];

/** Where in the tab one is. */
export type Place =
  | { readonly at: Exclude<Section, 'notes'> }
  /** With the note that is open, if one is. */
  | { readonly at: 'notes'; readonly note?: string }
  | { readonly at: 'cycle'; readonly cycle: CycleId }
  | { readonly at: 'start' }
  | { readonly at: 'setting-up'; readonly started: StartedCycle; readonly partner: string }
  | { readonly at: 'linked' };
