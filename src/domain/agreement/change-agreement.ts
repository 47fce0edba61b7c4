import type { PersonId } from '../ids.ts';
import { allSettled, cleanChoice, defaultChoice, eachItem, itemOf, sameChoice, waitsFor } from './agreement.ts';
import type { Agreement, AgreementChange, Choice, ItemId, ItemState } from './types.ts';

/**
 * One change by one person at `at` (UTC milliseconds). A change that is not valid, or by somebody who is not a
 * partner, gives back the same object (practice.md 2: confirmation, revisit, withdrawal).
 */
export const changeAgreement = (agreement: Agreement, by: PersonId, at: number, change: AgreementChange): Agreement => {
  if (agreement.state === 'ended' || !agreement.people.includes(by)) return agreement;
  switch (change.kind) {
    case 'propose':
      if (mayConfirm(agreement)) return confirmItems(agreement, by, at);
      return agreement.state === 'active' ? agreement : confirmItems({ ...agreement, state: 'proposed' }, by, at);
    case 'choose':
      return choose(agreement, by, at, change.item, change.choice);
    case 'confirm':
      return mayConfirm(agreement) ? confirmItems(agreement, by, at, [change.item]) : agreement;
    case 'confirm-all':
      return mayConfirm(agreement) ? confirmItems(agreement, by, at) : agreement;
    case 'review':
      return review(agreement, change.session, change.answer);
    case 'withdraw': {
      if (agreement.withdrawn.some((one) => one.what === change.what && one.by === by)) return agreement;
      const withdrawn = [...agreement.withdrawn, { what: change.what, at, by }];
      return { ...agreement, withdrawn, state: change.what === 'partnership' ? 'ended' : agreement.state };
    }
    case 'turn-on': {
      const withdrawn = agreement.withdrawn.filter(
        (one) => one.what !== change.what || (one.by !== null && one.by !== by),
      );
      return withdrawn.length === agreement.withdrawn.length ? agreement : { ...agreement, withdrawn };
    }
    case 'renew':
      return renew(agreement, by, change.people);
  }
};

const mayConfirm = (agreement: Agreement): boolean =>
  agreement.state === 'proposed' || agreement.state === 'under_review';

/** What a person's yes to an item means: their own answer where each answers for themselves, otherwise the proposal. */
const said = (id: ItemId, state: ItemState, by: PersonId): Choice => {
  const own = state.own[by];
  if (itemOf(id).perPerson) return own ?? defaultChoice(itemOf(id));
  const note = own?.extras.helps_me;
  return note ? { ...state.proposal, extras: { ...state.proposal.extras, helps_me: note } } : state.proposal;
};

const confirmItems = (agreement: Agreement, by: PersonId, at: number, ids?: readonly ItemId[]): Agreement => {
  const open = waitsFor(agreement, by).filter((id) => !ids || ids.includes(id));
  if (open.length === 0) return agreement;
  const items = eachItem(({ id }): ItemState => {
    const state = agreement.items[id];
    if (!open.includes(id)) return state;
    return { ...state, own: { ...state.own, [by]: said(id, state, by) }, confirmed: [...state.confirmed, by] };
  });
  return settle({ ...agreement, items }, by, at);
};

const choose = (agreement: Agreement, by: PersonId, at: number, id: ItemId, choice: Choice): Agreement => {
  const item = itemOf(id);
  const clean = cleanChoice(item, choice);
  if (!clean) return agreement;
  const before = agreement.items[id];
  const standing = item.perPerson ? (before.own[by] ?? defaultChoice(item)) : before.proposal;
  const own = { ...before.own, [by]: clean };
  const same = sameChoice(standing, clean);
  if (same && before.confirmed.includes(by)) {
    // Only the personal note differs: nobody has to confirm again.
    if (before.own[by]?.extras.helps_me === clean.extras.helps_me) return agreement;
    return { ...agreement, items: { ...agreement.items, [id]: { ...before, own } } };
  }
  const confirmed = same ? [...before.confirmed, by] : [by];
  const { helps_me: _, ...shared } = clean.extras;
  const proposal = item.perPerson ? before.proposal : { options: clean.options, extras: shared };
  const state = agreement.state === 'active' ? 'under_review' : agreement.state;
  const items = { ...agreement.items, [id]: { proposal, own, confirmed } };
  const next: Agreement = { ...agreement, state: state === 'draft' ? 'proposed' : state, items };
  return settle(next, by, at);
};

/** Notes who is through, and turns the table into the next version once everybody is. */
const settle = (agreement: Agreement, by: PersonId, at: number): Agreement => {
  if (waitsFor(agreement, by).some((id) => itemOf(id).required)) return agreement;
  const confirmedAt = { ...agreement.confirmedAt, [by]: at };
  const next = { ...agreement, confirmedAt };
  if (agreement.state === 'suspended' || !allSettled(next)) return next;
  const version = agreement.version + 1;
  const before = agreement.agreed;
  const changed = before
    ? Object.keys(next.items).filter((id) => !sameItem(before.items[id as ItemId], next.items[id as ItemId]))
    : [];
  const earlier = before
    ? [{ version: before.version, until: at, changed: changed as ItemId[] }, ...agreement.earlier].slice(0, 50)
    : agreement.earlier;
  const agreed = { version, at, items: next.items, confirmedAt };
  return { ...next, state: 'active', version, agreed, earlier };
};

const sameItem = (a: ItemState, b: ItemState): boolean =>
  sameChoice(a.proposal, b.proposal) &&
  [...new Set([...Object.keys(a.own), ...Object.keys(b.own)])].every((person) => {
    const one = a.own[person as PersonId];
    const other = b.own[person as PersonId];
    return one && other ? sameChoice(one, other) : one === other;
  });

const review = (agreement: Agreement, session: number, answer: 'fits' | 'change' | 'talk'): Agreement => {
  if (agreement.state !== 'active' && agreement.state !== 'under_review') return agreement;
  const reviewedIn = agreement.reviewedIn.includes(session)
    ? agreement.reviewedIn
    : [...agreement.reviewedIn, session].slice(-50);
  if (answer !== 'fits') return { ...agreement, reviewedIn, state: 'under_review' };
  // "Fits" cannot close a review in which somebody changed something that others have not confirmed.
  return { ...agreement, reviewedIn, state: allSettled(agreement) ? 'active' : agreement.state };
};

const renew = (agreement: Agreement, by: PersonId, people: readonly PersonId[]): Agreement => {
  const members = [...new Set(people)].sort();
  if (members.length < 2 || members.length > 3 || !members.includes(by)) return agreement;
  const items = eachItem(({ id }): ItemState => {
    const { proposal, own } = agreement.items[id];
    const kept = Object.entries(own).filter(([person]) => members.includes(person as PersonId));
    return { proposal, own: Object.fromEntries(kept), confirmed: [] };
  });
  return { ...agreement, people: members, items, confirmedAt: {}, state: 'suspended' };
};
