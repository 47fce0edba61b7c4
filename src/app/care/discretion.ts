import { inForce } from '../../domain/agreement/agreed-now.ts';
import { parseAgreement } from '../../domain/document/agreement-document.ts';
import type { Mailbox } from '../../graph/calendar.ts';
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

/**
 * Whoever left the cycle and declined its series goes off the list of the invitation, so that no later change reaches them.
 * Others whom somebody added by hand in Outlook stay. Only the organiser can; what is so already costs no request.
 */
export const letGo = async (hand: Hand, sessions: readonly Matched[]): Promise<void> => {
  const events = sessions.flatMap(({ event }) => (event?.seriesId ? [event] : []));
  const [event] = events;
  if (hand.me !== hand.organiser || !event?.seriesId) return;
  const partner = (address: string): boolean =>
    hand.people.some(({ mail }) => mail?.toLowerCase() === address.toLowerCase());
  const left = (address: string): boolean =>
    !partner(address) &&
    events.every(({ attendees }) => attendees.some((one) => one.address === address && one.answer === 'declined'));
  const staying = event.attendees.filter(({ address }) => !left(address));
  if (staying.length === event.attendees.length) return;
  const attendees = staying.map(({ address, name }): Mailbox => ({ address, ...(name ? { name } : {}) }));
  await hand.calendar.update(event.seriesId, { attendees });
};
