import type { Documents, SaveOutcome } from '../../documents/documents.ts';
import { handOver } from '../../documents/hand-over.ts';
import { day, type PersonId } from '../../domain/ids.ts';
import type { CycleView } from '../views.ts';

/** What has to be said before somebody leaves a cycle. */
export type LeavingNotebook =
  /** It lies in a partner's OneDrive and stays there. */
  | { readonly kind: 'stays' }
  /** It lies in the leaver's own OneDrive: one of these takes a copy over, the first unless somebody else is chosen. */
  | { readonly kind: 'hands-over'; readonly to: readonly PersonId[] };

/** Whether the notebook of a cycle leaves with this person. Asks nobody where the own app folder is known. */
export const leavingNotebook = async (
  documents: Documents,
  cycle: Pick<CycleView, 'folder' | 'people'>,
  me: PersonId,
): Promise<LeavingNotebook> => {
  const home = await documents.appFolder();
  if (cycle.folder.driveId !== home.driveId) return { kind: 'stays' };
  return { kind: 'hands-over', to: cycle.people.map(({ id }) => id).filter((id) => id !== me) };
};

/**
 * Hands the notebook over when its owner leaves: to be called before the leaver's name goes from the cycle document. Undefined where
 * it lies in somebody else's OneDrive and nothing has to be done. Nobody loses access by this; the partner's app makes the
 * copy when it opens next. Kept for later (in the outbox) where OneDrive cannot be reached.
 */
export const leaveNotebook = async (
  documents: Documents,
  cycle: Pick<CycleView, 'folder' | 'people'>,
  who: { readonly me: PersonId; readonly to?: PersonId },
  now: number,
): Promise<SaveOutcome | undefined> => {
  const leaving = await leavingNotebook(documents, cycle, who.me);
  const to = who.to ?? (leaving.kind === 'hands-over' ? leaving.to[0] : undefined);
  if (leaving.kind === 'stays' || to === undefined) return undefined;
  const today = day(Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainDate().toString());
  return handOver(documents, cycle.folder, { from: who.me, to, day: today });
};
