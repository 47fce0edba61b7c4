import { editCycle, parseCycle } from '../domain/document/cycle.ts';
import {
  askHandOver,
  type HandOver,
  markMoved,
  type NotebookPlace,
  parseHandOver,
  withoutHandOver,
} from '../domain/document/hand-over.ts';
import type { IndexEntry } from '../domain/document/index-document.ts';
import { merge3 } from '../domain/document/merge3.ts';
import { type CycleId, day, type PersonId } from '../domain/ids.ts';
import type { Drive, ItemRef } from '../graph/drive.ts';
import { differentThings } from './content.ts';
import type { Author, DocumentRef, Documents, Loaded, SaveOutcome } from './documents.ts';
import { DocumentsFailure } from './documents-failure.ts';
import { openMyCycles } from './my-cycles.ts';
import { ownFolder } from './own-folder.ts';
import { type SharingState, shareWithExactly } from './sharing.ts';

const page = 'cycle.md';
const refOf = ({ driveId, itemId }: ItemRef): ItemRef => ({ driveId, itemId });
const inFolder = (folder: ItemRef, name: string): DocumentRef => ({ folder: refOf(folder), name });

/** What an edit answers that must not make a file where none is. */
class NoPage extends Error {}

const editPage = async (
  documents: Documents,
  folder: ItemRef,
  edit: (text: string) => string,
): Promise<SaveOutcome> => {
  try {
    return await documents.save(inFolder(folder, page), (before) => {
      if (before === undefined) throw new NoPage();
      return edit(before);
    });
  } catch (error) {
    if (error instanceof NoPage) throw new DocumentsFailure('folder-gone', { gone: 'file' });
    throw error;
  }
};

/**
 * H3. The owner of a notebook leaves and hands it to a partner: the cycle document says so. Nothing is moved by this and nobody
 * loses access; the partner's own app makes the copy (`takeOver`), because only it can write into that person's OneDrive.
 * Rejects with `folder-gone` where there is no cycle document; kept for later where OneDrive cannot be reached.
 */
export const handOver = (
  documents: Documents,
  folder: ItemRef,
  asked: NonNullable<HandOver['asked']>,
): Promise<SaveOutcome> => editPage(documents, folder, (text) => askHandOver(text, asked));

export type TakingOver = {
  readonly drive: Drive;
  readonly documents: Documents;
  readonly me: Author;
  /** Milliseconds UTC. */
  readonly now: number;
};

/** A notebook that has changed hands: where it lies now and how it is shared. */
export type TakenOver = { readonly place: NotebookPlace; readonly sharing: SharingState };

const accepted = (outcome: SaveOutcome): SaveOutcome => {
  if (outcome.kind === 'kept-for-later') throw outcome.failure;
  return outcome;
};

/** Whether a failure says that nothing can be written there any more. */
const closed = (failure: { readonly reason: string }): boolean =>
  failure.reason === 'no-access' || failure.reason === 'folder-gone';

/** Words that wait for a place that is left go to the place that took over, under the same name. */
const bringUnsent = async (
  documents: Documents,
  old: ItemRef,
  known: readonly Loaded[],
  to: ItemRef,
): Promise<void> => {
  for (const { ref, name } of await documents.unsent()) {
    const here =
      'folder' in ref
        ? ref.folder.itemId === old.itemId
        : known.some(({ item }) => item?.itemId === ref.itemId && item.driveId === ref.driveId);
    if (here && name !== page) accepted(await documents.sendElsewhere(ref, { folder: refOf(to), name }));
  }
};

/** Copies one file as it is. A file that an interrupted attempt has made already stays. */
const copyFile = async (drive: Drive, item: ItemRef & { readonly name: string }, to: ItemRef): Promise<void> => {
  if (await drive.find(to, item.name)) return;
  await drive.write({ folder: refOf(to), name: item.name }, (await drive.read(refOf(item))).bytes, 'create');
};

/**
 * H4. Takes over a notebook: copies every document into a folder of one's own, shares it with exactly those who remain, and only
 * then writes the cycle document there, the mark that the copy is whole; then the old place and the own list learn of it.
 * Safe to repeat after any interruption. `lost`: the old place cannot be opened any more, and what this device knows of it is
 * all there is. Rejects with Failure; then everything is as it was, and what was copied is used by the next attempt.
 */
export const takeOver = async (
  tools: TakingOver,
  old: ItemRef,
  how: { readonly lost?: boolean } = {},
): Promise<TakenOver> => {
  const { drive, documents, me, now } = tools;
  const at = Temporal.Instant.fromEpochMilliseconds(now);
  const listed = how.lost ? undefined : await documents.refreshFolder(old);
  const texts = listed?.documents ?? (await documents.known(old));
  const first = texts.find(({ name }) => name === page);
  const cycle = first && parseCycle(first.text);
  if (!first || cycle?.id === undefined) throw new DocumentsFailure('folder-gone', { gone: 'file' });
  const leaving = parseHandOver(first.text).asked?.from ?? cycle.organiser;
  const people = cycle.people.filter(({ id }) => id !== leaving || id === me.id);

  const folder = await ownFolder(drive, cycle.title ?? '', cycle.id);
  const place: NotebookPlace = { driveId: folder.driveId, itemId: folder.itemId, webUrl: folder.webUrl };
  // Where the mark stands, a former attempt has copied everything, and what is there now may be newer.
  if (!(await drive.find(folder, page))) {
    const saver = { who: me.name, id: me.id, when: at.toString({ smallestUnit: 'second' }) };
    for (const { name, text, item, writable } of texts)
      if (name !== page && item && !writable && !how.lost) await copyFile(drive, { ...refOf(item), name }, folder);
      else if (name !== page)
        accepted(
          await documents.save(inFolder(folder, name), (before) =>
            before === undefined || before === text ? text : merge3('', text, before, saver).text,
          ),
        );
    for (const item of listed?.others ?? []) if (item.kind === 'file') await copyFile(drive, item, folder);
  }
  await bringUnsent(documents, old, texts, folder);

  const ids = people.map(({ id }) => id);
  const sharing = await shareWithExactly(drive, place, me.id, ids);
  const mark = editCycle(withoutHandOver(first.text), { folder: place, organiser: me.id, people });
  accepted(await documents.save(inFolder(folder, page), (before) => before ?? mark));
  if (!how.lost) {
    const today = day(at.toZonedDateTimeISO('UTC').toPlainDate().toString());
    await leaveWord(documents, old, { to: place, day: today });
  }
  accepted(await openMyCycles(documents, me.id).put(entryFor(cycle.id, cycle.title ?? '', people, place)));
  return { place, sharing };
};

const leaveWord = async (documents: Documents, old: ItemRef, moved: NonNullable<HandOver['moved']>): Promise<void> => {
  const outcome = await editPage(documents, old, (text) => (parseHandOver(text).moved ? text : markMoved(text, moved)));
  if (outcome.kind !== 'kept-for-later') return;
  if (!closed(outcome.failure)) throw outcome.failure;
  await documents.discard(inFolder(old, page));
};

const entryFor = (
  id: CycleId,
  title: string,
  people: readonly { readonly name: string }[],
  { driveId, itemId, webUrl }: NotebookPlace,
): IndexEntry => ({
  id,
  title,
  driveId,
  itemId,
  ...(webUrl ? { webUrl } : {}),
  with: people.map(({ name }) => name).join(', '),
  state: 'active',
});

/** Points the own list at a notebook's new place and takes unsent words along. Undefined where another thing lies there. */
const followTo = async (
  documents: Documents,
  me: PersonId,
  old: ItemRef,
  to: NotebookPlace,
  same: (page: string, known: string | undefined) => boolean,
): Promise<NotebookPlace | undefined> => {
  const texts = await documents.known(old);
  const left = texts.find(({ name }) => name === page)?.text;
  const there = await documents.refresh(inFolder(to, page));
  if (!there || (left !== undefined && differentThings(left, there.text)) || !same(there.text, left)) return undefined;
  await bringUnsent(documents, old, texts, to);
  const cycle = parseCycle(there.text);
  if (cycle.id === undefined) return undefined;
  accepted(await openMyCycles(documents, me).put(entryFor(cycle.id, cycle.title ?? '', cycle.people, to)));
  return to;
};

/**
 * H5. Follows a notebook that changed hands: where the new place can be opened and holds the same cycle, the own list points
 * there and unsent words go along. Undefined where it has not moved or cannot be followed yet.
 */
export const followMove = async (
  documents: Documents,
  me: PersonId,
  old: ItemRef,
): Promise<NotebookPlace | undefined> => {
  const left = (await documents.known(old)).find(({ name }) => name === page);
  const moved = left && parseHandOver(left.text).moved;
  return moved && moved.to.itemId !== old.itemId ? followTo(documents, me, old, moved.to, () => true) : undefined;
};

/**
 * H6. Follows a notebook whose place is gone to the one that a partner made of what they had, as an invitation or a link names
 * it: the same cycle, with nobody in it who was not in the one this device knows. Undefined where it is not that.
 */
export const followAnew = (
  documents: Documents,
  me: PersonId,
  old: ItemRef & { readonly id: CycleId },
  to: ItemRef,
): Promise<NotebookPlace | undefined> =>
  followTo(documents, me, old, refOf(to), (there, known) => {
    const cycle = parseCycle(there);
    const before = known === undefined ? undefined : parseCycle(known).people.map(({ id }) => id);
    const ids = cycle.people.map(({ id }) => id);
    return cycle.id === old.id && ids.includes(me) && (before === undefined || ids.every((id) => before.includes(id)));
  });
