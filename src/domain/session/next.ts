import type { Course, SessionState, TurnCaptures } from './types.ts';

/**
 * A copy with some values changed. Written out key by key because spreading an object of this size takes ten times as
 * long, and the log of a long session is folded within one frame of the screen (5,000 events in less than 5 ms).
 */
export const nextState = (state: SessionState, change: Partial<SessionState>): SessionState => ({
  frames: state.frames,
  plan: change.plan === undefined ? state.plan : change.plan,
  begunAt: change.begunAt === undefined ? state.begunAt : change.begunAt,
  present: change.present ?? state.present,
  agreement: change.agreement === undefined ? state.agreement : change.agreement,
  roles: change.roles ?? state.roles,
  course: change.course ?? state.course,
  captures: change.captures ?? state.captures,
  proposals: change.proposals ?? state.proposals,
  emotion: change.emotion ?? state.emotion,
  keys: change.keys ?? state.keys,
  recordingYes: change.recordingYes ?? state.recordingYes,
  closing: change.closing ?? state.closing,
  chatRecap: change.chatRecap ?? state.chatRecap,
  saved: change.saved ?? state.saved,
  undo: change.undo === undefined ? state.undo : change.undo,
});

/** The same for a course. */
export const nextCourse = (course: Course, change: Partial<Course>): Course => ({
  place: change.place ?? course.place,
  since: change.since === undefined ? course.since : change.since,
  spent: change.spent ?? course.spent,
  planned: change.planned ?? course.planned,
  startedAt: change.startedAt === undefined ? course.startedAt : change.startedAt,
  endsAt: change.endsAt === undefined ? course.endsAt : change.endsAt,
  endedAt: change.endedAt === undefined ? course.endedAt : change.endedAt,
  overMs: change.overMs ?? course.overMs,
  pause: change.pause === undefined ? course.pause : change.pause,
  trail: change.trail ?? course.trail,
  turns: change.turns ?? course.turns,
});

/** The same for what was captured in one turn. */
export const nextCaptures = (captures: TurnCaptures, change: Partial<TurnCaptures>): TurnCaptures => ({
  consents: change.consents ?? captures.consents,
  scales: change.scales ?? captures.scales,
  sealed: change.sealed ?? captures.sealed,
  confirmed: change.confirmed ?? captures.confirmed,
  step: change.step ?? captures.step,
  permissions: change.permissions ?? captures.permissions,
  challengeOff: change.challengeOff ?? captures.challengeOff,
  asked: change.asked === undefined ? captures.asked : change.asked,
  askedPrompts: change.askedPrompts ?? captures.askedPrompts,
  sheet: change.sheet === undefined ? captures.sheet : change.sheet,
  hot: change.hot ?? captures.hot,
  keep: change.keep === undefined ? captures.keep : change.keep,
});
