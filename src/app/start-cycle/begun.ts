import type { Documents } from '../../documents/documents.ts';
import { readSpan } from '../../domain/cycle/days-off.ts';
import {
  dropBegun,
  dropUndone,
  isUndone,
  noteBegun,
  noteUndone,
  parseBegun,
} from '../../domain/document/begun-cycles.ts';
import { newIndex, parseIndex } from '../../domain/document/index-document.ts';
import type { ItemRef } from '../../graph/drive.ts';
import type { CycleDraft } from './draft.ts';

const name = 'index.md';

/** Another device of this person undid the cycle that this one is setting up. */
export class UndoneElsewhere extends Error {}

/**
 * Notes in the person's own list, which nobody else can open, that this cycle is being set up: another device of theirs finds
 * it there. Rejects where OneDrive did not take the note. Safe to repeat.
 */
export const noteDraft = async (documents: Documents, draft: CycleDraft): Promise<void> => {
  const ref = { folder: await documents.appFolder(), name };
  const begun = { id: draft.cycle, title: draft.title, plan: JSON.stringify(draft) };
  const outcome = await documents.save(ref, (before) => noteBegun(before ?? newIndex(draft.organiser.id), begun));
  if (outcome.kind === 'kept-for-later') throw outcome.failure;
  if (isUndone(outcome.text, draft.cycle)) throw new UndoneElsewhere();
};

/** The cycle stands, or was undone. Where OneDrive cannot be reached the outbox takes the note away later. */
export const dropDraft = async (documents: Documents, { cycle, organiser }: CycleDraft): Promise<string> => {
  const ref = { folder: await documents.appFolder(), name };
  return (await documents.save(ref, (before) => dropBegun(before ?? newIndex(organiser.id), cycle))).text;
};

/**
 * The last word of setting up. Both this and the first word of undoing are written into the one list, one after the other:
 * whichever OneDrive has first is so. Rejects with `UndoneElsewhere` where that was the other.
 */
export const finishDraft = async (documents: Documents, draft: CycleDraft): Promise<void> => {
  if (isUndone(await dropDraft(documents, draft), draft.cycle)) throw new UndoneElsewhere();
};

/** Whether another device undid it, as OneDrive's list says now: asked before others are invited, and where a step fails. */
export const undoneElsewhere = async (documents: Documents, { cycle }: CycleDraft): Promise<boolean> => {
  const list = await documents.refresh({ folder: await documents.appFolder(), name });
  return list !== undefined && isUndone(list.text, cycle);
};

/**
 * The first word of undoing: from now on no device finishes it. Resolves with `stands` where another had finished it before;
 * then nothing is undone. `noted`: the list had named it as begun.
 */
export const beginUndo = async (
  documents: Documents,
  { cycle, title, organiser }: CycleDraft,
  noted: boolean,
): Promise<'undoing' | 'stands'> => {
  const ref = { folder: await documents.appFolder(), name };
  const outcome = await documents.save(ref, (before) => noteUndone(before ?? newIndex(organiser.id), cycle, title));
  if (outcome.kind === 'kept-for-later') throw outcome.failure;
  const begun = parseBegun(outcome.text).some(({ id }) => id === cycle);
  const listed = parseIndex(outcome.text).cycles.some(({ id }) => id === cycle);
  if (!noted || begun || !listed) return 'undoing';
  await documents.save(ref, (before) => dropUndone(before ?? '', cycle));
  return 'stands';
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

const isSpan = (value: unknown): boolean =>
  isObject(value) && typeof readSpan(String(value.first), String(value.last)) === 'object';

/** A plan that somebody changed by hand into something else is none. */
const isDraft = (value: unknown, id: string): value is CycleDraft => {
  if (!isObject(value) || value.cycle !== id || typeof value.title !== 'string') return false;
  const { organiser, partner, third, rhythm, proposal, words, daysOff } = value;
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
    Array.isArray(words.dates) &&
    (daysOff === undefined || (Array.isArray(daysOff) && daysOff.every(isSpan)))
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
