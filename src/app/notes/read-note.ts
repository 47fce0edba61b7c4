import type { Loaded } from '../../documents/documents.ts';
import { parseDocument } from '../../domain/document/document.ts';
import { unescapeText } from '../../domain/document/plain-text.ts';
import { parseSessionNote } from '../../domain/document/session-note.ts';
import { findTwoVersions } from '../../domain/document/two-versions.ts';
import type { CycleId, PersonId } from '../../domain/ids.ts';
import { isCyclePage } from '../cycles/notebook.ts';
import { realDay } from '../real-day.ts';
import type { CycleView, Person } from '../views.ts';
import type { NoteSummary } from './notes-contract.ts';

/** Where a file was found. */
export type NotePlace = { readonly kind: 'shared'; readonly cycle: CycleView } | { readonly kind: 'own' };

/** Names of files that are drawn elsewhere. */
const drawnElsewhere = (name: string): boolean => isCyclePage(name) || /^(index|journal)\.md$/i.test(name);

/** Whether a file can be a note, before it has been read. */
export const mayBeNote = (name: string): boolean => /\.md$/i.test(name) && !drawnElsewhere(name);

export const noteKey = ({ ref, name }: Pick<Loaded, 'ref' | 'name'>): string =>
  'folder' in ref ? `${ref.folder.itemId}/${name}` : `${ref.driveId}/${ref.itemId}`;

/** The first words of a text, below its headings and without marks of lists. */
const beginningOf = (body: string): string => {
  const lines = unescapeText(body)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('->'));
  const first = (lines[0] ?? '').replace(/^(?:[-*+>]|\d{1,9}[.)])[ \t]+/, '');
  return first.length > 160 ? `${first.slice(0, 159)}…` : first;
};

/** What a list shows of a document; undefined for documents that are no notes. */
export const readNote = (
  loaded: Loaded,
  place: NotePlace,
  cycles: readonly CycleView[],
  me: PersonId,
): { readonly note: NoteSummary; readonly body: string } | undefined => {
  const { text, name, item, saved } = loaded;
  if (!mayBeNote(name)) return undefined;
  const parsed = parseDocument(text);
  if (parsed.type !== undefined && parsed.type !== 'session-note' && parsed.type !== 'observation-sheet')
    return undefined;
  const read = parseSessionNote(text);
  const cycle = place.kind === 'shared' ? place.cycle : cycles.find(({ id }) => id === (read.cycle as CycleId));
  const known = (place.kind === 'shared' ? [place.cycle] : cycles).flatMap(({ people }) => people);
  const personOf = (id: PersonId): Person => known.find((one) => one.id === id) ?? { id, name: '', address: '' };
  const named = [...new Set([...read.partners, ...(read.turn ? [read.turn.coachee] : [])])];
  const partners = (named.length > 0 ? named : (cycle?.people ?? []).map(({ id }) => id))
    .filter((id) => id !== me)
    .map(personOf)
    .filter((person) => person.name !== '');
  const body = text.slice(parsed.bodyStart);
  const day = realDay(read.date) ?? realDay(name) ?? realDay(item?.modified) ?? '1970-01-01';
  const title = (read.title ?? '').trim();
  return {
    body,
    note: {
      key: noteKey(loaded),
      name,
      title: title === '' ? name.replace(/\.md$/i, '') : title,
      day,
      place: place.kind,
      ...(cycle ? { cycle: { id: cycle.id, title: cycle.title } } : {}),
      session: read.id?.replace(/_t\d+$/, '') ?? `${cycle?.id ?? place.kind} ${day}`,
      ...(read.turn ? { coachee: personOf(read.turn.coachee) } : {}),
      partners,
      beginning: beginningOf(body),
      conflicts: findTwoVersions(text).length,
      saved,
      ...(item ? { url: item.webUrl } : {}),
    },
  };
};

/** Newest first; the two turns of one session in the order of their files. */
export const byDay = (a: NoteSummary, b: NoteSummary): number =>
  b.day.localeCompare(a.day) || a.session.localeCompare(b.session) || a.name.localeCompare(b.name);
