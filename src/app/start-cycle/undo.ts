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
    for (const id of series) await calendar.cancelOccurrence(id, draft.words.undone ?? '');
  }
  const folder = await ownFolderOf(draft, facts.folder, drive);
  if (folder) await drive.remove(folder);
  await tools.forget();
};

/**
 * The folder that was made for this cycle: known here, or found by its name and this cycle's page in it. Another device knows
 * only the name, and other folders may have had it first.
 */
const ownFolderOf = async (
  { title, cycle }: CycleRecord['draft'],
  known: ItemRef | undefined,
  drive: Drive,
): Promise<ItemRef | undefined> => {
  const isOurs = async (folder: ItemRef): Promise<boolean | undefined> => {
    const page = await drive.find(folder, 'cycle.md');
    return page && parseCycle(new TextDecoder().decode((await drive.read(page)).bytes)).id === cycle;
  };
  const ours = known && (await isOurs(known));
  if (ours !== undefined) return ours ? known : undefined;
  const home = await drive.appFolder();
  const name = safeName(title);
  for (let number = 1; number < 100; number += 1) {
    const folder = await drive.find(home, number === 1 ? name : `${name} ${number}`);
    if (!folder) return undefined;
    const answer = await isOurs(folder);
    if (answer) return folder;
    if (answer === undefined) return (await drive.children(folder)).length === 0 ? folder : undefined;
  }
  return undefined;
};
