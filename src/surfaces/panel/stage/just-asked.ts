import { promptsOf } from '../../../domain/framework/frames.ts';
import { presentFrame } from '../../../domain/session/session.ts';
import type { SessionState } from '../../../domain/session/types.ts';

/**
 * The question that the coach last asked aloud in this part, as the frame prints it. One that quotes the coachee's own
 * words is left out: what was written down is not for a stage.
 */
export const justAsked = (state: SessionState, turn: number, phase: string) => {
  const frame = presentFrame(state);
  const asked = state.captures[turn]?.asked;
  if (!frame || !asked) return undefined;
  const prompt = promptsOf(frame, phase, 'coach').find(({ id }) => id === asked.prompt);
  return prompt && !prompt.text.includes('{') ? prompt : undefined;
};
