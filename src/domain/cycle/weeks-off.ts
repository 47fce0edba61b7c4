import { dayNumber } from './grid.ts';
import type { Availability } from './types.ts';

/**
 * Whether days off leave somebody no working day in the week that begins on a Monday, given as a day number: a week without a
 * session by everybody's own word, like one of rest. Source: docs/decisions/planner.md, minimum frequency.
 */
export const isWeekOff = (people: readonly Pick<Availability, 'hours' | 'daysOff'>[], monday: number): boolean =>
  people.some(({ hours, daysOff }) => {
    if (daysOff.length === 0 || hours.days.length === 0) return false;
    const off = new Set(daysOff.map(dayNumber));
    return hours.days.every((weekday) => off.has(monday + weekday - 1));
  });
