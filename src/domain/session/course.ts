import { keyOf } from './keys.ts';
import { nextCourse } from './next.ts';
import { givers, runningMs, takeFrom } from './time.ts';
import type { Course, Pause, Place, SessionState, TurnCourse } from './types.ts';

/** Changes of place and time. Each takes the moment `at` and gives a new course; none asks who did it. */

const maxTrail = 60;

/** Ends the running stretch: its time is booked where it was spent. */
export const halt = (course: Course, at: number, key = keyOf(course, course.place)): Course => {
  if (course.since === null) return course;
  return nextCourse(course, {
    since: null,
    spent: { ...course.spent, [key]: (course.spent[key] ?? 0) + runningMs(course, at) },
  });
};

/** Overtime of the present place becomes its own, and is taken from later ones by the timer rules. */
export const settleOvertime = (
  state: SessionState,
  course: Course,
  at: number,
  key = keyOf(course, course.place),
): Course => {
  const planned = course.planned[key];
  if (planned === undefined) return course;
  const over = (course.spent[key] ?? 0) + runningMs(course, at) - planned;
  if (over <= 0) return course;
  return nextCourse(course, { planned: takeFrom(course, givers(state, course), over, key).planned });
};

/** Leaves the present place with its accounts settled and enters another one, the clock running. */
export const enter = (state: SessionState, course: Course, place: Place, at: number): Course => {
  const key = keyOf(course, course.place);
  const left = halt(settleOvertime(state, course, at, key), at, key);
  const trail = left.trail.length < maxTrail ? left.trail.slice() : left.trail.slice(1 - maxTrail);
  trail.push({ key: keyOf(left, place), at });
  return nextCourse(left, { place, since: place.at === 'ended' ? null : at, trail });
};

export const withTurn = (course: Course, turn: number, change: Partial<TurnCourse>): Course => {
  const before = course.turns[turn];
  return before ? nextCourse(course, { turns: course.turns.with(turn, { ...before, ...change }) }) : course;
};

/** Ends the running turn, if there is one. The place stays. */
export const endRunningTurn = (course: Course, at: number, stage: 'done' | 'closed-early'): Course => {
  const running = course.turns.findIndex((turn) => turn.stage === 'running');
  return running < 0 ? course : withTurn(course, running, { stage, endedAt: at });
};

/** Stops the clock. A pause that lasts already takes the new reason and keeps its beginning. */
export const pauseCourse = (course: Course, at: number, { kind, item }: Pick<Pause, 'kind' | 'item'>): Course => {
  const pause: Pause = course.pause ? { ...course.pause, kind, item } : { kind, item, at, breakUntil: null };
  return nextCourse(halt(course, at), { pause });
};

/** The clock goes on; the length of the pause is taken from later phases, or added at the end. */
export const resumeCourse = (state: SessionState, course: Course, at: number, then: 'shorten' | 'extend'): Course => {
  const { pause } = course;
  if (!pause) return course;
  const length = Math.max(0, at - pause.at);
  const running: Course = nextCourse(course, { pause: null, since: at });
  if (then === 'shorten')
    return nextCourse(running, { planned: takeFrom(running, givers(state, running), length).planned });
  return nextCourse(running, { endsAt: running.endsAt === null ? null : running.endsAt + length });
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
