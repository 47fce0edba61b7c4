import { promptsOf } from '../framework/frames.ts';
import type { Prompt } from '../framework/types.ts';
import type { PersonId } from '../ids.ts';
import type { PromptList, Stem } from './answers.ts';
import { presentFrame } from './clock.ts';
import { connectionPrompts, stems, thinkingSilenceMs } from './guidance.data.ts';
import { fieldKey, observerPhase, textKey } from './keys.ts';
import { challengeAllowed, challengeOff, presentTurn, roleOf } from './people.ts';
import type { ReadText, SessionState } from './types.ts';

/**
 * The prompts that this person may be shown now: of their own role only, without challenge where it is not allowed,
 * with the coachee's latest key word filled in (and without that prompt while there is none). Which of them is on the
 * screen, and "another", is each screen's own affair.
 */
export const promptsFor = (state: SessionState, person: PersonId, now: number, read: ReadText): PromptList => {
  const role = roleOf(state, person);
  const nothing: PromptList = { role, prompts: [], quietUntil: 0 };
  const { place, pause } = state.course;
  if (pause || !state.plan?.people.includes(person)) return nothing;
  if (place.at === 'connection')
    return { ...nothing, prompts: connectionPrompts.map((prompt) => ({ ...prompt, challenge: false })) };
  const frame = presentFrame(state);
  const turn = presentTurn(state);
  if (!frame || !role || turn === null || place.at !== 'turn') return nothing;
  const reflecting = place.phase === observerPhase;
  if (reflecting && role !== 'observer') return nothing;
  const phase = reflecting ? (frame.phases.at(-1)?.id ?? '') : place.phase;
  const allowed = challengeAllowed(state);
  const word = keyWord(state, turn, read);
  const prompts = promptsOf(frame, phase, role).flatMap((prompt) => {
    if (prompt.challenge && !allowed) return [];
    if (!prompt.text.includes('{key_word}')) return [prompt];
    return word ? [{ ...prompt, text: prompt.text.replace('{key_word}', () => word), word }] : [];
  });
  if (role !== 'coach') return { role, prompts, quietUntil: 0 };
  return silenced(state, turn, now, { role, prompts, quietUntil: 0 });
};

/** Thinking silence: for eight seconds after a prompt was asked the coach sees no other. */
const silenced = (state: SessionState, turn: number, now: number, list: PromptList): PromptList => {
  const asked = state.captures[turn]?.asked;
  const until = asked ? asked.at + thinkingSilenceMs : 0;
  if (!asked || now >= until) return list;
  return { ...list, prompts: list.prompts.filter((prompt: Prompt) => prompt.id === asked.prompt), quietUntil: until };
};

/** The last key word that the coachee wrote down, at most 60 characters. */
const keyWord = (state: SessionState, turn: number, read: ReadText): string => {
  const words = (state.course.turns[turn]?.frames ?? []).flatMap((frame) =>
    state.frames
      .filter(({ id }) => id === frame)
      .flatMap(({ phases }) => phases)
      .filter(({ fields }) => fields.some(({ id }) => id === 'key_words_heard'))
      .flatMap((phase) => read(textKey(turn, fieldKey(frame, phase.id, 'key_words_heard'))).split('\n')),
  );
  const last = words.map((word) => word.replace(/^[-*\s"“]+|["”\s]+$/g, '')).findLast((word) => word !== '');
  return last?.slice(0, 60) ?? '';
};

/** The permission stems, for the coach of the running turn; without challenge where it is off. */
export const stemsFor = (state: SessionState, person: PersonId): readonly Stem[] => {
  const turn = presentTurn(state);
  if (turn === null || state.course.pause || roleOf(state, person) !== 'coach') return [];
  return challengeOff(state, turn) ? stems.filter((stem) => stem.for !== 'challenge') : stems;
};
