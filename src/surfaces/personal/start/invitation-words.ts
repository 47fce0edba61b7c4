import type { CycleView, InvitationAnew, Person } from '../../../app/contract.ts';
import { rolesOf } from '../../../app/start-cycle/cycle-texts.ts';
import { type CycleDraft, type InvitationWords, partnersOf } from '../../../app/start-cycle/draft.ts';
import { rolesOfCycle } from '../../../app/tab/roles-of-cycle.ts';
import type { InvitationTexts } from '../../../domain/cycle/invitation.ts';
import { startOf } from '../../../domain/cycle/plan.ts';
import type { TurnRoles } from '../../../domain/rotation/roles.ts';
import type { Formats } from '../../../ui/strings/formats.ts';
import { asName } from '../../../ui/strings/icu.ts';
import type { Translate } from '../../../ui/strings/translate.ts';
import { dayIn } from './reason-line.ts';

/** In the folder of pictures that other sites may show (infra/staticwebapp.config.json). */
const twoTaps = '/icons/two-taps.png';

/** The invitation in the language of the person who sends it; days in the zone of the series. `site`: where the app's files are. */
export const invitationWords = (
  who: Pick<CycleDraft, 'organiser' | 'partner' | 'third' | 'rhythm' | 'proposal'>,
  t: Translate,
  formats: Formats,
  site: string,
): InvitationWords => ({
  subject: asName(
    t('start.invitation-subject', {
      me: who.organiser.name,
      partner: formats.list(partnersOf(who).map(({ name }) => name)),
    }),
  ),
  ...textsOf(t, site),
  dates: who.proposal.sessions.map((session) => {
    const start = startOf(session);
    // Without the hour: everybody's Outlook says it beside, in the zone of each, and partners read one and the same text.
    return start ? formats.day(dayIn(start, who.proposal.zone)) : '';
  }),
  noSession: t('care.no-session-comment'),
  undone: t('start.undo-comment'),
  roles: rolesOf(who).map((turns) => turns.map((roles) => roleLine(roles, [who.organiser, ...partnersOf(who)], t))),
});

const textsOf = (t: Translate, site: string): InvitationTexts => ({
  welcome: t('start.invitation-welcome'),
  openCycle: t('start.invitation-open'),
  openNotebook: t('start.invitation-notebook'),
  firstCoachees: t('start.invitation-turns'),
  inMeeting: t('start.invitation-meeting'),
  picture: { url: new URL(twoTaps, site).href, words: t('meeting.picture') },
});

/** The same for a cycle that runs: what is still to come, and who has which role among those who are in it now. */
export const invitationAnew = (cycle: CycleView, t: Translate, formats: Formats, site: string): InvitationAnew => ({
  texts: textsOf(t, site),
  dates: rolesOfCycle(cycle).map(({ start, turns }) => ({
    date: formats.day(dayIn(start, cycle.zone)),
    turns: turns.map(({ coachee, coach, observer }) =>
      roleLine({ coachee: coachee.id, coach: coach.id, observer: observer?.id ?? null }, cycle.people, t),
    ),
  })),
});

const roleLine = ({ coachee, coach, observer }: TurnRoles, people: readonly Person[], t: Translate): string => {
  const name = (id: string | null): string => people.find((person) => person.id === id)?.name ?? '';
  return t(observer === null ? 'start.invitation-roles' : 'start.invitation-roles-three', {
    coachee: name(coachee),
    coach: name(coach),
    observer: name(observer),
  });
};
