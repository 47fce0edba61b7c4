import { inForce } from '../agreement/agreed-now.ts';
import { frameOf, opensAt } from '../framework/frames.ts';
import { phaseMinutes } from '../framework/minutes.ts';
import type { TurnRoles } from '../rotation/roles.ts';
import { endCourse, endRunningTurn, enter, halt, settleOvertime, withTurn } from './course.ts';
import { emptyCaptures } from './empty.ts';
import { forgottenAfterMs, takeBackMs } from './guidance.data.ts';
import { keyOf, observerPhase, turnPlaceKey } from './keys.ts';
import { nextCourse, nextState } from './next.ts';
import {
  givers,
  keysOfTurn,
  minute,
  phasesOfTurn,
  plannedTurn,
  reviewOpensFor,
  spareMs,
  spread,
  takeFrom,
  turnPlannedMs,
  turnSpentMs,
} from './time.ts';
import type { Course, EventOf, SessionState } from './types.ts';

type Moving = EventOf<
  | 'start'
  | 'choose-frame'
  | 'start-turn'
  | 'move-phase'
  | 'end-turn'
  | 'start-closing'
  | 'end-session'
  | 'switch-frame'
  | 'extend'
  | 'swap-roles'
>;

/** Where everybody is and how long: any partner may move, nobody owns control. */
export const foldCourse = (state: SessionState, event: Moving): SessionState => {
  if (event.kind === 'swap-roles') return swapRoles(state, event);
  if (event.kind === 'choose-frame') return chooseFrame(state, event);
  const course = moved(state, event);
  if (course === state.course) return state;
  // Nobody pressed a forgotten end, and it lies half an hour back: there is nothing to take back, and saving need not wait.
  const forgotten = event.kind === 'end-session' && event.why === 'forgotten';
  return nextState(state, {
    course,
    undo: forgotten ? null : { event: event.id, at: event.at, by: event.by, kind: event.kind, before: state.course },
  });
};

const moved = (state: SessionState, event: Exclude<Moving, EventOf<'swap-roles' | 'choose-frame'>>): Course => {
  const { course } = state;
  if (course.endedAt !== null) return course;
  if (event.kind === 'end-session') return endSession(state, event);
  if (course.pause) return course;
  switch (event.kind) {
    case 'start': {
      if (course.place.at !== 'gathering' || !agreed(state)) return course;
      const endsAt = event.at + (state.plan?.layout.length ?? 0) * minute;
      return enter(state, nextCourse(course, { startedAt: event.at, endsAt }), { at: 'connection' }, event.at);
    }
    case 'start-turn':
      return startTurn(state, event.turn, event.at);
    case 'move-phase': {
      const { place } = course;
      if (place.at !== 'turn' || place.turn !== event.turn || place.phase !== event.from) return course;
      if (event.to === event.from || !phasesOfTurn(state, course, event.turn).includes(event.to)) return course;
      return enter(state, course, { at: 'turn', turn: event.turn, phase: event.to }, event.at);
    }
    case 'end-turn': {
      if (course.turns[event.turn]?.stage !== 'running') return course;
      const ended = endRunningTurn(course, event.at, 'done');
      const more = ended.turns.some(({ stage }) => stage === 'waiting');
      return enter(state, ended, more ? { at: 'between', after: event.turn } : { at: 'closing' }, event.at);
    }
    case 'start-closing': {
      if (course.startedAt === null || course.place.at === 'closing') return course;
      return enter(state, endRunningTurn(course, event.at, 'done'), { at: 'closing' }, event.at);
    }
    case 'switch-frame':
      return switchFrame(state, event);
    case 'extend':
      return sameWish(state, event) ? course : extend(state, event.minutes, event.at);
  }
};

/** Partners MUST have a confirmed agreement before the first turn; a rehearsal has no partner to agree with. */
export const agreed = (state: SessionState): boolean =>
  state.plan?.rehearsal === true || state.agreement?.state === 'active';

const startTurn = (state: SessionState, turn: number, at: number): Course => {
  const { course } = state;
  if (course.startedAt === null || course.turns[turn]?.stage !== 'waiting' || !agreed(state)) return course;
  const ended = endRunningTurn(course, at, 'done');
  const first = phasesOfTurn(state, course, turn)[0];
  if (first === undefined) return course;
  const begun = enter(state, ended, { at: 'turn', turn, phase: first }, at);
  return withTurn(begun, turn, { stage: 'running', startedAt: at });
};

/** The planned end, or the last move or pause after it: when a session counts as ended that nobody ended. */
export const lastSignAt = (course: Course): number =>
  Math.max(course.endsAt ?? 0, course.since ?? 0, course.pause?.breakUntil ?? course.pause?.at ?? 0);

const endSession = (state: SessionState, event: EventOf<'end-session'>): Course => {
  const { course } = state;
  if (course.startedAt === null || course.endsAt === null) return course;
  if (event.why === 'forgotten') {
    const quiet = lastSignAt(course);
    return event.at < quiet + forgottenAfterMs ? course : endCourse(state, course, quiet, 'forgotten');
  }
  return course.pause ? course : endCourse(state, course, event.at, 'done');
};

/** Replaces the times of a turn; those of other places stay. */
const replan = (course: Course, turn: number, planned: Readonly<Record<string, number>>): Course => {
  const others = Object.entries(course.planned).filter(([key]) => !key.startsWith(`${turn}/`));
  return nextCourse(course, { planned: { ...Object.fromEntries(others), ...planned } });
};

const chooseFrame = (state: SessionState, event: EventOf<'choose-frame'>): SessionState => {
  const { course, plan } = state;
  const frame = frameOf(state.frames, event.frame);
  const roles = state.roles[event.turn];
  const turn = course.turns[event.turn];
  if (!frame || !plan || roles?.coachee !== event.by || turn?.stage !== 'waiting' || turn.frame === frame.id)
    return state;
  const reviewOpens = reviewOpensFor(plan, frame, roles.coachee);
  const total = turnPlannedMs(course, event.turn);
  const planned = plannedTurn(frame, event.turn, total, roles.observer !== null, reviewOpens);
  const chosen = withTurn(course, event.turn, { frame: frame.id, frames: [frame.id], reviewOpens });
  return nextState(state, { course: replan(chosen, event.turn, planned), undo: null });
};

/**
 * "Change the map" (practice.md 1.1): fields and elapsed time stay; the new frame opens at its phase of the switch
 * table, and what is left of the turn is shared among that phase and the later ones.
 */
const switchFrame = (state: SessionState, event: EventOf<'switch-frame'>): Course => {
  const { course } = state;
  const frame = frameOf(state.frames, event.frame);
  const turn = course.turns[event.turn];
  if (!frame || turn?.stage !== 'running' || turn.frame === frame.id || course.place.at !== 'turn') return course;
  const halted = halt(course, event.at);
  const observerKey = turnPlaceKey(event.turn, frame.id, observerPhase);
  const observerMs = halted.planned[observerKey] ?? 0;
  const spent = turnSpentMs(halted, event.turn, event.at) - (halted.spent[observerKey] ?? 0);
  const left = Math.max(0, turnPlannedMs(halted, event.turn) - observerMs - spent);
  const opening = opensAt(frame, turn.frame);
  const phases = phaseMinutes(frame, Math.max(frame.phases.length, Math.round((left + spent) / minute)));
  const from = phases.findIndex(({ phase }) => phase === opening);
  const parts = spread(phases.slice(from), left);
  const planned: Record<string, number> = {};
  // Time already spent counts as planned where it was spent, so that nothing seems overdrawn on the way back.
  for (const key of keysOfTurn(halted, event.turn)) planned[key] = halted.spent[key] ?? 0;
  phases.forEach(({ phase }, index) => {
    const key = turnPlaceKey(event.turn, frame.id, phase);
    planned[key] = (halted.spent[key] ?? 0) + (index >= from ? (parts[index - from] ?? 0) : 0);
  });
  if (observerMs > 0) planned[observerKey] = observerMs;
  const frames = [...turn.frames.filter((id) => id !== frame.id), frame.id];
  const mapped = withTurn(replan(halted, event.turn, planned), event.turn, {
    frame: frame.id,
    frames,
    reviewOpens: false,
  });
  return enter(state, mapped, { at: 'turn', turn: event.turn, phase: opening }, event.at);
};

/** Milliseconds beyond the planned end that the agreement on time still allows: five minutes in all, or none. */
export const allowedOverMs = (state: SessionState): number =>
  state.agreement && inForce(state.agreement, 'time') === 'five' ? Math.max(0, 5 * minute - state.course.overMs) : 0;

/** Milliseconds by which the present place could be extended. */
export const extendableMs = (state: SessionState): number => {
  const { course } = state;
  const { at } = course.place;
  if (course.pause || course.endedAt !== null || (at !== 'connection' && at !== 'turn' && at !== 'closing')) return 0;
  return spareMs(course, givers(state, course)) + allowedOverMs(state);
};

/** Two who ask for more time at the same moment mean the same minutes. */
const sameWish = ({ undo }: SessionState, { by, at }: EventOf<'extend'>): boolean =>
  undo?.kind === 'extend' && undo.by !== by && at - undo.at <= takeBackMs;

const extend = (state: SessionState, minutes: number, at: number): Course => {
  // More time counts from now on: what is already over is taken first.
  const course = settleOvertime(state, state.course, at);
  const amount = minutes * minute;
  if (amount > extendableMs(nextState(state, { course })) || course.endsAt === null) return state.course;
  const key = keyOf(course, course.place);
  const { planned, missing } = takeFrom(course, givers(state, course), amount, key);
  return nextCourse(course, { planned, endsAt: course.endsAt + missing, overMs: course.overMs + missing });
};

/** Swaps agreed by partners simply count. Before a turn all roles may change, in a running one coach and observer. */
const swapRoles = (state: SessionState, event: EventOf<'swap-roles'>): SessionState => {
  const { plan, course } = state;
  const before = state.roles[event.turn];
  const turn = course.turns[event.turn];
  if (!plan || !before || !turn || !isSound(event.roles, plan.people)) return state;
  const { coachee, coach, observer } = event.roles;
  if (coachee === before.coachee && coach === before.coach && observer === before.observer) return state;
  if ((observer === null) !== (before.observer === null)) return state;
  const onlyHelpers = turn.stage === 'running' && coachee === before.coachee;
  if (turn.stage !== 'waiting' && !onlyHelpers) return state;
  const roles = state.roles.map((one, index) => (index === event.turn ? event.roles : one));
  if (onlyHelpers) return nextState(state, { roles });
  const frame = frameOf(state.frames, turn.frame);
  const reviewOpens = frame !== null && reviewOpensFor(plan, frame, coachee);
  const total = turnPlannedMs(course, event.turn);
  const planned = frame ? plannedTurn(frame, event.turn, total, observer !== null, reviewOpens) : {};
  const captures = state.captures.map((one, index) => (index === event.turn ? emptyCaptures : one));
  const mapped = replan(withTurn(course, event.turn, { reviewOpens }), event.turn, planned);
  return nextState(state, { roles, captures, course: mapped, undo: null });
};

const isSound = ({ coachee, coach, observer }: TurnRoles, people: readonly string[]): boolean => {
  const named = observer === null ? [coachee, coach] : [coachee, coach, observer];
  return new Set(named).size === named.length && named.every((person) => people.includes(person));
};
