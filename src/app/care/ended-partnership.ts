import type { Loaded } from '../../documents/documents.ts';
import { parseAgreement } from '../../domain/document/agreement-document.ts';
import type { CycleChange } from '../../domain/document/cycle.ts';
import type { Instant } from '../../domain/ids.ts';
import { callOff, callOffUnplanned, changeDates, respond } from './carry-out.ts';
import type { Looked } from './looked.ts';

/** Whether one of the partners took the whole partnership back, as their agreement says. Source: practice specification 2. */
export const partnershipEnded = (pages: readonly Loaded[], name = 'agreement.md'): boolean => {
  const text = pages.find((page) => page.name === name)?.text ?? '';
  // Most agreements never say the word, and need not be read for it.
  if (!text.includes('partnership')) return false;
  const agreement = parseAgreement(text).agreement;
  return agreement?.state === 'ended' && agreement.withdrawn.some(({ what }) => what === 'partnership');
};

/**
 * Ends a cycle for all, at the tap of one of them: the organiser calls off everything that is to come, at once and the next
 * two days too, for it is their own wish. A partner declines the whole series in one answer and says so in the document,
 * and the organiser's app calls off the rest. `comment` is the neutral line in Outlook's message.
 */
export const endForAll = async (
  looked: Looked,
  comment: string,
  now: Instant,
  more: CycleChange = {},
): Promise<void> => {
  const { hand, sessions, unplanned } = looked;
  const coming = sessions.filter(
    ({ known: { found, state } }) => found.kind === 'there' && found.start > now && state !== 'held',
  );
  const ended: CycleChange = { ...more, state: 'ended' };
  if (hand.me === hand.organiser) {
    await callOff(hand, coming, 'cancelled', comment, ended);
    const rest = unplanned.map(({ start }) => start).filter((at) => at > now);
    return callOffUnplanned(looked, rest);
  }
  await changeDates(hand, new Map(coming.map(({ known }) => [known.session, { state: 'cancelled' }] as const)), ended);
  const invitations = coming.flatMap(({ event }) =>
    event && event.myAnswer !== 'declined' ? [event.seriesId ?? event.id] : [],
  );
  // Where no copy is within sight, the series is declined all the same.
  const open = new Set([...(hand.seriesId && coming.length > 0 ? [hand.seriesId] : []), ...invitations]);
  for (const id of open) await respond(hand, id, { answer: 'decline', comment });
};
