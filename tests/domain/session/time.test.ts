import { describe, expect, it } from 'vitest';
import {
  forgotten,
  mapOf,
  mayExtendBy,
  offers,
  phaseClock,
  placeKey,
  sessionClock,
  turnClock,
} from '../../../src/domain/session/session.ts';
import { anAgreement, ana, aSession, bo, cy, inFirstTurn, minutes, move, type Played } from './a-session.ts';

/** Planned minutes of the phases of the present turn, as the map shows them. */
const planned = (session: Played): readonly number[] =>
  mapOf(session.state, session.now).map(({ plannedMs }) => plannedMs / 60_000);
const kinds = (session: Played): readonly string[] => offers(session.state, session.now).map(({ kind }) => kind);
const five = anAgreement([ana, bo], [bo, { kind: 'choose', item: 'time', choice: { options: ['five'], extras: {} } }]);

describe('[1.2] time of a phase', () => {
  it('at 0 asks stay or move on, and never moves on by itself', () => {
    const session = inFirstTurn().wait(2.9);
    expect(kinds(session)).not.toContain('time-passed');
    session.wait(0.1);
    expect(offers(session.state, session.now)).toContainEqual({
      kind: 'time-passed',
      next: { kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' },
    });
    session.wait(30);
    expect(placeKey(session.state)).toBe('0/clear.contracting');
  });

  it('takes overtime from the longest later phase first, down to a minute, never from the action phase', () => {
    const session = inFirstTurn();
    expect(planned(session)).toEqual([3, 4, 5, 4, 2]);
    session.wait(5);
    expect(planned(session)).toEqual([5, 4, 3, 4, 2]);
    session.wait(3);
    expect(planned(session)).toEqual([8, 3, 1, 4, 2]);
    move(session, 'listening');
    expect(planned(session)).toEqual([8, 3, 1, 4, 2]);
    session.wait(20);
    expect(planned(session)).toEqual([8, 20, 1, 4, 1]);
    expect(phaseClock(session.state, session.now)).toMatchObject({ remainingMs: 0, over: true });
  });

  it('takes overtime of connection from all turns to come, and closing keeps its minutes', () => {
    const session = aSession();
    session.does(ana, { kind: 'start' });
    session.wait(7);
    session.does(ana, { kind: 'start-turn', turn: 0 });
    const both = Object.entries(session.state.course.planned);
    const sum = (turn: string): number =>
      both.filter(([key]) => key.startsWith(turn)).reduce((all, [, ms]) => all + ms, 0);
    expect(sum('0/') + sum('1/')).toBe(minutes(33));
    expect(session.state.course.planned.closing).toBe(minutes(5));
  });

  it('returning to a phase goes on with the time that is left there', () => {
    const session = inFirstTurn().wait(1);
    move(session, 'listening');
    session.wait(1);
    move(session, 'contracting');
    session.wait(1);
    expect(phaseClock(session.state, session.now)).toMatchObject({ spentMs: minutes(2), remainingMs: minutes(1) });
    expect(turnClock(session.state, session.now)?.remainingMs).toBe(minutes(15));
    expect(session.state.course.trail.map(({ key }) => key).slice(-3)).toEqual([
      '0/clear.contracting',
      '0/clear.listening',
      '0/clear.contracting',
    ]);
  });

  it('two taps on "next" at once move on once', () => {
    const session = inFirstTurn();
    expect(move(session, 'listening', ana)).toBe(true);
    expect(session.does(bo, { kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' })).toBe(false);
    expect(placeKey(session.state)).toBe('0/clear.listening');
  });
});

describe('[1.2] more time', () => {
  it('an extension is taken at once by the same rule; the end stays', () => {
    const session = inFirstTurn().wait(2);
    expect(session.does(ana, { kind: 'extend', minutes: 2 })).toBe(true);
    expect(planned(session)).toEqual([5, 4, 3, 4, 2]);
    expect(sessionClock(session.state, session.now).endsAt).toBe(session.now + minutes(39));
  });

  it('is not granted beyond what can give, unless the agreement allows five minutes over', () => {
    const session = inFirstTurn();
    move(session, 'action');
    expect(mayExtendBy(session.state, session.now)).toBe(1);
    expect(session.does(ana, { kind: 'extend', minutes: 2 })).toBe(false);
    const kind = inFirstTurn({ agreement: five });
    move(kind, 'review');
    expect(mayExtendBy(kind.state, kind.now)).toBe(5);
    const before = sessionClock(kind.state, kind.now).endsAt ?? 0;
    expect(kind.does(ana, { kind: 'extend', minutes: 3 })).toBe(true);
    expect(sessionClock(kind.state, kind.now).endsAt).toBe(before + minutes(3));
    expect(mayExtendBy(kind.state, kind.now)).toBe(2);
  });

  it('two who ask for it at the same moment get it once', () => {
    const session = inFirstTurn().wait(2);
    const before = phaseClock(session.state, session.now)?.remainingMs ?? 0;
    session.does(ana, { kind: 'extend', minutes: 2 });
    session.now += 3_000;
    expect(session.does(bo, { kind: 'extend', minutes: 2 })).toBe(false);
    expect(session.does(ana, { kind: 'extend', minutes: 1 })).toBe(true);
    expect(phaseClock(session.state, session.now - 3_000)?.remainingMs).toBe(before + minutes(3));
  });

  it('what is over already is paid first', () => {
    const session = inFirstTurn().wait(5);
    session.does(bo, { kind: 'extend', minutes: 1 });
    expect(phaseClock(session.state, session.now)?.remainingMs).toBe(minutes(1));
    expect(planned(session)).toEqual([6, 3, 3, 4, 2]);
  });
});

describe('[1.2] towards the end', () => {
  it('offers closing three minutes before the end, not earlier', () => {
    const session = inFirstTurn().wait(37.9);
    expect(kinds(session)).not.toContain('closing');
    session.wait(0.1);
    expect(kinds(session)).toContain('closing');
    session.does(ana, { kind: 'start-closing' });
    expect(kinds(session)).not.toContain('closing');
  });

  it('an end that nobody pressed counts as ended when the time was up', () => {
    const session = inFirstTurn().wait(41);
    const end = session.now;
    session.wait(29);
    expect(forgotten(session.state, session.now)).toEqual({ forgotten: false });
    expect(session.does(bo, { kind: 'end-session', why: 'forgotten' })).toBe(false);
    session.wait(1);
    expect(forgotten(session.state, session.now)).toEqual({ forgotten: true, endedAt: end });
    expect(session.does(bo, { kind: 'end-session', why: 'forgotten' })).toBe(true);
    expect(session.state.course).toMatchObject({ endedAt: end, place: { at: 'ended', why: 'forgotten' } });
    expect(session.state.course.turns[0]).toMatchObject({ stage: 'closed-early' });
    expect(session.does(ana, { kind: 'end-session', why: 'forgotten' })).toBe(false);
  });

  it('shows the same time whatever the clock of the asking device did', () => {
    const session = inFirstTurn();
    expect(phaseClock(session.state, session.now - minutes(10))).toMatchObject({ spentMs: 0, remainingMs: minutes(3) });
  });
});

describe('[1.2] another length', () => {
  it('fits the plan to the minutes that are left, with every turn', () => {
    const session = aSession();
    expect(session.does(bo, { kind: 'fit-length', minutes: 36 })).toBe(true);
    const { layout } = session.state.plan ?? {};
    expect(layout).toMatchObject({ length: 36, turns: 2 });
    expect((layout?.connection ?? 0) + 2 * (layout?.turn ?? 0) + (layout?.closing ?? 0)).toBe(36);
    session.does(ana, { kind: 'start' });
    expect(sessionClock(session.state, session.now).remainingMs).toBe(minutes(36));
    session.does(ana, { kind: 'start-turn', turn: 0 });
    expect(session.does(ana, { kind: 'fit-length', minutes: 30 })).toBe(false);
  });
});

describe('[1.2] the observer’s minutes', () => {
  it('are the last of every turn of a triad, and are not taken for overtime', () => {
    expect(planned(inFirstTurn({ people: [ana, bo, cy] })).at(-1)).toBe(1);
    const session = inFirstTurn({ people: [ana, bo, cy], lengthMin: 60 });
    expect(planned(session).at(-1)).toBe(2);
    expect(planned(session).reduce((sum, part) => sum + part, 0)).toBe(16);
    session.wait(40);
    expect(planned(session).at(-1)).toBe(2);
    move(session, 'observer', cy);
    expect(phaseClock(session.state, session.now)).toMatchObject({ key: '0/observer', remainingMs: minutes(2) });
  });
});

describe('[4] a move can be taken back for ten seconds, by anyone', () => {
  it('and the time goes on as if it had not happened', () => {
    const session = inFirstTurn().wait(1);
    move(session, 'exploring', ana);
    const event = session.state.undo?.event ?? '';
    session.wait(10 / 60);
    expect(kinds(session)).toContain('take-back');
    expect(session.does(bo, { kind: 'take-back', event })).toBe(true);
    expect(placeKey(session.state)).toBe('0/clear.contracting');
    expect(phaseClock(session.state, session.now)?.spentMs).toBe(minutes(1) + 10_000);
    expect(session.does(bo, { kind: 'take-back', event })).toBe(false);
  });

  it('not later, not another one, not twice', () => {
    const session = inFirstTurn();
    move(session, 'exploring');
    expect(session.does(bo, { kind: 'take-back', event: 'e1' })).toBe(false);
    const event = session.state.undo?.event ?? '';
    session.now += 10_001;
    expect(session.does(bo, { kind: 'take-back', event })).toBe(false);
    expect(kinds(session)).not.toContain('take-back');
  });

  it('brings back an ended turn and an ended session, until something was saved', () => {
    const session = inFirstTurn();
    session.does(ana, { kind: 'start-closing' });
    session.does(ana, { kind: 'end-session', why: 'done' });
    const event = session.state.undo?.event ?? '';
    session.does(bo, { kind: 'saved', document: 'note/0' });
    expect(session.does(bo, { kind: 'take-back', event })).toBe(false);
  });
});

describe('[1.1] changing the map', () => {
  it.each([
    ['clear', 'grow', 'reality'],
    ['clear', 'oskar', 'know_how'],
    ['grow', 'clear', 'exploring'],
    ['grow', 'oskar', 'scaling'],
    ['oskar', 'grow', 'options'],
    ['oskar', 'clear', 'listening'],
  ] as const)('from %s to %s opens at %s, keeping the time of the turn', (from, to, phase) => {
    const session = inFirstTurn({ frame: from }).wait(4);
    expect(session.does(ana, { kind: 'switch-frame', turn: 0, frame: to })).toBe(true);
    expect(placeKey(session.state)).toBe(`0/${to}.${phase}`);
    expect(turnClock(session.state, session.now)).toMatchObject({ plannedMs: minutes(18), spentMs: minutes(4) });
    expect(session.state.course.turns[0]?.frames).toEqual([from, to]);
    session.does(bo, { kind: 'switch-frame', turn: 0, frame: from });
    expect(turnClock(session.state, session.now)).toMatchObject({ plannedMs: minutes(18), spentMs: minutes(4) });
  });

  it('is the coachee’s choice before the turn', () => {
    const session = aSession();
    session.does(ana, { kind: 'start' });
    expect(session.does(bo, { kind: 'choose-frame', turn: 0, frame: 'grow' })).toBe(false);
    expect(session.does(ana, { kind: 'choose-frame', turn: 0, frame: 'nowhere' })).toBe(false);
    expect(session.does(ana, { kind: 'choose-frame', turn: 0, frame: 'grow' })).toBe(true);
    session.does(bo, { kind: 'start-turn', turn: 0 });
    expect(placeKey(session.state)).toBe('0/grow.goal');
    expect(planned(session)).toEqual([4, 5, 5, 4]);
  });
});
