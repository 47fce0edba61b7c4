import { frameOf } from '../framework/frames.ts';
import { observerMinutes, type PhaseMinutes, phaseMinutes, phaseOrder } from '../framework/minutes.ts';
import type { Frame, Frames } from '../framework/types.ts';
import type { PersonId } from '../ids.ts';
import type { TurnRoles } from '../rotation/roles.ts';
import { keyOf, observerPhase, turnPlaceKey } from './keys.ts';
import type { Course, Layout, PlaceKey, SessionPlan, SessionState, TurnCourse } from './types.ts';

export const minute = 60_000;

/** Milliseconds of the running stretch; never negative, whatever the clock of a device said. */
export const runningMs = (course: Course, at: number): number =>
  course.since === null ? 0 : Math.max(0, at - course.since);

/** Time spent in a place up to `at`, the running stretch counted in. */
export const spentAt = (course: Course, key: PlaceKey, at: number): number =>
  (course.spent[key] ?? 0) + (keyOf(course, course.place) === key ? runningMs(course, at) : 0);

/** The phases of a turn in the order of its map: OSKAR's Review first where it opens, the observer's minutes last. */
export const phasesOfTurn = (state: SessionState, course: Course, turn: number): readonly string[] => {
  const frame = frameOf(state.frames, course.turns[turn]?.frame ?? '');
  if (!frame) return [];
  const order = phaseOrder(frame, course.turns[turn]?.reviewOpens);
  return state.roles[turn]?.observer ? [...order, observerPhase] : order;
};

/** Keys of a turn that have time of their own, from any frame it used. */
export const keysOfTurn = (course: Course, turn: number): readonly PlaceKey[] =>
  Object.keys(course.planned).filter((key) => key.startsWith(`${turn}/`));

export const turnPlannedMs = (course: Course, turn: number): number =>
  keysOfTurn(course, turn).reduce((sum, key) => sum + (course.planned[key] ?? 0), 0);

export const turnSpentMs = (course: Course, turn: number, at: number): number =>
  keysOfTurn(course, turn).reduce((sum, key) => sum + spentAt(course, key, at), 0);

/** Spreads exactly `total` milliseconds over phases in proportion to their minutes; rounding goes to the last one. */
export const spread = (phases: readonly PhaseMinutes[], total: number): readonly number[] => {
  const sum = phases.reduce((all, { minutes }) => all + minutes, 0);
  const parts = phases.map(({ minutes }) => (sum > 0 ? Math.floor((total * minutes) / sum) : 0));
  const rest = total - parts.reduce((all, part) => all + part, 0);
  return parts.map((part, index) => (index === parts.length - 1 ? part + rest : part));
};

/** The planned times of a turn of `totalMs` in this frame: stated minutes where the length has them, else in proportion. */
export const plannedTurn = (
  frame: Frame,
  turn: number,
  totalMs: number,
  observer: boolean,
  reviewOpens: boolean,
): Readonly<Record<PlaceKey, number>> => {
  const observerMs = observer ? Math.min(totalMs, observerMinutes(Math.round(totalMs / minute)) * minute) : 0;
  const own = totalMs - observerMs;
  const phases = phaseMinutes(frame, Math.max(frame.phases.length, Math.round(own / minute)), reviewOpens);
  const parts = spread(phases, own);
  const planned: Record<PlaceKey, number> = {};
  phases.forEach(({ phase }, index) => {
    planned[turnPlaceKey(turn, frame.id, phase)] = parts[index] ?? 0;
  });
  if (observer) planned[turnPlaceKey(turn, frame.id, observerPhase)] = observerMs;
  return planned;
};

/** The planned times of a whole session before its first turn. */
export const plannedSession = (
  layout: Layout,
  turns: readonly TurnCourse[],
  roles: readonly TurnRoles[],
  frames: Frames,
): Readonly<Record<PlaceKey, number>> => {
  const planned: Record<PlaceKey, number> = {
    connection: layout.connection * minute,
    closing: layout.closing * minute,
  };
  turns.forEach((turn, index) => {
    const frame = frameOf(frames, turn.frame);
    const observer = (roles[index]?.observer ?? null) !== null;
    if (frame) Object.assign(planned, plannedTurn(frame, index, layout.turn * minute, observer, turn.reviewOpens));
  });
  return planned;
};

/** OSKAR: Review opens a turn whose coachee has an earlier number to look at. */
export const reviewOpensFor = (plan: SessionPlan, frame: Frame, coachee: PersonId): boolean =>
  frame.reviewOpens !== undefined && plan.carried.some(({ person, scale }) => person === coachee && scale.length > 0);

/**
 * The places that may give time to the present one: later phases of the same turn, for connection those of every turn
 * to come. Never the action phase, the observer's minutes or closing (practice.md 1.2).
 */
export const givers = (state: SessionState, course: Course): readonly PlaceKey[] => {
  const { place } = course;
  /** Those of a turn that come after a phase; all of them without one. */
  const ofTurn = (turn: number, after?: string): readonly PlaceKey[] => {
    const id = course.turns[turn]?.frame ?? '';
    const action = frameOf(state.frames, id)?.actionPhase;
    const keys: PlaceKey[] = [];
    let later = after === undefined;
    for (const phase of phasesOfTurn(state, course, turn)) {
      if (later && phase !== observerPhase && phase !== action) keys.push(turnPlaceKey(turn, id, phase));
      later ||= phase === after;
    }
    return keys;
  };
  if (place.at === 'turn') return ofTurn(place.turn, place.phase);
  if (place.at !== 'connection' && place.at !== 'between') return [];
  return course.turns.flatMap(({ stage }, turn) => (stage === 'waiting' ? ofTurn(turn) : []));
};

/** What a place can give: down to one minute, and never what was already used there. */
const spare = (course: Course, key: PlaceKey): number =>
  Math.max(0, (course.planned[key] ?? 0) - Math.max(minute, course.spent[key] ?? 0));

export const spareMs = (course: Course, keys: readonly PlaceKey[]): number =>
  keys.reduce((sum, key) => sum + spare(course, key), 0);

/**
 * Takes up to `amount` milliseconds, first from the longest giver, then from the next longest, the earlier one when
 * equal, and gives the whole amount to the place `to`, where there is one; says what could not be taken.
 */
export const takeFrom = (
  course: Course,
  keys: readonly PlaceKey[],
  amount: number,
  to?: PlaceKey,
): { readonly planned: Readonly<Record<PlaceKey, number>>; readonly missing: number } => {
  let missing = Math.max(0, amount);
  if (missing === 0) return { planned: course.planned, missing };
  const planned = { ...course.planned };
  // A session that has run over long ago has nothing to give: most of a long log asks those alone.
  const able = keys.filter((key) => spare(course, key) > 0);
  able.sort((a, b) => (course.planned[b] ?? 0) - (course.planned[a] ?? 0));
  for (const key of able) {
    const taken = Math.min(missing, spare(course, key));
    planned[key] = (planned[key] ?? 0) - taken;
    missing -= taken;
    if (missing === 0) break;
  }
  if (to !== undefined) planned[to] = (planned[to] ?? 0) + amount;
  return { planned, missing };
};
