import type { CommitmentId, PersonId } from '../ids.ts';
import type {
  Board,
  BoardChange,
  BoardOutcome,
  Commitment,
  CommitmentDraft,
  CommitmentState,
  Instead,
} from './types.ts';

export const maxParked = 5;

export const emptyBoard = (owner: PersonId): Board => ({ owner, commitments: [], entries: [] });

/** The one active commitment of a person, or null. A commitment that was tried or reflected on is still the one thing. */
export const activeOf = (board: Board): Commitment | null =>
  board.commitments.find(({ state }) => state === 'active' || state === 'tried' || state === 'reflected') ?? null;

/** practice.md 8, `transitions`: from which states each change is possible. */
const from: Readonly<Record<Exclude<BoardChange['kind'], 'add-idea'>, readonly CommitmentState[]>> = {
  commit: ['idea', 'parked'],
  'record-try': ['active'],
  reflect: ['tried'],
  again: ['reflected'],
  change: ['reflected', 'active'],
  keep: ['reflected'],
  'let-go': ['idea', 'active', 'tried', 'reflected', 'parked'],
  park: ['active'],
  'new-date': ['active'],
  audience: ['idea', 'active', 'tried', 'reflected', 'parked'],
};

const afterwards: Readonly<Record<Instead, CommitmentState>> = { park: 'parked', keep: 'kept', 'let-go': 'let_go' };

const maxLine = 140;
const maxText = 600;

const newCommitment = (owner: PersonId, draft: CommitmentDraft, state: CommitmentState): Commitment => ({
  id: draft.id,
  owner,
  behavior: draft.behavior.trim().slice(0, maxLine),
  context: draft.context.trim().slice(0, maxLine),
  why: (draft.why ?? '').trim().slice(0, maxLine),
  tryOn: draft.tryOn,
  checkIn: draft.checkIn ?? null,
  audience: draft.audience ?? 'partners',
  visibleTo: draft.visibleTo,
  origin: draft.origin,
  state,
  rating: null,
  feel: null,
  note: '',
  before: null,
  after: null,
});

const put = (board: Board, id: CommitmentId, change: Partial<Commitment>): Board => ({
  ...board,
  commitments: board.commitments.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

const changed = (board: Board): BoardOutcome => ({ outcome: 'changed', board });
const notPossible: BoardOutcome = { outcome: 'not-possible' };

/**
 * One change to a person's board (practice.md 8). Exactly one commitment is active; making another one active says so
 * unless the change tells what happens to the present one. Nothing is ever counted.
 */
export const changeBoard = (board: Board, change: BoardChange): BoardOutcome => {
  if (change.kind === 'add-idea') {
    const known = board.commitments.some(({ id }) => id === change.draft.id);
    if (known || change.draft.behavior.trim() === '') return notPossible;
    return changed({ ...board, commitments: [...board.commitments, newCommitment(board.owner, change.draft, 'idea')] });
  }
  const one = board.commitments.find(({ id }) => id === change.id);
  if (!one || !from[change.kind].includes(one.state)) return notPossible;
  switch (change.kind) {
    case 'commit':
      return activate(board, one.id, {}, change.instead);
    case 'record-try': {
      const { day, rating, feel } = change;
      const note = change.note.trim().slice(0, maxText);
      const entry = { commitment: one.id, day, behavior: one.behavior, context: one.context, rating, feel, note };
      const noted = put(board, one.id, { state: 'tried', rating, feel, note });
      return changed({ ...noted, entries: [...board.entries, entry] });
    }
    case 'reflect':
      return changed(
        put(board, one.id, { state: 'reflected', note: (change.note ?? one.note).trim().slice(0, maxText) }),
      );
    case 'again':
      return activate(board, one.id, { tryOn: change.tryOn }, change.instead);
    case 'change': {
      const { draft } = change;
      if (board.commitments.some(({ id }) => id === draft.id) || draft.behavior.trim() === '') return notPossible;
      const next = { ...newCommitment(board.owner, draft, 'idea'), before: one.id };
      const linked = put(board, one.id, { state: 'adjusted', after: next.id });
      return activate({ ...linked, commitments: [...linked.commitments, next] }, next.id, {}, change.instead);
    }
    case 'keep':
      return changed(put(board, one.id, { state: 'kept' }));
    case 'let-go':
      return changed(put(board, one.id, { state: 'let_go' }));
    case 'park':
      return parked(board) >= maxParked
        ? { outcome: 'parking-full' }
        : changed(put(board, one.id, { state: 'parked' }));
    case 'new-date':
      return changed(put(board, one.id, { tryOn: change.tryOn }));
    case 'audience':
      return changed(put(board, one.id, { audience: change.audience }));
  }
};

const parked = (board: Board): number => board.commitments.filter(({ state }) => state === 'parked').length;

const activate = (
  board: Board,
  id: CommitmentId,
  details: Partial<Commitment>,
  instead: Instead | undefined,
): BoardOutcome => {
  const present = activeOf(board);
  let cleared = board;
  if (present && present.id !== id) {
    if (!instead || !from[instead].includes(present.state)) return { outcome: 'another-is-active', active: present.id };
    // The one that becomes active leaves the parking place that the other one takes.
    const leaves = board.commitments.some((one) => one.id === id && one.state === 'parked') ? 1 : 0;
    if (instead === 'park' && parked(board) - leaves >= maxParked) return { outcome: 'parking-full' };
    cleared = put(board, present.id, { state: afterwards[instead] });
  }
  return changed(put(cleared, id, { ...details, state: 'active' }));
};
