import { allSettled, draftAgreement, itemOf } from '../agreement/agreement.ts';
import { agreementItems } from '../agreement/items.data.ts';
import type { Agreement, AgreementState, Choice, ItemId, ItemState } from '../agreement/types.ts';
import { type PersonId, personId } from '../ids.ts';
import { readAgreed, readEarlier, readItems, readReviews, readWithdrawn, writeAgreement } from './agreement-fields.ts';
import { formatVersion, lineOfField, type ParsedDocument, parseAs } from './document.ts';
import { mapField, numberField, textField } from './fields.ts';
import { setFields } from './front-matter-edit.ts';
import { setLabels } from './labels.ts';
import { type DocumentPerson, readPeople, writePeople } from './people.ts';
import { labelled, listItem, listItems, oneLine } from './plain-text.ts';
import type { Problem } from './problems.ts';
import { bodyOf, insertSection, replaceBody, type Section } from './sections.ts';

export type AgreementDocument = {
  /** Undefined where no two or three people and no id can be read. */
  readonly agreement?: Agreement;
  readonly people: readonly DocumentPerson[];
  /** What the page says, as it stands, in its order; a person may have changed the words. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  readonly nextReviewSession?: number;
  readonly problems: readonly Problem[];
};

const states: readonly string[] = [
  'draft',
  'proposed',
  'active',
  'under_review',
  'suspended',
  'ended',
] satisfies AgreementState[];

/** Milliseconds of a day or a point in time. */
const moment = (written: string | undefined): number | undefined => {
  if (written === undefined) return undefined;
  try {
    return Temporal.Instant.from(written.length <= 10 ? `${written}T00:00Z` : written).epochMilliseconds;
  } catch {
    return undefined;
  }
};

const mainSection = (parsed: ParsedDocument): Section | undefined =>
  parsed.sections.find(({ key }) => key === 'h:how we work together') ??
  parsed.sections.find(({ level }) => level === 1);

/** Reads an agreement. Items that a person's hand left out are at their defaults. */
export const parseAgreement = (text: string): AgreementDocument => {
  const parsed = parseAs(text, 'agreement');
  const { fields } = parsed;
  const people = readPeople(fields, 'people');
  const id = textField(fields, 'id');
  const section = mainSection(parsed);
  const lines = (section ? listItems(bodyOf(text, section)) : []).map((item) => {
    const found = labelled(item.text);
    return found ? { label: found.label, text: found.value } : { label: '', text: item.text };
  });
  const next = numberField(fields, 'next_review_session');
  const common = { people, lines, ...(next === undefined ? {} : { nextReviewSession: next }) };
  const missing = (field: string): Problem => ({ code: 'field-missing', line: lineOfField(text, field), field });
  const ids = [...new Set(people.map((person) => person.id))].sort();
  if (id === undefined) return { ...common, problems: [...parsed.problems, missing('id')] };
  if (ids.length < 2 || ids.length > 3) return { ...common, problems: [...parsed.problems, missing('people')] };
  const written = textField(fields, 'state');
  const state = states.includes(written ?? '') ? (written as AgreementState) : 'draft';
  const confirmedAt: Record<PersonId, number> = {};
  for (const [person, at] of Object.entries(mapField(fields, 'confirmed'))) {
    const ms = moment(typeof at === 'string' ? at : undefined);
    if (ms !== undefined) confirmedAt[personId(person)] = ms;
  }
  const draft = draftAgreement(id, ids);
  const items = readItems(fields, draft.items, state === 'active' ? ids : []);
  const version = numberField(fields, 'version') ?? 0;
  const agreement: Agreement = {
    ...draft,
    state,
    version: Math.max(0, Math.trunc(version)),
    items,
    confirmedAt,
    agreed: readAgreed(fields, items, state, version, confirmedAt, moment),
    earlier: readEarlier(fields, moment),
    withdrawn: readWithdrawn(fields, moment),
    reviewedIn: readReviews(fields),
  };
  // Two choices made at once, or a hand, can leave an item unconfirmed: then nothing holds yet, whatever the state says.
  const holds = state !== 'active' || allSettled(agreement);
  return {
    ...common,
    agreement: holds ? agreement : { ...agreement, state: 'proposed', agreed: null },
    problems: parsed.problems,
  };
};

const nameOf = (people: readonly DocumentPerson[], id: PersonId): string =>
  people.find((person) => person.id === id)?.name || id;

const choiceText = (id: ItemId, choice: Choice): string => {
  const item = itemOf(id);
  const options = choice.options.map((option) => {
    const found = item.options.find((each) => each.id === option);
    const words = found?.extra ? choice.extras[found.extra] : undefined;
    return `${found?.text ?? option}${words ? ` (${words})` : ''}`;
  });
  const days = choice.extras.retention_days;
  return [...options, ...(days ? [`Kept for ${days} days.`] : [])].join(' ');
};

const itemText = (
  id: ItemId,
  state: ItemState,
  people: readonly DocumentPerson[],
  members: readonly PersonId[],
): string => {
  if (!itemOf(id).perPerson) return oneLine(choiceText(id, state.proposal));
  return oneLine(
    members
      .map((person) => `${nameOf(people, person)}: ${choiceText(id, state.own[person] ?? state.proposal)}`)
      .join(' '),
  );
};

const linesOf = (agreement: Agreement, people: readonly DocumentPerson[]): (readonly [string, string])[] =>
  agreementItems.map((item) => [item.title, itemText(item.id, agreement.items[item.id], people, agreement.people)]);

const earlierLines = (agreement: Agreement): string[] =>
  agreement.earlier.map((each) => {
    const until = Temporal.Instant.fromEpochMilliseconds(each.until).toString().slice(0, 10);
    return `v${each.version} until ${until}: ${each.changed.map((id) => itemOf(id).title).join(', ') || 'nothing'} changed.`;
  });

/** The text of an agreement for people who have none yet. */
export const newAgreement = (agreement: Agreement, people: readonly DocumentPerson[]): string => {
  const front = setFields('', {
    type: 'agreement',
    format: formatVersion,
    ...writeAgreement(agreement),
    people: writePeople(people),
  });
  const body = linesOf(agreement, people)
    .map(([label, text]) => listItem(`**${label}:** ${text}`))
    .join('\n');
  const earlier = earlierLines(agreement).map(listItem).join('\n');
  return `${front}# How we work together\n${body}\n\n# Earlier versions\n${earlier}${earlier === '' ? '' : '\n'}`;
};

/**
 * Brings a document to this state of the agreement. A line of the page is rewritten only when the item behind it changes, so
 * that words which people put there by hand stay until then.
 */
export const editAgreement = (text: string, agreement: Agreement, people?: readonly DocumentPerson[]): string => {
  const before = parseAgreement(text);
  const named = people ?? before.people;
  let out = setFields(text, { ...writeAgreement(agreement), ...(people ? { people: writePeople(people) } : {}) });
  const old = new Map(before.agreement ? linesOf(before.agreement, before.people) : []);
  const changed = linesOf(agreement, named).filter(([label, line]) => old.get(label) !== line);
  if (changed.length > 0) {
    const section = mainSection(parseAs(out, 'agreement'));
    out = section
      ? replaceBody(out, section, setLabels(bodyOf(out, section), changed))
      : insertSection(out, out.length, { level: 1, heading: 'How we work together', content: setLabels('', changed) });
  }
  const known = before.agreement ? earlierLines(before.agreement) : [];
  const fresh = earlierLines(agreement).filter((line) => !known.includes(line));
  if (fresh.length > 0) {
    const section = parseAs(out, 'agreement').sections.find(({ key }) => key === 'h:earlier versions');
    const content = fresh.map(listItem).join('\n');
    out = section
      ? replaceBody(out, section, [content, bodyOf(out, section).trim()].filter((part) => part !== '').join('\n'))
      : insertSection(out, out.length, { level: 1, heading: 'Earlier versions', content });
  }
  return out;
};
