import { type CommitmentId, commitmentId, type Day, day, type PersonId, personId } from '../ids.ts';
import { formatVersion, type ParsedDocument, parseAs } from './document.ts';
import { textField, textsField } from './fields.ts';
import { setFields } from './front-matter-edit.ts';
import { labelsOf, setLabels } from './labels.ts';
import { escapeText, listItem, listItems, oneLine, unescapeText } from './plain-text.ts';
import type { Problem } from './problems.ts';
import { below, bodyOf, insertSection, replaceBody, replaceHeading, type Section, subtreeEnd } from './sections.ts';

/** SBI from a partner, under the commitment it is about; only where the owner welcomes observations. */
export type Observation = { readonly from: string; readonly day: string; readonly text: string; readonly line: number };

/** One commitment as its section says it. Everything but id and behaviour may be missing or in a person's own words. */
export type CommitmentEntry = {
  readonly id: CommitmentId;
  readonly behavior: string;
  readonly context?: string;
  readonly tryOn?: Day;
  readonly why?: string;
  readonly checkIn?: Day;
  readonly checkInWith?: string;
  readonly origin?: string;
  /** A state of the practice's machine: idea, active, tried, reflected, kept, adjusted, let_go, parked. */
  readonly state?: string;
  readonly feel?: string;
  /** The sentence of the self-rating; its number is never written. */
  readonly howItWent?: string;
  readonly note?: string;
};

export type ReadCommitment = CommitmentEntry & {
  readonly observations: readonly Observation[];
  /** Lines of the section that are no labelled item. */
  readonly words: string;
  readonly line: number;
};

export type CommitmentsDocument = {
  readonly owner?: PersonId;
  readonly active?: CommitmentId;
  readonly visibleTo: readonly PersonId[];
  readonly observationsWelcome: boolean;
  readonly commitments: readonly ReadCommitment[];
  readonly better: string;
  readonly parked: readonly string[];
  readonly kept: readonly string[];
  readonly problems: readonly Problem[];
};

export type CommitmentsChange =
  /** Adds the commitment or brings its section to these words; labels that are not named stay. */
  | { readonly kind: 'put'; readonly entry: CommitmentEntry }
  | { readonly kind: 'activate'; readonly id: CommitmentId | null }
  /** The whole sentence of "What got better". */
  | { readonly kind: 'better'; readonly text: string }
  | { readonly kind: 'list'; readonly list: 'parked' | 'kept'; readonly items: readonly string[] }
  | {
      readonly kind: 'observe';
      readonly id: CommitmentId;
      readonly from: string;
      readonly day: string;
      readonly text: string;
    }
  | { readonly kind: 'visible-to'; readonly people: readonly PersonId[] }
  | { readonly kind: 'observations-welcome'; readonly welcome: boolean };

/** Labels of a commitment in the order in which they are written. */
const labels = [
  ['context', 'Context'],
  ['tryOn', 'Try on'],
  ['why', 'Why'],
  ['checkIn', 'Check-in'],
  ['checkInWith', 'Check-in with'],
  ['origin', 'From'],
  ['state', 'State'],
  ['feel', 'Feel'],
  ['howItWent', 'How it went'],
  ['note', 'Note'],
] as const satisfies readonly (readonly [keyof CommitmentEntry, string])[];

const observationHeading = /^Observation from (.+?), (.+?)(?: \((?:welcome|thanked|hidden)\))?$/;
const main = 'h:my one thing';
const better = 'h:what got better';

const find = (parsed: ParsedDocument, key: string): Section | undefined =>
  parsed.sections.find((each) => each.key === key);

const readEntry = (parsed: ParsedDocument, section: Section): ReadCommitment => {
  const body = bodyOf(parsed.text, section);
  const { values, rest } = labelsOf(body);
  const entry: Record<string, string> = {};
  for (const [key, label] of labels) {
    const value = values.get(label.toLowerCase());
    if (value !== undefined && value !== '') entry[key] = value;
  }
  const { tryOn, checkIn, ...others } = entry;
  return {
    ...others,
    ...(tryOn === undefined ? {} : { tryOn: day(tryOn) }),
    ...(checkIn === undefined ? {} : { checkIn: day(checkIn) }),
    id: commitmentId(section.id ?? ''),
    behavior: section.heading.slice(section.id?.length ?? 0).trim(),
    observations: below(parsed.sections, section).flatMap((each) => {
      const found = observationHeading.exec(each.heading.slice(0, 300));
      return found?.[1] && found[2]
        ? [{ from: found[1], day: found[2], text: unescapeText(bodyOf(parsed.text, each)), line: each.line }]
        : [];
    }),
    words: unescapeText(rest),
    line: section.line,
  };
};

/** Reads a board of commitments. A commitment is any heading that begins with an id (`c1`, `k_8f2`), wherever it stands. */
export const parseCommitments = (text: string): CommitmentsDocument => {
  const parsed = parseAs(text, 'commitments');
  const items = (key: string): string[] => {
    const section = find(parsed, key);
    return section ? listItems(bodyOf(text, section)).map((item) => item.text) : [];
  };
  const owner = textField(parsed.fields, 'owner');
  const active = textField(parsed.fields, 'active');
  const sentence = find(parsed, better);
  return {
    ...(owner === undefined ? {} : { owner: personId(owner) }),
    ...(active === undefined ? {} : { active: commitmentId(active) }),
    visibleTo: textsField(parsed.fields, 'visible_to').map(personId),
    observationsWelcome: textField(parsed.fields, 'observations_welcome') === 'true',
    commitments: parsed.sections.filter(({ id }) => id !== undefined).map((section) => readEntry(parsed, section)),
    better: sentence ? unescapeText(bodyOf(text, sentence)) : '',
    parked: items('h:parked'),
    kept: items('h:kept'),
    problems: parsed.problems,
  };
};

/** The text of a new board. */
export const newCommitments = (board: { readonly owner: PersonId; readonly visibleTo: readonly PersonId[] }): string =>
  `${setFields('', { type: 'commitments', format: formatVersion, owner: board.owner, active: null, visible_to: board.visibleTo })}# My one thing\n\n# What got better\n\n# Parked\n\n# Kept\n`;

const put = (text: string, entry: CommitmentEntry): string => {
  const values = labels.flatMap(([key, label]): [string, string][] => {
    const value = entry[key];
    return value === undefined ? [] : [[label, value]];
  });
  const heading = `${entry.id} ${oneLine(entry.behavior)}`;
  const parsed = parseAs(text, 'commitments');
  const old = parsed.sections.find((section) => section.id === entry.id);
  if (!old) {
    const home = find(parsed, main);
    const content = values
      .filter(([, value]) => value !== '')
      .map(([label, value]) => listItem(`${label}: ${value}`))
      .join('\n');
    if (home)
      return insertSection(text, home.bodyStart + blankLines(bodyOf(text, home)), { level: 2, heading, content });
    return insertSection(
      insertSection(text, text.length, { level: 1, heading: 'My one thing', content: '' }),
      Number.POSITIVE_INFINITY,
      { level: 2, heading, content },
    );
  }
  const out = replaceHeading(text, old, heading);
  const again = parseAs(out, 'commitments').sections.find((section) => section.id === entry.id) ?? old;
  return replaceBody(out, again, setLabels(bodyOf(out, again), values));
};

/** The newest commitment stands first, behind whatever a person wrote directly under the heading. */
const blankLines = (body: string): number => (body.trim() === '' ? 0 : body.length);

const listSection = (text: string, heading: string, content: string): string => {
  const section = find(parseAs(text, 'commitments'), `h:${heading.toLowerCase()}`);
  if (section) return replaceBody(text, section, content);
  return content === '' ? text : insertSection(text, text.length, { level: 1, heading, content });
};

const editList = (text: string, heading: string, items: readonly string[]): string => {
  const section = find(parseAs(text, 'commitments'), `h:${heading.toLowerCase()}`);
  const old = section ? listItems(bodyOf(text, section)).map((item) => item.text) : [];
  if (old.length === items.length && old.every((item, index) => item === items[index])) return text;
  return listSection(text, heading, items.map(listItem).join('\n'));
};

/** Changes one thing on a board; every other byte stays. */
export const editCommitments = (text: string, change: CommitmentsChange): string => {
  switch (change.kind) {
    case 'put':
      return put(text, change.entry);
    case 'activate':
      return setFields(text, { active: change.id });
    case 'better':
      return parseCommitments(text).better === change.text
        ? text
        : listSection(text, 'What got better', escapeText(change.text));
    case 'list':
      return editList(text, change.list === 'parked' ? 'Parked' : 'Kept', change.items);
    case 'observe': {
      const parsed = parseAs(text, 'commitments');
      const section = parsed.sections.find(({ id }) => id === change.id);
      if (!section) return text;
      const heading = `Observation from ${oneLine(change.from)}, ${oneLine(change.day)} (welcome)`;
      return insertSection(text, subtreeEnd(parsed.sections, section), {
        level: section.level + 1,
        heading,
        content: escapeText(change.text),
      });
    }
    case 'visible-to':
      return setFields(text, { visible_to: change.people });
    case 'observations-welcome':
      return setFields(text, { observations_welcome: change.welcome });
  }
};
