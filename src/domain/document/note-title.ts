import type { Day } from '../ids.ts';

/** The heading of a turn's note: `Session with Bo, 2026-03-04`. */
export const noteTitle = (partners: readonly string[], date: Day): string =>
  `Session with ${partners.join(' and ')}, ${date}`;
