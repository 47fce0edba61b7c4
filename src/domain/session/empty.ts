import type { Frames } from '../framework/types.ts';
import type { Course, SessionState, StepDetails, TurnCaptures } from './types.ts';

export const noStep: StepDetails = { tryOn: null, checkIn: null, audience: 'partners', notNeeded: false };

export const emptyCaptures: TurnCaptures = {
  consents: {},
  scales: {},
  sealed: {},
  confirmed: {},
  step: noStep,
  permissions: [],
  challengeOff: false,
  asked: null,
  askedPrompts: [],
  sheet: null,
  hot: false,
  keep: null,
};

const emptyCourse: Course = {
  place: { at: 'gathering' },
  since: null,
  spent: {},
  planned: {},
  startedAt: null,
  endsAt: null,
  endedAt: null,
  overMs: 0,
  pause: null,
  trail: [],
  turns: [],
};

/** The session before its first event. `frames` are the frames that its turns may use. */
export const emptySession = (frames: Frames): SessionState => ({
  frames,
  plan: null,
  begunAt: null,
  present: [],
  agreement: null,
  roles: [],
  course: emptyCourse,
  captures: [],
  proposals: [],
  emotion: 0,
  keys: {},
  recordingYes: [],
  closing: {},
  chatRecap: [],
  saved: [],
  undo: null,
});
