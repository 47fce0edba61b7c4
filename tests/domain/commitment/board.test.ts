import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBoard, emptyBoard, maxParked } from '../../../src/domain/commitment/board.ts';
import {
  checkTryOn,
  checkWording,
  circleView,
  quietQuestionDue,
} from '../../../src/domain/commitment/check-commitment.ts';
import { improvementDue, mayObserve, mirrorOf, observationsFor } from '../../../src/domain/commitment/mirror.ts';
import type { Board, BoardChange, Commitment, CommitmentDraft } from '../../../src/domain/commitment/types.ts';
import { type CommitmentId, commitmentId, day, personId } from '../../../src/domain/ids.ts';

const ana = personId('u_a');
const bo = personId('u_b');
const id = (value: string): CommitmentId => commitmentId(`k_${value}`);

const draft = (name: string, more: Partial<CommitmentDraft> = {}): CommitmentDraft => ({
  id: id(name),
  behavior: 'Name a date before saying yes',
  context: 'requests in chat',
  tryOn: day('2026-03-09'),
  visibleTo: [ana, bo],
  origin: { kind: 'turn', ref: 's_1/0' },
  ...more,
});

const after = (board: Board, ...changes: readonly BoardChange[]): Board =>
  changes.reduce((present, change) => {
    const result = changeBoard(present, change);
    if (result.outcome !== 'changed') throw new Error(`${change.kind}: ${result.outcome}`);
    return result.board;
  }, board);

const tried = (name: string, feel: 'flow' | 'friction' | 'mixed' = 'mixed'): BoardChange => ({
  kind: 'record-try',
  id: id(name),
  day: day('2026-03-09'),
  rating: 3,
  feel,
  note: 'Named a date, then added an apology.',
});

const withActive = (name: string): Board =>
  after(emptyBoard(ana), { kind: 'add-idea', draft: draft(name) }, { kind: 'commit', id: id(name) });
const get = (board: Board, name: string): Commitment => {
  const found = board.commitments.find((one) => one.id === id(name));
  if (!found) throw new Error(name);
  return found;
};

describe('[8] the one commitment', () => {
  it('goes from idea over active, tried and reflected to kept', () => {
    const board = after(withActive('1'), tried('1'), { kind: 'reflect', id: id('1') });
    expect(get(board, '1').state).toBe('reflected');
    expect(get(after(board, { kind: 'keep', id: id('1') }), '1').state).toBe('kept');
    expect(get(after(board, { kind: 'again', id: id('1'), tryOn: day('2026-03-16') }), '1')).toMatchObject({
      state: 'active',
      tryOn: '2026-03-16',
    });
  });

  it('links a changed version to the one before, and the new one is active', () => {
    const board = after(
      withActive('1'),
      tried('1'),
      { kind: 'reflect', id: id('1') },
      { kind: 'change', id: id('1'), draft: draft('2') },
    );
    expect(get(board, '1')).toMatchObject({ state: 'adjusted', after: id('2') });
    expect(get(board, '2')).toMatchObject({ state: 'active', before: id('1') });
  });

  it('is one at a time: another one offers to park or to let go', () => {
    const board = after(withActive('1'), { kind: 'add-idea', draft: draft('2') });
    expect(changeBoard(board, { kind: 'commit', id: id('2') })).toEqual({
      outcome: 'another-is-active',
      active: id('1'),
    });
    const parked = after(board, { kind: 'commit', id: id('2'), instead: 'park' });
    expect([get(parked, '1').state, get(parked, '2').state]).toEqual(['parked', 'active']);
  });

  it('parks five ideas and not six', () => {
    let board = emptyBoard(ana);
    for (let index = 0; index < maxParked; index += 1)
      board = after(
        board,
        { kind: 'add-idea', draft: draft(`${index}`) },
        { kind: 'commit', id: id(`${index}`) },
        { kind: 'park', id: id(`${index}`) },
      );
    board = after(board, { kind: 'add-idea', draft: draft('last') }, { kind: 'commit', id: id('last') });
    expect(changeBoard(board, { kind: 'park', id: id('last') })).toEqual({ outcome: 'parking-full' });
    const swapped = after(board, { kind: 'commit', id: id('0'), instead: 'park' });
    expect(get(swapped, 'last').state).toBe('parked');
  });

  it('takes no step back that the table does not have', () => {
    const board = withActive('1');
    for (const change of [
      { kind: 'keep', id: id('1') },
      { kind: 'reflect', id: id('1') },
      { kind: 'commit', id: id('1') },
    ] as const)
      expect(changeBoard(board, change).outcome).toBe('not-possible');
    expect(changeBoard(board, { kind: 'let-go', id: id('nobody') }).outcome).toBe('not-possible');
  });

  it('never has two active commitments or six parked, whatever is done', () => {
    const names = fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7');
    const change = fc
      .tuple(
        fc.constantFrom('add-idea', 'commit', 'record-try', 'reflect', 'again', 'change', 'keep', 'let-go', 'park'),
        names,
        names,
        fc.constantFrom(undefined, 'park' as const, 'let-go' as const, 'keep' as const),
      )
      .map(([kind, name, other, instead]): BoardChange => {
        const swap = instead ? { instead } : {};
        if (kind === 'add-idea') return { kind, draft: draft(name) };
        if (kind === 'record-try') return tried(name);
        if (kind === 'again') return { kind, id: id(name), tryOn: null, ...swap };
        if (kind === 'change') return { kind, id: id(name), draft: draft(`${name}${other}`), ...swap };
        if (kind === 'commit') return { kind, id: id(name), ...swap };
        return { kind: kind as 'reflect', id: id(name) };
      });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        let board = emptyBoard(ana);
        for (const one of changes) {
          const result = changeBoard(board, one);
          if (result.outcome === 'changed') board = result.board;
          const held = board.commitments.filter(({ state }) => ['active', 'tried', 'reflected'].includes(state));
          expect(held.length).toBeLessThanOrEqual(1);
          expect(board.commitments.filter(({ state }) => state === 'parked').length).toBeLessThanOrEqual(maxParked);
          expect(new Set(board.commitments.map((each) => each.id)).size).toBe(board.commitments.length);
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
    );
  });
});

describe('[8] wording and days', () => {
  it.each([
    ['Be more assertive', 'trait'],
    ['I will be confident', 'trait'],
    ['Always name a date', 'absolute'],
    ['Ask a question more often', 'vague'],
    ['Better meetings', 'not-doing'],
    ['Name a date before saying yes', null],
    ['I will ask one question before I offer an idea', null],
    ['Say "always" only when it is true', null],
  ])('%s: %s', (words, hint) => {
    expect(checkWording(words, 'en-GB')).toBe(hint);
    expect(checkWording(words, 'de-AT')).toBeNull();
  });

  it('is tried within fourteen days', () => {
    expect(checkTryOn(day('2026-03-18'), day('2026-03-04'))).toBe('fine');
    expect(checkTryOn(day('2026-03-19'), day('2026-03-04'))).toBe('too-far');
    expect(checkTryOn(day('2026-03-03'), day('2026-03-04'))).toBe('past');
  });

  it('asks one quiet question three working days later, weekends not counted', () => {
    const thursday = { ...get(withActive('1'), '1'), tryOn: day('2026-03-05') };
    expect(quietQuestionDue(thursday, day('2026-03-09'))).toBe(false);
    expect(quietQuestionDue(thursday, day('2026-03-10'))).toBe(true);
    expect(quietQuestionDue({ ...thursday, state: 'tried' }, day('2026-03-30'))).toBe(false);
    const monday = (date: Temporal.PlainDate): boolean => date.dayOfWeek <= 5 && date.toString() !== '2026-03-09';
    expect(quietQuestionDue(thursday, day('2026-03-10'), monday)).toBe(false);
  });

  it('shows a circle the sentence and the day, nothing else', () => {
    const board = after(withActive('1'), { kind: 'audience', id: id('1'), audience: 'circle' });
    expect(circleView(board)).toEqual([{ behavior: 'Name a date before saying yes', tryOn: '2026-03-09' }]);
    expect(circleView(withActive('1'))).toEqual([]);
  });
});

describe('[8] the mirror', () => {
  const again: BoardChange[] = [
    { kind: 'reflect', id: id('1') },
    { kind: 'again', id: id('1'), tryOn: null },
  ];
  const three = after(withActive('1'), tried('1', 'friction'), ...again, tried('1', 'flow'), ...again, tried('1'));

  it('comes from three entries on, in the words of the owner, and to nobody else', () => {
    expect(mirrorOf(after(withActive('1'), tried('1')), ana)).toBeNull();
    expect(mirrorOf(three, bo)).toBeNull();
    const mirror = mirrorOf(three, ana);
    expect(mirror?.groups[0]?.entries.map(({ feel }) => feel)).toEqual(['friction', 'flow', 'mixed']);
    expect(mirror?.question).toBe('flow');
  });

  it('holds no number of any kind', () => {
    expect(JSON.stringify(mirrorOf(three, ana)).replace(/\d{4}-\d{2}-\d{2}/g, '')).not.toMatch(/\d/);
  });

  it('asks for one improvement in two weeks', () => {
    expect(improvementDue(null, day('2026-03-04'))).toBe(true);
    expect(improvementDue(day('2026-03-04'), day('2026-03-17'))).toBe(false);
    expect(improvementDue(day('2026-03-04'), day('2026-03-18'))).toBe(true);
  });
});

describe('[8] what partners observed', () => {
  const one = get(withActive('1'), '1');
  const welcome = { observationsWelcome: true, challengeAllowed: false };
  it('is welcome only where the owner says so; wishes only inside the consent', () => {
    expect(mayObserve(one, bo, { kind: 'appreciation', text: 'You wrote Thursday noon.' }, welcome)).toBe('yes');
    expect(mayObserve(one, bo, { kind: 'wish', text: 'Shorter.' }, welcome)).toBe('no-wishes');
    expect(
      mayObserve(one, bo, { kind: 'appreciation', text: 'Yes.' }, { ...welcome, observationsWelcome: false }),
    ).toBe('not-welcome');
    expect(mayObserve(one, personId('u_x'), { kind: 'appreciation', text: 'Yes.' }, welcome)).toBe('not-welcome');
    expect(mayObserve(one, bo, { kind: 'appreciation', text: 'word '.repeat(81) }, welcome)).toBe('too-long');
  });

  it('is hidden silently: its author sees it as before', () => {
    const hidden = {
      id: 'o1',
      by: bo,
      day: day('2026-03-10'),
      kind: 'appreciation',
      text: 'Clear.',
      state: 'hidden',
    } as const;
    expect(observationsFor(one, [hidden], ana)).toEqual([]);
    expect(observationsFor(one, [hidden], bo)).toEqual([{ ...hidden, state: 'new' }]);
  });
});
