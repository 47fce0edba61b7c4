import { inForce } from '../../domain/agreement/agreed-now.ts';
import { parseAgreement } from '../../domain/document/agreement-document.ts';
import type { Hand } from './carry-out.ts';
import type { Matched } from './found-sessions.ts';

/**
 * Where the partners agreed that nobody learns that they meet, the series is private and its subject says nothing. Only the
 * organiser can change it; what is so already costs no request. Source: practice specification 2, confidentiality strict.
 */
export const keepDiscreet = async (hand: Hand, sessions: readonly Matched[]): Promise<void> => {
  const event = sessions.find((one) => one.event)?.event;
  if (hand.me !== hand.organiser || !event?.seriesId || event.sensitivity === 'private') return;
  const page = (await hand.documents.known(hand.folder)).find(({ name }) => name === 'agreement.md');
  const agreement = page && parseAgreement(page.text).agreement;
  if (agreement?.state !== 'active' || inForce(agreement, 'confidentiality') !== 'strict') return;
  // A subject that says nothing, in every language.
  await hand.calendar.update(event.seriesId, {
    subject: hand.people.map(() => '1').join(':'),
    sensitivity: 'private',
  });
};
