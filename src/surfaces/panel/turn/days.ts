/** A day in the reader's own calendar, `2026-03-04`. */
export const dayOf = (at: Date): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

const plus = (now: number, days: number): Date => {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return date;
};

const working = (date: Date): boolean => date.getDay() !== 0 && date.getDay() !== 6;

/** The last day that a step may be tried on: within 14 days (practice specification 8, `try_on`). */
export const lastDay = (now: number): string => dayOf(plus(now, 14));
export const firstDay = (now: number): string => dayOf(plus(now, 0));

/** A few near working days to pick with one tap: small steps are tried soon. */
export const nearDays = (now: number): readonly string[] =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9]
    .map((days) => plus(now, days))
    .filter(working)
    .slice(0, 4)
    .map(dayOf);
