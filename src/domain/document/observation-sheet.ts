import { type PersonId, personId } from '../ids.ts';
import { formatVersion, parseAs } from './document.ts';
import { defined, mapField, textField, textsField } from './fields.ts';
import { setFields } from './front-matter-edit.ts';
import { listItem, listItems } from './plain-text.ts';
import type { Problem } from './problems.ts';
import { bodyOf, headingLine, insertSection, replaceBody } from './sections.ts';

/** What an observer brings; the shape is that of domain/session. */
export type ObserverNote = { readonly kind: 'observation' | 'challenge' | 'question'; readonly text: string };

export type ObservationSheetFields = {
  readonly id: string;
  readonly cycle?: string;
  /** ISO 8601 with offset. */
  readonly date: string;
  readonly turn: { readonly coachee: PersonId; readonly coach: PersonId; readonly observer: PersonId };
  /** The observer alone until it is released. */
  readonly visibleTo: readonly PersonId[];
  /** `Observations for Ana, 4 March` */
  readonly title: string;
  readonly notes: readonly ObserverNote[];
};

export type ObservationSheetDocument = Partial<Pick<ObservationSheetFields, 'id' | 'cycle' | 'date' | 'title'>> & {
  readonly coachee?: PersonId;
  readonly coach?: PersonId;
  readonly observer?: PersonId;
  readonly visibleTo: readonly PersonId[];
  readonly notes: readonly ObserverNote[];
  readonly problems: readonly Problem[];
};

const headings = [
  ['observation', 'What I noticed'],
  ['challenge', 'A challenge, if it is welcome'],
  ['question', 'A question'],
] as const;

const keyOf = (heading: string): string => `h:${heading.toLowerCase()}`;

const itemsOf = (notes: readonly ObserverNote[], kind: ObserverNote['kind']): string[] =>
  notes.filter((note) => note.kind === kind && note.text.trim() !== '').map((note) => note.text.trim());

/** Reads an observer's sheet. */
export const parseObservationSheet = (text: string): ObservationSheetDocument => {
  const { fields, sections, problems } = parseAs(text, 'observation-sheet');
  const turn = mapField(fields, 'turn');
  const person = (key: string): PersonId | undefined => {
    const id = textField(turn, key);
    return id === undefined ? undefined : personId(id);
  };
  return {
    ...defined<Omit<ObservationSheetDocument, 'visibleTo' | 'notes' | 'problems'>>({
      id: textField(fields, 'id'),
      cycle: textField(fields, 'cycle'),
      date: textField(fields, 'date'),
      title: sections.find(({ level }) => level === 1)?.heading,
      coachee: person('coachee'),
      coach: person('coach'),
      observer: person('observer'),
    }),
    visibleTo: textsField(fields, 'visible_to').map(personId),
    notes: headings.flatMap(([kind, heading]) => {
      const section = sections.find(({ key }) => key === keyOf(heading));
      return section ? listItems(bodyOf(text, section)).map((item): ObserverNote => ({ kind, text: item.text })) : [];
    }),
    problems,
  };
};

/** The text of a new sheet; kinds without words are left out. */
export const newObservationSheet = (sheet: ObservationSheetFields): string =>
  [
    setFields('', {
      type: 'observation-sheet',
      format: formatVersion,
      id: sheet.id,
      ...(sheet.cycle === undefined ? {} : { cycle: sheet.cycle }),
      date: sheet.date,
      turn: sheet.turn,
      visible_to: sheet.visibleTo,
    }),
    `${headingLine(1, sheet.title)}\n`,
    ...headings.map(([kind, heading]) => {
      const items = itemsOf(sheet.notes, kind);
      return items.length === 0 ? '' : `## ${heading}\n${items.map(listItem).join('\n')}\n`;
    }),
  ].join('');

/** Changes the notes of a sheet or who may see it; every other byte stays. */
export const editObservationSheet = (
  text: string,
  change: Partial<Pick<ObservationSheetFields, 'notes' | 'visibleTo'>>,
): string => {
  let out = change.visibleTo ? setFields(text, { visible_to: change.visibleTo }) : text;
  const { notes } = change;
  if (!notes) return out;
  for (const [kind, heading] of headings) {
    const items = itemsOf(notes, kind);
    const before = itemsOf(parseObservationSheet(out).notes, kind);
    if (items.length === before.length && items.every((item, index) => item === before[index])) continue;
    const section = parseAs(out, 'observation-sheet').sections.find(({ key }) => key === keyOf(heading));
    const content = items.map(listItem).join('\n');
    out = section ? replaceBody(out, section, content) : insertSection(out, out.length, { level: 2, heading, content });
  }
  return out;
};
