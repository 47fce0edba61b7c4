import type { Day, PersonId } from '../ids.ts';
import { takeBackMs } from './guidance.data.ts';
import { fieldKey, textKey } from './keys.ts';
import { readersOf, sessionNotes, sessionSteps } from './notes.ts';
import { sessionSheets } from './sheets.ts';
import type { Carried, ReadText, SessionPlan, SessionState } from './types.ts';
import { unfinished } from './unfinished.ts';

/** How long the device of a document's owner goes first before another partner's device saves it. */
const ownerFirstMs = 60_000;

/** The documents that this session leaves: `note/0`, `step/0` and a released `sheet/0` by turn, `agreement` when it changed. */
export const documentsOf = (state: SessionState, read: ReadText): readonly string[] => [
  ...sessionNotes(state, read).map(({ turn }) => `note/${turn}`),
  ...sessionSteps(state, read).map(({ turn }) => `step/${turn}`),
  ...sessionSheets(state).map(({ turn }) => `sheet/${turn}`),
  ...(state.agreement && state.agreement !== state.plan?.agreement && !state.plan?.rehearsal ? ['agreement'] : []),
];

const ownerOf = (state: SessionState, document: string): PersonId | undefined => {
  const turn = Number(/\/(\d+)$/.exec(document)?.[1] ?? -1);
  const observer = state.roles[turn]?.observer;
  // A sheet that all partners may read is its author's; one that the coachee alone keeps is the coachee's.
  if (observer && document.startsWith('sheet/') && readersOf(state, turn).length > 1) return observer;
  const here = state.present.length > 0 ? state.present : (state.plan?.people ?? []);
  return state.roles[turn]?.coachee ?? [...here].sort()[0];
};

/**
 * What the device of this person saves now. After the end (and when it can no longer be taken back) everybody saves
 * their own at once; a minute later whoever is still there, or comes first, saves what is left. Each is saved once:
 * the app notes it with a `saved` event and creates files under fixed names.
 */
export const savesNow = (state: SessionState, person: PersonId, now: number, read: ReadText): readonly string[] => {
  const { endedAt } = state.course;
  if (endedAt === null || !state.plan?.people.includes(person)) return [];
  if (state.undo && now - state.undo.at <= takeBackMs) return [];
  return documentsOf(state, read).filter(
    (document) =>
      !state.saved.includes(document) && (ownerOf(state, document) === person || now - endedAt >= ownerFirstMs),
  );
};

/** Coachees who had no turn although one was planned; `owedTurns` offers them the first one next time. */
export const missedTurns = (state: SessionState): readonly PersonId[] =>
  state.course.endedAt === null || state.plan?.rehearsal
    ? []
    : state.roles.filter((_, turn) => state.course.turns[turn]?.stage === 'waiting').map(({ coachee }) => coachee);

const maxNumbers = 12;

/** What the next session of the same partners is handed: topics, OSKAR's numbers with their sentences, and gentleness. */
export const carryOver = (state: SessionState, read: ReadText, day: Day): Pick<SessionPlan, 'carried' | 'gently'> => {
  const topics = unfinished(state, read);
  const carried = (state.plan?.people ?? []).map((person): Carried => {
    const before = state.plan?.carried.find((one) => one.person === person)?.scale ?? [];
    const today = state.roles.flatMap(({ coachee }, turn) =>
      coachee === person ? numbersOf(state, turn, read, day) : [],
    );
    return {
      person,
      topic: topics.find((topic) => topic.person === person)?.topic ?? null,
      scale: [...today, ...before].slice(0, maxNumbers),
    };
  });
  const kept = carried.filter(({ topic, scale }) => topic !== null || scale.length > 0);
  return state.plan?.rehearsal ? { carried: [], gently: false } : { carried: kept, gently: state.emotion === 2 };
};

/** The turn's number on a frame's scale with its sentence; the later one (Review) wins over Scaling. */
const numbersOf = (state: SessionState, turn: number, read: ReadText, day: Day): Carried['scale'] => {
  const captures = state.captures[turn];
  if (!captures || captures.hot) return [];
  return (state.course.turns[turn]?.frames ?? []).flatMap((id) => {
    const frame = state.frames.find((one) => one.id === id);
    if (!frame?.scale) return [];
    const phases = frame.phases.filter(({ fields }) => fields.some((field) => field.id === 'now'));
    const latest = (state.course.turns[turn]?.reviewOpens ? phases : phases.toReversed()).find(
      (phase) => captures.scales[fieldKey(id, phase.id, 'now')] !== undefined,
    );
    const value = latest ? captures.scales[fieldKey(id, latest.id, 'now')] : undefined;
    const evidence = phases.map((phase) => read(textKey(turn, fieldKey(id, phase.id, 'evidence'))).trim()).join(' ');
    return value === undefined ? [] : [{ day, value, evidence: evidence.trim().slice(0, 600) }];
  });
};
