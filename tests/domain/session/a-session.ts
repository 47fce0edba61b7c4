import { draftAgreement } from '../../../src/domain/agreement/agreement.ts';
import { changeAgreement } from '../../../src/domain/agreement/change-agreement.ts';
import type { Agreement, AgreementChange } from '../../../src/domain/agreement/types.ts';
import { shippedFrames } from '../../../src/domain/framework/shipped-frames.ts';
import type { Frames } from '../../../src/domain/framework/types.ts';
import { type PersonId, personId, sessionId } from '../../../src/domain/ids.ts';
import { emptySession, fold, planSession, type SessionWish } from '../../../src/domain/session/session.ts';
import type { SessionEvent, SessionHappening, SessionState } from '../../../src/domain/session/types.ts';

export const [ana, bo, cy] = ['u_ana', 'u_bo', 'u_cy'].map(personId) as [PersonId, PersonId, PersonId];
export const stranger = personId('u_stranger');
export const minutes = (count: number): number => Math.round(count * 60_000);
/** 2026-03-04T09:00:00Z */
export const nine = 1_772_614_800_000;

/** An agreement that everybody confirmed at its defaults, after the changes given. */
export const anAgreement = (
  people: readonly PersonId[] = [ana, bo],
  ...changes: readonly (readonly [PersonId, AgreementChange])[]
): Agreement => {
  const first = people[0] as PersonId;
  let agreement = changeAgreement(draftAgreement('a_1', people), first, 1, { kind: 'propose' });
  for (const [by, change] of changes) agreement = changeAgreement(agreement, by, 2, change);
  for (const person of people) agreement = changeAgreement(agreement, person, 3, { kind: 'confirm-all' });
  return agreement;
};

export const aPlan = (wish: Partial<SessionWish> = {}) => {
  const people = wish.people ?? [ana, bo];
  return planSession({
    session: sessionId('s_1'),
    cycle: null,
    number: 1,
    people,
    lengthMin: 45,
    frame: 'clear',
    agreement: anAgreement(people),
    ...wish,
  });
};

/** A session that is played forward; `now` moves on with `wait`. Texts are a plain map. */
export interface Played {
  readonly events: SessionEvent[];
  readonly texts: Map<string, string>;
  state: SessionState;
  now: number;
  /** Sends one event and says whether it changed anything. */
  does(by: PersonId, happening: SessionHappening): boolean;
  wait(count: number): Played;
  type(key: string, text: string): void;
  read(key: string): string;
}

export const aSession = (wish: Partial<SessionWish> = {}, frames?: Frames): Played => {
  const played: Played = {
    events: [],
    texts: new Map(),
    state: emptySession(frames ?? shippedFrames),
    now: nine,
    does(by, happening) {
      const event: SessionEvent = { id: `e${played.events.length + 1}`, by, at: played.now, ...happening };
      const before = played.state;
      played.events.push(event);
      played.state = fold(before, event);
      return played.state !== before;
    },
    wait(count) {
      played.now += minutes(count);
      return played;
    },
    type(key, text) {
      played.texts.set(key, text);
    },
    read: (key) => played.texts.get(key) ?? '',
  };
  played.does(ana, { kind: 'begin', plan: aPlan(wish) });
  return played;
};

/** Begun, agreed, connected, and in the first phase of the first turn (coachee Ana, coach Bo; observer Cy in a triad). */
export const inFirstTurn = (wish: Partial<SessionWish> = {}, frames?: Frames): Played => {
  const played = aSession(wish, frames);
  played.does(ana, { kind: 'start' });
  played.wait(aPlan(wish).layout.connection);
  played.does(bo, { kind: 'start-turn', turn: 0 });
  return played;
};

export const move = (played: Played, to: string, by: PersonId = bo): boolean => {
  const { place } = played.state.course;
  if (place.at !== 'turn') return false;
  return played.does(by, { kind: 'move-phase', turn: place.turn, from: place.phase, to });
};
