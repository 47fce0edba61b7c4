import type { Documents } from '../../documents/documents.ts';
import { followAnew } from '../../documents/hand-over.ts';
import type { CycleLink } from '../../domain/cycle/invitation.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Calendar, CalendarEvent } from '../../graph/calendar.ts';
import { answerOf } from '../answer-of.ts';
import { otherPlaces } from '../cycles/invitations.ts';
import type { FoundCycle } from '../cycles/read-cycles.ts';

/**
 * Cycles whose notebook is gone, and which a partner has made anew: the own list is led to the new place, which the link that
 * was followed or a newer invitation names (documents H6). Resolves with whether the list has changed. Never rejects
 * for what cannot be had now.
 */
export const followMadeAnew = async (
  documents: Documents,
  calendar: Calendar,
  me: PersonId,
  lost: readonly FoundCycle[],
  events: readonly CalendarEvent[],
  asked: CycleLink | undefined,
): Promise<boolean> => {
  let changed = false;
  for (const { entry } of lost) {
    const named = await answerOf(otherPlaces(calendar, events, entry));
    const linked = asked?.cycle === entry.id && asked.itemId !== entry.itemId ? [asked] : [];
    for (const place of [...linked, ...('value' in named ? named.value : [])]) {
      const followed = await answerOf(followAnew(documents, me, entry, place));
      if (!('value' in followed) || followed.value === undefined) continue;
      changed = true;
      break;
    }
  }
  return changed;
};
