import { frameOf } from '../framework/frames.ts';
import type { Frame } from '../framework/types.ts';
import type { ForgottenEnd, MapPhase, Next, PhaseClock, SessionClock } from './answers.ts';
import { settleOvertime } from './course.ts';
import { agreed, extendableMs, lastSignAt } from './fold-course.ts';
import { forgottenAfterMs } from './guidance.data.ts';
import { keyOf, observerPhase, turnPlaceKey } from './keys.ts';
import { presentTurn } from './people.ts';
import { minute, phasesOfTurn, spentAt, turnPlannedMs, turnSpentMs } from './time.ts';
import type { SessionState } from './types.ts';

/** The frame of the present turn. */
export const presentFrame = (state: SessionState): Frame | null => {
  const turn = presentTurn(state);
  return turn === null ? null : frameOf(state.frames, state.course.turns[turn]?.frame ?? '');
};

const clock = (key: string, plannedMs: number, spentMs: number, running: boolean): PhaseClock => ({
  key,
  plannedMs,
  spentMs,
  remainingMs: Math.max(0, plannedMs - spentMs),
  over: spentMs >= plannedMs,
  running,
});

/** Time of the present part: connection, a phase, or closing. Null where no time is kept. Nothing moves on by itself. */
export const phaseClock = (state: SessionState, now: number): PhaseClock | null => {
  const { course } = state;
  const key = keyOf(course, course.place);
  const planned = course.planned[key];
  if (planned === undefined || course.endedAt !== null) return null;
  return clock(key, planned, spentAt(course, key, now), course.since !== null);
};

/** Time of the whole running turn, whichever frames it used. */
export const turnClock = (state: SessionState, now: number): PhaseClock | null => {
  const turn = presentTurn(state);
  if (turn === null) return null;
  const { course } = state;
  return clock(`${turn}`, turnPlannedMs(course, turn), turnSpentMs(course, turn, now), course.since !== null);
};

/** Time of the session. A pause holds it and moves the end along until the partners decide what happens with the time. */
export const sessionClock = (state: SessionState, now: number): SessionClock => {
  const { course } = state;
  const lengthMs = (state.plan?.layout.length ?? 0) * minute + course.overMs;
  if (course.endsAt === null) return { lengthMs, remainingMs: lengthMs, endsAt: null, over: false };
  if (course.endedAt !== null) return { lengthMs, remainingMs: 0, endsAt: course.endsAt, over: true };
  const pausedMs = course.pause ? Math.max(0, now - course.pause.at) : 0;
  const endsAt = course.endsAt + pausedMs;
  const remainingMs = Math.max(0, endsAt - Math.max(now, course.pause?.at ?? now));
  return { lengthMs, remainingMs, endsAt, over: remainingMs === 0 };
};

/** The phases of the present turn in order, with the times they would have if everybody moved on now. */
export const mapOf = (state: SessionState, now: number): readonly MapPhase[] => {
  const turn = presentTurn(state);
  const frame = presentFrame(state);
  if (turn === null || !frame) return [];
  const course = state.course.since === null ? state.course : settleOvertime(state, state.course, now);
  const here = keyOf(course, course.place);
  return phasesOfTurn(state, course, turn).map((id) => {
    const key = turnPlaceKey(turn, frame.id, id);
    return {
      id,
      key,
      title: id === observerPhase ? 'Observer' : (frame.phases.find((phase) => phase.id === id)?.title ?? id),
      textId: id === observerPhase ? 'phase.observer' : `${frame.id}.${id}`,
      visited: course.trail.some((step) => step.key === key),
      present: key === here,
      optional: state.emotion > 0 && id === frame.actionPhase,
      plannedMs: course.planned[key] ?? 0,
    };
  });
};

/** May the next turn begin? Only with an agreement that everybody confirmed. */
export const mayStartTurn = (state: SessionState): boolean => {
  const { course } = state;
  const waiting = course.turns.some(({ stage }) => stage === 'waiting');
  return waiting && agreed(state) && course.startedAt !== null && course.endedAt === null && course.pause === null;
};

/** Where "move on" leads from here; null while paused, before the agreement, and after the end. */
export const nextOf = (state: SessionState): Next | null => {
  const { course } = state;
  const { place } = course;
  if (course.pause || course.endedAt !== null || !agreed(state)) return null;
  const waiting = course.turns.findIndex(({ stage }) => stage === 'waiting');
  const after: Next = waiting < 0 ? { kind: 'start-closing' } : { kind: 'start-turn', turn: waiting };
  switch (place.at) {
    case 'gathering':
      return { kind: 'start' };
    case 'connection':
    case 'between':
      return after;
    case 'turn': {
      const order = phasesOfTurn(state, course, place.turn);
      const to = order[order.indexOf(place.phase) + 1];
      return to === undefined
        ? { kind: 'end-turn', turn: place.turn }
        : { kind: 'move-phase', turn: place.turn, from: place.phase, to };
    }
    case 'closing':
      return { kind: 'end-session' };
    case 'ended':
      return null;
  }
};

/** Whole minutes by which the present part can be extended: what later parts can give, and what the agreement on time allows. */
export const mayExtendBy = (state: SessionState, now: number): number =>
  Math.min(30, Math.floor(extendableMs({ ...state, course: settleOvertime(state, state.course, now) }) / minute));

/** Did nobody press End? True half an hour after the planned end and the last move; then it counts as ended back then. */
export const forgotten = (state: SessionState, now: number): ForgottenEnd => {
  const { course } = state;
  if (course.startedAt === null || course.endedAt !== null) return { forgotten: false };
  const endedAt = lastSignAt(course);
  return now < endedAt + forgottenAfterMs ? { forgotten: false } : { forgotten: true, endedAt };
};
