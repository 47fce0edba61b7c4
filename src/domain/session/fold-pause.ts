import { frameOf } from '../framework/frames.ts';
import { phaseMinutes } from '../framework/minutes.ts';
import type { PersonId } from '../ids.ts';
import { endCourse, endRunningTurn, enter, pauseCourse, resumeCourse } from './course.ts';
import { pauseProtocol, takeBackMs } from './guidance.data.ts';
import { observerPhase, turnPlaceKey } from './keys.ts';
import { nextCourse, nextState } from './next.ts';
import { phasesOfTurn, spread, turnPlannedMs, turnSpentMs } from './time.ts';
import type { Course, EventOf, SessionState } from './types.ts';

type Pausing = EventOf<'pause' | 'resume' | 'emotion-level' | 'take-back'>;

/** The pause protocol, strong emotions, and taking back (practice.md 1.6). The pause remembers nobody. */
export const foldPause = (state: SessionState, event: Pausing): SessionState => {
  const { course } = state;
  const running = course.startedAt !== null && course.endedAt === null;
  switch (event.kind) {
    case 'pause': {
      if (!running) return state;
      if (course.pause) return alsoPaused(state, event.by);
      const paused = pauseCourse(course, event.at, { kind: 'quiet', item: null });
      const { id, at, by, kind } = event;
      return nextState(state, { course: paused, undo: { event: id, at, by, kind, before: course } });
    }
    case 'resume': {
      const resumed = running ? resume(state, event) : course;
      return resumed === course ? state : nextState(state, { course: resumed, undo: null });
    }
    case 'emotion-level':
      return running ? feel(state, event.level, event.at) : state;
    case 'take-back': {
      const { undo } = state;
      if (undo?.event !== event.event || event.at < undo.at || event.at - undo.at > takeBackMs) return state;
      // A slip is one's own to mend; the quiet that somebody else asked for is not.
      if (undo.kind === 'pause' && undo.by !== event.by) return state;
      // What was saved stays saved; an end cannot be undone behind it.
      if (state.saved.length > 0) return state;
      return nextState(state, { course: undo.before, undo: null });
    }
  }
};

/**
 * Somebody called a pause and did not see yet that there is one. What two called is nobody's slip; and quiet stands above
 * talking about the agreement, whose end would otherwise take the pause along.
 */
const alsoPaused = (state: SessionState, by: PersonId): SessionState => {
  const { course, undo } = state;
  if (course.pause?.kind === 'agreement') {
    const pause = { ...course.pause, kind: 'quiet' as const, item: null };
    return nextState(state, { course: nextCourse(course, { pause }), undo: null });
  }
  const another = undo?.kind === 'pause' && undo.by !== by;
  return another ? nextState(state, { undo: null }) : state;
};

/** Whoever wants to stop is heard, also where a partner's "continue" came a moment before it. */
const wasResumed = ({ since }: Course, at: number): boolean =>
  since !== null && at - since <= pauseProtocol.offersAfterMs;

const resume = (state: SessionState, event: EventOf<'resume'>): Course => {
  const { course } = state;
  const { pause } = course;
  if (!pause)
    return event.offer === 'stop' && wasResumed(course, event.at)
      ? endCourse(state, course, event.at, 'stopped')
      : course;
  const waitsForAgreement = state.agreement?.state !== 'active' && state.plan?.rehearsal !== true;
  switch (event.offer) {
    case 'stop':
      return endCourse(state, nextCourse(course, { pause: null }), event.at, 'stopped');
    case 'break':
      return nextCourse(course, { pause: { ...pause, breakUntil: event.at + pauseProtocol.breakMs } });
    case 'continue':
      if (waitsForAgreement) return course;
      if (pause.kind === 'hot') return leaveHotTurn(state, event.at, event.then);
      return resumeCourse(state, course, event.at, event.then);
    case 'change-topic':
      if (waitsForAgreement || pause.kind === 'hot' || course.place.at !== 'turn') return course;
      return changeTopic(state, course.place.turn, event.at, event.then);
  }
};

/** After level 2 the frame stays closed: the turn is over, without a step being asked for. */
const leaveHotTurn = (state: SessionState, at: number, then: 'shorten' | 'extend'): Course => {
  const resumed = resumeCourse(state, state.course, at, then);
  const { place } = resumed;
  if (place.at !== 'turn') return resumed;
  const closed = endRunningTurn(resumed, at, 'closed-early');
  const more = closed.turns.some(({ stage }) => stage === 'waiting');
  return enter(state, closed, more ? { at: 'between', after: place.turn } : { at: 'closing' }, at);
};

/** The turn begins anew with contracting (or its like) in the time that is left; what was captured stays. */
const changeTopic = (state: SessionState, turn: number, at: number, then: 'shorten' | 'extend'): Course => {
  const resumed = resumeCourse(state, state.course, at, then);
  const frame = frameOf(state.frames, resumed.turns[turn]?.frame ?? '');
  const first = phasesOfTurn(state, resumed, turn)[0];
  if (!frame || first === undefined) return resumed;
  const observerKey = turnPlaceKey(turn, frame.id, observerPhase);
  const kept = (resumed.planned[observerKey] ?? 0) - (resumed.spent[observerKey] ?? 0);
  const left = turnPlannedMs(resumed, turn) - turnSpentMs(resumed, turn, at) - Math.max(0, kept);
  const phases = phaseMinutes(frame, frame.phases.length * 4, resumed.turns[turn]?.reviewOpens);
  const parts = spread(phases, Math.max(0, left));
  const planned = { ...resumed.planned };
  phases.forEach(({ phase }, index) => {
    const key = turnPlaceKey(turn, frame.id, phase);
    planned[key] = (resumed.spent[key] ?? 0) + (parts[index] ?? 0);
  });
  return enter(state, { ...resumed, planned }, { at: 'turn', turn, phase: first }, at);
};

const feel = (state: SessionState, level: 1 | 2, at: number): SessionState => {
  const { course } = state;
  if (level === 1) return state.emotion >= 1 ? state : nextState(state, { emotion: 1 });
  if (course.pause?.kind === 'hot') return state;
  const { place } = course;
  const captures = state.captures.map((one, index) =>
    place.at === 'turn' && place.turn === index ? { ...one, hot: true } : one,
  );
  return nextState(state, {
    emotion: 2,
    captures,
    course: pauseCourse(course, at, { kind: 'hot', item: null }),
    undo: null,
  });
};
