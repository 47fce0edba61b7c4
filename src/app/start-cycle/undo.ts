import { safeName } from '../../documents/names.ts';
import { markedCycle } from '../../domain/cycle/invitation.ts';
import { parseCycle } from '../../domain/document/cycle.ts';
import { instant } from '../../domain/ids.ts';
import type { Calendar } from '../../graph/calendar.ts';
import type { Drive, ItemRef } from '../../graph/drive.ts';
import type { CycleRecord } from './draft.ts';

export type UndoTools = {
  readonly drive: Drive;
  readonly calendar: Calendar;
  /** Takes the cycle from the own list. */
  readonly forget: () => Promise<void>;
};

/**
 * Takes back everything that setting up a cycle has brought about, whatever of it this device knows: the series, found by its
 * marker, the folder (into OneDrive's recycle bin), the line in the own list. Safe to repeat.
 */
export const undoStart = async ({ draft, facts }: CycleRecord, tools: UndoTools): Promise<void> => {
  const { drive, calendar } = tools;
  const first = draft.proposal.sessions[0]?.regular;
  const last = draft.proposal.sessions.at(-1)?.regular;
  if (first && last) {
    const around = (at: string, hours: number) => instant(Temporal.Instant.from(at).add({ hours }).toString());
    const events = await calendar.events(around(first, -8 * 24), around(last, 8 * 24));
    const series = new Set([
      ...(facts.series ? [facts.series.eventId] : []),
      ...events.flatMap((event) =>
        event.mine && !event.cancelled && markedCycle(event.preview) === draft.cycle
          ? [event.seriesId ?? event.id]
          : [],
      ),
    ]);
    for (const id of series) await calendar.cancelOccurrence(id, '');
  }
  const folder = await ownFolderOf(draft, facts.folder, drive);
  if (folder) await drive.remove(folder);
  await tools.forget();
};

/** The folder that was made for this cycle: known here, or found by its name and this cycle's page in it. */
const ownFolderOf = async (
  { title, cycle }: CycleRecord['draft'],
  known: ItemRef | undefined,
  drive: Drive,
): Promise<ItemRef | undefined> => {
  const folder = known ?? (await drive.find(await drive.appFolder(), safeName(title)));
  if (!folder) return undefined;
  const page = await drive.find(folder, 'cycle.md');
  if (page) {
    const { bytes } = await drive.read(page);
    return parseCycle(new TextDecoder().decode(bytes)).id === cycle ? folder : undefined;
  }
  const there = known ? await drive.find(await drive.appFolder(), safeName(title)) : folder;
  return there && (await drive.children(there)).length === 0 ? there : undefined;
};
