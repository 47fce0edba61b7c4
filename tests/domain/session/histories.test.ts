import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedFrames } from '../../../src/domain/framework/shipped-frames.ts';
import { day } from '../../../src/domain/ids.ts';
import {
  agreementOf,
  carryOver,
  documentsOf,
  emptySession,
  type Folded,
  fieldsFor,
  fold,
  foldAll,
  foldOn,
  forgotten,
  inOrder,
  mapOf,
  mayExtendBy,
  mayWrite,
  mayWriteText,
  neutralLines,
  nextOf,
  offers,
  parseSessionEvent,
  phaseClock,
  promptsFor,
  proposalsFor,
  roleOf,
  sessionClock,
  sessionNotes,
  sessionSteps,
  sheetFor,
  stageText,
  stemsFor,
  textKeysOf,
  turnClock,
  unfinished,
} from '../../../src/domain/session/session.ts';
import type { SessionEvent, SessionState } from '../../../src/domain/session/types.ts';
import { ana, bo, cy, minutes, stranger } from './a-session.ts';
import { aHistory } from './any-event.ts';

const runs = Math.max(2_000, Number(process.env.FUZZ_RUNS ?? 0));
const everybody = [ana, bo, cy, stranger];

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
};

/** What must be true of every state, whatever happened; a list of what is not. */
const broken = (state: SessionState): readonly string[] => {
  const { course, plan, agreement } = state;
  const { place, pause } = course;
  const wrong: string[] = [];
  const must = (truth: boolean, rule: string): void => {
    if (!truth) wrong.push(rule);
  };
  const running = course.turns.flatMap(({ stage }, turn) => (stage === 'running' ? [turn] : []));
  must(running.length <= 1, 'at most one turn runs');
  must((place.at === 'turn') === (running.length === 1), 'a turn runs exactly while its phases are the place');
  if (place.at === 'turn') must(running[0] === place.turn, 'the running turn is the place');
  const stopped = place.at === 'gathering' || place.at === 'ended' || pause !== null;
  must((course.since === null) === stopped, 'the clock runs exactly between start and end, and not in a pause');
  must(
    Object.values(course.spent).every((ms) => ms >= 0),
    'no time is negative',
  );
  must(
    Object.values(course.planned).every((ms) => ms >= 0),
    'no plan is negative',
  );
  if (plan) must((course.planned.closing ?? 0) >= minutes(plan.layout.closing), 'closing keeps its minutes');
  must((course.endedAt !== null) === (place.at === 'ended'), 'ended is ended');
  const held = course.turns.some(({ stage }) => stage !== 'waiting');
  must(!held || (agreement?.version ?? 0) > 0, 'no turn starts unconfirmed');
  must(course.overMs <= minutes(5), 'at most five minutes over');
  must(state.proposals.length <= 60 && course.trail.length <= 200, 'a hostile log does not grow the state');
  const sealed = state.captures.some(({ scales }) => Object.keys(scales).some((key) => key.endsWith('.usefulness')));
  must((plan?.people.length ?? 0) < 3 || !sealed, 'no third person holds a number between two');
  must(
    Object.values(state.keys).every((keys) => keys.length <= 3),
    'keys do not pile up',
  );
  must(!/u_(ana|bo|cy)/.test(JSON.stringify(pause)), 'a pause names nobody');
  return wrong;
};

const only: Readonly<Partial<Record<SessionEvent['kind'], 'coachee' | 'coach' | 'observer'>>> = {
  'choose-frame': 'coachee',
  'answer-permission': 'coachee',
  'set-consent': 'coachee',
  'set-scale': 'coachee',
  'confirm-summary': 'coachee',
  commitment: 'coachee',
  'keep-one-line': 'coachee',
  'prompt-asked': 'coach',
  'ask-permission': 'coach',
  'release-sheet': 'observer',
};

/** Did somebody do what only another role may do? The event was accepted in this state. */
const overstepped = (before: SessionState, event: SessionEvent): boolean => {
  if (event.kind !== 'begin' && !before.plan?.people.includes(event.by)) return before.plan !== null;
  const role = only[event.kind];
  if (role && 'turn' in event) return before.roles[event.turn]?.[role] !== event.by;
  if (event.kind === 'accept-proposal' || event.kind === 'decline-proposal') {
    const proposal = before.proposals.find(({ id }) => id === event.proposal);
    return proposal === undefined || before.roles[proposal.turn]?.coachee !== event.by;
  }
  return event.kind === 'propose' && before.roles[event.turn]?.coachee === event.by;
};

/** Asks everything of a state, and names what somebody could see or do who must not. */
const leaks = (state: SessionState, now: number): readonly string[] => {
  const wrong: string[] = [];
  const read = (key: string): string => `words of ${key}`;
  for (const person of everybody) {
    const role = roleOf(state, person);
    const { prompts } = promptsFor(state, person, now, read);
    const place = state.course.place.at;
    if (place === 'turn' && prompts.some(({ id }) => id.split('.')[2] !== role))
      wrong.push(`${person} sees prompts of others`);
    if (state.course.pause && prompts.length > 0) wrong.push('prompts during a pause');
    if (role !== 'coach' && stemsFor(state, person).length > 0) wrong.push(`${person} has stems without being coach`);
    const fields = fieldsFor(state, person);
    if (!role && fields.length > 0) wrong.push(`${person} sees fields of a turn that is not theirs`);
    if (role === 'observer' && fields.some(({ id }) => id === 'usefulness')) wrong.push('the observer sees usefulness');
    if (fields.some((field) => field.mayWrite && (role !== 'coachee' || !mayWrite(state, person, field.key))))
      wrong.push('somebody writes for the coachee');
    const turns = state.roles.flatMap(({ coachee }, turn) => (coachee === person ? [turn] : []));
    for (const key of textKeysOf(state)) {
      const own = turns.some((turn) => key.startsWith(`turn/${turn}/`)) || key === `closing/${person}`;
      if (mayWriteText(state, person, key) && !own) wrong.push(`${person} may write ${key}`);
    }
    if (proposalsFor(state, person).some((one) => one.by !== person && state.roles[one.turn]?.coachee !== person))
      wrong.push('a proposal is seen by a third');
    for (const turn of state.roles.keys())
      if (person === stranger && sheetFor(state, person, turn)) wrong.push('a stranger reads the sheet');
    if (neutralLines(state, person).some(({ text }) => /u_/.test(text))) wrong.push('a neutral line names somebody');
  }
  for (const note of sessionNotes(state, read)) {
    const { observer } = note.roles;
    if (
      observer &&
      note.visibleTo.includes(observer) &&
      note.sections.some(({ id }) => id === 'clear.review.usefulness')
    )
      wrong.push('a note shows usefulness to the observer');
  }
  if (state.course.pause === null && phaseClock(state, now)?.running === false)
    wrong.push('a clock stands without a pause');
  return wrong;
};

/** Another order of arrival, decided by the seed. */
const shuffle = <T>(values: readonly T[], seed: number): readonly T[] => {
  let number = seed + 1;
  const keyed = values.map((value) => {
    number = (number * 48_271) % 2_147_483_647;
    return { value, key: number };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
};

const asText = (state: SessionState): string => JSON.stringify({ ...state, frames: null });

/** Compares the text of two states, and shows the difference only where there is one: thousands are compared. */
const expectSame = (one: SessionState, other: SessionState): void => {
  if (asText(one) !== asText(other)) expect(one).toEqual(other);
};

describe('random histories', { timeout: 120_000 }, () => {
  it(`in any order of arrival, repeated or not, give the same state, and every step keeps every invariant (${runs} of them)`, () => {
    fc.assert(
      fc.property(aHistory(), fc.nat(), (events, seed) => {
        let state = emptySession(shippedFrames);
        const wrong: string[] = [];
        for (const event of inOrder(events)) {
          const next = fold(state, event);
          if (next !== state && overstepped(state, event)) wrong.push(`${event.kind} by the wrong role`);
          if (next !== state) wrong.push(...broken(next));
          state = next;
        }
        expect(wrong).toEqual([]);
        expect(JSON.stringify({ ...state, undo: null, frames: null })).not.toContain(stranger);
        const shuffled = shuffle(events, seed);
        expectSame(foldAll([...shuffled, ...shuffled.slice(0, seed % 7)], shippedFrames), state);
      }),
      { numRuns: runs },
    );
  });

  it('leak nothing to the wrong role, and no question ever fails', () => {
    fc.assert(
      fc.property(aHistory(40), fc.integer({ min: -600_000, max: 7_200_000 }), (events, later) => {
        let state = emptySession(shippedFrames);
        for (const event of inOrder(events)) state = fold(state, event);
        const now = (events.at(-1)?.at ?? 0) + later;
        const read = (): string => 'words';
        expect(leaks(state, now)).toEqual([]);
        const clock = sessionClock(state, now);
        expect(clock.remainingMs).toBeGreaterThanOrEqual(0);
        expect(turnClock(state, now)?.remainingMs ?? 0).toBeGreaterThanOrEqual(0);
        expect(mapOf(state, now).filter(({ present }) => present).length).toBeLessThanOrEqual(1);
        expect(Number.isInteger(mayExtendBy(state, now))).toBe(true);
        const kinds = offers(state, now).map(({ kind }) => kind);
        expect(new Set(kinds).size).toBe(kinds.length);
        expect(forgotten(state, now).forgotten && state.course.endedAt !== null).toBe(false);
        expect(documentsOf(state, read).length).toBe(new Set(documentsOf(state, read)).size);
        expect(sessionSteps(state, read).every(({ behavior }) => behavior !== '')).toBe(true);
        expect(carryOver(state, read, day('2026-03-04')).carried.length).toBeLessThanOrEqual(3);
        expect([unfinished(state, read), stageText(state, read), agreementOf(state)]).toHaveLength(3);
      }),
      { numRuns: 500 },
    );
  });

  it('"move on" is always a step that is taken', () => {
    fc.assert(
      fc.property(aHistory(30), (events) => {
        const state = foldAll(events, shippedFrames);
        const next = nextOf(state);
        if (!next) return;
        const at = Math.max(...events.map((event) => event.at)) + 1;
        const happening = next.kind === 'end-session' ? { ...next, why: 'done' as const } : next;
        expect(fold(state, { id: 'next', by: bo, at, ...happening })).not.toBe(state);
      }),
      { numRuns: 1_000 },
    );
  });

  it('give the same state when they are folded on bit by bit, in any order', () => {
    fc.assert(
      fc.property(aHistory(40), fc.nat(), fc.integer({ min: 1, max: 9 }), (events, seed, size) => {
        const arriving = seed % 2 === 0 ? events : shuffle(events, seed);
        let folded: Folded = { events: [], state: emptySession(shippedFrames) };
        for (let at = 0; at < arriving.length; at += size)
          folded = foldOn(folded, arriving.slice(Math.max(0, at - (seed % 3)), at + size));
        expect(folded.events.map(({ id }) => id)).toEqual(inOrder(events).map(({ id }) => id));
        expectSame(folded.state, foldAll(events, shippedFrames));
      }),
      { numRuns: 300 },
    );
  });

  it('change nothing in the states before', () => {
    fc.assert(
      fc.property(aHistory(30), (events) => {
        let state = freeze(emptySession(shippedFrames));
        for (const event of inOrder(events)) state = freeze(fold(state, freeze(event)));
        expect(Object.isFrozen(state.course)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('come back from a file as they were', () => {
    fc.assert(
      fc.property(aHistory(20), (events) => {
        for (const event of events) expect(parseSessionEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a hostile file', { timeout: 120_000 }, () => {
  it('is refused, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseSessionEvent(value)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('cannot bend one value of a good event out of its kind', () => {
    const odd = fc.constantFrom<unknown>(
      undefined,
      -1,
      1e21,
      Number.NaN,
      'x'.repeat(5_000),
      [],
      {},
      { toString: 1 },
      '__proto__',
      true,
    );
    fc.assert(
      fc.property(aHistory(8), fc.nat(), odd, (events, pick, value) => {
        for (const event of events) {
          const keys = Object.keys(event);
          const key = keys[pick % keys.length] ?? 'id';
          const read = parseSessionEvent({ ...event, [key]: value });
          // Only a value of the right kind may pass, and then it folds like any other.
          if (read) expect(() => fold(foldAll(events, shippedFrames), read)).not.toThrow();
          if (read && (key === 'id' || key === 'by' || key === 'at' || key === 'kind')) expect(value).toBe('__proto__');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when it is too large, and brings no foreign keys', () => {
    const pause = { id: 'e1', by: ana, at: 1, kind: 'pause' };
    expect(parseSessionEvent({ ...pause, note: 'x', __proto__: { polluted: true } })).toEqual(pause);
    expect(parseSessionEvent({ ...pause, id: 'x'.repeat(101) })).toBeUndefined();
    expect(parseSessionEvent({ ...pause, kind: 'emotion-level', level: 3 })).toBeUndefined();
    expect(
      parseSessionEvent({
        ...pause,
        kind: 'propose',
        turn: 0,
        field: 'clear.contracting.topic',
        text: 'x'.repeat(601),
      }),
    ).toBeUndefined();
    expect(
      parseSessionEvent({
        ...pause,
        kind: 'commitment',
        turn: 0,
        details: { tryOn: '2026-02-30', checkIn: null, audience: 'me', notNeeded: false },
      }),
    ).toBeUndefined();
    expect(
      parseSessionEvent({ ...pause, kind: 'set-scale', turn: 0, field: 'clear.review.usefulness', value: 7.3 }),
    ).toBeUndefined();
  });
});
