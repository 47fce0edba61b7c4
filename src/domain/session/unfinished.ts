import type { UnfinishedTopic } from './answers.ts';
import { keyOf, stepTextKey, textKey, turnPlaceKey } from './keys.ts';
import type { ReadText, SessionState } from './types.ts';

/** The topic of a turn in the coachee's words, from any frame it used. */
const topicOf = (state: SessionState, turn: number, read: ReadText): string => {
  for (const id of state.course.turns[turn]?.frames ?? []) {
    const topic = state.frames.find((frame) => frame.id === id)?.topic;
    const words = topic ? read(textKey(turn, `${id}.${topic}`)).trim() : '';
    if (words) return words.slice(0, 600);
  }
  return '';
};

const reached = (state: SessionState, turn: number): boolean =>
  (state.course.turns[turn]?.frames ?? []).some((id) => {
    const action = state.frames.find((frame) => frame.id === id)?.actionPhase;
    const key = action ? turnPlaceKey(turn, id, action) : '';
    return state.course.trail.some((step) => step.key === key) || keyOf(state.course, state.course.place) === key;
  });

/**
 * Topics to offer (never to press) when the same partners meet next: no turn came, the session stopped, no step was
 * reached, or the wish was not touched. A turn in which emotions ran hot is left alone.
 */
export const unfinished = (state: SessionState, read: ReadText): readonly UnfinishedTopic[] => {
  if (state.course.endedAt === null || !state.plan || state.plan.rehearsal) return [];
  const { plan } = state;
  return state.roles.flatMap(({ coachee }, turn): readonly UnfinishedTopic[] => {
    const stage = state.course.turns[turn]?.stage;
    const captures = state.captures[turn];
    if (!captures || captures.hot || state.closing[coachee]?.notes === 'delete') return [];
    const topic = topicOf(state, turn, read) || (plan.carried.find(({ person }) => person === coachee)?.topic ?? '');
    if (!topic) return [];
    const found = (why: UnfinishedTopic['why']): readonly UnfinishedTopic[] => [{ person: coachee, topic, why }];
    if (stage === 'waiting') return found('no-turn');
    const answers = state.closing[coachee];
    const settled =
      answers?.step === 'no-step-needed' ||
      captures.step.notNeeded ||
      read(stepTextKey(turn, 'behavior')).trim() !== '';
    if (answers?.wish === 'not-yet' || answers?.wish === 'partly') return found('not-yet');
    if (stage === 'closed-early' && !settled) return found('stopped');
    return !settled && !reached(state, turn) ? found('no-step') : [];
  });
};
