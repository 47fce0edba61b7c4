import { parseDocument } from '../../../domain/document/document.ts';
import { replaceHeading } from '../../../domain/document/sections.ts';
import { shippedFrames } from '../../../domain/framework/shipped-frames.ts';
import { noteHeadings } from '../../../domain/session/session.ts';
import type { Translate } from '../../../ui/strings/translate.ts';

/** The headings that the app itself writes into notes, in English whoever writes them (docs/decisions/languages.md), by their text ids. */
const known: ReadonlyMap<string, string> = new Map([
  ...shippedFrames.flatMap((frame) =>
    frame.phases.flatMap((phase) =>
      phase.fields.map((field) => [field.label, `${frame.id}.${phase.id}.field.${field.id}`] as const),
    ),
  ),
  ...Object.entries(noteHeadings).map(([id, heading]) => [heading, `note.${id}`] as const),
]);

/** A heading of a note as its reader's language says it; what people wrote themselves stays as it is. */
export const spokenHeading = (heading: string, t: Translate): string => {
  const id = known.get(heading);
  return id === undefined ? heading : t.practice(id, heading);
};

/** The text of a note with its known headings in the reader's language: for reading, never for writing. */
export const withSpokenHeadings = (text: string, t: Translate): string =>
  parseDocument(text).sections.reduceRight((out, section) => {
    const spoken = spokenHeading(section.heading, t);
    return spoken === section.heading ? out : replaceHeading(out, section, spoken);
  }, text);
