import { type Day, day, type PersonId } from '../ids.ts';
import { parseDocument } from './document.ts';
import { editSessionNote, parseSessionNote } from './session-note.ts';

/** So many days before a note ends, and at least so many days before it goes, its author is told. */
export const noticeDays = 14;

/** Shortest and longest time a note is kept on, days; practice specification 2, `retention_days`. */
const [shortest, usual, longest] = [30, 180, 365];

/** A note whose last day is near or over. */
export type Ending = {
  /** The last day the note says of itself. */
  readonly last: Day;
  /** The day on which it goes: after its last day, and never before its author has had time to hear of it. */
  readonly goes: Day;
  /** Days that keeping it adds: as many as it was to live from the beginning. */
  readonly more: number;
};

const dateOf = (text: string | undefined): Temporal.PlainDate | undefined => {
  const found = /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0];
  try {
    return found === undefined ? undefined : Temporal.PlainDate.from(found, { overflow: 'reject' });
  } catch {
    return undefined;
  }
};

/**
 * What time does to a document (E1, E2, E3): undefined for everything but a session note of this person whose `expires` is a real
 * day that is near or over. `told`: the day on which this person was first told on this device. Days are the reader's own.
 */
export const endingOf = (text: string, me: PersonId, today: Day, told: Day | undefined): Ending | undefined => {
  if (parseDocument(text).type !== 'session-note') return undefined;
  const note = parseSessionNote(text);
  const last = dateOf(note.expires);
  if (!last || note.turn?.coachee !== me) return undefined;
  const now = Temporal.PlainDate.from(today);
  if (now.until(last, { largestUnit: 'days' }).days > noticeDays) return undefined;
  const after = last.add({ days: 1 });
  const heard = Temporal.PlainDate.from(told ?? today).add({ days: noticeDays });
  const goes = Temporal.PlainDate.compare(after, heard) < 0 ? heard : after;
  const begun = dateOf(note.date);
  const lived = begun ? begun.until(last, { largestUnit: 'days' }).days : usual;
  const more = Math.min(longest, Math.max(shortest, lived));
  return { last: day(last.toString()), goes: day(goes.toString()), more };
};

/** Whether the day has come on which it goes. */
export const hasEnded = ({ goes }: Ending, today: Day): boolean => goes <= today;

/** The same note with a later last day, counted from today (E4). Every other byte stays. */
export const keepLonger = (text: string, { more }: Ending, today: Day): string =>
  editSessionNote(text, { expires: day(Temporal.PlainDate.from(today).add({ days: more }).toString()) });
