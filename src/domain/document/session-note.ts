import { type Day, day, type PersonId, personId } from '../ids.ts';
import { formatVersion, lineOfField, parseAs } from './document.ts';
import { defined, mapField, numberField, textField, textsField } from './fields.ts';
import { type FieldChanges, setFields } from './front-matter-edit.ts';
import { withEnding } from './lines.ts';
import { escapeText, listItem, listItems, oneLine, unescapeText } from './plain-text.ts';
import type { Problem } from './problems.ts';
import { bodyOf, headingLine, insertSection, keyOf, replaceBody, replaceHeading } from './sections.ts';

/**
 * One section of a note, for writing. A list has one entry per item, the others have one; a scale is `7`, or `7` and the
 * sentence that belongs to it. The shape is that of domain/session.
 */
export type NoteSection = {
  readonly heading: string;
  readonly kind: 'line' | 'text' | 'list' | 'scale';
  readonly content: readonly string[];
};

/** Where the coachee's step stands: a commitment on the board in the same folder. */
export type NoteStep = {
  readonly file: string;
  readonly id: string;
  readonly heading?: string;
  /** The step in the coachee's words, so that the note can be read by itself. */
  readonly words?: string;
};

export type SessionNoteFields = {
  readonly id: string;
  readonly cycle?: string;
  /** ISO 8601 with the offset of where it took place, `2026-03-04T10:00:00+01:00`. */
  readonly date: string;
  readonly lengthMin: number;
  readonly framework: string;
  readonly partners: readonly PersonId[];
  readonly turn: { readonly coachee: PersonId; readonly coach: PersonId; readonly observer: PersonId | null };
  readonly agreementVersion: number;
  readonly visibleTo: readonly PersonId[];
  readonly expires?: Day;
  /** `Session with Bo, 4 March`. */
  readonly title: string;
  readonly sections: readonly NoteSection[];
  readonly step?: NoteStep;
};

/** A section as it is read: its words, and its items where it is a list. */
export type ReadSection = {
  readonly heading: string;
  readonly level: number;
  readonly content: string;
  readonly items: readonly string[];
  readonly line: number;
};

export type SessionNoteDocument = Partial<
  Omit<SessionNoteFields, 'sections' | 'step' | 'partners' | 'visibleTo' | 'turn'>
> &
  Pick<SessionNoteFields, 'partners' | 'visibleTo'> & {
    readonly turn?: { readonly coachee: PersonId; readonly coach?: PersonId; readonly observer: PersonId | null };
    readonly sections: readonly ReadSection[];
    /** The commitment that the note points to. */
    readonly step?: NoteStep;
    readonly problems: readonly Problem[];
  };

const link = /^->[ \t]*\[[^\]\r\n]{0,300}\]\(<?([^)#>\r\n]{1,300})#([^)>\r\n]{1,100})>?\)/m;

/** The Markdown of a section's content, without its heading. */
export const noteContent = (section: NoteSection): string => {
  const words = section.content.map((each) => each.trim()).filter((each) => each !== '');
  if (section.kind === 'list') return words.map(listItem).join('\n');
  if (section.kind === 'scale' && /^\d+$/.test(words[0] ?? ''))
    return escapeText([`${words[0]} of 10`, ...words.slice(1)].join(': '));
  return escapeText(words.join('\n\n'));
};

const stepContent = ({ file, id, words = 'commitment' }: NoteStep): string => {
  const uri = encodeURI(file).replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('#', '%23');
  const label = oneLine(words).replace(/[[\]\\]/g, ' ');
  return `-> [${label}](${uri}#${id})`;
};

const frontMatter = (note: Partial<SessionNoteFields>): FieldChanges =>
  defined<Record<string, FieldChanges[string]>>({
    id: note.id,
    cycle: note.cycle,
    date: note.date,
    length_min: note.lengthMin,
    framework: note.framework,
    partners: note.partners,
    turn: note.turn,
    agreement_version: note.agreementVersion,
    visible_to: note.visibleTo,
    expires: note.expires,
  } as Record<string, FieldChanges[string]>);

/** The text of a new session note; sections without words are left out. */
export const newSessionNote = (note: SessionNoteFields): string =>
  [
    setFields('', { type: 'session-note', format: formatVersion, ...frontMatter(note) }),
    `${headingLine(1, note.title)}\n`,
    ...note.sections.map((section) => {
      const content = noteContent(section);
      return content === '' ? '' : `${headingLine(2, section.heading)}\n${content}\n`;
    }),
    note.step ? `## ${note.step.heading ?? 'My step'}\n${stepContent(note.step)}\n` : '',
  ].join('');

/** Reads a session note. Sections keep their words, whatever a person made of them. */
export const parseSessionNote = (text: string): SessionNoteDocument => {
  const parsed = parseAs(text, 'session-note');
  const { fields, sections } = parsed;
  const turn = mapField(fields, 'turn');
  const coachee = textField(turn, 'coachee');
  const coach = textField(turn, 'coach');
  const observer = textField(turn, 'observer');
  const found = link.exec(text.slice(parsed.bodyStart));
  const expires = textField(fields, 'expires');
  const title = sections.find(({ level }) => level === 1);
  const missing = ['id', 'date', 'turn'].filter((key) => !Object.hasOwn(fields, key));
  return {
    ...defined<Partial<SessionNoteFields>>({
      id: textField(fields, 'id'),
      cycle: textField(fields, 'cycle'),
      date: textField(fields, 'date'),
      lengthMin: numberField(fields, 'length_min'),
      framework: textField(fields, 'framework'),
      agreementVersion: numberField(fields, 'agreement_version'),
      expires: expires === undefined ? undefined : day(expires),
      title: title?.heading,
    }),
    ...(coachee === undefined
      ? {}
      : {
          turn: {
            coachee: personId(coachee),
            ...(coach === undefined ? {} : { coach: personId(coach) }),
            observer: observer === undefined ? null : personId(observer),
          },
        }),
    partners: textsField(fields, 'partners').map(personId),
    visibleTo: textsField(fields, 'visible_to').map(personId),
    sections: sections
      .filter((section) => section !== title && (section.level > 0 || bodyOf(text, section).trim() !== ''))
      .concat(title && bodyOf(text, title).trim() !== '' ? [title] : [])
      .sort((one, other) => one.start - other.start)
      .map((section) => ({
        heading: section === title ? '' : section.heading,
        level: section.level,
        content: unescapeText(bodyOf(text, section)),
        items: listItems(bodyOf(text, section)).map((item) => item.text),
        line: section.line,
      })),
    ...(found?.[1] && found[2] ? { step: { file: decode(found[1]), id: found[2] } } : {}),
    problems: [
      ...parsed.problems,
      ...missing.map((field): Problem => ({ code: 'field-missing', line: lineOfField(text, field), field })),
    ],
  };
};

const decode = (uri: string): string => {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
};

/** Changes facts and sections of a note. A section that is new goes to the end; one set to no words keeps its heading. */
export const editSessionNote = (text: string, change: Partial<SessionNoteFields>): string => {
  let out = setFields(text, frontMatter(change));
  if (change.title !== undefined) {
    const title = parseAs(out, 'session-note').sections.find(({ level }) => level === 1);
    if (title) out = replaceHeading(out, title, oneLine(change.title));
  }
  for (const section of change.sections ?? []) {
    const key = keyOf(oneLine(section.heading));
    const old = parseAs(out, 'session-note').sections.find((each) => each.level > 1 && each.key === key);
    const content = noteContent(section);
    if (!old) {
      if (content !== '')
        out = insertSection(out, out.length, { level: 2, heading: oneLine(section.heading), content });
    } else if (unescapeText(bodyOf(out, old)) !== unescapeText(withEnding(content, '\n')))
      out = replaceBody(out, old, content);
  }
  return out;
};
