import type { CalendarEvent } from '../../graph/calendar.ts';
import type { Invited } from './one-session-contract.ts';

/** The lengths that layouts are made for, minutes (practice specification 1.2). */
export const lengths: readonly number[] = [15, 25, 45, 60];

/** Everybody of an invitation, the organiser first; rooms and things are nobody. */
export const peopleOf = ({
  organiser,
  attendees,
}: Pick<CalendarEvent, 'organiser' | 'attendees'>): readonly Invited[] => {
  const all = [...(organiser ? [organiser] : []), ...attendees.filter(({ kind }) => kind !== 'resource')];
  const seen = new Set<string>();
  return all.flatMap(({ address, name }): Invited[] => {
    const key = address.toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ address, name: name ?? address }];
  });
};

/** The longest session that still ends with the meeting; a quarter of an hour where little is left. `now` is ms UTC. */
export const fittingLength = ({ end }: Pick<CalendarEvent, 'end'>, now: number): number => {
  const left = (Date.parse(end) - now) / 60_000;
  // A minute or two more is what people take anyway.
  return lengths.filter((minutes) => minutes <= left + 2).at(-1) ?? 15;
};
