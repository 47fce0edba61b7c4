import type { SessionNoteDocument } from '../document/session-note.ts';
import type { Frames } from '../framework/types.ts';
import { type Day, day, type PersonId } from '../ids.ts';
import { noteHeadings } from './notes.ts';
import type { Carried, SessionPlan } from './types.ts';

/** A turn's note of an earlier session, as `parseSessionNote` reads it. */
export type PastNote = Pick<SessionNoteDocument, 'id' | 'date' | 'turn' | 'framework' | 'sections'>;

const maxNumbers = 12;
const longest = 600;

const dayOf = (note: PastNote): Day | undefined => {
  const written = /^\d{4}-\d{2}-\d{2}/.exec(note.date ?? '')?.[0];
  return written === undefined ? undefined : day(written);
};

const words = (note: PastNote, heading: string): string => {
  const key = heading.toLowerCase();
  const found = note.sections.filter((section) => section.heading.trim().toLowerCase() === key);
  return (
    found
      .map(({ content }) => content.trim())
      .find((content) => content !== '')
      ?.slice(0, longest) ?? ''
  );
};

/** The number of a note on its frame's scale, with the sentence that belongs to it. */
const numberOf = (note: PastNote, frames: Frames, first: boolean): Carried['scale'][number] | undefined => {
  const frame = frames.find(({ id, scale }) => id === note.framework && scale !== undefined);
  const date = dayOf(note);
  const fields = frame?.phases.flatMap((phase) => phase.fields) ?? [];
  const label = fields.find(({ id }) => id === 'now')?.label.toLowerCase();
  const numbers = note.sections
    .filter(({ heading }) => heading.trim().toLowerCase() === label)
    .flatMap(({ content }) => /^\s*(\d+(?:[.,]5)?)/.exec(content)?.[1] ?? [])
    .map((written) => Number(written.replace(',', '.')))
    .filter((value) => value >= 0 && value <= 10);
  // The later of two: where Review closes the first turn it comes last, later it opens the turn.
  const value = first ? numbers.at(-1) : numbers[0];
  if (value === undefined || date === undefined) return undefined;
  const evidence = fields.find(({ id }) => id === 'evidence')?.label;
  return { day: date, value, evidence: evidence ? words(note, evidence) : '' };
};

/**
 * What a session is handed out of the notes of earlier ones, whatever people have made of them since: for each coachee
 * the topic that their latest note leaves open, the numbers of their notes on a scale with their sentences, newest
 * first, and gentleness after a note that strong emotions reduced to one line. Notes of `people` only; the same as
 * `carryOver` says at the end of a session.
 */
export const carriedFrom = (
  notes: readonly PastNote[],
  people: readonly PersonId[],
  frames: Frames,
): Pick<SessionPlan, 'carried' | 'gently'> => {
  const known = notes
    .filter(({ date, turn }) => date !== undefined && turn !== undefined)
    .toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  const carried = people.flatMap((person): readonly Carried[] => {
    const own = known.filter(({ turn }) => turn?.coachee === person);
    const [latest] = own;
    const topic = latest ? words(latest, noteHeadings.next) : '';
    const scale = own.flatMap((note, index) => numberOf(note, frames, index === own.length - 1) ?? []);
    if (topic === '' && scale.length === 0) return [];
    return [{ person, topic: topic || null, scale: scale.slice(0, maxNumbers) }];
  });
  const lastDay = known[0] && dayOf(known[0]);
  const gently = known.some((note) => dayOf(note) === lastDay && words(note, noteHeadings['one-line']) !== '');
  return { carried, gently };
};
