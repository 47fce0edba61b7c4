import { draftAgreement } from '../../domain/agreement/agreement.ts';
import { shippedFrames } from '../../domain/framework/shipped-frames.ts';
import { type PersonId, personId, sessionId } from '../../domain/ids.ts';
import { emptySession, foldOn, parseSessionEvent, planSession, textKey } from '../../domain/session/session.ts';
import type { SessionEvent, SessionHappening } from '../../domain/session/types.ts';
import type { RunningSession, SharedText } from '../session/session-contract.ts';
import type { Person } from '../views.ts';

/** What a rehearsal is about, in the words of the catalogue. */
export type RehearsalWish = {
  /** The part that the person practises. */
  readonly role: 'coach' | 'coachee';
  readonly me: string;
  readonly partner: string;
  readonly topic: string;
  readonly wish: string;
};

const me = personId('rehearsal-me');
const other = personId('rehearsal-partner');
const frame = 'clear';
const minutes = 15;

/**
 * One turn with a partner who is made up. It lives in this object alone: no file, no store of the browser, no other
 * page, nobody signed in; when the page lets go of it, it never was. The partner agrees to everything and answers when
 * asked, so that no step waits for somebody who does not exist.
 */
export const rehearse = (wanted: RehearsalWish, now: () => number = Date.now): RunningSession => {
  const people: readonly Person[] = [
    { id: me, name: wanted.me, address: '' },
    { id: other, name: wanted.partner, address: '' },
  ];
  const texts = new Map<string, string>();
  const listeners = new Set<() => void>();
  let folded = foldOn({ events: [], state: emptySession(shippedFrames) }, []);
  let count = 0;
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  const record = (by: PersonId, happening: SessionHappening): SessionEvent | undefined => {
    count += 1;
    const event = parseSessionEvent({ ...happening, id: `r${String(count).padStart(6, '0')}`, by, at: now() });
    if (event) folded = foldOn(folded, [event]);
    return event;
  };

  /** What a willing partner does next to what the person did. */
  const answer = (event: SessionEvent): void => {
    if (event.kind === 'ask-permission')
      record(other, { kind: 'answer-permission', turn: event.turn, asked: event.id, answer: 'yes' });
    if (event.kind === 'propose') {
      texts.set(textKey(event.turn, event.field), event.text);
      record(other, { kind: 'accept-proposal', proposal: event.id });
    }
    if (event.kind === 'agreement') record(other, { kind: 'agreement', change: { kind: 'confirm-all' } });
  };

  const roles =
    wanted.role === 'coach'
      ? { coachee: other, coach: me, observer: null }
      : { coachee: me, coach: other, observer: null };
  const session = sessionId('s_rehearsal');
  const plan = planSession({
    session,
    cycle: null,
    number: 1,
    people: [me, other],
    lengthMin: minutes,
    frame,
    agreement: draftAgreement('a_rehearsal', [me, other]),
    rehearsal: true,
  });
  record(me, { kind: 'begin', plan: { ...plan, turns: plan.turns.map(() => roles) } });
  for (const person of [me, other]) record(person, { kind: 'arrive' });
  // The agreement is for people who exist; here it is taken as it is printed.
  record(me, { kind: 'agreement', change: { kind: 'propose' } });
  record(other, { kind: 'agreement', change: { kind: 'confirm-all' } });
  texts.set(textKey(0, `${frame}.contracting.topic`), wanted.topic);
  texts.set(textKey(0, `${frame}.contracting.desired_outcome`), wanted.wish);

  return {
    session,
    me,
    people,
    state: () => folded.state,
    now,
    async dispatch(happening) {
      const event = record(me, happening);
      if (event) answer(event);
      tell();
    },
    text: (key): SharedText => ({
      read: () => texts.get(key) ?? '',
      set(next) {
        texts.set(key, next);
        tell();
      },
      subscribe,
    }),
    connection: () => ({ carrier: 'instant', present: [me, other] }),
    subscribe,
  };
};
