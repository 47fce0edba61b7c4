import { linkedCycle, markedCycle } from '../../domain/cycle/invitation.ts';
import { editIndex, type IndexEntry, newIndex, parseIndex } from '../../domain/document/index-document.ts';
import { type CycleId, instant } from '../../domain/ids.ts';
import type { Calendar } from '../../graph/calendar.ts';
import type { Drive, DriveItem, ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Person } from '../contract.ts';

/** This person's own list of cycles, a document in their own app folder that nobody else can open. */
export interface MyCycles {
  read(): Promise<readonly IndexEntry[]>;
  put(entry: IndexEntry): Promise<void>;
}

const decoder = new TextDecoder();

export const openMyCycles = (drive: Drive, me: () => Promise<Person>): MyCycles => {
  const load = async (): Promise<{ home: ItemRef; item?: DriveItem; text?: string }> => {
    const home = await drive.appFolder();
    const found = await drive.find(home, 'index.md');
    if (!found) return { home };
    const { item, bytes } = await drive.read(found);
    return { home, item, text: decoder.decode(bytes) };
  };
  return {
    async read() {
      const { text } = await load();
      return text === undefined ? [] : parseIndex(text).cycles;
    },
    async put(entry) {
      // Another tab or device may write at the same moment: read again, a few times, and add to what is there.
      for (let attempt = 0; ; attempt += 1) {
        const { home, item, text } = await load();
        const before = text ?? newIndex((await me()).id);
        const after = editIndex(before, { kind: 'put', entry });
        if (after === text) return;
        try {
          if (item) await drive.write(item, after, { match: item.eTag });
          else await drive.write({ folder: home, name: 'index.md' }, after, 'create');
          return;
        } catch (error) {
          const met =
            error instanceof GraphFailure && (error.reason === 'changed-meanwhile' || error.reason === 'name-taken');
          if (!met || attempt >= 4) throw error;
        }
      }
    },
  };
};

/** A cycle that an invitation in the calendar leads to. */
export type Invited = { readonly cycle: CycleId; readonly folder: ItemRef };

/** Weeks of the calendar that are looked through, backward and forward. */
const LOOK = { backDays: 7, aheadDays: 56 } as const;

/**
 * Finds cycles by the marker of their invitations (docs/decisions/finding-a-cycle.md). One request for the calendar and
 * one for each series that is not known yet. Invitations without a readable link are passed over.
 */
export const findInvitations = async (
  calendar: Calendar,
  known: ReadonlySet<string>,
  now: number,
): Promise<readonly Invited[]> => {
  const here = Temporal.Instant.fromEpochMilliseconds(now);
  const events = await calendar.events(
    instant(here.subtract({ hours: LOOK.backDays * 24 }).toString()),
    instant(here.add({ hours: LOOK.aheadDays * 24 }).toString()),
  );
  const fresh = new Map<CycleId, string>();
  for (const event of events) {
    const cycle = event.cancelled ? undefined : markedCycle(event.preview);
    if (cycle !== undefined && !known.has(cycle) && !fresh.has(cycle)) fresh.set(cycle, event.seriesId ?? event.id);
  }
  const found = await Promise.all(
    [...fresh.values()].map(async (id): Promise<Invited[]> => {
      const link = linkedCycle((await calendar.event(id)).body ?? '');
      return link ? [{ cycle: link.cycle, folder: { driveId: link.driveId, itemId: link.itemId } }] : [];
    }),
  );
  return found.flat();
};
