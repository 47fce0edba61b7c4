import type { PersonId } from '../ids.ts';
import { closingChecks } from './guidance.data.ts';
import { nextCaptures, nextState } from './next.ts';
import { fieldOfTurn, isSealed } from './turn-fields.ts';
import type { EventOf, SessionState, TurnCaptures } from './types.ts';

type Capturing = EventOf<
  | 'set-consent'
  | 'set-scale'
  | 'seal-scale'
  | 'confirm-summary'
  | 'commitment'
  | 'keep-one-line'
  | 'closing-answer'
  | 'chat-recap'
  | 'saved'
>;

const maxSaved = 40;

/** What the coachee picks in a turn, and what each person says at the end. */
export const foldCaptures = (state: SessionState, event: Capturing): SessionState => {
  switch (event.kind) {
    case 'closing-answer':
      return answer(state, event);
    case 'chat-recap': {
      const others = state.chatRecap.filter((person) => person !== event.by);
      if (!event.wanted && others.length === state.chatRecap.length) return state;
      // In the order of the wishes: whoever wished last writes it.
      return nextState(state, { chatRecap: event.wanted ? [...others, event.by] : others });
    }
    case 'saved':
      if (state.course.endedAt === null || state.saved.includes(event.document) || state.saved.length >= maxSaved)
        return state;
      return nextState(state, { saved: [...state.saved, event.document] });
    default:
      return capture(state, event);
  }
};

/** Only the coachee owns the notes of their turn, from its start until they are saved. */
export const ownsTurn = (state: SessionState, turn: number, person: PersonId): boolean =>
  state.roles[turn]?.coachee === person &&
  (state.course.turns[turn]?.stage ?? 'waiting') !== 'waiting' &&
  !state.saved.includes(`note/${turn}`);

const capture = (
  state: SessionState,
  event: Exclude<Capturing, EventOf<'closing-answer' | 'chat-recap' | 'saved'>>,
): SessionState => {
  const before = state.captures[event.turn];
  if (!before || !ownsTurn(state, event.turn, event.by)) return state;
  const change = captured(state, before, event);
  if (!change) return state;
  return nextState(state, { captures: state.captures.with(event.turn, nextCaptures(before, change)) });
};

const put = <T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Readonly<Record<string, T>> => {
  const { [key]: _, ...others } = record;
  return value === null ? others : { ...others, [key]: value };
};

const captured = (
  state: SessionState,
  before: TurnCaptures,
  event: Exclude<Capturing, EventOf<'closing-answer' | 'chat-recap' | 'saved'>>,
): Partial<TurnCaptures> | null => {
  switch (event.kind) {
    case 'commitment':
      return { step: event.details };
    case 'keep-one-line':
      return before.hot ? { keep: event.choice } : null;
    case 'set-consent':
      if (fieldOfTurn(state, event.turn, event.field)?.type !== 'consent') return null;
      return { consents: put(before.consents, event.field, event.answer) };
    case 'set-scale': {
      const field = fieldOfTurn(state, event.turn, event.field);
      // Where a third person holds the log, such a number may only come closed.
      if (field?.type !== 'scale0_10' || field.auto || isSealed(state, field)) return null;
      return { scales: put(before.scales, event.field, event.value) };
    }
    case 'seal-scale': {
      const field = fieldOfTurn(state, event.turn, event.field);
      if (field?.type !== 'scale0_10' || !isSealed(state, field)) return null;
      return { sealed: put(before.sealed, event.field, event.boxes.length > 0 ? event.boxes : null) };
    }
    case 'confirm-summary':
      if (fieldOfTurn(state, event.turn, event.field)?.type !== 'confirm') return null;
      return { confirmed: put(before.confirmed, event.field, event.yes ? { by: event.by, at: event.at } : null) };
  }
};

const answer = (state: SessionState, event: EventOf<'closing-answer'>): SessionState => {
  if (state.course.startedAt === null) return state;
  const check = closingChecks.find(({ id }) => id === event.check);
  if (!check || (event.answer !== null && !check.answers.some(({ id }) => id === event.answer))) return state;
  const own = put(state.closing[event.by] ?? {}, event.check, event.answer);
  return nextState(state, { closing: { ...state.closing, [event.by]: own } });
};
