import type { CycleId } from '../ids.ts';
import { parseAs } from './document.ts';
import { labelsOf, setLabels } from './labels.ts';
import { bodyOf, replaceBody } from './sections.ts';

/** What one person answered about a cycle, as their own list of cycles (`index.md`) keeps it for all their devices. */
export type CareAnswers = {
  /** Keys of questions that are not asked again. */
  readonly settled: readonly string[];
  /** How often times were offered after a decline, by session. */
  readonly offered: Readonly<Record<number, number>>;
};

const answered = 'Answered';
const offeredFor = 'Times offered for session';

/** A label of its own for each answer, so that two devices that write at once are merged line by line and lose nothing. */
const labelOf = (key: string): string => {
  let hash = 0x811c9dc5;
  for (const letter of key) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${answered} ${hash.toString(16).padStart(8, '0')}`;
};

const sectionOf = (text: string, cycle: CycleId) => parseAs(text, 'index').sections.find(({ id }) => id === cycle);

const none: CareAnswers = { settled: [], offered: {} };

/** Reads the answers beside a cycle of the list; none where the list does not name it. Lines nobody understands are passed over. */
export const parseAnswers = (text: string, cycle: CycleId): CareAnswers => {
  const section = sectionOf(text, cycle);
  if (!section) return none;
  const settled: string[] = [];
  const offered: Record<number, number> = {};
  for (const [label, value] of labelsOf(bodyOf(text, section)).values) {
    if (label.startsWith(`${answered.toLowerCase()} `)) settled.push(value);
    if (!label.startsWith(`${offeredFor.toLowerCase()} `)) continue;
    const [session, times] = [Number(label.slice(offeredFor.length)), Number.parseInt(value, 10)];
    if (Number.isInteger(session) && times > 0) offered[session] = times;
  }
  return { settled, offered };
};

/** Two devices' answers as one: each answer once, the greater count of each session. */
export const joinAnswers = (one: CareAnswers, other: CareAnswers): CareAnswers => {
  const offered: Record<number, number> = { ...one.offered };
  for (const [session, times] of Object.entries(other.offered))
    offered[Number(session)] = Math.max(offered[Number(session)] ?? 0, times);
  return { settled: [...new Set([...one.settled, ...other.settled])], offered };
};

/**
 * Adds answers beside a cycle of the list, the last `most` of them; every other byte stays. A list that does not name the
 * cycle is not changed.
 */
export const addAnswers = (text: string, cycle: CycleId, added: CareAnswers, most = 60): string => {
  const section = sectionOf(text, cycle);
  if (!section) return text;
  const { settled, offered } = joinAnswers(parseAnswers(text, cycle), added);
  const gone = settled.slice(0, -most).map((key) => [labelOf(key), ''] as const);
  const kept = settled.slice(-most).map((key) => [labelOf(key), key] as const);
  const counts = Object.entries(offered).map(([session, times]) => [`${offeredFor} ${session}`, `${times}`] as const);
  return replaceBody(text, section, setLabels(bodyOf(text, section), [...gone, ...kept, ...counts]));
};
