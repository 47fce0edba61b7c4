import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftAgreement } from '../../../src/domain/agreement/agreement.ts';
import { changeAgreement } from '../../../src/domain/agreement/change-agreement.ts';
import type { Agreement, AgreementChange } from '../../../src/domain/agreement/types.ts';
import { editAgreement, newAgreement, parseAgreement } from '../../../src/domain/document/agreement-document.ts';
import { editCommitments, newCommitments, parseCommitments } from '../../../src/domain/document/commitments.ts';
import { type CycleFields, editCycle, newCycle, parseCycle } from '../../../src/domain/document/cycle.ts';
import { parseWhen } from '../../../src/domain/document/cycle-dates.ts';
import { editIndex, newIndex, parseIndex } from '../../../src/domain/document/index-document.ts';
import { editJournal, newJournal, parseJournal } from '../../../src/domain/document/journal.ts';
import { merge3 } from '../../../src/domain/document/merge3.ts';
import {
  editObservationSheet,
  newObservationSheet,
  parseObservationSheet,
} from '../../../src/domain/document/observation-sheet.ts';
import { editSessionNote, newSessionNote, parseSessionNote } from '../../../src/domain/document/session-note.ts';
import { commitmentId, cycleId, day, instant, personId, zone } from '../../../src/domain/ids.ts';

const ana = personId('u_a');
const bo = personId('u_b');
const people = [
  { id: ana, name: 'Ana Ruiz', mail: 'ana@contoso.example', zone: zone('Europe/Berlin') },
  { id: bo, name: 'Bo', mail: 'bo@contoso.example' },
];
const saver = { who: 'Ana', when: '2026-03-04T10:00:00Z' };
const words = fc.string({ maxLength: 30 }).map((text) =>
  text
    .replace(/[\r\n\u0085\u2028\u2029]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim(),
);

describe('cycle', () => {
  const cycle: CycleFields = {
    id: cycleId('c_12'),
    title: 'Spring | C #',
    template: 'rhythm',
    cadence: 'every_2_weeks',
    framework: 'clear',
    lengthMin: 45,
    circle: 'g_4',
    start: day('2026-12-14'),
    end: day('2027-02-07'),
    recoveryWeeks: ['2026-W53'],
    daysOff: [
      { first: day('2026-12-24'), last: day('2026-12-31') },
      { first: day('2027-01-06'), last: day('2027-01-06') },
    ],
    zone: zone('Europe/Berlin'),
    organiser: ana,
    people,
    series: { eventId: 'AAMk=', iCalUId: '0400', joinUrl: 'https://teams.example/l/meetup?a=1&b=#2' },
    folder: { driveId: 'b!x', itemId: '0123', webUrl: 'https://contoso.example/a b' },
    agreement: 'agreement.md',
    state: 'active',
    left: day('2026-12-20'),
    dates: [
      { week: '2026-W51', session: 1, at: instant('2026-12-16T09:00:00Z'), firstCoachee: ana, state: 'planned' },
      { week: '2026-W53', state: 'recovery' },
      { week: '2027-W02', session: 2, at: instant('2027-01-13T09:00:00Z'), firstCoachee: bo, state: 'moved' },
    ],
    harvest: '# What changed\nMuch.',
  };

  it('[C1] carries everything that opens it again', () => {
    const { problems, ...read } = parseCycle(newCycle(cycle));
    expect(problems).toEqual([]);
    expect(read).toEqual(cycle);
  });

  it('[C2] an edit to the same values changes nothing', () => {
    const text = newCycle(cycle);
    expect(editCycle(text, parseCycle(text))).toBe(text);
  });

  it('[C3] a person may change a date in the table, and the app follows', () => {
    const text = newCycle(cycle).replace('Wed 2026-12-16 10:00 Europe/Berlin', '17 Dec 09:30');
    expect(parseCycle(text).dates[0]).toEqual({ ...cycle.dates[0], at: '2026-12-17T08:30:00Z' });
    const moved = editCycle(text, { dates: parseCycle(text).dates });
    expect(moved).toBe(text);
  });

  it('[C4] the table of the specification is read, weeks across the turn of the year included', () => {
    const text = `---\ntype: cycle\nid: c_1\nzone: Europe/Berlin\nstart: 2026-12-14\npeople:\n  - {id: u_a, name: Ana}\n  - {id: u_b, name: Bo}\n---\n# Spring cycle\n| Week | Session | Partners | First coachee |\n|---|---|---|---|\n| W51 | 16 Dec 10:00 CET | Ana, Bo | Ana |\n| W53 | recovery | | |\n| W02 | 13 Jan 10:00 CET | Ana, Bo | Bo |\n`;
    expect(parseCycle(text).dates).toEqual([
      { week: '2026-W51', session: 1, at: '2026-12-16T09:00:00Z', firstCoachee: 'u_a', state: 'planned' },
      { week: '2026-W53', state: 'recovery' },
      { week: '2027-W02', session: 2, at: '2027-01-13T09:00:00Z', firstCoachee: 'u_b', state: 'planned' },
    ]);
  });

  it.each([
    ['2026-03-04 10:00', '2026-03-04T09:00:00Z'],
    ['Wed, 4 March 2026, 10:00 America/New_York', '2026-03-04T15:00:00Z'],
    ['2026-03-04T10:00:00+05:30', '2026-03-04T04:30:00Z'],
    ['2026-03-04 10.00 UTC', '2026-03-04T10:00:00Z'],
    ['31 Feb 10:00', undefined],
    ['next week', undefined],
  ])('[C5] "%s" is %s', (written, expected) => {
    expect(parseWhen(written, zone('Europe/Berlin'), 2026)).toBe(expected);
  });

  it('[C6] two partners who move different dates at once both succeed', () => {
    const base = newCycle(cycle);
    const move = (session: number, at: string): string =>
      editCycle(base, {
        dates: cycle.dates.map((date) =>
          date.session === session ? { ...date, at: instant(at), state: 'moved' as const } : date,
        ),
      });
    const { text, conflicts } = merge3(base, move(1, '2026-12-17T09:00:00Z'), move(2, '2027-01-14T09:00:00Z'), saver);
    expect(conflicts).toEqual([]);
    expect(parseCycle(text).dates.map(({ at }) => at)).toEqual([
      '2026-12-17T09:00:00Z',
      undefined,
      '2027-01-14T09:00:00Z',
    ]);
  });
});

describe('session note', () => {
  const note = {
    id: 's_1_t1',
    cycle: 'c_12',
    date: '2026-03-04T10:00:00+01:00',
    lengthMin: 45,
    framework: 'clear',
    partners: [ana, bo],
    turn: { coachee: ana, coach: bo, observer: null },
    agreementVersion: 3,
    visibleTo: [ana],
    expires: day('2026-08-31'),
    title: 'Session with Bo, 4 March',
  };

  it('[N1] comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 4 }), words, (items, line) => {
        const sections = [
          { heading: 'What I wanted', kind: 'text' as const, content: [line] },
          { heading: 'Heard', kind: 'list' as const, content: items },
        ];
        const {
          problems,
          sections: read,
          step,
          ...facts
        } = parseSessionNote(
          newSessionNote({ ...note, sections, step: { file: 'commitments-Ana (x).md', id: 'k_1_1' } }),
        );
        expect(problems).toEqual([]);
        expect(facts).toEqual(note);
        expect(step).toEqual({ file: 'commitments-Ana (x).md', id: 'k_1_1' });
        expect(read.find(({ heading }) => heading === 'What I wanted')?.content ?? '').toBe(line);
        expect(read.find(({ heading }) => heading === 'Heard')?.items ?? []).toEqual(
          items.filter((item) => item !== ''),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('[N2] an edit touches its section alone, a new one goes to the end', () => {
    const text = newSessionNote({ ...note, sections: [{ heading: 'A', kind: 'line', content: ['a'] }] });
    const edited = editSessionNote(text, {
      sections: [
        { heading: 'A', kind: 'line', content: ['b'] },
        { heading: 'B', kind: 'scale', content: ['7', 'a step up'] },
      ],
    });
    expect(edited).toBe(`${text.replace('\na\n', '\nb\n')}## B\n7 of 10: a step up\n`);
  });
});

describe('commitments', () => {
  const id = commitmentId('k_s1_1');
  const board = newCommitments({ owner: ana, visibleTo: [ana, bo] });
  const entry = { id, behavior: 'Say: by when', context: 'chat', tryOn: day('2026-03-09'), state: 'active' };

  it('[B1] a commitment comes back as it was put', () => {
    const text = editCommitments(editCommitments(board, { kind: 'put', entry }), { kind: 'activate', id });
    const read = parseCommitments(text);
    expect(read).toMatchObject({ owner: ana, active: id, visibleTo: [ana, bo], problems: [] });
    expect(read.commitments).toMatchObject([{ ...entry, observations: [], words: '' }]);
    expect(editCommitments(text, { kind: 'put', entry })).toBe(text);
  });

  it('[B2] the board of the specification is read', () => {
    const text =
      '---\ntype: commitments\nowner: u_a\nactive: c1\nvisible_to: [u_a, u_b]\n---\n# My one thing\n## c1 Say what I can do\n- Context: requests in chat\n- Try on: 2026-03-09\n- State: tried\n- How it went: I started, and fell back part of the way.\n### Observation from Bo, 10 March (welcome)\nYou wrote "Thursday noon".\n# What got better\nI answer with a date first.\n# Parked\n- Ask one question\n# Kept\n- Send agenda the day before\n';
    expect(parseCommitments(text)).toMatchObject({
      active: 'c1',
      commitments: [
        {
          id: 'c1',
          behavior: 'Say what I can do',
          tryOn: '2026-03-09',
          howItWent: 'I started, and fell back part of the way.',
          observations: [{ from: 'Bo', day: '10 March', text: 'You wrote "Thursday noon".' }],
        },
      ],
      better: 'I answer with a date first.',
      parked: ['Ask one question'],
      kept: ['Send agenda the day before'],
    });
  });

  it('[B3] an observation and an entry of the owner at once both stand', () => {
    const base = editCommitments(board, { kind: 'put', entry });
    const mine = editCommitments(base, { kind: 'put', entry: { ...entry, state: 'tried', note: 'It worked.' } });
    const theirs = editCommitments(base, { kind: 'observe', id, from: 'Bo', day: '10 March', text: 'I saw it.' });
    const { text, conflicts } = merge3(base, mine, theirs, saver);
    expect(conflicts).toEqual([]);
    expect(parseCommitments(text).commitments).toMatchObject([
      { state: 'tried', note: 'It worked.', observations: [{ text: 'I saw it.' }] },
    ]);
  });

  it('[B4] lists and the sentence of what got better', () => {
    let text = editCommitments(board, { kind: 'list', list: 'parked', items: ['one', 'two'] });
    text = editCommitments(text, { kind: 'better', text: 'I pause.\n# Really' });
    text = editCommitments(text, { kind: 'observations-welcome', welcome: true });
    expect(parseCommitments(text)).toMatchObject({
      parked: ['one', 'two'],
      better: 'I pause.\n# Really',
      observationsWelcome: true,
    });
  });
});

describe('agreement', () => {
  const ids = [ana, bo];
  const draft = draftAgreement('a_9', ids);
  const at = Date.parse('2026-02-11T09:00:00Z');
  const change = (agreement: Agreement, by: typeof ana, what: AgreementChange): Agreement =>
    changeAgreement(agreement, by, at, what);
  const active = change(change(draft, ana, { kind: 'propose' }), bo, { kind: 'confirm-all' });

  it.each([
    ['a draft', draft],
    ['one that holds', active],
    [
      'one with an item chosen anew',
      change(active, bo, { kind: 'choose', item: 'time', choice: { options: ['five'], extras: {} } }),
    ],
    ['one with something withdrawn', change(active, bo, { kind: 'withdraw', what: 'recording' })],
  ])('[A1] %s comes back as it was written', (_what, agreement) => {
    const text = newAgreement(agreement, people);
    expect(parseAgreement(text).problems).toEqual([]);
    expect(parseAgreement(text).agreement).toEqual(agreement);
    expect(editAgreement(text, agreement, people)).toBe(text);
    expect(parseAgreement(editAgreement(newAgreement(draft, people), agreement, people)).agreement).toEqual(agreement);
  });

  it('[A2] a line that people wrote by hand stays until its item changes', () => {
    const text = newAgreement(active, people).replace(/(\*\*Time:\*\*) .*/, '$1 as it comes');
    const other = change(active, bo, { kind: 'withdraw', what: 'recording' });
    expect(editAgreement(text, other, people)).toContain('**Time:** as it comes');
    const timed = change(active, bo, { kind: 'choose', item: 'time', choice: { options: ['five'], extras: {} } });
    expect(editAgreement(text, timed, people)).toContain('**Time:** Up to five minutes over');
  });
});

it('[A3] an agreement that says it holds, with an item that not all confirmed, is only proposed', () => {
  const text =
    '---\ntype: agreement\nid: a_1\nversion: 1\nstate: active\npeople: [u_a, u_b]\nitems:\n  time: {options: [five], confirmed: [u_a]}\n---\n';
  expect(parseAgreement(text).agreement).toMatchObject({ state: 'proposed', agreed: null });
  expect(parseAgreement(text.replace('[u_a]}', '[u_a, u_b]}')).agreement).toMatchObject({ state: 'active' });
});

describe('journal, observation sheet, index', () => {
  it('[J1] entries come back as they were put', () => {
    const entry = { id: 'j_3', day: day('2026-03-05'), prompt: 'Where did you pause?', text: 'I waited.\n## Really' };
    const shared = { ...entry, shared: { with: 'Bo', until: day('2026-04-05') } };
    let text = editJournal(newJournal(ana), { kind: 'put', entry });
    expect(parseJournal(text).entries).toEqual([{ ...entry, line: 9 }]);
    text = editJournal(text, { kind: 'put', entry: shared });
    expect(text).toContain('shared_entries: [j_3]');
    expect(text).toContain('## 2026-03-05 j_3 (shared with Bo until 2026-04-05)\nPrompt: Where did you pause?\n');
    expect(parseJournal(text).entries).toEqual([{ ...shared, line: 9 }]);
    expect(editJournal(text, { kind: 'remove', id: 'j_3' })).toBe(newJournal(ana));
  });

  it('[J2] an observer’s sheet comes back as it was written', () => {
    const sheet = {
      id: 'o_1',
      date: '2026-03-04T10:00:00+01:00',
      turn: { coachee: ana, coach: bo, observer: personId('u_c') },
      visibleTo: [personId('u_c')],
      title: 'Observations for Ana',
      notes: [
        { kind: 'observation' as const, text: 'A long pause\nafter the question' },
        { kind: 'question' as const, text: '# Why?' },
      ],
    };
    const text = newObservationSheet(sheet);
    expect(parseObservationSheet(text)).toMatchObject({ title: sheet.title, notes: sheet.notes, observer: 'u_c' });
    expect(editObservationSheet(text, { notes: sheet.notes, visibleTo: sheet.visibleTo })).toBe(text);
  });

  it('[J3] the list of my cycles adds, changes and removes one', () => {
    const entry = {
      id: cycleId('c_abcdef'),
      title: 'Spring',
      driveId: 'b!x-_',
      itemId: '01AB',
      webUrl: 'https://x.example/a_(b)',
      with: 'Bo',
    };
    const text = editIndex(newIndex(ana), { kind: 'put', entry });
    expect(parseIndex(text)).toMatchObject({ owner: ana, cycles: [entry], problems: [] });
    expect(editIndex(text, { kind: 'put', entry })).toBe(text);
    expect(editIndex(text, { kind: 'remove', id: entry.id })).toBe(newIndex(ana));
  });
});
