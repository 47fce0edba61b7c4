import { describe, expect, it } from 'vitest';
import {
  fieldsFor,
  mapOf,
  offers,
  oneLineKey,
  phaseClock,
  placeKey,
  promptsFor,
  sessionClock,
  sessionNotes,
  sessionSteps,
  stemsFor,
  stepTextKey,
  textKey,
  turnClock,
} from '../../../src/domain/session/session.ts';
import { ana, bo, inFirstTurn, minutes, move, nine, type Played } from './a-session.ts';

const planned = (session: Played): readonly number[] =>
  mapOf(session.state, session.now).map(({ plannedMs }) => plannedMs / 60_000);

describe('[1.6] the pause', () => {
  it('stops the clock and hides prompts; the same for all, and nobody’s name in it', () => {
    const session = inFirstTurn().wait(1);
    expect(session.does(ana, { kind: 'pause' })).toBe(true);
    expect(JSON.stringify(session.state.course.pause)).not.toContain('u_ana');
    session.wait(4);
    expect(phaseClock(session.state, session.now)).toMatchObject({ spentMs: minutes(1), running: false });
    expect(sessionClock(session.state, session.now).remainingMs).toBe(minutes(40));
    for (const person of [ana, bo])
      expect(promptsFor(session.state, person, session.now, session.read).prompts).toEqual([]);
    expect(stemsFor(session.state, bo)).toEqual([]);
    expect(move(session, 'listening')).toBe(false);
  });

  it('offers to continue, change topic, take a break or stop after thirty seconds, not before', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'pause' });
    session.now += 29_999;
    expect(offers(session.state, session.now).map(({ kind }) => kind)).not.toContain('after-pause');
    session.now += 1;
    expect(offers(session.state, session.now)).toContainEqual({
      kind: 'after-pause',
      choices: ['continue', 'change-topic', 'break', 'stop'],
    });
  });

  it('the partners choose: shorten takes its length from later phases, extend moves the end', () => {
    const shortened = inFirstTurn();
    shortened.does(bo, { kind: 'pause' });
    shortened.wait(2).does(ana, { kind: 'resume', offer: 'continue', then: 'shorten' });
    expect(planned(shortened)).toEqual([3, 4, 3, 4, 2]);
    expect(sessionClock(shortened.state, shortened.now).endsAt).toBe(nine + minutes(45));

    const extended = inFirstTurn();
    extended.does(bo, { kind: 'pause' });
    extended.wait(2).does(ana, { kind: 'resume', offer: 'continue', then: 'extend' });
    expect(planned(extended)).toEqual([3, 4, 5, 4, 2]);
    expect(sessionClock(extended.state, extended.now).endsAt).toBe(nine + minutes(47));
  });

  it('a break keeps the pause for five minutes', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'pause' });
    session.wait(1).does(bo, { kind: 'resume', offer: 'break', then: 'extend' });
    expect(session.state.course.pause?.breakUntil).toBe(session.now + minutes(5));
  });

  it('changing the topic begins the turn anew in the time that is left, and keeps what was written', () => {
    const session = inFirstTurn().wait(6);
    move(session, 'exploring');
    session.wait(3).does(ana, { kind: 'pause' });
    session.wait(1).does(ana, { kind: 'resume', offer: 'change-topic', then: 'extend' });
    expect(placeKey(session.state)).toBe('0/clear.contracting');
    expect(turnClock(session.state, session.now)?.remainingMs).toBe(minutes(9));
    const left = mapOf(session.state, session.now).reduce(
      (sum, { key, plannedMs }) => sum + plannedMs - (session.state.course.spent[key] ?? 0),
      0,
    );
    expect(left).toBe(minutes(9));
  });

  it('stopping for today ends the session at once', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'pause' });
    session.does(bo, { kind: 'resume', offer: 'stop', then: 'shorten' });
    expect(session.state.course).toMatchObject({ place: { at: 'ended', why: 'stopped' }, pause: null });
  });

  it('a tap by mistake can be taken back', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'pause' });
    session.now += 3_000;
    session.does(bo, { kind: 'take-back', event: session.state.undo?.event ?? '' });
    expect(session.state.course.pause).toBeNull();
    expect(phaseClock(session.state, session.now)?.spentMs).toBe(3_000);
  });

  it('is taken back by whoever called it alone: nobody ends the quiet that another needs', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'pause' });
    expect(offers(session.state, session.now)).toContainEqual(expect.objectContaining({ kind: 'take-back', only: bo }));
    expect(session.does(ana, { kind: 'take-back', event: session.state.undo?.event ?? '' })).toBe(false);
    expect(session.state.course.pause?.kind).toBe('quiet');
  });

  it('that two called at the same moment is no slip of one of them', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'pause' });
    const event = session.state.undo?.event ?? '';
    session.does(ana, { kind: 'pause' });
    expect(session.does(bo, { kind: 'take-back', event })).toBe(false);
    expect(session.state.course.pause?.kind).toBe('quiet');
  });

  it('stands above the agreement, whichever of the two was opened a moment earlier', () => {
    const quiet = (session: Played): boolean => session.does(bo, { kind: 'pause' });
    const open = (session: Played): boolean => session.does(ana, { kind: 'open-agreement', item: null });
    for (const order of [
      [quiet, open],
      [open, quiet],
    ]) {
      const session = inFirstTurn();
      for (const tap of order) tap(session);
      session.does(ana, { kind: 'close-agreement' });
      expect(session.state.course.pause?.kind).toBe('quiet');
    }
  });

  it('stays quiet where something is taken back from the agreement in it', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'pause' });
    const choice = { options: ['five'], extras: {} };
    session.does(ana, { kind: 'agreement', change: { kind: 'choose', item: 'time', choice } });
    expect(session.does(bo, { kind: 'resume', offer: 'continue', then: 'shorten' })).toBe(false);
    session.does(bo, { kind: 'agreement', change: { kind: 'confirm', item: 'time' } });
    session.does(ana, { kind: 'close-agreement' });
    expect(session.state.course.pause?.kind).toBe('quiet');
  });

  it('whoever wants to stop is heard, also where a partner went on a moment earlier', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'pause' });
    session.wait(1).does(ana, { kind: 'resume', offer: 'continue', then: 'shorten' });
    session.now += 9_000;
    session.does(bo, { kind: 'resume', offer: 'stop', then: 'extend' });
    expect(session.state.course.place).toEqual({ at: 'ended', why: 'stopped' });
  });
});

describe('[1.6] when emotions run high', () => {
  it('level 1 suggests a pause and makes the action phase optional', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'emotion-level', level: 1 });
    expect(offers(session.state, session.now).map(({ kind }) => kind)).toContain('pause-suggested');
    expect(
      mapOf(session.state, session.now)
        .filter(({ optional }) => optional)
        .map(({ id }) => id),
    ).toEqual(['action']);
  });

  it('level 2 closes the frame: pause screen, no fields, no step, one line or nothing remains', () => {
    const session = inFirstTurn();
    session.type(textKey(0, 'clear.contracting.topic'), 'Something hard');
    session.type(stepTextKey(0, 'behavior'), 'Call them');
    session.does(bo, { kind: 'emotion-level', level: 2 });
    expect(session.state.course.pause?.kind).toBe('hot');
    expect(JSON.stringify(session.state.course)).not.toContain('u_bo');
    expect(fieldsFor(session.state, ana)).toEqual([]);
    session.wait(1);
    expect(offers(session.state, session.now)).toContainEqual({
      kind: 'after-pause',
      choices: ['break', 'stop', 'continue'],
    });
    session.does(ana, { kind: 'resume', offer: 'continue', then: 'extend' });
    expect(session.state.course.turns[0]?.stage).toBe('closed-early');
    expect(session.state.course.place).toEqual({ at: 'between', after: 0 });
    expect(offers(session.state, session.now).map(({ kind }) => kind)).toContain('review-agreement');
    expect(sessionNotes(session.state, session.read)).toEqual([]);
    expect(sessionSteps(session.state, session.read)).toEqual([]);
    session.type(oneLineKey(0), 'I will take a day off.');
    expect(sessionNotes(session.state, session.read)[0]?.sections.map(({ content }) => content)).toEqual([
      ['I will take a day off.'],
    ]);
    session.does(ana, { kind: 'keep-one-line', turn: 0, choice: 'delete' });
    expect(sessionNotes(session.state, session.read)).toEqual([]);
  });
});

describe('[2] the agreement during a session', () => {
  it('content pauses while something is not agreed, and goes on when all agree', () => {
    const session = inFirstTurn();
    session.does(bo, {
      kind: 'agreement',
      change: { kind: 'choose', item: 'time', choice: { options: ['five'], extras: {} } },
    });
    expect(session.state.course.pause).toMatchObject({ kind: 'agreement', item: 'time' });
    expect(session.does(bo, { kind: 'close-agreement' })).toBe(false);
    expect(session.does(bo, { kind: 'resume', offer: 'continue', then: 'shorten' })).toBe(false);
    session.does(ana, { kind: 'agreement', change: { kind: 'confirm', item: 'time' } });
    expect(session.does(bo, { kind: 'close-agreement' })).toBe(true);
    expect(phaseClock(session.state, session.now)?.running).toBe(true);
  });

  it('the end of the partnership ends the session', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'agreement', change: { kind: 'withdraw', what: 'partnership' } });
    expect(session.state.course.endedAt).toBe(session.now);
    expect(session.does(ana, { kind: 'start-turn', turn: 1 })).toBe(false);
  });
});
