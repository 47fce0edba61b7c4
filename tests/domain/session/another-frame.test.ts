import { describe, expect, it } from 'vitest';
import { checkFrame } from '../../../src/domain/framework/check-frame.ts';
import { shippedFrames } from '../../../src/domain/framework/shipped-frames.ts';
import {
  mapOf,
  promptsFor,
  sessionNotes,
  sessionSteps,
  stageText,
  stepTextKey,
  textKey,
  textKeysOf,
} from '../../../src/domain/session/session.ts';
import { ana, bo, inFirstTurn, move } from './a-session.ts';
import { twoStep } from './two-step.data.ts';

const frames = [...shippedFrames, twoStep];

describe('[4] adding a frame means adding one data file', () => {
  it('it keeps the rules of frames', () => {
    expect(checkFrame(twoStep)).toEqual([]);
  });

  it('a whole turn runs on it: phases, prompts, fields, note and step', () => {
    const session = inFirstTurn({ frame: 'two-step' }, frames);
    expect(mapOf(session.state, session.now).map(({ title, plannedMs }) => [title, plannedMs / 60_000])).toEqual([
      ['Look', 11],
      ['Choose', 7],
    ]);
    expect(promptsFor(session.state, bo, session.now, session.read).prompts[5]).toEqual({
      id: 'two-step.look.coach.6',
      text: 'coach question 6?',
      challenge: false,
    });
    expect(textKeysOf(session.state)).toContain(textKey(0, 'two-step.look.matter'));
    session.type(textKey(0, 'two-step.look.matter'), 'The Monday meeting');
    expect(stageText(session.state, session.read)).toBe('The Monday meeting');
    expect(move(session, 'choose')).toBe(true);
    session.type(stepTextKey(0, 'behavior'), 'Ask for the agenda');
    expect(sessionNotes(session.state, session.read)[0]?.sections.map(({ heading }) => heading)).toEqual([
      'What it is about',
      'My step',
    ]);
    expect(sessionSteps(session.state, session.read).map(({ person }) => person)).toEqual([ana]);
  });

  it('partners may change to it and from it', () => {
    const session = inFirstTurn({}, frames);
    session.does(bo, { kind: 'switch-frame', turn: 0, frame: 'two-step' });
    expect(session.state.course.place).toEqual({ at: 'turn', turn: 0, phase: 'choose' });
    session.does(bo, { kind: 'switch-frame', turn: 0, frame: 'grow' });
    expect(session.state.course.place).toEqual({ at: 'turn', turn: 0, phase: 'reality' });
  });

  it('a device that does not know it yet refuses the session instead of guessing', () => {
    expect(inFirstTurn({ frame: 'two-step' }).state.plan).toBeNull();
  });
});
