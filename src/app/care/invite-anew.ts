import { invitationBody } from '../../domain/cycle/invitation.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Person } from '../views.ts';
import type { Looked } from './looked.ts';

type Inviting = Pick<Looked, 'hand' | 'view'>;

/** The text of the invitation for those who are in the cycle now: what is still to come, and who has which role on which date. */
export const invitationFor = async ({ hand, view }: Inviting, people: readonly Person[]): Promise<string> => {
  const { texts, dates } = (await hand.words()).invitation({ ...view, people });
  return invitationBody(hand.cycle, { cycle: hand.link, notebook: view.folderUrl }, texts, dates);
};

/**
 * Writes it into the series, so that the invitation names everybody who came and nobody who went. Only the organiser can. Where
 * Outlook's own block about the meeting cannot be told apart, the old text stays: better that than a meeting without its link.
 */
export const rewriteInvitation = async (inviting: Inviting, people: readonly Person[]): Promise<void> => {
  const { calendar, seriesId } = inviting.hand;
  if (seriesId === undefined) return;
  try {
    await calendar.updateBody(seriesId, await invitationFor(inviting, people));
  } catch (error) {
    if (!(error instanceof GraphFailure) || error.reason !== 'refused') throw error;
  }
};
