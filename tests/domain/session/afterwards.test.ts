import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/ids.ts';
import { layoutRows } from '../../../src/domain/session/layouts.data.ts';
import {
  carryOver,
  closingTextKey,
  documentsOf,
  layoutsFor,
  missedTurns,
  savesNow,
  sessionNotes,
  sessionSteps,
  stepTextKey,
  textKey,
  unfinished,
} from '../../../src/domain/session/session.ts';
import { anAgreement, ana, aSession, bo, cy, inFirstTurn, minutes, move, type Played } from './a-session.ts';

const choose = (item: 'notes', option: string) =>
  anAgreement([ana, bo], [ana, { kind: 'choose', item, choice: { options: [option], extras: {} } }]);

/** Ana's turn is written and Bo's is skipped; the session is ended and can no longer be taken back. */
const ended = (session: Played = inFirstTurn()): Played => {
  session.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
  session.type(textKey(0, 'clear.contracting.desired_outcome'), 'Without a long excuse');
  session.type(textKey(0, 'clear.listening.key_words_heard'), '- always available\nletting them down\n\n');
  move(session, 'action');
  session.type(stepTextKey(0, 'behavior'), 'Say what I can do and by when');
  session.type(stepTextKey(0, 'context'), 'requests in chat');
  session.does(ana, {
    kind: 'commitment',
    turn: 0,
    details: { tryOn: day('2026-03-09'), checkIn: null, audience: 'partners', notNeeded: false },
  });
  move(session, 'review');
  session.type(textKey(0, 'clear.review.learning'), 'Silence helped.');
  session.does(ana, { kind: 'set-scale', turn: 0, field: 'clear.review.usefulness', value: 7.5 });
  session.does(bo, { kind: 'start-closing' });
  session.type(closingTextKey(bo), 'You were open.');
  session.does(bo, { kind: 'end-session', why: 'done' });
  return session.wait(0.2);
};

describe('the note of a turn', () => {
  it('has the fields that were filled, in their order, with the facts of the session', () => {
    const session = ended();
    const [note, ...others] = sessionNotes(session.state, session.read);
    expect(others).toEqual([]);
    expect(note).toMatchObject({
      turn: 0,
      lengthMin: 45,
      framework: 'clear',
      partners: [ana, bo],
      roles: { coachee: ana, coach: bo, observer: null },
      agreementVersion: 1,
      visibleTo: [ana, bo],
      retentionDays: 180,
    });
    expect(note?.sections.map(({ heading, kind, content }) => [heading, kind, content])).toEqual([
      ['What this is about', 'line', ['Saying no']],
      ['What I want from these minutes', 'line', ['Without a long excuse']],
      ['Key words', 'list', ['always available', 'letting them down']],
      ['My step', 'line', ['Say what I can do and by when (requests in chat)']],
      ['What I learned', 'line', ['Silence helped.']],
      ['How useful was this for me?', 'scale', ['7.5']],
      ['Thanks from my partners', 'list', ['You were open.']],
    ]);
  });

  it('follows the agreement, a withdrawal and the coachee’s own answer, whichever is strictest', () => {
    const visible = (session: Played) => sessionNotes(session.state, session.read)[0]?.visibleTo;
    expect(visible(ended(inFirstTurn({ agreement: choose('notes', 'coachee') })))).toEqual([ana]);
    expect(sessionNotes(ended(inFirstTurn({ agreement: choose('notes', 'none') })).state, () => 'x')).toEqual([]);
    const onlyMe = ended();
    onlyMe.does(ana, { kind: 'closing-answer', check: 'notes', answer: 'only-me' });
    expect(visible(onlyMe)).toEqual([ana]);
    const others = ended();
    others.does(bo, { kind: 'closing-answer', check: 'notes', answer: 'delete' });
    expect(visible(others)).toEqual([ana, bo]);
    const gone = ended();
    gone.does(ana, { kind: 'closing-answer', check: 'notes', answer: 'delete' });
    expect(visible(gone)).toBeUndefined();
    const withdrawn = ended();
    withdrawn.does(bo, { kind: 'agreement', change: { kind: 'withdraw', what: 'notes' } });
    expect(visible(withdrawn)).toEqual([ana]);
  });

  it('keeps usefulness from an observer who can open it', () => {
    const session = ended(inFirstTurn({ people: [ana, bo, cy] }));
    expect(sessionNotes(session.state, session.read)[0]?.sections.map(({ kind }) => kind)).not.toContain('scale');
  });

  it('keeps what was written in both frames after changing the map', () => {
    const session = inFirstTurn();
    session.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
    session.does(bo, { kind: 'switch-frame', turn: 0, frame: 'grow' });
    session.type(textKey(0, 'grow.reality.facts'), 'Four requests');
    session.type(stepTextKey(0, 'behavior'), 'Ask when it is needed');
    const [note] = sessionNotes(session.state, session.read);
    expect(note?.sections.map(({ id }) => id)).toEqual(['clear.contracting.topic', 'step', 'grow.reality.facts']);
  });

  it('of a rehearsal does not exist', () => {
    const session = ended(inFirstTurn({ rehearsal: true }));
    expect(documentsOf(session.state, session.read)).toEqual([]);
    expect(unfinished(session.state, session.read)).toEqual([]);
    expect(carryOver(session.state, session.read, day('2026-03-04'))).toEqual({ carried: [], gently: false });
  });
});

describe('the step', () => {
  it('goes to the coachee, even where no notes are kept', () => {
    const session = ended(inFirstTurn({ agreement: choose('notes', 'none') }));
    expect(sessionSteps(session.state, session.read)).toEqual([
      {
        person: ana,
        turn: 0,
        behavior: 'Say what I can do and by when',
        context: 'requests in chat',
        why: '',
        tryOn: '2026-03-09',
        checkIn: null,
        audience: 'partners',
        visibleTo: [ana, bo],
      },
    ]);
  });

  it('is none where none is needed', () => {
    const session = ended();
    session.does(ana, {
      kind: 'commitment',
      turn: 0,
      details: { tryOn: null, checkIn: null, audience: 'partners', notNeeded: true },
    });
    expect(sessionSteps(session.state, session.read)).toEqual([]);
  });
});

describe('saving', () => {
  it('one’s own at once, what is left by whoever is there a minute later, each once', () => {
    const session = ended();
    expect(documentsOf(session.state, session.read)).toEqual(['note/0', 'step/0']);
    expect(savesNow(session.state, ana, session.now, session.read)).toEqual(['note/0', 'step/0']);
    expect(savesNow(session.state, bo, session.now, session.read)).toEqual([]);
    session.does(ana, { kind: 'saved', document: 'note/0' });
    session.wait(1);
    expect(savesNow(session.state, bo, session.now, session.read)).toEqual(['step/0']);
    session.does(bo, { kind: 'saved', document: 'step/0' });
    expect(savesNow(session.state, ana, session.now, session.read)).toEqual([]);
  });

  it('waits while the end can be taken back, and a saved note takes no more', () => {
    const session = ended();
    expect(savesNow(session.state, ana, session.now - minutes(0.2), session.read)).toEqual([]);
    session.does(ana, { kind: 'saved', document: 'note/0' });
    expect(session.does(ana, { kind: 'set-scale', turn: 0, field: 'clear.review.usefulness', value: 1 })).toBe(false);
  });
});

describe('what the next session is handed', () => {
  it('a topic without a step, a stopped one, one that was not touched, a turn that never came', () => {
    const session = inFirstTurn({ carried: [{ person: bo, topic: 'Asking for help', scale: [] }] });
    session.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
    session.does(bo, { kind: 'start-closing' });
    session.does(bo, { kind: 'end-session', why: 'done' });
    expect(unfinished(session.state, session.read)).toEqual([
      { person: ana, topic: 'Saying no', why: 'no-step' },
      { person: bo, topic: 'Asking for help', why: 'no-turn' },
    ]);
    expect(missedTurns(session.state)).toEqual([bo]);
    session.does(ana, { kind: 'closing-answer', check: 'wish', answer: 'not-yet' });
    expect(unfinished(session.state, session.read)[0]?.why).toBe('not-yet');
    const done = ended();
    expect(unfinished(done.state, done.read)).toEqual([]);
  });

  it('OSKAR’s numbers with their sentence, newest first, and gentleness after a hard session', () => {
    const before = [{ day: day('2026-02-18'), value: 4, evidence: 'I asked first.' }];
    const session = inFirstTurn({ frame: 'oskar', carried: [{ person: ana, topic: null, scale: before }] });
    session.does(ana, { kind: 'set-scale', turn: 0, field: 'oskar.scaling.now', value: 5.5 });
    session.type(textKey(0, 'oskar.scaling.evidence'), 'Twice this week.');
    session.does(bo, { kind: 'start-closing' });
    session.does(bo, { kind: 'end-session', why: 'done' });
    const handed = carryOver(session.state, session.read, day('2026-03-04'));
    expect(handed.carried[0]?.scale).toEqual([
      { day: '2026-03-04', value: 5.5, evidence: 'Twice this week.' },
      ...before,
    ]);
    expect(handed.gently).toBe(false);
    expect(aSession({ frame: 'oskar', gently: true }).state.plan?.frame).toBe('clear');
  });
});

describe('[12.1] layouts', () => {
  it('every row adds up', () => {
    for (const row of layoutRows) expect(row.connection + row.turns * row.turn + row.closing).toBe(row.length);
  });

  it('any length adds up, with equal turns of at least two minutes', () => {
    for (let length = 10; length <= 180; length += 1)
      for (const people of [2, 3])
        for (const layout of layoutsFor(length, people)) {
          expect(layout.connection + layout.turns * layout.turn + layout.closing).toBe(length);
          expect(Math.min(layout.connection, layout.closing)).toBeGreaterThanOrEqual(1);
          expect(layout.turn).toBeGreaterThanOrEqual(2);
        }
  });

  it('offers the preferred one first', () => {
    expect(layoutsFor(45, 2)[0]).toEqual({ length: 45, connection: 4, turn: 18, turns: 2, closing: 5 });
    expect(layoutsFor(25, 2).map(({ turns }) => turns)).toEqual([1, 2]);
    expect(layoutsFor(60, 2).map(({ turns }) => turns)).toEqual([2, 1]);
    expect(layoutsFor(45, 3)[0]?.turns).toBe(3);
  });
});
