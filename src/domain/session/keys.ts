import type { PersonId } from '../ids.ts';
import type { Course, FieldKey, ObserverNote, Place, PlaceKey, SessionState } from './types.ts';

/** The pseudo-phase at the end of a turn in a triad: the observer's minutes. */
export const observerPhase = 'observer';

/**
 * Names made once, as many as the frames have phases: folding a long log asks for the same few ten thousand times, and
 * a name that is put together anew is slow to look up. The same question always has the same answer.
 */
const names: Map<string, Map<string, PlaceKey>>[] = [];

export const turnPlaceKey = (turn: number, frame: string, phase: string): PlaceKey => {
  const known = names[turn]?.get(frame)?.get(phase);
  if (known !== undefined) return known;
  const key = phase === observerPhase ? `${turn}/${observerPhase}` : `${turn}/${frame}.${phase}`;
  const ofTurn = names[turn] ?? new Map<string, Map<string, PlaceKey>>();
  names[turn] = ofTurn;
  ofTurn.set(frame, (ofTurn.get(frame) ?? new Map<string, PlaceKey>()).set(phase, key));
  return key;
};

/** The key under which the course keeps the time of a place. */
export const keyOf = (course: Course, place: Place): PlaceKey =>
  place.at === 'turn' ? turnPlaceKey(place.turn, course.turns[place.turn]?.frame ?? '', place.phase) : place.at;

/** The key of the present place: `connection`, `0/clear.listening`, … */
export const placeKey = (state: SessionState): PlaceKey => keyOf(state.course, state.course.place);

export const fieldKey = (frame: string, phase: string, field: string): FieldKey => `${frame}.${phase}.${field}`;

/** Key of the shared text of a typed field of a turn. */
export const textKey = (turn: number, field: FieldKey): string => `turn/${turn}/${field}`;
/** Keys of the words of a turn's one step; the same whatever the frame, so that changing the map keeps them. */
export const stepTextKey = (turn: number, part: 'behavior' | 'context' | 'why'): string => `turn/${turn}/step/${part}`;
/** "One thing your partner did that helped", one for each person. */
export const closingTextKey = (person: PersonId): string => `closing/${person}`;
/** Key of an observer's own words for a turn; never of a shared text. */
export const sheetTextKey = (turn: number, kind: ObserverNote['kind']): string => `sheet/${turn}/${kind}`;
/** What remains of a note after strong emotions. */
export const oneLineKey = (turn: number): string => `turn/${turn}/one-line`;
