import type { Day } from '../ids.ts';
import type { Board, Commitment } from './types.ts';
import { wordingHints } from './words.data.ts';

/** What could be clearer in the wording of a step; only ever a hint, and one at a time. */
export type WordingHint = 'trait' | 'absolute' | 'vague' | 'not-doing';

const has = (text: string, words: readonly string[]): boolean =>
  words.some((word) => new RegExp(`(?:^|[^\\p{L}])${word}(?:[^\\p{L}]|$)`, 'iu').test(text));

/**
 * The one hint that helps most, or null (practice.md 8: rules trait-label, vague-frequency, absolute; starts with a verb). The
 * words that give a wording away are known for English alone: in any other `language` (of the reader, `de-AT`) nothing is hinted.
 */
export const checkWording = (behavior: string, language: string): WordingHint | null => {
  if (!/^en\b/i.test(language)) return null;
  const text = behavior.replace(/["“][^"”]*["”]/g, '').trim();
  if (text === '') return null;
  if (wordingHints.trait.test(text)) return 'trait';
  if (has(text, wordingHints.absolute)) return 'absolute';
  if (has(text, wordingHints.vague)) return 'vague';
  const first = text
    .replace(/^(?:i will|i'll|to)\s+/i, '')
    .split(/[^\p{L}']+/u)[0]
    ?.toLowerCase();
  return first && (wordingHints.notDoing as readonly string[]).includes(first) ? 'not-doing' : null;
};

/** A step is tried within 14 days. Days are calendar days of the owner. */
export const checkTryOn = (tryOn: Day, today: Day): 'fine' | 'past' | 'too-far' => {
  const days = Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(tryOn)).days;
  return days < 0 ? 'past' : days > 14 ? 'too-far' : 'fine';
};

const isWeekday = (date: Temporal.PlainDate): boolean => date.dayOfWeek <= 5;

/**
 * Is the one quiet question due: tried, new date, smaller, or let go? Three working days after the day of an active
 * commitment without an entry. `isWorkingDay` knows the owner's calendar; Monday to Friday when left out.
 */
export const quietQuestionDue = (
  commitment: Commitment,
  today: Day,
  isWorkingDay: (date: Temporal.PlainDate) => boolean = isWeekday,
): boolean => {
  if (commitment.state !== 'active' || commitment.tryOn === null) return false;
  let date = Temporal.PlainDate.from(commitment.tryOn);
  const end = Temporal.PlainDate.from(today);
  // Nobody is away from work for longer than two months without the calendar saying so; then the question can wait no more.
  for (let passed = 0, days = 0; days < 60; days += 1) {
    date = date.add({ days: 1 });
    if (isWorkingDay(date)) passed += 1;
    if (passed === 3) return Temporal.PlainDate.compare(date, end) <= 0;
  }
  return true;
};

/** A line that is shown to a circle: the sentence and the day, nothing else, and only where the owner chose it. */
export const circleView = (board: Board): readonly { readonly behavior: string; readonly tryOn: Day | null }[] =>
  board.commitments
    .filter(({ audience, state }) => audience === 'circle' && state === 'active')
    .map(({ behavior, tryOn }) => ({ behavior, tryOn }));
