import { describe, expect, it } from 'vitest';
import { draftAgreement } from '../../../src/domain/agreement/agreement.ts';
import { inOrder, phaseClock, placeKey, sessionClock } from '../../../src/domain/session/session.ts';
import { ana, aSession, bo, inFirstTurn, minutes, move, stranger } from './a-session.ts';

describe('the course of a session', () => {
  it('[12.4] no turn starts unconfirmed', () => {
    const session = aSession({ agreement: draftAgreement('a_1', [ana, bo]) });
    expect(session.does(ana, { kind: 'start' })).toBe(false);
    session.does(ana, { kind: 'agreement', change: { kind: 'propose' } });
    expect(session.does(ana, { kind: 'start' })).toBe(false);
    session.does(bo, { kind: 'agreement', change: { kind: 'confirm-all' } });
    expect(session.does(ana, { kind: 'start' })).toBe(true);
  });

  it('walks through 45 minutes with two turns', () => {
    const session = inFirstTurn();
    expect(placeKey(session.state)).toBe('0/clear.contracting');
    expect(phaseClock(session.state, session.now)?.plannedMs).toBe(minutes(3));
    for (const [stay, to] of [
      [3, 'listening'],
      [4, 'exploring'],
      [5, 'action'],
      [4, 'review'],
    ] as const) {
      session.wait(stay);
      expect(phaseClock(session.state, session.now)?.over).toBe(true);
      expect(move(session, to)).toBe(true);
    }
    session.wait(2);
    session.does(bo, { kind: 'end-turn', turn: 0 });
    expect(session.state.course.place).toEqual({ at: 'between', after: 0 });
    session.does(ana, { kind: 'start-turn', turn: 1 });
    session.wait(18);
    session.does(ana, { kind: 'end-turn', turn: 1 });
    expect(session.state.course.place).toEqual({ at: 'closing' });
    expect(sessionClock(session.state, session.now).remainingMs).toBe(minutes(5));
    session.does(bo, { kind: 'end-session', why: 'done' });
    expect(session.state.course.endedAt).toBe(session.now);
  });

  it('is closed to strangers', () => {
    const session = inFirstTurn();
    expect(session.does(stranger, { kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' })).toBe(false);
    expect(session.does(stranger, { kind: 'pause' })).toBe(false);
    expect(session.does(stranger, { kind: 'arrive' })).toBe(false);
  });

  it('orders events by time, then person, then id, each id once', () => {
    const event = (id: string, by: typeof ana, at: number) => ({ id, by, at, kind: 'pause' }) as const;
    const [a, b, c, d] = [event('z', ana, 5), event('a', bo, 5), event('b', bo, 5), event('0', bo, 6)];
    const twice = event('z', bo, 9);
    expect(inOrder([twice, d, c, b, a, c])).toEqual([a, b, c, d]);
  });
});
