import type { Documents } from '../../documents/documents.ts';
import { dropBegun, noteBegun, parseBegun } from '../../domain/document/begun-cycles.ts';
import { newIndex } from '../../domain/document/index-document.ts';
import type { ItemRef } from '../../graph/drive.ts';
import type { CycleDraft } from './draft.ts';

const name = 'index.md';

/**
 * Notes in the person's own list, which nobody else can open, that this cycle is being set up: another device of theirs finds
 * it there. Rejects where OneDrive did not take the note. Safe to repeat.
 */
export const noteDraft = async (documents: Documents, draft: CycleDraft): Promise<void> => {
  const ref = { folder: await documents.appFolder(), name };
  const begun = { id: draft.cycle, title: draft.title, plan: JSON.stringify(draft) };
  const outcome = await documents.save(ref, (before) => noteBegun(before ?? newIndex(draft.organiser.id), begun));
  if (outcome.kind === 'kept-for-later') throw outcome.failure;
};

/** The cycle stands, or was undone. Where OneDrive cannot be reached the outbox takes the note away later. */
export const dropDraft = async (documents: Documents, { cycle, organiser }: CycleDraft): Promise<void> => {
  const ref = { folder: await documents.appFolder(), name };
  await documents.save(ref, (before) => dropBegun(before ?? newIndex(organiser.id), cycle));
};

/** What the list that this device knows notes as begun, without a request; undefined where it knows no list. */
export const begunDrafts = async (documents: Documents, home: ItemRef): Promise<readonly CycleDraft[] | undefined> => {
  const list = (await documents.known(home)).find((one) => one.name === name);
  return list && parseBegun(list.text).flatMap(({ id, plan }) => draftIn(plan, id) ?? []);
};

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isPerson = (value: unknown): boolean =>
  isObject(value) && [value.id, value.name, value.address].every((field) => typeof field === 'string');

/** A plan that somebody changed by hand into something else is none. */
const isDraft = (value: unknown, id: string): value is CycleDraft => {
  if (!isObject(value) || value.cycle !== id || typeof value.title !== 'string') return false;
  const { organiser, partner, third, rhythm, proposal, words } = value;
  return (
    isPerson(organiser) &&
    isPerson(partner) &&
    (third === undefined || isPerson(third)) &&
    isObject(rhythm) &&
    Array.isArray(rhythm.recovery) &&
    typeof rhythm.cadence === 'string' &&
    [rhythm.minutes, rhythm.weeks].every(Number.isFinite) &&
    isObject(proposal) &&
    typeof proposal.zone === 'string' &&
    Array.isArray(proposal.sessions) &&
    proposal.sessions.every((session) => isObject(session) && typeof session.regular === 'string') &&
    isObject(words) &&
    Array.isArray(words.dates)
  );
};

const draftIn = (plan: string, id: string): CycleDraft | undefined => {
  try {
    const value: unknown = JSON.parse(plan);
    return isDraft(value, id) ? value : undefined;
  } catch {
    return undefined;
  }
};
