import { agreementItems } from '../agreement/items.data.ts';
import type {
  AgreedVersion,
  Agreement,
  AgreementState,
  Choice,
  ItemId,
  ItemState,
  Withdrawable,
  Withdrawal,
} from '../agreement/types.ts';
import { type PersonId, personId } from '../ids.ts';
import { isFields, listField, mapField, numberField, textField, textsField } from './fields.ts';
import type { Fields } from './front-matter.ts';
import type { FieldChanges, FieldInput } from './front-matter-edit.ts';

/** How an agreement stands in the front matter; the page below it says the same to people. */

type Moment = (written: string | undefined) => number | undefined;

const withdrawables: readonly string[] = [
  'challenge',
  'recording',
  'notes',
  'observer',
  'story',
  'async',
  'partnership',
] satisfies Withdrawable[];

const iso = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();
const isItem = (id: string): id is ItemId => agreementItems.some((item) => item.id === id);

const writeChoice = (choice: Choice): { [key: string]: FieldInput } => ({
  options: choice.options,
  ...(Object.keys(choice.extras).length > 0 ? { extras: choice.extras } : {}),
});

const writeItem = (state: ItemState): FieldInput => ({
  ...writeChoice(state.proposal),
  ...(Object.keys(state.own).length > 0
    ? { own: Object.fromEntries(Object.entries(state.own).map(([person, choice]) => [person, writeChoice(choice)])) }
    : {}),
  confirmed: state.confirmed,
});

const writeItems = (items: Agreement['items']): FieldInput =>
  Object.fromEntries(agreementItems.map(({ id }) => [id, writeItem(items[id])]));

const writeTimes = (times: Readonly<Record<string, number>>): FieldInput =>
  Object.fromEntries(Object.entries(times).map(([person, at]) => [person, iso(at)]));

/** What was agreed before is only written while it differs from what is on the table. */
const writeAgreed = (agreement: Agreement): FieldInput | undefined =>
  agreement.agreed === null || agreement.state === 'active'
    ? undefined
    : {
        version: agreement.agreed.version,
        at: iso(agreement.agreed.at),
        confirmed: writeTimes(agreement.agreed.confirmedAt),
        items: writeItems(agreement.agreed.items),
      };

export const writeAgreement = (agreement: Agreement): FieldChanges => ({
  id: agreement.id,
  version: agreement.version,
  state: agreement.state,
  confirmed: writeTimes(agreement.confirmedAt),
  revisit_every: Number(agreement.items.revisit.proposal.options[0] ?? 3),
  items: writeItems(agreement.items),
  agreed: writeAgreed(agreement),
  earlier:
    agreement.earlier.length === 0
      ? undefined
      : agreement.earlier.map((each) => ({ version: each.version, until: iso(each.until), changed: each.changed })),
  withdrawn:
    agreement.withdrawn.length === 0
      ? undefined
      : agreement.withdrawn.map((each) => ({
          what: each.what,
          at: iso(each.at),
          ...(each.by === null ? {} : { by: each.by }),
        })),
  reviewed_in: agreement.reviewedIn.length === 0 ? undefined : agreement.reviewedIn,
});

const readChoice = (fields: Fields, otherwise: Choice): Choice => {
  const options = textsField(fields, 'options');
  const extras = Object.fromEntries(
    Object.entries(mapField(fields, 'extras')).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  return {
    options: options.length > 0 ? options : otherwise.options,
    extras: Object.hasOwn(fields, 'extras') ? extras : options.length > 0 ? {} : otherwise.extras,
  };
};

const readItem = (
  value: Fields[string] | undefined,
  otherwise: ItemState,
  everybody: readonly PersonId[],
): ItemState => {
  if (!isFields(value)) return { ...otherwise, confirmed: everybody };
  return {
    proposal: readChoice(value, otherwise.proposal),
    own: Object.fromEntries(
      Object.entries(mapField(value, 'own'))
        .filter((pair): pair is [string, Fields] => isFields(pair[1]))
        .map(([person, choice]) => [person, readChoice(choice, otherwise.proposal)]),
    ),
    confirmed: textsField(value, 'confirmed').map(personId),
  };
};

/** Reads the items; those that are missing are at `defaults`, confirmed by `everybody`. */
export const readItems = (
  fields: Fields,
  defaults: Agreement['items'],
  everybody: readonly PersonId[],
): Agreement['items'] => {
  const items = mapField(fields, 'items');
  return Object.fromEntries(
    agreementItems.map(({ id }) => [id, readItem(items[id], defaults[id], everybody)]),
  ) as Agreement['items'];
};

const latest = (times: Readonly<Record<string, number>>): number => Math.max(0, ...Object.values(times));

export const readAgreed = (
  fields: Fields,
  items: Agreement['items'],
  state: AgreementState,
  version: number,
  confirmedAt: Readonly<Record<PersonId, number>>,
  moment: Moment,
): AgreedVersion | null => {
  if (state === 'active') return { version, at: latest(confirmedAt), items, confirmedAt };
  const agreed = mapField(fields, 'agreed');
  const at = moment(textField(agreed, 'at'));
  if (at === undefined) return null;
  const confirmed = Object.entries(mapField(agreed, 'confirmed')).flatMap(([person, written]) => {
    const ms = moment(typeof written === 'string' ? written : undefined);
    return ms === undefined ? [] : [[person, ms] as const];
  });
  return {
    version: numberField(agreed, 'version') ?? version,
    at,
    items: readItems(agreed, items, []),
    confirmedAt: Object.fromEntries(confirmed),
  };
};

export const readEarlier = (fields: Fields, moment: Moment): Agreement['earlier'] =>
  listField(fields, 'earlier').flatMap((each) => {
    if (!isFields(each)) return [];
    const version = numberField(each, 'version');
    const until = moment(textField(each, 'until'));
    return version === undefined || until === undefined
      ? []
      : [{ version, until, changed: textsField(each, 'changed').filter(isItem) }];
  });

export const readWithdrawn = (fields: Fields, moment: Moment): Withdrawal[] =>
  listField(fields, 'withdrawn').flatMap((each): Withdrawal[] => {
    if (!isFields(each)) return [];
    const what = textField(each, 'what') ?? '';
    const by = textField(each, 'by');
    // A withdrawal counts even where its date was lost: the stricter reading of a damaged line.
    return withdrawables.includes(what)
      ? [
          {
            what: what as Withdrawable,
            at: moment(textField(each, 'at')) ?? 0,
            by: by === undefined ? null : personId(by),
          },
        ]
      : [];
  });

export const readReviews = (fields: Fields): number[] =>
  textsField(fields, 'reviewed_in').map(Number).filter(Number.isFinite);
