import { linkedCycle, markedCycle } from '../../domain/cycle/invitation.ts';
import { type CycleId, instant } from '../../domain/ids.ts';
import type { Calendar, CalendarEvent } from '../../graph/calendar.ts';
import type { ItemRef } from '../../graph/drive.ts';

/** A cycle that an invitation in the calendar leads to. */
export type Invited = { readonly cycle: CycleId; readonly folder: ItemRef };

/** Weeks of the calendar that are looked through, backward and forward. */
export const LOOK = { backDays: 7, aheadDays: 56 } as const;

/** The events around now: the one request that tells of new invitations. */
export const eventsAround = (calendar: Calendar, now: number): Promise<readonly CalendarEvent[]> => {
  const here = Temporal.Instant.fromEpochMilliseconds(now);
  return calendar.events(
    instant(here.subtract({ hours: LOOK.backDays * 24 }).toString()),
    instant(here.add({ hours: LOOK.aheadDays * 24 }).toString()),
  );
};

/** Follows the invitations among events to cycles that are not known yet: one request for each series. */
export const followInvitations = async (
  calendar: Calendar,
  events: readonly CalendarEvent[],
  known: ReadonlySet<string>,
): Promise<readonly Invited[]> => {
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

/** Every other place that invitations name for a cycle whose notebook is gone: one request for each series. */
export const otherPlaces = async (
  calendar: Calendar,
  events: readonly CalendarEvent[],
  { id, itemId }: ItemRef & { readonly id: CycleId },
): Promise<readonly ItemRef[]> => {
  const marked = events.filter(({ cancelled, preview }) => !cancelled && markedCycle(preview) === id);
  const bodies = new Set(marked.map((event) => event.seriesId ?? event.id));
  const links = await Promise.all([...bodies].map(async (one) => linkedCycle((await calendar.event(one)).body ?? '')));
  return links.flatMap((link) => (link?.cycle === id && link.itemId !== itemId ? [link] : []));
};

/**
 * Finds cycles by the marker of their invitations (docs/decisions/finding-a-cycle.md). Invitations without a readable link
 * are passed over.
 */
export const findInvitations = async (
  calendar: Calendar,
  known: ReadonlySet<string>,
  now: number,
): Promise<readonly Invited[]> => followInvitations(calendar, await eventsAround(calendar, now), known);
