import type { PersonId } from '../ids.ts';
import { defaultChoice, isSettled, itemOf, stricter } from './agreement.ts';
import { agreementItems } from './items.data.ts';
import type { AgreedNow, Agreement, AgreementItem, Choice, ItemId, ItemNow, Withdrawable } from './types.ts';

const withdrawnBy = (agreement: Agreement, what: Withdrawable, person: PersonId): boolean =>
  agreement.withdrawn.some((one) => one.what === what && (one.by === person || one.by === null));

const isWithdrawn = (agreement: Agreement, what: Withdrawable): boolean =>
  agreement.withdrawn.some((one) => one.what === what);

/** While not all agree: the strictest of every wish, the proposal and what was agreed before; without an order, what was agreed before. */
const forNow = (item: AgreementItem, agreement: Agreement): Choice => {
  const state = agreement.items[item.id];
  if (isSettled(agreement, item.id)) return state.proposal;
  const before = agreement.agreed?.items[item.id].proposal;
  if (!item.strictness) return before ?? state.proposal;
  const wishes = agreement.people.flatMap((person) => state.own[person] ?? []);
  return stricter(item, [...wishes, state.proposal, ...(before ? [before] : [])]) ?? state.proposal;
};

const forPerson = (item: AgreementItem, agreement: Agreement, person: PersonId): Choice => {
  const state = agreement.items[item.id];
  const own = state.own[person] ?? defaultChoice(item);
  const before = agreement.agreed?.items[item.id].own[person];
  const choice = isSettled(agreement, item.id) || !before ? own : (stricter(item, [own, before]) ?? own);
  return item.id === 'challenge' && withdrawnBy(agreement, 'challenge', person)
    ? { options: ['none'], extras: {} }
    : choice;
};

/** Withdrawals take effect at once, whatever is agreed (practice.md 2). */
const afterWithdrawals = (agreement: Agreement, id: ItemId, choice: Choice): Choice => {
  if (id === 'recording' && isWithdrawn(agreement, 'recording')) return { ...choice, options: ['off'] };
  if (id === 'notes' && isWithdrawn(agreement, 'notes') && choice.options[0] === 'shared')
    return { ...choice, options: ['coachee'] };
  return choice;
};

/** What holds now: agreed choices, the stricter one where there is no agreement yet, withdrawals counted in. */
export const agreedNow = (agreement: Agreement): AgreedNow => ({
  agreement,
  ready: agreement.state === 'active',
  items: agreementItems.map((item): ItemNow => {
    const { confirmed } = agreement.items[item.id];
    return {
      item: item.id,
      choice: afterWithdrawals(agreement, item.id, forNow(item, agreement)),
      each: Object.fromEntries(agreement.people.map((person) => [person, forPerson(item, agreement, person)])),
      confirmed,
      missing: agreement.people.filter((person) => !confirmed.includes(person)),
      settled: isSettled(agreement, item.id),
    };
  }),
  withdrawn: [...new Set(agreement.withdrawn.map((one) => one.what))],
});

/** The option in force for an item that all share. */
export const inForce = (agreement: Agreement, id: ItemId): string =>
  afterWithdrawals(agreement, id, forNow(itemOf(id), agreement)).options[0] ?? '';

/** How this person may be challenged now: `none`, `ask` or `open`. */
export const challengeOf = (agreement: Agreement, person: PersonId): string =>
  forPerson(itemOf('challenge'), agreement, person).options[0] ?? 'none';

/** Days for which notes are kept, as in force. */
export const retentionDays = (agreement: Agreement): number =>
  Number(forNow(itemOf('notes'), agreement).extras.retention_days ?? 180);

/** True at the start of session n, 2n, … of these partners, until it was answered in that session. */
export const reviewDue = (agreement: Agreement, session: number): boolean => {
  const every = Number(inForce(agreement, 'revisit'));
  return agreement.version > 0 && session > 0 && session % every === 0 && !agreement.reviewedIn.includes(session);
};
