import { frameOf } from '../framework/frames.ts';
import type { TurnPart } from './answers.ts';
import { presentTurn } from './people.ts';
import { phasesOfTurn } from './time.ts';
import type { SessionState } from './types.ts';

/**
 * The parts of the present turn in which something can have been captured: those of the frames used before a change of
 * map, in the order in which they were used, then those of the present frame in the order of its map.
 */
export const partsOfTurn = (state: SessionState): readonly TurnPart[] => {
  const turn = presentTurn(state);
  const course = turn === null ? undefined : state.course.turns[turn];
  const { place } = state.course;
  if (turn === null || !course || place.at !== 'turn') return [];
  return course.frames.flatMap((frameId) => {
    const frame = frameOf(state.frames, frameId);
    const order =
      frameId === course.frame ? phasesOfTurn(state, state.course, turn) : frame?.phases.map(({ id }) => id);
    return (order ?? []).flatMap((id): TurnPart[] => {
      const phase = frame?.phases.find((one) => one.id === id);
      if (!phase) return [];
      const present = frameId === course.frame && id === place.phase;
      return [{ frame: frameId, phase: id, title: phase.title, textId: `${frameId}.${id}`, present }];
    });
  });
};
