import type { Rhythm } from './types.ts';

/** The rhythms offered when a cycle is started; the first is the default. Source: practice specification 4. */
export const templates: readonly Rhythm[] = [
  { template: 'rhythm', weeks: 8, cadence: 'every_2_weeks', minutes: 45, recovery: [5] },
  { template: 'spark', weeks: 4, cadence: 'weekly', minutes: 15, recovery: [4] },
  { template: 'season', weeks: 12, cadence: 'every_2_weeks', minutes: 60, recovery: [6, 12] },
  { template: 'light', weeks: 12, cadence: 'monthly', minutes: 45, recovery: [] },
];
