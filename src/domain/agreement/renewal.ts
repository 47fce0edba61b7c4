import type { PersonId } from '../ids.ts';
import { draftAgreement, eachItem } from './agreement.ts';
import { changeAgreement } from './change-agreement.ts';
import type { Agreement, ItemId, ItemState, Withdrawable } from './types.ts';

const sameSet = (a: readonly PersonId[], b: readonly PersonId[]): boolean =>
  a.length === b.length && a.every((person) => b.includes(person));

/**
 * The agreement for exactly these people (practice.md 2: a new member or a changed group size MUST create a new version
 * that all confirm). One of other people is renewed with what stays of it, an ended one begins anew, and one that claims to
 * be active without everybody's yes waits. `by` is who asks; one of `people`.
 */
export const agreementFor = (agreement: Agreement, people: readonly PersonId[], by: PersonId): Agreement => {
  if (agreement.state === 'ended') return draftAgreement(agreement.id, people);
  if (!sameSet(agreement.people, people)) {
    const known = agreement.people.includes(by) ? agreement : { ...agreement, people: [...agreement.people, by] };
    return changeAgreement(known, by, 0, { kind: 'renew', people });
  }
  const agreed = people.every((person) => agreement.confirmedAt[person] !== undefined) && agreement.agreed !== null;
  return agreement.state === 'active' && !agreed ? { ...agreement, state: 'suspended' } : agreement;
};

/** What is taken back is not offered again by a new cycle: it begins with the choice that it left in force. */
const afterWithdrawal: Partial<Record<Withdrawable, readonly [ItemId, string]>> = {
  recording: ['recording', 'off'],
  notes: ['notes', 'coachee'],
  observer: ['observers', 'never'],
};

/**
 * The agreement that a new cycle of the same people begins with: a draft of what they confirmed last, which all of them confirm
 * as the next version (practice.md 2: a new cycle MUST create a new version). Choices that hold because something was taken
 * back are the draft's own. `undefined` where these people never confirmed one together, or took the partnership back.
 */
export const agreementForNext = (last: Agreement, id: string, people: readonly PersonId[]): Agreement | undefined => {
  if (!last.agreed || last.state === 'ended' || !sameSet(last.people, people)) return undefined;
  const { items } = last.agreed;
  const fresh = draftAgreement(id, people);
  const taken = new Map<ItemId, string>();
  for (const { what } of last.withdrawn) {
    const left = afterWithdrawal[what];
    if (left) taken.set(...left);
  }
  const challenged = last.withdrawn.flatMap(({ what, by }) => (what === 'challenge' && by ? [by] : []));
  const next = eachItem((item): ItemState => {
    const { proposal, own } = items[item.id];
    if (item.perPerson) {
      const none = { options: ['none'], extras: {} };
      return {
        proposal,
        own: { ...own, ...Object.fromEntries(challenged.map((person) => [person, none])) },
        confirmed: [],
      };
    }
    const left = taken.get(item.id);
    const already = item.id === 'notes' && proposal.options[0] === 'none';
    const chosen = left !== undefined && !already ? { ...proposal, options: [left] } : proposal;
    // Of wishes that were settled since, only what helps somebody is theirs to keep.
    const notes = Object.entries(own).flatMap(([person, { extras }]) =>
      extras.helps_me ? [[person, { ...chosen, extras: { ...chosen.extras, helps_me: extras.helps_me } }]] : [],
    );
    return { proposal: chosen, own: Object.fromEntries(notes), confirmed: [] };
  });
  return { ...fresh, items: next, version: last.agreed.version, earlier: last.earlier };
};
