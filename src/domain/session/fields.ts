import { frameOf, phaseOf } from '../framework/frames.ts';
import type { FrameField, FrameId } from '../framework/types.ts';
import type { PersonId } from '../ids.ts';
import type { FieldView } from './answers.ts';
import { presentFrame } from './clock.ts';
import { fieldKey, stepTextKey, textKey } from './keys.ts';
import { challengeOff, presentTurn, roleInTurn, roleOf } from './people.ts';
import { phasesOfTurn } from './time.ts';
import { fieldOfTurn, isSealed, maxLengthOf, typedTypes } from './turn-fields.ts';
import type { FieldKey, ObserverNote, Proposal, SessionState } from './types.ts';

/** The fields of the present phase as this person may see them; none once emotions ran hot, none outside turns. */
export const fieldsFor = (state: SessionState, person: PersonId): readonly FieldView[] =>
  state.course.place.at === 'turn' ? fieldsIn(state, person, state.course.place.phase) : [];

/** The fields of any phase of the present turn's frame, or of another frame that this turn has used. */
export const fieldsIn = (
  state: SessionState,
  person: PersonId,
  phaseId: string,
  frameId?: FrameId,
): readonly FieldView[] => {
  const turn = presentTurn(state);
  const used = turn !== null && frameId !== undefined && state.course.turns[turn]?.frames.includes(frameId);
  const frame = used ? frameOf(state.frames, frameId) : presentFrame(state);
  const phase = frame ? phaseOf(frame, phaseId) : null;
  const role = roleOf(state, person);
  if (turn === null || !frame || !phase || !role || state.captures[turn]?.hot) return [];
  return phase.fields
    .filter((field) => role !== 'observer' || field.visibleTo !== 'coachee-and-coach')
    .map((field) => view(state, person, turn, fieldKey(frame.id, phase.id, field.id), field));
};

const view = (state: SessionState, person: PersonId, turn: number, key: FieldKey, field: FrameField): FieldView => {
  const captures = state.captures[turn];
  const typed = typedTypes.includes(field.type);
  const [frame, phase] = key.split('.');
  return {
    key,
    textKey: typed ? (field.type === 'commitment' ? stepTextKey(turn, 'behavior') : textKey(turn, key)) : null,
    id: field.id,
    type: field.type,
    label: field.label,
    labelId: `${frame}.${phase}.field.${field.id}`,
    required: field.required === true,
    target: field.target ?? null,
    maxLength: maxLengthOf(field.type),
    mayWrite: mayWrite(state, person, key),
    mayPropose: mayPropose(state, person, key),
    scale: field.auto ? lastNumber(state, turn) : (captures?.scales[key] ?? null),
    sealed: isSealed(state, field),
    sealedNow: captures?.sealed[key] !== undefined,
    consent: captures?.consents[key] ?? null,
    confirmed: captures?.confirmed[key] !== undefined,
  };
};

/** OSKAR's "last time": the coachee's latest earlier number. */
const lastNumber = (state: SessionState, turn: number): number | null =>
  state.plan?.carried.find(({ person }) => person === state.roles[turn]?.coachee)?.scale[0]?.value ?? null;

/** The coachee alone writes and picks; fields that fill themselves are nobody's. */
export const mayWrite = (state: SessionState, person: PersonId, field: FieldKey): boolean => {
  const turn = presentTurn(state);
  if (turn === null || roleOf(state, person) !== 'coachee' || state.captures[turn]?.hot) return false;
  const known = fieldOfTurn(state, turn, field);
  return known !== null && known.auto !== true;
};

/** Coach and observer propose text that the coachee accepts; not for what they may not see. */
export const mayPropose = (state: SessionState, person: PersonId, field: FieldKey): boolean => {
  const turn = presentTurn(state);
  const role = roleOf(state, person);
  if (turn === null || (role !== 'coach' && role !== 'observer') || state.captures[turn]?.hot) return false;
  const known = fieldOfTurn(state, turn, field);
  return known !== null && typedTypes.includes(known.type);
};

/** Open proposals: those for one's own turn, and those that one made. */
export const proposalsFor = (state: SessionState, person: PersonId): readonly Proposal[] =>
  state.proposals.filter(
    (one) => one.state === 'open' && (one.by === person || state.roles[one.turn]?.coachee === person),
  );

/** The released sheet of a turn for those who took part in it; its challenge notes are gone where challenge is off. */
export const sheetFor = (state: SessionState, person: PersonId, turn: number): readonly ObserverNote[] | null => {
  const sheet = state.captures[turn]?.sheet ?? null;
  const partOfIt = roleInTurn(state, turn, person) !== null || state.roles[turn]?.observer === person;
  if (!sheet || !partOfIt) return null;
  if (state.roles[turn]?.observer === person || !challengeOff(state, turn)) return sheet;
  return sheet.filter(({ kind }) => kind !== 'challenge');
};

/** The observer may release the sheet from Review (the last phase of the turn) on, once; of one turn, or of any. */
export const mayReleaseSheet = (state: SessionState, person: PersonId, which?: number): boolean => {
  const { course } = state;
  return state.roles.some((roles, turn) => {
    if (which !== undefined && turn !== which) return false;
    if (roles.observer !== person || state.captures[turn]?.sheet || state.captures[turn]?.hot) return false;
    const stage = course.turns[turn]?.stage;
    if (stage === 'done' || stage === 'closed-early') return true;
    const { place } = course;
    return (
      stage === 'running' && place.at === 'turn' && phasesOfTurn(state, course, turn).slice(-2).includes(place.phase)
    );
  });
};
