import { keyOf } from './keys.ts';
import { givers, runningMs, spentAt, takeFrom } from './time.ts';
import type { Course, Pause, Place, SessionState, TurnCourse } from './types.ts';

/** Changes of place and time. Each takes the moment `at` and gives a new course; none asks who did it. */

const maxTrail = 200;

/** Ends the running stretch: its time is booked where it was spent. */
export const halt = (course: Course, at: number): Course => {
  if (course.since === null) return course;
  const key = keyOf(course, course.place);
  return {
    ...course,
    since: null,
    spent: { ...course.spent, [key]: (course.spent[key] ?? 0) + runningMs(course, at) },
  };
};

/** Overtime of the present place becomes its own, and is taken from later ones by the timer rules. */
export const settleOvertime = (state: SessionState, course: Course, at: number): Course => {
  const key = keyOf(course, course.place);
  const planned = course.planned[key];
  if (planned === undefined) return course;
  const over = spentAt(course, key, at) - planned;
  if (over <= 0) return course;
  const taken = takeFrom(course, givers(state, course), over);
  return { ...course, planned: { ...taken.planned, [key]: planned + over } };
};

/** Leaves the present place with its accounts settled and enters another one, the clock running. */
export const enter = (state: SessionState, course: Course, place: Place, at: number): Course => {
  const left = halt(settleOvertime(state, course, at), at);
  const entered: Course = { ...left, place, since: place.at === 'ended' ? null : at };
  const trail = [...left.trail, { key: keyOf(entered, place), at }].slice(-maxTrail);
  return { ...entered, trail };
};

export const withTurn = (course: Course, turn: number, change: Partial<TurnCourse>): Course => ({
  ...course,
  turns: course.turns.map((one, index) => (index === turn ? { ...one, ...change } : one)),
});

/** Ends the running turn, if there is one. The place stays. */
export const endRunningTurn = (course: Course, at: number, stage: 'done' | 'closed-early'): Course => {
  const running = course.turns.findIndex((turn) => turn.stage === 'running');
  return running < 0 ? course : withTurn(course, running, { stage, endedAt: at });
};

export const pauseCourse = (course: Course, at: number, pause: Omit<Pause, 'at'>): Course => ({
  ...halt(course, at),
  pause: course.pause ? { ...course.pause, kind: pause.kind, item: pause.item } : { ...pause, at },
});

/** The clock goes on; the length of the pause is taken from later phases, or added at the end. */
export const resumeCourse = (state: SessionState, course: Course, at: number, then: 'shorten' | 'extend'): Course => {
  const { pause } = course;
  if (!pause) return course;
  const length = Math.max(0, at - pause.at);
  const running: Course = { ...course, pause: null, since: at };
  if (then === 'shorten') return { ...running, planned: takeFrom(running, givers(state, running), length).planned };
  return { ...running, endsAt: running.endsAt === null ? null : running.endsAt + length };
};

/** Ends the session; `at` is when it counts as ended. */
export const endCourse = (
  state: SessionState,
  course: Course,
  at: number,
  why: 'done' | 'stopped' | 'forgotten',
): Course => ({
  ...enter(state, endRunningTurn(course, at, why === 'done' ? 'done' : 'closed-early'), { at: 'ended', why }, at),
  pause: null,
  endedAt: at,
});
