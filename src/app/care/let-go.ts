import type { Mailbox } from '../../graph/calendar.ts';
import type { Matched } from './found-sessions.ts';
import { rewriteInvitation } from './invite-anew.ts';
import type { Looked } from './looked.ts';

/**
 * Whoever left the cycle and declined its series goes off the list of the invitation, so that no later change reaches them;
 * then their name goes out of its text. Others whom somebody added by hand in Outlook stay. Only the organiser can; what is
 * so already costs no request.
 */
export const letGo = async (
  { hand, view }: Pick<Looked, 'hand' | 'view'>,
  sessions: readonly Matched[],
): Promise<void> => {
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
  const people = view.people.filter(({ id }) => hand.people.some((one) => one.id === id));
  await rewriteInvitation({ hand: { ...hand, seriesId: event.seriesId }, view }, people);
};
