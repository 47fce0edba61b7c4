import type { Author, Documents } from '../../documents/documents.ts';
import { followMove, takeOver } from '../../documents/hand-over.ts';
import { openMyCycles } from '../../documents/my-cycles.ts';
import { shareWithExactly } from '../../documents/sharing.ts';
import type { Withdrawal } from '../../domain/agreement/types.ts';
import { parseAgreement } from '../../domain/document/agreement-document.ts';
import { parseCycle } from '../../domain/document/cycle.ts';
import { parseHandOver } from '../../domain/document/hand-over.ts';
import { Failure } from '../../domain/failure.ts';
import type { Drive, ItemRef } from '../../graph/drive.ts';
import { openMyWithdrawals } from '../agreement/my-withdrawals.ts';
import { type FoundCycle, knownCycles } from '../cycles/read-cycles.ts';
import type { LocalStore } from '../local-store.ts';
import { noteAuthor, takeNotesHome } from './private-notes.ts';

export type SettleTools = {
  readonly drive: Drive;
  readonly documents: Documents;
  readonly store: LocalStore;
  readonly me: Author;
  /** Milliseconds UTC. */
  readonly now: number;
};

/** What a partnership or a notebook leaves behind is kept so long; practice specification 2. */
const keepDays = 30;
const dayMs = 24 * 60 * 60_000;

/** Duties that a cycle's documents put on this person's app. */
export type Duty = 'take-over' | 'follow' | 'close' | 'share' | 'notes-home' | 'clear';

/** When the partnership came to its end: then each author takes their notes home. '' while it lasts. */
const endOf = (withdrawn: readonly Withdrawal[]): string =>
  withdrawn
    .filter(({ what }) => what === 'partnership')
    .map(({ at }) => String(at))
    .join();

const homeKey = ({ entry }: FoundCycle): string => `notes-home-${entry.id}`;
const membersKey = ({ entry }: FoundCycle): string => `members-${entry.id}`;

const agreementOf = ({ notebook: { pages } }: FoundCycle) =>
  parseAgreement(pages.get(parseCycle(pages.get('cycle.md')?.text ?? '').agreement ?? 'agreement.md')?.text ?? '')
    .agreement;

/** What has to be done about a notebook, from what this device knows of it; nothing is asked of anybody. */
export const dutiesOf = async (
  { store, documents, me, now }: Pick<SettleTools, 'store' | 'documents' | 'me' | 'now'>,
  found: FoundCycle,
  home: ItemRef,
): Promise<readonly Duty[]> => {
  const page = found.notebook.pages.get('cycle.md');
  if (!page || found.failure) return [];
  const cycle = parseCycle(page.text);
  const { asked, moved } = parseHandOver(page.text);
  const owns = found.entry.driveId === home.driveId;
  const past = (since: number): boolean => now - since > keepDays * dayMs;
  if (moved && owns) return past(Date.parse(moved.day)) ? ['close'] : [];
  if (moved) return ['follow'];
  if (asked?.to === me.id && !owns) return ['take-over'];
  const withdrawn = agreementOf(found)?.withdrawn ?? [];
  const ended = withdrawn.find(({ what }) => what === 'partnership');
  const members = cycle.people.map(({ id }) => id).toSorted();
  const last = owns ? await store.get<string>('glances', membersKey(found)) : undefined;
  if (owns && last === undefined) await store.put('glances', membersKey(found), members.join());
  const secret = endOf(withdrawn);
  const taken = secret === '' || (await store.get<string>('glances', homeKey(found))) === secret;
  // Taken back while OneDrive could not be reached, or on another device: the notes follow.
  const mineAlone = (
    await openMyWithdrawals(documents, me.id, { ...found.entry, folder: found.entry }).read()
  ).includes('notes');
  const left =
    (secret !== '' || mineAlone) && (await documents.known(found.entry)).some((one) => noteAuthor(one) === me.id);
  return [
    ...(left || !taken ? (['notes-home'] as const) : []),
    // Where the day of the end is not known, nothing is ever removed.
    ...(owns && ended && ended.at > 0 && past(ended.at) ? (['clear'] as const) : []),
    ...(owns && !ended && last !== undefined && last !== members.join() ? (['share'] as const) : []),
  ];
};

/** Empties an own notebook that is left, but for notes whose authors have not taken them yet; closed when it is empty. */
const clear = async ({ drive, documents, me }: SettleTools, { entry }: FoundCycle): Promise<void> => {
  const { documents: found, others } = await documents.refreshFolder(entry);
  const waiting = found.filter((one) => (noteAuthor(one) ?? me.id) !== me.id);
  for (const { ref, name } of found)
    if (name !== 'cycle.md' && !waiting.some((one) => one.ref === ref)) await documents.remove(ref);
  for (const item of others) await drive.remove(item);
  if (waiting.length > 0) return;
  await drive.remove(entry);
  await openMyCycles(documents, me.id).remove(entry.id);
};

/** Closes the place that a notebook has left: own notes come home, the rest lies in the new one. */
const close = async (tools: SettleTools, { entry }: FoundCycle): Promise<void> => {
  const { drive, documents, me } = tools;
  await takeNotesHome(documents, entry, me.id);
  await shareWithExactly(drive, entry, me.id, [me.id]);
  await drive.remove(entry);
  await openMyCycles(documents, me.id).remove(entry.id);
};

const carryOut = async (tools: SettleTools, found: FoundCycle, duty: Duty): Promise<boolean> => {
  const { drive, documents, store, me } = tools;
  const { entry, notebook } = found;
  switch (duty) {
    case 'take-over':
      await takeOver(tools, entry);
      return true;
    case 'follow':
      return (await followMove(documents, me.id, entry)) !== undefined;
    case 'close':
      await close(tools, found);
      return true;
    case 'notes-home': {
      const taken = await takeNotesHome(documents, entry, me.id);
      await store.put('glances', homeKey(found), endOf(agreementOf(found)?.withdrawn ?? []));
      return taken > 0;
    }
    case 'clear':
      await clear(tools, found);
      return true;
    case 'share': {
      const people = parseCycle(notebook.pages.get('cycle.md')?.text ?? '').people.map(({ id }) => id);
      const state = await shareWithExactly(drive, entry, me.id, people);
      if (state.kind === 'exact') await store.put('glances', membersKey(found), people.toSorted().join());
      return false;
    }
  }
};

/**
 * P2. Does what the documents of my cycles ask of my app: takes over a notebook that is handed to me, follows one that moved, shares mine
 * with exactly the members the cycle has now, takes my notes home where the partnership has ended, and closes what was left
 * thirty days ago. Every part may be repeated; what cannot be done now is done at the next opening. Resolves with
 * whether something is to be shown anew.
 */
export const settleNotebooks = async (tools: SettleTools): Promise<boolean> => {
  const home = await tools.documents.appFolder();
  let changed = false;
  for (const found of await knownCycles(tools.documents, home))
    for (const duty of await dutiesOf(tools, found, home))
      try {
        changed = (await carryOut(tools, found, duty)) || changed;
      } catch (error) {
        // Somebody else's folder may be closed, a network away: the documents still say what is to be done.
        if (!(error instanceof Failure)) throw error;
      }
  return changed;
};
