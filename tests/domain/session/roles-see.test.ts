import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/framework/types.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import {
  challengeAllowed,
  fieldsFor,
  mayPropose,
  mayRecord,
  mayReleaseSheet,
  mayWrite,
  mayWriteText,
  neutralLines,
  openPermission,
  promptsFor,
  proposalsFor,
  roleOf,
  rolesNow,
  sheetFor,
  stageText,
  stemsFor,
  textKey,
} from '../../../src/domain/session/session.ts';
import { anAgreement, ana, bo, cy, inFirstTurn, move, type Played, stranger } from './a-session.ts';

const triad = { people: [ana, bo, cy] };
const prompts = (session: Played, person: PersonId) => promptsFor(session.state, person, session.now, session.read);
const ids = (session: Played, person: PersonId): readonly string[] =>
  prompts(session, person).prompts.map(({ id }) => id);
const challenging = (session: Played): boolean => prompts(session, bo).prompts.some(({ challenge }) => challenge);
const ask = (session: Played, stem: string, answer: 'yes' | 'a-little' | 'not-now'): void => {
  session.does(bo, { kind: 'ask-permission', turn: 0, stem });
  session.does(ana, { kind: 'answer-permission', turn: 0, asked: openPermission(session.state)?.id ?? '', answer });
};

describe('[1.4] prompts', () => {
  it('a role sees only its own list', () => {
    const session = inFirstTurn(triad);
    const roles: readonly (readonly [PersonId, Role])[] = [
      [ana, 'coachee'],
      [bo, 'coach'],
      [cy, 'observer'],
    ];
    for (const [person, role] of roles) {
      expect(roleOf(session.state, person)).toBe(role);
      expect(ids(session, person).length).toBe(6);
      expect(ids(session, person).every((id) => id.startsWith(`clear.contracting.${role}.`))).toBe(true);
    }
    expect(prompts(session, stranger)).toEqual({ role: null, prompts: [], quietUntil: 0 });
  });

  it('after a prompt was asked the coach sees no other for eight seconds', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'prompt-asked', turn: 0, prompt: 'clear.contracting.coach.2' });
    session.now += 7_999;
    expect(ids(session, bo)).toEqual(['clear.contracting.coach.2']);
    expect(session.does(bo, { kind: 'prompt-asked', turn: 0, prompt: 'clear.contracting.coach.3' })).toBe(false);
    expect(ids(session, ana).length).toBe(6);
    session.now += 1;
    expect(ids(session, bo).length).toBe(6);
    expect(session.does(ana, { kind: 'prompt-asked', turn: 0, prompt: 'clear.contracting.coach.3' })).toBe(false);
  });

  it('fills in the latest key word, and leaves that prompt out while there is none', () => {
    const session = inFirstTurn();
    move(session, 'listening');
    expect(ids(session, bo)).not.toContain('clear.listening.coach.4');
    session.type(textKey(0, 'clear.listening.key_words_heard'), '- always available\n- "letting them $& down"\n');
    expect(prompts(session, bo).prompts.find(({ id }) => id === 'clear.listening.coach.4')?.text).toBe(
      'You said "letting them $& down": what does that hold for you?',
    );
  });

  it('in the observer’s minutes the observer speaks', () => {
    const session = inFirstTurn(triad);
    move(session, 'observer');
    expect(ids(session, cy)[0]).toBe('clear.review.observer.1');
    expect(ids(session, ana)).toEqual([]);
    expect(ids(session, bo)).toEqual([]);
  });
});

describe('[1.5] permission before challenge', () => {
  it('stems are the coach’s', () => {
    const session = inFirstTurn(triad);
    expect(stemsFor(session.state, bo).length).toBe(10);
    expect(stemsFor(session.state, ana)).toEqual([]);
    expect(stemsFor(session.state, cy)).toEqual([]);
    expect(session.does(cy, { kind: 'ask-permission', turn: 0, stem: 'stem.idea.1' })).toBe(false);
    expect(session.does(bo, { kind: 'ask-permission', turn: 0, stem: 'stem.idea.1' })).toBe(true);
    expect(
      session.does(bo, {
        kind: 'answer-permission',
        turn: 0,
        asked: openPermission(session.state)?.id ?? '',
        answer: 'yes',
      }),
    ).toBe(false);
  });

  it('"ask me each time": challenge prompts come after a yes or a little', () => {
    const session = inFirstTurn();
    move(session, 'exploring');
    expect(challenging(session)).toBe(false);
    ask(session, 'stem.observation.1', 'yes');
    expect(challenging(session)).toBe(false);
    ask(session, 'stem.challenge.1', 'a-little');
    expect(challenging(session)).toBe(true);
  });

  it('"not now" hides challenge for the rest of the turn', () => {
    const session = inFirstTurn();
    move(session, 'exploring');
    ask(session, 'stem.challenge.1', 'yes');
    ask(session, 'stem.idea.1', 'not-now');
    expect(challenging(session)).toBe(false);
    expect(stemsFor(session.state, bo).some((stem) => stem.for === 'challenge')).toBe(false);
    expect(session.does(bo, { kind: 'ask-permission', turn: 0, stem: 'stem.challenge.2' })).toBe(false);
    session.does(ana, { kind: 'end-turn', turn: 0 });
    session.does(ana, { kind: 'start-turn', turn: 1 });
    expect(stemsFor(session.state, ana).some((stem) => stem.for === 'challenge')).toBe(true);
  });

  it('"not today" in the first phase, or a withdrawal, does the same at once', () => {
    const declined = inFirstTurn();
    declined.does(ana, {
      kind: 'set-consent',
      turn: 0,
      field: 'clear.contracting.challenge_consent',
      answer: 'not-today',
    });
    expect(challengeAllowed(declined.state)).toBe(false);
    expect(stemsFor(declined.state, bo).some((stem) => stem.for === 'challenge')).toBe(false);

    const open = {
      agreement: anAgreement(
        [ana, bo],
        [ana, { kind: 'choose', item: 'challenge', choice: { options: ['open'], extras: {} } }],
      ),
    };
    const session = inFirstTurn(open);
    expect(challengeAllowed(session.state)).toBe(true);
    session.does(ana, { kind: 'agreement', change: { kind: 'withdraw', what: 'challenge' } });
    expect(challengeAllowed(session.state)).toBe(false);
    for (const person of [ana, bo])
      expect(neutralLines(session.state, person).map(({ text }) => text)).toEqual(['Listening only for now']);
  });
});

describe('[1.3] captures', () => {
  it('only the coachee writes; coach and observer propose, the coachee accepts', () => {
    const session = inFirstTurn(triad);
    const field = 'clear.contracting.topic';
    expect([ana, bo, cy].map((person) => mayWrite(session.state, person, field))).toEqual([true, false, false]);
    expect([ana, bo, cy].map((person) => mayPropose(session.state, person, field))).toEqual([false, true, true]);
    expect([ana, bo, cy].map((person) => mayWriteText(session.state, person, textKey(0, field)))).toEqual([
      true,
      false,
      false,
    ]);
    expect(session.does(ana, { kind: 'propose', turn: 0, field, text: 'Saying no' })).toBe(false);
    session.does(bo, { kind: 'propose', turn: 0, field, text: 'Saying no' });
    const [proposal] = proposalsFor(session.state, ana);
    expect(proposalsFor(session.state, cy)).toEqual([]);
    expect(session.does(bo, { kind: 'accept-proposal', proposal: proposal?.id ?? '' })).toBe(false);
    expect(session.does(ana, { kind: 'accept-proposal', proposal: proposal?.id ?? '' })).toBe(true);
    expect(proposalsFor(session.state, ana)).toEqual([]);
  });

  it('a picked field is the coachee’s alone and of its own kind', () => {
    const session = inFirstTurn();
    const consent = 'clear.contracting.challenge_consent';
    expect(session.does(bo, { kind: 'set-consent', turn: 0, field: consent, answer: 'yes' })).toBe(false);
    expect(session.does(ana, { kind: 'set-scale', turn: 0, field: consent, value: 3 })).toBe(false);
    expect(session.does(ana, { kind: 'set-scale', turn: 0, field: 'oskar.scaling.now', value: 3 })).toBe(false);
    expect(session.does(ana, { kind: 'set-consent', turn: 1, field: consent, answer: 'yes' })).toBe(false);
    expect(session.does(ana, { kind: 'set-consent', turn: 0, field: consent, answer: 'yes' })).toBe(true);
  });

  it('usefulness is seen by coachee and coach alone', () => {
    const two = inFirstTurn();
    move(two, 'review');
    two.does(ana, { kind: 'set-scale', turn: 0, field: 'clear.review.usefulness', value: 8 });
    const number = (person: PersonId) => fieldsFor(two.state, person).find(({ id }) => id === 'usefulness')?.scale;
    expect([ana, bo].map(number)).toEqual([8, 8]);
    // Three hold one log: there the number only comes closed, and the observer's screen has no such field.
    const session = inFirstTurn(triad);
    move(session, 'review');
    const field = 'clear.review.usefulness';
    const boxes = [{ from: 'a'.repeat(87), to: 'b'.repeat(87), box: 'c'.repeat(39) }];
    expect(session.does(ana, { kind: 'set-scale', turn: 0, field, value: 8 })).toBe(false);
    expect(session.does(bo, { kind: 'seal-scale', turn: 0, field, boxes })).toBe(false);
    expect(session.does(ana, { kind: 'seal-scale', turn: 0, field, boxes })).toBe(true);
    const seen = (person: PersonId) => fieldsFor(session.state, person).find(({ id }) => id === 'usefulness');
    expect([ana, bo, cy].map((person) => seen(person)?.sealedNow)).toEqual([true, true, undefined]);
    expect([ana, bo].map((person) => seen(person)?.scale)).toEqual([null, null]);
    expect(two.does(ana, { kind: 'seal-scale', turn: 0, field, boxes })).toBe(false);
  });

  it('OSKAR shows the last number to look back at; nobody can change it', () => {
    const carried = [
      { person: ana, topic: null, scale: [{ day: '2026-02-18' as never, value: 4.5, evidence: 'I asked first.' }] },
    ];
    const session = inFirstTurn({ frame: 'oskar', carried });
    expect(session.state.course.place).toEqual({ at: 'turn', turn: 0, phase: 'review' });
    move(session, 'scaling');
    const last = fieldsFor(session.state, ana).find(({ id }) => id === 'last_time');
    expect(last).toMatchObject({ scale: 4.5, mayWrite: false });
    expect(session.does(ana, { kind: 'set-scale', turn: 0, field: 'oskar.scaling.last_time', value: 1 })).toBe(false);
  });
});

describe('[4] the observer', () => {
  const notes = [
    { kind: 'observation', text: 'You waited.' },
    { kind: 'challenge', text: 'You never named the other view.' },
  ] as const;

  it('has a sheet that stays sealed until Review and is released by its author', () => {
    const session = inFirstTurn(triad);
    expect(mayReleaseSheet(session.state, cy)).toBe(false);
    expect(session.does(cy, { kind: 'release-sheet', turn: 0, notes })).toBe(false);
    move(session, 'review');
    expect(mayReleaseSheet(session.state, cy)).toBe(true);
    expect(session.does(bo, { kind: 'release-sheet', turn: 0, notes })).toBe(false);
    expect(sheetFor(session.state, ana, 0)).toBeNull();
    expect(session.does(cy, { kind: 'release-sheet', turn: 0, notes })).toBe(true);
    expect(sheetFor(session.state, ana, 0)).toEqual(notes);
    expect(sheetFor(session.state, stranger, 0)).toBeNull();
    session.does(ana, { kind: 'agreement', change: { kind: 'withdraw', what: 'challenge' } });
    expect(sheetFor(session.state, ana, 0)).toEqual([notes[0]]);
  });

  it('leaves with thanks when coachee or coach withdraws: the turn goes on as a dyad', () => {
    const session = inFirstTurn(triad);
    session.does(ana, { kind: 'agreement', change: { kind: 'withdraw', what: 'observer' } });
    expect(rolesNow(session.state)).toEqual({ coachee: ana, coach: bo, observer: null });
    expect(ids(session, cy)).toEqual([]);
    expect(fieldsFor(session.state, cy)).toEqual([]);
    expect(neutralLines(session.state, cy).map(({ text }) => text)).toEqual(['Two of us for now']);
    expect(session.state.course.place).toEqual({ at: 'turn', turn: 0, phase: 'contracting' });
  });

  it('and the coach may change places in a running turn; the coachee stays', () => {
    const session = inFirstTurn(triad);
    expect(session.does(cy, { kind: 'swap-roles', turn: 0, roles: { coachee: ana, coach: cy, observer: bo } })).toBe(
      true,
    );
    expect(roleOf(session.state, cy)).toBe('coach');
    expect(session.does(cy, { kind: 'swap-roles', turn: 0, roles: { coachee: bo, coach: cy, observer: ana } })).toBe(
      false,
    );
    expect(session.does(cy, { kind: 'swap-roles', turn: 1, roles: { coachee: cy, coach: bo, observer: ana } })).toBe(
      true,
    );
    expect(session.does(cy, { kind: 'swap-roles', turn: 1, roles: { coachee: cy, coach: cy, observer: ana } })).toBe(
      false,
    );
  });
});

describe('what everybody may see', () => {
  it('the stage shows the agreed wish and no other text', () => {
    const session = inFirstTurn();
    session.type(textKey(0, 'clear.contracting.boundaries'), 'Not my health');
    expect(stageText(session.state, session.read)).toBe('');
    session.type(textKey(0, 'clear.contracting.desired_outcome'), 'A first sentence');
    expect(stageText(session.state, session.read)).toBe('A first sentence');
    session.does(bo, { kind: 'switch-frame', turn: 0, frame: 'grow' });
    expect(stageText(session.state, session.read)).toBe('A first sentence');
  });

  it('recording needs everybody’s yes in this session', () => {
    const each = anAgreement(
      [ana, bo],
      [ana, { kind: 'choose', item: 'recording', choice: { options: ['each'], extras: {} } }],
    );
    const session = inFirstTurn({ agreement: each });
    session.does(ana, { kind: 'recording-consent', yes: true });
    expect(mayRecord(session.state)).toBe(false);
    session.does(bo, { kind: 'recording-consent', yes: true });
    expect(mayRecord(session.state)).toBe(true);
    session.does(ana, { kind: 'agreement', change: { kind: 'withdraw', what: 'recording' } });
    expect(mayRecord(session.state)).toBe(false);
    expect(mayRecord(inFirstTurn().state)).toBe(false);
  });
});
