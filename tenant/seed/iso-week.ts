/** `2026-W11`. */
export const isoWeekOf = (date: Temporal.ZonedDateTime): string =>
  `${date.yearOfWeek ?? date.year}-W${String(date.weekOfYear ?? 1).padStart(2, '0')}`;
