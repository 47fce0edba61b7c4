import type { Connection, Person, RunningSession, SharedText } from '../../../src/app/contract.ts';
import { draftAgreement } from '../../../src/domain/agreement/agreement.ts';
import { shippedFrames } from '../../../src/domain/framework/shipped-frames.ts';
import type { Frames } from '../../../src/domain/framework/types.ts';
import { type PersonId, personId, sessionId } from '../../../src/domain/ids.ts';
import { foldAll } from '../../../src/domain/session/session.ts';
import type { SessionEvent, SessionHappening, SessionPlan } from '../../../src/domain/session/types.ts';
import { said, saidIn } from './said.ts';

const minute = 60_000;
const start = Date.UTC(2026, 2, 3, 9, 0);

export type Cast = readonly [Person, Person, ...Person[]];

/** Somebody of a cast, with an id that is made from the first name. */
export const player = (name: string): Person => {
  const id = personId(name.split(' ')[0]?.toLowerCase() ?? name);
  return { id, name, address: `${id}@example.com` };
};

const closedBox = { from: 'a'.repeat(87), to: 'b'.repeat(87), box: 'c'.repeat(39) };

/** What is not as usual in a story. */
export type Wish = Partial<Pick<SessionPlan, 'frame' | 'carried' | 'number'>> & { readonly frames?: Frames };

/** A session told in steps: who does what, how much time passes. The state is folded by the real reducer. */
export const tell = (cast: Cast, wish: Wish = {}) => {
  const { frames = shippedFrames, ...planned } = wish;
  const events: SessionEvent[] = [];
  const texts = new Map<string, string>();
  const own = new Map<string, string>();
  const between = new Map<string, number | null>();
  const listeners = new Set<() => void>();
  let now = start;
  let connection: Connection = { carrier: 'instant', present: cast.map((person) => person.id) };
  const ids = cast.map((person) => person.id);
  const [first, second, third = null] = ids as [PersonId, PersonId, PersonId?];
  const plan: SessionPlan = {
    session: sessionId('s_gallery'),
    cycle: null,
    number: 1,
    people: ids,
    layout: third
      ? { length: 45, connection: 3, turn: 12, turns: 3, closing: 6 }
      : { length: 45, connection: 4, turn: 18, turns: 2, closing: 5 },
    frame: 'clear',
    turns: third
      ? [
          { coachee: first, coach: second, observer: third },
          { coachee: second, coach: third, observer: first },
          { coachee: third, coach: first, observer: second },
        ]
      : [
          { coachee: first, coach: second, observer: null },
          { coachee: second, coach: first, observer: null },
        ],
    agreement: draftAgreement('a_gallery', ids),
    carried: [],
    gently: false,
    rehearsal: false,
    ...planned,
  };

  const record = (by: PersonId, happening: SessionHappening): string => {
    const id = `e${events.length + 1}`;
    now += 10;
    events.push({ ...saidIn(happening), id, by, at: now } as SessionEvent);
    for (const listener of [...listeners]) listener();
    return id;
  };

  const textIn =
    (words: Map<string, string>) =>
    (key: string): SharedText => ({
      read: () => said(words.get(key) ?? ''),
      set: (next) => {
        words.set(key, next);
        for (const listener of [...listeners]) listener();
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });

  const told = {
    first,
    second,
    third,
    by: (who: PersonId | null, happening: SessionHappening) => {
      record(who ?? first, happening);
      return told;
    },
    wait: (minutes: number) => {
      now += minutes * minute;
      return told;
    },
    write: (key: string, words: string) => {
      texts.set(key, words);
      return told;
    },
    /** Words that an observer keeps to themselves. */
    keep: (key: string, words: string) => {
      own.set(key, words);
      return told;
    },
    connected: (next: Partial<Connection>) => {
      connection = { ...connection, ...next };
      return told;
    },
    begin: (wish: Partial<SessionPlan> = {}) => {
      record(first, { kind: 'begin', plan: { ...plan, ...wish } });
      for (const person of ids) record(person, { kind: 'arrive' });
      return told;
    },
    agree: () => {
      record(first, { kind: 'agreement', change: { kind: 'propose' } });
      for (const person of ids.slice(1)) record(person, { kind: 'agreement', change: { kind: 'confirm-all' } });
      return told;
    },
    /** What the last event's id was: for answers and taking back. */
    last: () => events.at(-1)?.id ?? '',
    as: (me: PersonId | null): RunningSession => ({
      session: plan.session,
      me: me ?? first,
      people: cast.map((person) => ({ ...person, name: said(person.name) })),
      state: () => foldAll(events, frames),
      now: () => now,
      dispatch: async (happening) => {
        record(me ?? first, happening);
      },
      text: textIn(texts),
      ownText: textIn(own),
      betweenTwo: {
        read: (turn, field) => (me === cast[2]?.id ? null : (between.get(`${turn} ${field}`) ?? null)),
        write: async (turn, field, value) => {
          between.set(`${turn} ${field}`, value);
          record(me ?? first, { kind: 'seal-scale', turn, field, boxes: value === null ? [] : [closedBox] });
        },
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      connection: () => connection,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
  };
  return told;
};

export type Story = ReturnType<typeof tell>;
