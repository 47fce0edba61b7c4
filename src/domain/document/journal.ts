import { type Day, day, type PersonId, personId } from '../ids.ts';
import { formatVersion, type ParsedDocument, parseAs } from './document.ts';
import { textField, textsField } from './fields.ts';
import { setFields } from './front-matter-edit.ts';
import { splice } from './lines.ts';
import { escapeText, oneLine, unescapeText } from './plain-text.ts';
import type { Problem } from './problems.ts';
import { bodyOf, insertSection, replaceBody, replaceHeading, type Section, subtreeEnd } from './sections.ts';

export type JournalEntry = {
  /** `j_…` */
  readonly id: string;
  readonly day: Day;
  /** The prompt that it answers, on one line. */
  readonly prompt?: string;
  readonly text: string;
  /** With whom it is shared, by name, and until when. The file stays in its owner's area; what is shared is a copy. */
  readonly shared?: { readonly with: string; readonly until?: Day };
};

export type JournalDocument = {
  readonly owner?: PersonId;
  readonly entries: readonly (JournalEntry & { readonly line: number })[];
  /** Sections without a day and an id, in a person's own order. */
  readonly others: readonly { readonly heading: string; readonly text: string; readonly line: number }[];
  readonly problems: readonly Problem[];
};

export type JournalChange =
  | { readonly kind: 'put'; readonly entry: JournalEntry }
  | { readonly kind: 'remove'; readonly id: string };

const heading = /^(\d{4}-\d\d-\d\d)\s+(j_[0-9A-Za-z_-]+)(?:\s+\(shared with (.+?)(?: until (\d{4}-\d\d-\d\d))?\))?\s*$/;

const readEntry = (text: string, section: Section): (JournalEntry & { line: number }) | undefined => {
  const [, on, id, partner, until] = heading.exec(section.heading.slice(0, 300)) ?? [];
  if (!on || !id) return undefined;
  const words = unescapeText(bodyOf(text, section));
  const prompt = /^Prompt:[ \t]*([^\n]*)(?:\n|$)/.exec(words);
  return {
    id,
    day: day(on),
    ...(prompt?.[1] ? { prompt: prompt[1].trim() } : {}),
    text: (prompt ? words.slice(prompt[0].length) : words).trim(),
    ...(partner ? { shared: { with: partner, ...(until ? { until: day(until) } : {}) } } : {}),
    line: section.line,
  };
};

const headingFor = ({ day: on, id, shared }: JournalEntry): string =>
  `${on} ${id}${shared ? ` (shared with ${oneLine(shared.with)}${shared.until ? ` until ${shared.until}` : ''})` : ''}`;

const contentOf = ({ prompt, text }: JournalEntry): string =>
  escapeText(prompt ? `Prompt: ${oneLine(prompt)}\n${text}` : text);

/** Reads a journal: one section for each entry, its heading a day and an id. */
export const parseJournal = (text: string): JournalDocument => {
  const parsed = parseAs(text, 'journal');
  const owner = textField(parsed.fields, 'owner');
  const rest = parsed.sections.filter(({ level }) => level > 1);
  const entries = rest.flatMap((section) => readEntry(text, section) ?? []);
  return {
    ...(owner === undefined ? {} : { owner: personId(owner) }),
    entries,
    others: rest
      .filter((section) => !entries.some((entry) => entry.line === section.line))
      .map((section) => ({ heading: section.heading, text: unescapeText(bodyOf(text, section)), line: section.line })),
    problems: parsed.problems,
  };
};

/** The text of a new journal. Only its owner may see it. */
export const newJournal = (owner: PersonId): string =>
  `${setFields('', { type: 'journal', format: formatVersion, owner, visible_to: [owner], shared_entries: [] })}# Journal\n`;

const find = (parsed: ParsedDocument, id: string): Section | undefined =>
  parsed.sections.find((section) => section.id === id && section.level > 1);

/** Which entries are shared stands in the front matter too, where the app looks for it first. */
const withShared = (text: string, id: string, shared: boolean): string => {
  const before = textsField(parseAs(text, 'journal').fields, 'shared_entries');
  const after = shared ? [...new Set([...before, id])] : before.filter((each) => each !== id);
  return after.length === before.length ? text : setFields(text, { shared_entries: after });
};

/** Adds, changes or removes one entry; every other byte stays. */
export const editJournal = (text: string, change: JournalChange): string => {
  const parsed = parseAs(text, 'journal');
  if (change.kind === 'remove') {
    const old = find(parsed, change.id);
    return withShared(old ? splice(text, old.start, subtreeEnd(parsed.sections, old), '') : text, change.id, false);
  }
  const { entry } = change;
  const old = find(parsed, entry.id);
  const out = withShared(text, entry.id, entry.shared !== undefined);
  const content = contentOf(entry);
  if (!old) return insertSection(out, out.length, { level: 2, heading: headingFor(entry), content });
  const there = find(parseAs(out, 'journal'), entry.id) ?? old;
  const named = replaceHeading(out, there, headingFor(entry));
  const again = find(parseAs(named, 'journal'), entry.id) ?? there;
  return unescapeText(bodyOf(named, again)) === unescapeText(content) ? named : replaceBody(named, again, content);
};
