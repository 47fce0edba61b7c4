import type { PersonId } from '../ids.ts';
import { agreementItems } from './items.data.ts';
import type { Agreement, AgreementItem, Choice, ItemId, ItemState } from './types.ts';

const itemIds: readonly ItemId[] = agreementItems.map((item) => item.id);

/** The item as data. */
export const itemOf = (id: ItemId): AgreementItem => {
  const item = agreementItems.find((candidate) => candidate.id === id);
  if (!item) throw new RangeError(`There is no item ${id} in an agreement.`);
  return item;
};

export const defaultChoice = (item: AgreementItem): Choice => ({
  options: item.default,
  extras: Object.fromEntries(
    Object.entries(item.settings ?? {})
      .filter(([, setting]) => setting.choices)
      .map(([name, setting]) => [name, String(setting.default)]),
  ),
});

/** Builds one value for each of the ten items. */
export const eachItem = <T>(make: (item: AgreementItem) => T): Readonly<Record<ItemId, T>> =>
  Object.fromEntries(agreementItems.map((item) => [item.id, make(item)])) as Record<ItemId, T>;

/**
 * A draft for two or three people, every item at its default, nobody has confirmed anything (practice.md 2). Throws a
 * RangeError for any other number of people: an agreement belongs to a set of partners.
 */
export const draftAgreement = (id: string, people: readonly PersonId[]): Agreement => {
  const members = [...new Set(people)].sort();
  if (members.length < 2 || members.length > 3) throw new RangeError('An agreement is between two or three people.');
  return {
    id,
    people: members,
    state: 'draft',
    version: 0,
    items: eachItem((item): ItemState => ({ proposal: defaultChoice(item), own: {}, confirmed: [] })),
    confirmedAt: {},
    agreed: null,
    earlier: [],
    withdrawn: [],
    reviewedIn: [],
  };
};

const maxExtra = 140;

/** The choice with only what belongs to the item, or null when it is none of the item's options. */
export const cleanChoice = (item: AgreementItem, choice: Choice): Choice | null => {
  const options = item.options.filter((option) => choice.options.includes(option.id));
  if (options.length !== new Set(choice.options).size) return null;
  if (item.multi ? options.length === 0 : options.length !== 1) return null;
  const extras: Record<string, string> = {};
  const take = (name: string): void => {
    const words = choice.extras[name]?.trim().slice(0, maxExtra);
    if (words) extras[name] = words;
  };
  for (const option of options) if (option.extra) take(option.extra);
  for (const [name, setting] of Object.entries(item.settings ?? {})) {
    if (!setting.choices) continue;
    const value = Number(choice.extras[name]);
    extras[name] = String(setting.choices.includes(value) ? value : setting.default);
  }
  if (item.personalNote) take('helps_me');
  return { options: options.map((option) => option.id), extras };
};

const sameRecord = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean => {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  names.delete('helps_me');
  return [...names].every((name) => a[name] === b[name]);
};

/** Equal for all partners; the personal note is each person's own and makes no difference. */
export const sameChoice = (a: Choice, b: Choice): boolean =>
  a.options.length === b.options.length &&
  a.options.every((option) => b.options.includes(option)) &&
  sameRecord(a.extras, b.extras);

/** The stricter of choices by the order of the item; the first of them where the item has no order. Null for none. */
export const stricter = (item: AgreementItem, choices: readonly Choice[]): Choice | null => {
  const order = item.strictness ?? [];
  const rank = (choice: Choice): number => order.indexOf(choice.options[0] ?? '');
  return choices.reduce<Choice | null>((best, choice) => (best && rank(best) <= rank(choice) ? best : choice), null);
};

/** Has everybody confirmed this item? Items that are not required never hold anybody up. */
export const isSettled = (agreement: Agreement, id: ItemId): boolean =>
  agreement.people.every((person) => agreement.items[id].confirmed.includes(person));

export const allSettled = (agreement: Agreement): boolean =>
  itemIds.every((id) => !itemOf(id).required || isSettled(agreement, id));

/** Items that this person has yet to look at. */
export const waitsFor = (agreement: Agreement, person: PersonId): readonly ItemId[] =>
  itemIds.filter((id) => !agreement.items[id].confirmed.includes(person));
