import type { PersonId } from '../ids.ts';
import type { Agreement, Withdrawable } from './types.ts';

/** What partners see after a withdrawal, text id `withdrawn.<what>`; a story disappears without a word. */
export const neutralTexts: Readonly<Partial<Record<Withdrawable, string>>> = {
  challenge: 'Listening only for now',
  recording: 'No recording',
  notes: 'Notes are private',
  observer: 'Two of us for now',
  async: 'Async is off',
  partnership: 'This partnership has come to its end',
};

const fourteenDays = 14 * 24 * 60 * 60 * 1000;

/** What this person has withdrawn and can turn on again. Only they are told. */
export const withdrawnByMe = (agreement: Agreement, person: PersonId): readonly Withdrawable[] =>
  agreement.withdrawn.filter((one) => one.by === person).map((one) => one.what);

/** Nobody is asked again within 14 days of a withdrawal. `now` is UTC milliseconds. */
export const mayAskAgain = (agreement: Agreement, what: Withdrawable, now: number): boolean =>
  agreement.withdrawn.every((one) => one.what !== what || now - one.at >= fourteenDays);

/** The agreement as it may stand in a shared document: what was withdrawn, not by whom. */
export const withoutNames = (agreement: Agreement): Agreement => {
  const withdrawn = agreement.withdrawn.map((one) =>
    // Challenge is each person's own, visible answer; without the name nobody's partner would know whom to spare.
    one.what === 'challenge' ? one : { ...one, by: null },
  );
  const once = withdrawn.filter(
    (one, index) => withdrawn.findIndex((other) => other.what === one.what && other.by === one.by) === index,
  );
  return { ...agreement, withdrawn: once };
};

/** What of an agreement leaves no name in the shared document, so that each keeps a record of their own. */
export const namelessKinds: readonly Withdrawable[] = ['recording', 'notes', 'observer', 'story', 'async'];

/**
 * The agreement as a shared document has it, with one person's own withdrawals told apart again by their own record: only
 * they learn from it which are theirs. What the record says and the document has lost counts as withdrawn: it stays so
 * until that person turns it on (practice.md 2). `at` (UTC milliseconds) dates what had no date any more.
 */
export const withMine = (agreement: Agreement, mine: readonly Withdrawable[], me: PersonId, at: number): Agreement => {
  if (agreement.state === 'ended' || !agreement.people.includes(me)) return agreement;
  const missing = mine.filter((what) => !withdrawnByMe(agreement, me).includes(what));
  if (missing.length === 0) return agreement;
  const added = missing.map((what) => ({
    what,
    at: agreement.withdrawn.find((one) => one.what === what)?.at ?? at,
    by: me,
  }));
  return { ...agreement, withdrawn: [...agreement.withdrawn, ...added] };
};

/** What a withdrawal asks the app to do beyond the agreement itself. */
export type WithdrawalDuty =
  | 'hide-challenge'
  | 'list-recordings-for-deletion'
  | 'show-stop-recording-steps'
  | 'end-sharing-of-notes'
  | 'remove-copies-in-shared-notebooks'
  | 'continue-as-dyad'
  | 'unpublish-story'
  | 'release-open-exchanges'
  | 'cancel-future-sessions'
  | 'give-notes-to-their-authors'
  | 'delete-rest-after-30-days';

/** practice.md 2, the table of withdrawals: what changes at once. */
export const withdrawalDuties: Readonly<Record<Withdrawable, readonly WithdrawalDuty[]>> = {
  challenge: ['hide-challenge'],
  recording: ['list-recordings-for-deletion', 'show-stop-recording-steps'],
  notes: ['end-sharing-of-notes', 'remove-copies-in-shared-notebooks'],
  observer: ['continue-as-dyad'],
  story: ['unpublish-story'],
  async: ['release-open-exchanges'],
  partnership: ['cancel-future-sessions', 'give-notes-to-their-authors', 'delete-rest-after-30-days'],
};
