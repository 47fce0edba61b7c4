import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionFiles } from '../../src/app/session/session-files.ts';
import { parseObservationSheet } from '../../src/domain/document/observation-sheet.ts';
import { cycleId, instant, type PersonId, sessionId, zone } from '../../src/domain/ids.ts';
import {
  documentsOf,
  fieldsIn,
  fold,
  goingFirst,
  mayReleaseSheet,
  ownSheet,
  ownTextKeys,
  partsOfTurn,
  savesNow,
  sessionNotes,
  sessionSheets,
  sheetTextKey,
  textKey,
  textKeysOf,
  unreleasedSheets,
} from '../../src/domain/session/session.ts';
import type { SessionState } from '../../src/domain/session/types.ts';
import {
  anAgreement,
  ana,
  aPlan,
  aSession,
  bo,
  cy,
  inFirstTurn,
  move,
  type Played,
} from '../domain/session/a-session.ts';
import { aHistory } from '../domain/session/any-event.ts';

const triad = { people: [ana, bo, cy] };
const notes = [
  { kind: 'observation', text: 'You waited.' },
  { kind: 'challenge', text: 'You never named the other view.' },
] as const;

/** Ana's turn was held, Cy's sheet released in Review, and the session ended. */
const released = (wish: Parameters<typeof inFirstTurn>[0] = triad): Played => {
  const session = inFirstTurn(wish);
  session.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
  move(session, 'review');
  session.does(cy, { kind: 'release-sheet', turn: 0, notes });
  session.does(bo, { kind: 'start-closing' });
  session.does(bo, { kind: 'end-session', why: 'done' });
  return session.wait(0.2);
};
const choose = (option: string) =>
  anAgreement(triad.people, [ana, { kind: 'choose', item: 'notes', choice: { options: [option], extras: {} } }]);

describe('[4] what an observer writes', () => {
  it('is one note a line, at most twelve, and never a shared text', () => {
    const words = new Map([
      [sheetTextKey(0, 'observation'), '- You waited.\n\n  You laughed.\n'],
      [sheetTextKey(0, 'question'), 'What next?'],
      [sheetTextKey(1, 'observation'), 'x\n'.repeat(40)],
    ]);
    const read = (key: string): string => words.get(key) ?? '';
    expect(ownSheet(0, read)).toEqual([
      { kind: 'observation', text: 'You waited.' },
      { kind: 'observation', text: 'You laughed.' },
      { kind: 'question', text: 'What next?' },
    ]);
    expect(ownSheet(1, read)).toHaveLength(12);
    const { state } = inFirstTurn(triad);
    expect(unreleasedSheets(state, read)).toEqual([0, 1]);
    const shared = new Set(textKeysOf(state));
    expect(ownTextKeys(3).filter((key) => shared.has(key))).toEqual([]);
    expect(ownTextKeys(3)).toHaveLength(9);
  });

  it('becomes a document of the observer where partners share notes, of the coachee where each keeps their own', () => {
    const session = released();
    expect(sessionSheets(session.state)).toMatchObject([{ turn: 0, observer: cy, visibleTo: [ana, bo, cy], notes }]);
    expect(documentsOf(session.state, session.read)).toEqual(['note/0', 'sheet/0']);
    expect(savesNow(session.state, cy, session.now, session.read)).toEqual(['sheet/0']);
    expect(savesNow(session.state, ana, session.now, session.read)).toEqual(['note/0']);
    const own = released({ ...triad, agreement: choose('coachee') });
    expect(sessionSheets(own.state)).toMatchObject([{ visibleTo: [ana] }]);
    expect(savesNow(own.state, ana, own.now, own.read)).toEqual(['note/0', 'sheet/0']);
    expect(sessionSheets(released({ ...triad, agreement: choose('none') }).state)).toEqual([]);
  });

  it('stands in a file beside the note, and not in the note as well', () => {
    const session = released();
    const people = [ana, bo, cy].map((id) => ({ id, name: id.slice(2), address: '' }));
    const found = {
      session: sessionId('s_1'),
      cycle: cycleId('c_1'),
      title: 'Three',
      people,
      folder: { driveId: 'd', itemId: 'i' },
      folderUrl: '',
      start: instant('2026-03-04T09:00:00Z'),
      zone: zone('Europe/Berlin'),
      plan: aPlan(triad),
    };
    const files = sessionFiles(found, session.state, session.read, documentsOf(session.state, session.read));
    const file = files.find(({ document }) => document === 'sheet/0');
    expect(file).toMatchObject({ name: '2026-03-04 ana, seen by cy.md', writer: cy, place: 'shared', kind: 'sheet' });
    const text = file?.text(undefined) ?? '';
    expect(parseObservationSheet(text)).toMatchObject({ coachee: ana, coach: bo, observer: cy, notes, problems: [] });
    expect(file?.text('as somebody left it')).toBe('as somebody left it');
    expect(JSON.stringify(sessionNotes(session.state, session.read))).not.toContain('You waited.');
  });

  it('loses its challenge where challenge was declined, and is neither released nor kept after strong emotions', () => {
    const session = released();
    session.does(ana, { kind: 'agreement', change: { kind: 'withdraw', what: 'challenge' } });
    expect(sessionSheets(session.state)[0]?.notes).toEqual([notes[0]]);
    const hot = inFirstTurn(triad);
    move(hot, 'review');
    hot.does(bo, { kind: 'emotion-level', level: 2 });
    expect(mayReleaseSheet(hot.state, cy, 0)).toBe(false);
    expect(hot.does(cy, { kind: 'release-sheet', turn: 0, notes })).toBe(false);
  });

  it('may be released of the turn that it belongs to, after it as well', () => {
    const session = inFirstTurn({ ...triad, lengthMin: 45 });
    expect(mayReleaseSheet(session.state, cy, 0)).toBe(false);
    session.does(bo, { kind: 'end-turn', turn: 0 });
    expect([0, 1].map((turn) => mayReleaseSheet(session.state, cy, turn))).toEqual([true, false]);
  });
});

describe('[3] who goes first', () => {
  const coachees = (state: SessionState): readonly PersonId[] => state.roles.map(({ coachee }) => coachee);
  const apply = (state: SessionState, turn: number, person: PersonId): SessionState =>
    goingFirst(state, turn, person).reduce(
      (at, swap, index) => fold(at, { id: `swap${index}`, by: bo, at: 9e12, ...swap }),
      state,
    );

  it('exchanges two turns, so that everybody still has one', () => {
    const { state } = aSession({ ...triad, lengthMin: 45 });
    const [first, , third] = coachees(state);
    const changed = apply(state, 0, third ?? ana);
    expect(coachees(changed)).toEqual([third, coachees(state)[1], first]);
  });

  it('changes places where there is no turn to exchange', () => {
    const { state } = aSession({ ...triad, lengthMin: 25 });
    const roles = state.roles[0];
    if (!roles?.observer) throw new Error('A triad has an observer.');
    expect(apply(state, 0, roles.observer).roles[0]).toEqual({
      ...roles,
      coachee: roles.observer,
      observer: roles.coachee,
    });
    expect(goingFirst(state, 0, roles.coachee)).toEqual([]);
  });

  it('never takes anybody’s turn away, whatever happened before', () => {
    fc.assert(
      fc.property(aHistory(20), fc.nat(2), fc.nat(2), (events, turn, which) => {
        let state = aSession(triad).state;
        for (const event of events) if (event.kind !== 'begin') state = fold(state, event);
        const before = coachees(state);
        const after = coachees(apply(state, turn, triad.people[which] ?? ana));
        if (new Set(before).size === before.length) expect([...after].sort()).toEqual([...before].sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe('[1.1] after a change of map', () => {
  it('the parts of both maps are there to look at, and what stands in the first can still be changed', () => {
    const session = inFirstTurn();
    session.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
    session.does(bo, { kind: 'switch-frame', turn: 0, frame: 'oskar' });
    const parts = partsOfTurn(session.state);
    expect(parts.map(({ textId }) => textId)).toEqual([
      ...['contracting', 'listening', 'exploring', 'action', 'review'].map((phase) => `clear.${phase}`),
      ...['outcome', 'scaling', 'know_how', 'affirm_action', 'review'].map((phase) => `oskar.${phase}`),
    ]);
    expect(parts.filter(({ present }) => present).map(({ textId }) => textId)).toEqual(['oskar.know_how']);
    const topic = fieldsIn(session.state, ana, 'contracting', 'clear').find(({ id }) => id === 'topic');
    expect(topic).toMatchObject({ textKey: 'turn/0/clear.contracting.topic', mayWrite: true });
    expect(fieldsIn(session.state, ana, 'goal', 'grow')).toEqual([]);
  });
});
