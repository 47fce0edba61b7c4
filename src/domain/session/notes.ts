import { inForce, retentionDays } from '../agreement/agreed-now.ts';
import { frameOf } from '../framework/frames.ts';
import type { FrameField } from '../framework/types.ts';
import type { PersonId } from '../ids.ts';
import type { NoteSection, SessionStep, TurnNote } from './answers.ts';
import { closingTextKey, fieldKey, oneLineKey, stepTextKey, textKey } from './keys.ts';
import { rolesOfTurn } from './people.ts';
import { typedTypes } from './turn-fields.ts';
import type { ReadText, SessionState } from './types.ts';
import { unfinished } from './unfinished.ts';

/** Headings that are not fields of a frame; text ids are `note.<id>`. */
export const noteHeadings = {
  'one-line': 'What I keep of this',
  thanks: 'Thanks from my partners',
  next: 'For next time',
} as const;

/** A text as it is kept: trimmed at the end, and no longer than a note can bear, however it got into the file. */
const words = (read: ReadText, key: string): string => read(key).slice(0, 20_000).trim();

/** Entries of a list as typed, one a line, with or without a leading dash. */
const entries = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter((line) => line !== '');

/**
 * Who may read the note of a turn; empty means that none is kept. The strictest of the agreement, a withdrawal, and
 * the coachee's own answer at closing (practice.md 1.6, 2).
 */
export const readersOf = (state: SessionState, turn: number): readonly PersonId[] => {
  const { plan, agreement } = state;
  const coachee = state.roles[turn]?.coachee;
  if (!plan || !agreement || !coachee || plan.rehearsal) return [];
  const rule = inForce(agreement, 'notes');
  const wish = state.closing[coachee]?.notes;
  if (rule === 'none' || wish === 'delete') return [];
  return rule === 'coachee' || wish === 'only-me' ? [coachee] : plan.people;
};

/** The notes of all turns that were held, each by the notes agreement; nothing of a rehearsal, nothing empty. */
export const sessionNotes = (state: SessionState, read: ReadText): readonly TurnNote[] => {
  const { plan, course, agreement } = state;
  if (!plan || !agreement || course.startedAt === null) return [];
  const date = course.startedAt;
  return course.turns.flatMap((one, turn): readonly TurnNote[] => {
    const roles = rolesOfTurn(state, turn);
    const visibleTo = readersOf(state, turn);
    if (one.stage === 'waiting' || !roles || visibleTo.length === 0) return [];
    const sections = sectionsOf(state, turn, read, visibleTo);
    if (sections.length === 0) return [];
    return [
      {
        turn,
        date,
        lengthMin: plan.layout.length,
        framework: one.frame,
        partners: plan.people,
        roles,
        agreementVersion: agreement.version,
        visibleTo,
        retentionDays: retentionDays(agreement),
        sections,
      },
    ];
  });
};

const sectionsOf = (
  state: SessionState,
  turn: number,
  read: ReadText,
  visibleTo: readonly PersonId[],
): readonly NoteSection[] => {
  const captures = state.captures[turn];
  const coachee = state.roles[turn]?.coachee;
  if (captures?.hot) {
    // After level 2 a note is one line by the coachee, or nothing.
    const line = captures.keep === 'delete' ? '' : words(read, oneLineKey(turn));
    return line ? [{ id: 'one-line', heading: noteHeadings['one-line'], kind: 'line', content: [line] }] : [];
  }
  const fields = (state.course.turns[turn]?.frames ?? []).flatMap((frameId) =>
    (frameOf(state.frames, frameId)?.phases ?? []).flatMap((phase) =>
      phase.fields.flatMap((field) =>
        sectionOf(state, turn, field, fieldKey(frameId, phase.id, field.id), read, visibleTo),
      ),
    ),
  );
  const once = fields.filter(
    ({ id }, index) => id !== 'step' || fields.findIndex((other) => other.id === 'step') === index,
  );
  const thanks = (state.plan?.people ?? [])
    .filter((person) => person !== coachee)
    .map((person) => words(read, closingTextKey(person)))
    .filter((line) => line !== '');
  const left = unfinished(state, read).find(({ person }) => person === coachee)?.topic;
  return [
    ...once,
    ...(thanks.length > 0
      ? [{ id: 'thanks', heading: noteHeadings.thanks, kind: 'list', content: thanks } as const]
      : []),
    // What the next session offers is read from here, so that whoever deletes it in the file has decided.
    ...(left ? [{ id: 'next', heading: noteHeadings.next, kind: 'text', content: [left] } as const] : []),
  ];
};

const sectionOf = (
  state: SessionState,
  turn: number,
  field: FrameField,
  key: string,
  read: ReadText,
  visibleTo: readonly PersonId[],
): readonly NoteSection[] => {
  const heading = field.label;
  if (field.type === 'commitment') {
    const [behavior, context] = [words(read, stepTextKey(turn, 'behavior')), words(read, stepTextKey(turn, 'context'))];
    if (!behavior || state.captures[turn]?.step.notNeeded) return [];
    return [{ id: 'step', heading, kind: 'line', content: [context ? `${behavior} (${context})` : behavior] }];
  }
  if (field.type === 'scale0_10') {
    const value = state.captures[turn]?.scales[key];
    const observer = state.roles[turn]?.observer;
    // Usefulness is between coachee and coach; a note that the observer can open does not carry it.
    const hidden = field.visibleTo && observer && visibleTo.includes(observer);
    return value === undefined || hidden ? [] : [{ id: key, heading, kind: 'scale', content: [String(value)] }];
  }
  if (!typedTypes.includes(field.type)) return [];
  const text = words(read, textKey(turn, key));
  if (!text) return [];
  if (field.type === 'list' || field.type === 'emotion_words')
    return [{ id: key, heading, kind: 'list', content: entries(text) }];
  return [{ id: key, heading, kind: field.type === 'line' ? 'line' : 'text', content: [text] }];
};

/** The step of each coachee that has words, whatever the notes agreement says: "no notes; commitments only". */
export const sessionSteps = (state: SessionState, read: ReadText): readonly SessionStep[] => {
  const { plan } = state;
  if (!plan || plan.rehearsal) return [];
  return state.roles.flatMap((roles, turn): readonly SessionStep[] => {
    const captures = state.captures[turn];
    const behavior = words(read, stepTextKey(turn, 'behavior'));
    if (!captures || captures.hot || captures.step.notNeeded || !behavior) return [];
    if (state.course.turns[turn]?.stage === 'waiting') return [];
    const { tryOn, checkIn, audience } = captures.step;
    return [
      {
        person: roles.coachee,
        turn,
        behavior,
        context: words(read, stepTextKey(turn, 'context')),
        why: words(read, stepTextKey(turn, 'why')),
        tryOn,
        checkIn,
        audience,
        visibleTo: audience === 'me' ? [roles.coachee] : plan.people,
      },
    ];
  });
};
