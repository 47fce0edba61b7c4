import type { Day } from '../ids.ts';

/** The heading of a turn's note: `Session with Bo, 2026-03-04`. */
export const noteTitle = (partners: readonly string[], date: Day): string =>
  `Session with ${partners.join(' and ')}, ${date}`;

/** The heading of an observer's sheet: `Observations for Ana, 2026-03-04`. */
export const sheetTitle = (coachee: string, date: Day): string => `Observations for ${coachee}, ${date}`;
