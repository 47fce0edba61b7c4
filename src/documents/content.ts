import { formatVersion, parseDocument } from '../domain/document/document.ts';
import { DocumentsFailure } from './documents-failure.ts';

/** The text of a file. `exact` is false where other bytes than UTF-8 were found: such a file is shown and never written. */
export type FileText = { readonly text: string; readonly exact: boolean };

/** Reads bytes as UTF-8, keeping a byte order mark, so that unchanged text is written back as the same bytes. */
export const readText = (bytes: Uint8Array): FileText => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), exact: true };
  } catch {
    const marks = `${bytes[0]} ${bytes[1]}`;
    const label = marks === '255 254' ? 'utf-16le' : marks === '254 255' ? 'utf-16be' : 'windows-1252';
    return { text: new TextDecoder(label).decode(bytes), exact: false };
  }
};

/** What stands against writing our version over this file, or merging the two. Undefined where nothing does. */
export const objection = (theirs: FileText, mine: string): DocumentsFailure | undefined => {
  if (!theirs.exact) return new DocumentsFailure('unreadable');
  const [other, own] = [parseDocument(theirs.text), parseDocument(mine)];
  if (other.format > formatVersion) return new DocumentsFailure('newer-version');
  return other.type !== undefined && own.type !== undefined && other.type !== own.type
    ? new DocumentsFailure('wrong-type')
    : undefined;
};

/** Whether two texts under one name are different things: both say what they are, and it is not the same. */
export const differentThings = (one: string, other: string): boolean => {
  const [a, b] = [parseDocument(one), parseDocument(other)];
  if (a.type === undefined || b.type === undefined)
    return b.text.trim() !== '' && b.type === undefined && a.type !== undefined;
  if (a.type !== b.type) return true;
  const identity = (fields: typeof a.fields): string | undefined => {
    const id = fields.id ?? fields.owner;
    return typeof id === 'string' && id !== '' ? id : undefined;
  };
  const [first, second] = [identity(a.fields), identity(b.fields)];
  return first !== undefined && second !== undefined && first !== second;
};
