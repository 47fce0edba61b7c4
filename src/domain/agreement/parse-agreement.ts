import { type PersonId, personId } from '../ids.ts';
import { listOf, matching, oneOf, orNull, type Reader, recordOf, shaped, text, whole } from '../shape.ts';
import { agreementItems } from './items.data.ts';
import type { AgreedVersion, Agreement, AgreementChange, Choice, ItemId, ItemState } from './types.ts';

/** An opaque id of a person as it may stand in an event. */
export const person: Reader<PersonId> = matching(/^[\w.@+-]{1,100}$/, personId);
/** Milliseconds UTC up to the year 2200. */
export const moment: Reader<number> = whole(0, 7_258_118_400_000);

export const itemId: Reader<ItemId> = (value) => agreementItems.find((item) => item.id === value)?.id;
const shortId = matching(/^[\w.:@+-]{1,100}$/, (value) => value);
const what = oneOf('challenge', 'recording', 'notes', 'observer', 'story', 'async', 'partnership');

const choice: Reader<Choice> = shaped({
  options: listOf(shortId, 8),
  extras: recordOf(shortId, text(140), 6),
});
const itemState: Reader<ItemState> = shaped({
  proposal: choice,
  own: recordOf(person, choice, 6),
  confirmed: listOf(person, 6),
});
const items: Reader<Readonly<Record<ItemId, ItemState>>> = shaped(
  Object.fromEntries(agreementItems.map((item) => [item.id, itemState])) as Record<ItemId, Reader<ItemState>>,
);
const times = recordOf(person, moment, 6);
const agreed: Reader<AgreedVersion> = shaped({ version: whole(1, 10_000), at: moment, items, confirmedAt: times });

/** An agreement as it stands in the plan of a session; undefined for anything malformed or oversized. */
export const parseAgreement: Reader<Agreement> = shaped({
  id: shortId,
  people: listOf(person, 3, 2),
  state: oneOf('draft', 'proposed', 'active', 'under_review', 'suspended', 'ended'),
  version: whole(0, 10_000),
  items,
  confirmedAt: times,
  agreed: orNull(agreed),
  earlier: listOf(shaped({ version: whole(1, 10_000), until: moment, changed: listOf(itemId, 10) }), 50),
  withdrawn: listOf(shaped({ what, at: moment, by: orNull(person) }), 30),
  reviewedIn: listOf(whole(0, 10_000), 50),
});

const changes: { readonly [K in AgreementChange['kind']]: Reader<unknown> } = {
  propose: shaped({ kind: oneOf('propose') }),
  choose: shaped({ kind: oneOf('choose'), item: itemId, choice }),
  confirm: shaped({ kind: oneOf('confirm'), item: itemId }),
  'confirm-all': shaped({ kind: oneOf('confirm-all') }),
  review: shaped({ kind: oneOf('review'), session: whole(0, 10_000), answer: oneOf('fits', 'change', 'talk') }),
  withdraw: shaped({ kind: oneOf('withdraw'), what }),
  'turn-on': shaped({ kind: oneOf('turn-on'), what }),
  renew: shaped({ kind: oneOf('renew'), people: listOf(person, 3, 2) }),
};

/** A change to an agreement; undefined for anything else. */
export const parseAgreementChange: Reader<AgreementChange> = (value) => {
  const kind: unknown = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(changes, kind)) return undefined;
  // The table above has one reader per kind, so what comes out has the shape of that kind.
  return changes[kind as AgreementChange['kind']](value) as AgreementChange | undefined;
};
