import { changeAgreement } from '../agreement/change-agreement.ts';
import { agreementFor } from '../agreement/renewal.ts';
import { frameOf } from '../framework/frames.ts';
import type { PersonId } from '../ids.ts';
import { endCourse, pauseCourse, resumeCourse } from './course.ts';
import { emptyCaptures } from './empty.ts';
import { stretch } from './layout.ts';
import { nextCourse, nextState } from './next.ts';
import { minute, plannedSession, reviewOpensFor } from './time.ts';
import type { Course, EventOf, SessionPlan, SessionState, TurnCourse } from './types.ts';

type Beginning = EventOf<
  | 'begin'
  | 'arrive'
  | 'leave'
  | 'agreement'
  | 'open-agreement'
  | 'close-agreement'
  | 'fit-length'
  | 'offer-key'
  | 'recording-consent'
>;

/** Devices of one person for which something is closed. */
const maxKeys = 3;

/** Arriving, agreeing and fitting the plan: everything that is not yet, or not only, a matter of turns. */
export const foldBeginning = (state: SessionState, event: Beginning): SessionState => {
  switch (event.kind) {
    case 'begin':
      return begin(state, event);
    case 'arrive': {
      const known = state.plan ? state.plan.people.includes(event.by) : state.present.length < 3;
      if (!known || state.present.includes(event.by)) return state;
      return nextState(state, { present: [...state.present, event.by].sort() });
    }
    case 'leave':
      return state.present.includes(event.by)
        ? nextState(state, { present: state.present.filter((person) => person !== event.by) })
        : state;
    case 'agreement':
      return agree(state, event);
    case 'open-agreement': {
      const { pause, startedAt, endedAt } = state.course;
      // Quiet comes first; the agreement can be opened after it.
      if (startedAt === null || endedAt !== null || (pause && pause.kind !== 'agreement')) return state;
      const course = pauseCourse(state.course, event.at, { kind: 'agreement', item: event.item });
      return nextState(state, { course, undo: null });
    }
    case 'close-agreement':
      if (state.course.pause?.kind !== 'agreement' || state.agreement?.state !== 'active') return state;
      return nextState(state, { course: resumeCourse(state, state.course, event.at, 'shorten'), undo: null });
    case 'fit-length':
      return fitLength(state, event.minutes);
    case 'offer-key': {
      // Two people hold a log between themselves: nothing needs to be closed.
      const known = state.keys[event.by] ?? [];
      if ((state.plan?.people.length ?? 0) < 3 || known.includes(event.key)) return state;
      return nextState(state, { keys: { ...state.keys, [event.by]: [...known, event.key].slice(-maxKeys) } });
    }
    case 'recording-consent': {
      const others = state.recordingYes.filter((person) => person !== event.by);
      if (!event.yes && others.length === state.recordingYes.length) return state;
      return nextState(state, { recordingYes: event.yes ? [...others, event.by].sort() : others });
    }
  }
};

const sameSet = (a: readonly PersonId[], b: readonly PersonId[]): boolean =>
  a.length === b.length && a.every((person) => b.includes(person));

/** Does the plan hang together? It may come from a file that somebody edited. */
const isSound = (plan: SessionPlan, state: SessionState): boolean =>
  new Set(plan.people).size === plan.people.length &&
  plan.turns.length === plan.layout.turns &&
  plan.layout.length === plan.layout.connection + plan.layout.turn * plan.layout.turns + plan.layout.closing &&
  frameOf(state.frames, plan.frame) !== null &&
  plan.turns.every(({ coachee, coach, observer }) => {
    const named = observer === null ? [coachee, coach] : [coachee, coach, observer];
    return new Set(named).size === named.length && named.every((person) => plan.people.includes(person));
  });

const begin = (state: SessionState, event: EventOf<'begin'>): SessionState => {
  const { plan } = event;
  if (state.plan || !plan.people.includes(event.by) || !isSound(plan, state)) return state;
  const frame = frameOf(state.frames, plan.frame);
  const turns = plan.turns.map(
    ({ coachee }): TurnCourse => ({
      frame: plan.frame,
      stage: 'waiting',
      reviewOpens: frame !== null && reviewOpensFor(plan, frame, coachee),
      frames: [plan.frame],
      startedAt: null,
      endedAt: null,
    }),
  );
  const planned = plannedSession(plan.layout, turns, plan.turns, state.frames);
  const course: Course = { ...state.course, planned, turns };
  return nextState(state, {
    plan,
    begunAt: event.at,
    present: state.present.filter((person) => plan.people.includes(person)),
    agreement: agreementFor(plan.agreement, plan.people, event.by),
    roles: plan.turns,
    course,
    captures: plan.turns.map(() => emptyCaptures),
  });
};

const agree = (state: SessionState, event: EventOf<'agreement'>): SessionState => {
  const { agreement, plan, course } = state;
  if (!agreement || !plan) return state;
  if (event.change.kind === 'renew' && !sameSet(event.change.people, plan.people)) return state;
  const changed = changeAgreement(agreement, event.by, event.at, event.change);
  if (changed === agreement) return state;
  const running = course.startedAt !== null && course.endedAt === null;
  const next = nextState(state, { agreement: changed });
  if (running && changed.state === 'ended')
    return { ...next, course: endCourse(next, course, event.at, 'stopped'), undo: null };
  // Content waits while something is not agreed. Where it waits already because somebody needs quiet, that stays the reason.
  const quiet = course.pause !== null && course.pause.kind !== 'agreement';
  if (running && changed.state !== 'active' && agreement.state === 'active' && !quiet) {
    const item = event.change.kind === 'choose' ? event.change.item : null;
    return {
      ...next,
      course: pauseCourse(course, event.at, { kind: 'agreement', item }),
      undo: null,
    };
  }
  return next;
};

const fitLength = (state: SessionState, minutes: number): SessionState => {
  const { plan, course } = state;
  const early = course.place.at === 'gathering' || course.place.at === 'connection';
  if (!plan || !early || course.pause || course.turns.some(({ stage }) => stage !== 'waiting')) return state;
  if (minutes === plan.layout.length || minutes < 10) return state;
  const fitted: SessionPlan = { ...plan, layout: stretch(plan.layout, minutes) };
  const planned = plannedSession(fitted.layout, course.turns, state.roles, state.frames);
  const endsAt = course.startedAt === null ? null : course.startedAt + minutes * minute;
  return nextState(state, { plan: fitted, course: nextCourse(course, { planned, endsAt }), undo: null });
};
