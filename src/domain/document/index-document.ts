import { type CycleId, cycleId, type PersonId, personId } from '../ids.ts';
import { formatVersion, parseAs } from './document.ts';
import { textField } from './fields.ts';
import { setFields } from './front-matter-edit.ts';
import { labelsOf, setLabels } from './labels.ts';
import { splice } from './lines.ts';
import { oneLine } from './plain-text.ts';
import type { Problem } from './problems.ts';
import { bodyOf, insertSection, replaceBody, replaceHeading, type Section, subtreeEnd } from './sections.ts';

/** One of my cycles: where its folder is. Kept in my own area, never in a shared place. */
export type IndexEntry = {
  readonly id: CycleId;
  readonly title: string;
  readonly driveId: string;
  readonly itemId: string;
  readonly webUrl?: string;
  /** Names of the partners, for people who read the file. */
  readonly with?: string;
  /** `active`, `ended`, or a word of one's own. */
  readonly state?: string;
  /** What I took back of this cycle's agreement (`notes, async`); '' takes the line away. The shared agreement does not say who. */
  readonly takenBack?: string;
};

export type IndexDocument = {
  readonly owner?: PersonId;
  readonly cycles: readonly (IndexEntry & { readonly line: number })[];
  readonly problems: readonly Problem[];
};

export type IndexChange =
  | { readonly kind: 'put'; readonly entry: IndexEntry }
  | { readonly kind: 'remove'; readonly id: CycleId };

const labels = [
  ['with', 'With'],
  ['driveId', 'Drive'],
  ['itemId', 'Folder'],
  ['webUrl', 'Open'],
  ['state', 'State'],
  ['takenBack', 'Taken back'],
] as const satisfies readonly (readonly [keyof IndexEntry, string])[];

const readEntry = (text: string, section: Section): (IndexEntry & { line: number }) | undefined => {
  const { values } = labelsOf(bodyOf(text, section));
  const driveId = values.get('drive');
  const itemId = values.get('folder');
  if (!section.id || !driveId || !itemId) return undefined;
  const webUrl = values.get('open')?.replace(/^<|>$/g, '');
  const partners = values.get('with');
  const state = values.get('state');
  const takenBack = values.get('taken back');
  return {
    id: cycleId(section.id),
    title: section.heading.slice(section.id.length).trim(),
    driveId,
    itemId,
    ...(webUrl ? { webUrl } : {}),
    ...(partners ? { with: partners } : {}),
    ...(state ? { state } : {}),
    ...(takenBack ? { takenBack } : {}),
    line: section.line,
  };
};

/** Reads the list of my cycles: one section each, its heading beginning with the cycle's id. */
export const parseIndex = (text: string): IndexDocument => {
  const parsed = parseAs(text, 'index');
  const owner = textField(parsed.fields, 'owner');
  const problems: Problem[] = [...parsed.problems];
  const cycles = parsed.sections
    .filter(({ id }) => id?.startsWith('c'))
    .flatMap((section) => {
      const entry = readEntry(text, section);
      if (!entry) problems.push({ code: 'not-understood', line: section.line, text: section.heading });
      return entry ? [entry] : [];
    });
  return { ...(owner === undefined ? {} : { owner: personId(owner) }), cycles, problems };
};

/** The text of a new, empty list. */
export const newIndex = (owner: PersonId): string =>
  `${setFields('', { type: 'index', format: formatVersion, owner, visible_to: [owner] })}# My cycles\n`;

/** Adds, changes or removes one cycle in the list; every other byte stays. */
export const editIndex = (text: string, change: IndexChange): string => {
  const parsed = parseAs(text, 'index');
  const id = change.kind === 'put' ? change.entry.id : change.id;
  const old = parsed.sections.find((section) => section.id === id);
  if (change.kind === 'remove') return old ? splice(text, old.start, subtreeEnd(parsed.sections, old), '') : text;
  const { entry } = change;
  const values = labels.flatMap(([key, label]): [string, string][] => {
    const value = entry[key];
    return value === undefined ? [] : [[label, key === 'webUrl' ? `<${value}>` : oneLine(value)]];
  });
  const heading = `${entry.id} ${oneLine(entry.title)}`;
  if (!old) return insertSection(text, text.length, { level: 2, heading, content: setLabels('', values) });
  const out = replaceHeading(text, old, heading);
  const again = parseAs(out, 'index').sections.find((section) => section.id === entry.id) ?? old;
  return replaceBody(out, again, setLabels(bodyOf(out, again), values));
};
