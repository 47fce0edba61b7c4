import { frameOf, isPromptOf } from '../framework/frames.ts';
import { stems, thinkingSilenceMs } from './guidance.data.ts';
import { nextCaptures, nextState } from './next.ts';
import { challengeOff } from './people.ts';
import { phasesOfTurn } from './time.ts';
import { fieldOfTurn, typedTypes } from './turn-fields.ts';
import type { EventOf, SessionState, TurnCaptures } from './types.ts';

type Talking = EventOf<
  | 'prompt-asked'
  | 'ask-permission'
  | 'answer-permission'
  | 'propose'
  | 'accept-proposal'
  | 'decline-proposal'
  | 'release-sheet'
>;

const maxProposals = 60;
const maxPermissions = 20;
const maxAsked = 60;

/** What goes to and fro between the roles of a turn: prompts asked, permission, proposals, the observer's sheet. */
export const foldTalk = (state: SessionState, event: Talking): SessionState => {
  switch (event.kind) {
    case 'accept-proposal':
    case 'decline-proposal':
      return decide(state, event);
    case 'propose': {
      const roles = state.roles[event.turn];
      const field = fieldOfTurn(state, event.turn, event.field);
      const helper = roles?.coach === event.by || roles?.observer === event.by;
      if (!helper || !field || !typedTypes.includes(field.type) || !isRunning(state, event.turn)) return state;
      if (state.proposals.length >= maxProposals || event.text.trim() === '') return state;
      const { id, by, turn, text } = event;
      return nextState(state, {
        proposals: [...state.proposals, { id, by, turn, field: event.field, text, state: 'open' }],
      });
    }
    default: {
      const before = state.captures[event.turn];
      const change = before ? said(state, before, event) : null;
      if (!before || !change) return state;
      return nextState(state, { captures: state.captures.with(event.turn, nextCaptures(before, change)) });
    }
  }
};

const isRunning = (state: SessionState, turn: number): boolean =>
  state.course.turns[turn]?.stage === 'running' && state.course.pause?.kind !== 'hot';

const decide = (state: SessionState, event: EventOf<'accept-proposal' | 'decline-proposal'>): SessionState => {
  const proposal = state.proposals.find(({ id }) => id === event.proposal);
  if (proposal?.state !== 'open' || state.roles[proposal.turn]?.coachee !== event.by) return state;
  const decided = event.kind === 'accept-proposal' ? ('accepted' as const) : ('declined' as const);
  const proposals = state.proposals.map((one) => (one === proposal ? { ...one, state: decided } : one));
  return nextState(state, { proposals });
};

const said = (
  state: SessionState,
  before: TurnCaptures,
  event: EventOf<'prompt-asked' | 'ask-permission' | 'answer-permission' | 'release-sheet'>,
): Partial<TurnCaptures> | null => {
  const roles = state.roles[event.turn];
  if (!roles) return null;
  switch (event.kind) {
    case 'prompt-asked': {
      const { place, pause } = state.course;
      if (roles.coach !== event.by || pause || place.at !== 'turn' || place.turn !== event.turn) return null;
      const frame = frameOf(state.frames, state.course.turns[event.turn]?.frame ?? '');
      const known = frame && isPromptOf(frame, place.phase, 'coach', event.prompt);
      if (!known || (before.asked && event.at - before.asked.at < thinkingSilenceMs)) return null;
      const askedPrompts = before.askedPrompts.includes(event.prompt)
        ? before.askedPrompts
        : [...before.askedPrompts, event.prompt].slice(-maxAsked);
      return { asked: { prompt: event.prompt, at: event.at }, askedPrompts };
    }
    case 'ask-permission': {
      const stem = stems.find(({ id }) => id === event.stem);
      if (!stem || roles.coach !== event.by || !isRunning(state, event.turn) || state.course.pause) return null;
      // Where challenge is off, nobody is asked again in this turn.
      if (stem.for === 'challenge' && challengeOff(state, event.turn)) return null;
      if (before.permissions.some(({ answer }) => answer === null)) return null;
      const asked = { id: event.id, stem: event.stem, at: event.at, answer: null };
      return { permissions: [...before.permissions, asked].slice(-maxPermissions) };
    }
    case 'answer-permission': {
      const open = before.permissions.find(({ id }) => id === event.asked);
      if (roles.coachee !== event.by || open?.answer !== null) return null;
      const { answer } = event;
      return {
        permissions: before.permissions.map((one) => (one === open ? { ...one, answer } : one)),
        challengeOff: before.challengeOff || answer === 'not-now',
      };
    }
    case 'release-sheet': {
      const { place, turns } = state.course;
      // After strong emotions one line by the coachee is all that remains of a turn.
      if (roles.observer !== event.by || before.sheet || before.hot) return null;
      const stage = turns[event.turn]?.stage;
      const order = phasesOfTurn(state, state.course, event.turn).slice(-2);
      const inReview = stage === 'running' && place.at === 'turn' && order.includes(place.phase);
      const open = inReview || stage === 'done' || stage === 'closed-early';
      return open && event.notes.length > 0 ? { sheet: event.notes } : null;
    }
  }
};
