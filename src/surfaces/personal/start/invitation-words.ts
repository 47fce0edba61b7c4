import type { Person } from '../../../app/contract.ts';
import type { InvitationWords } from '../../../app/start-cycle/draft.ts';
import { startOf } from '../../../domain/cycle/plan.ts';
import type { Proposal } from '../../../domain/cycle/types.ts';
import type { Formats } from '../../../ui/strings/formats.ts';
import type { Translate } from '../../../ui/strings/translate.ts';

/** The invitation in the language of the person who sends it; dates in the zone of the series. */
export const invitationWords = (
  who: { readonly me: Person; readonly partners: readonly Person[]; readonly proposal: Proposal },
  t: Translate,
  formats: Formats,
): InvitationWords => ({
  subject: t('start.invitation-subject', {
    me: who.me.name,
    partner: formats.list(who.partners.map(({ name }) => name)),
  }),
  welcome: t('start.invitation-welcome'),
  openCycle: t('start.invitation-open'),
  openNotebook: t('start.invitation-notebook'),
  firstCoachees: t('start.invitation-turns'),
  inMeeting: t('start.invitation-meeting'),
  dates: who.proposal.sessions.map((session) => {
    const start = startOf(session);
    return start ? formats.dayAndTime(start, who.proposal.zone) : '';
  }),
});
