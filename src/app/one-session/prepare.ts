import { ownFolder } from '../../documents/own-folder.ts';
import { draftAgreement } from '../../domain/agreement/agreement.ts';
import type { SessionSetup } from '../../domain/appointment/session-part.ts';
import { cycleIdForMeeting } from '../../domain/cycle/cycle-id.ts';
import { cycleUrl, type InvitationTexts, invitationBody, linkedCycle } from '../../domain/cycle/invitation.ts';
import { newAgreement } from '../../domain/document/agreement-document.ts';
import { newCommitments } from '../../domain/document/commitments.ts';
import { newCycle } from '../../domain/document/cycle.ts';
import { type CycleId, day, type Zone } from '../../domain/ids.ts';
import type { Calendar, CalendarEvent } from '../../graph/calendar.ts';
import type { Drive, DriveItem } from '../../graph/drive.ts';
import { commitmentsFile, fileNamesOf } from '../cycle-files.ts';
import type { Deployment } from '../deployment.ts';
import { onceTemplate } from '../once-template.ts';
import type { Person } from '../views.ts';
import { createOnce } from './create-once.ts';

export type PrepareTools = {
  readonly drive: Drive;
  readonly calendar: Calendar;
  readonly deployment: Pick<Deployment, 'teamsOrigin' | 'teamsAppId'>;
};

export type Prepared = {
  /** The occurrence, in the calendar of `me`, who organised it. */
  readonly event: CalendarEvent;
  readonly me: Person;
  readonly partners: readonly Person[];
  readonly minutes: number;
  readonly zone: Zone;
  readonly words: InvitationTexts;
  /** What the organiser chose beside the appointment in Outlook. */
  readonly planned?: SessionSetup;
};

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};

/** The notebook's id, by the meeting and nothing else: a second attempt, tab or device prepares the same. */
export const notebookOf = ({
  joinUrl = '',
  originalStart,
  start,
}: Pick<CalendarEvent, 'joinUrl' | 'originalStart' | 'start'>): CycleId =>
  cycleIdForMeeting(decoded(joinUrl), originalStart ?? start);

const firstName = (name: string): string => name.split(' ')[0] ?? name;

/**
 * Makes the notebook of one session in a meeting of `me`: folder, documents, sharing with exactly the partners, and the
 * link in the invitation, by which everybody's panel finds it. Every step is safe to repeat, alone and beside another
 * device that does the same; the link comes last, so that it never leads to something half made.
 */
export const prepareOneSession = async (tools: PrepareTools, wanted: Prepared): Promise<void> => {
  const { drive, calendar, deployment } = tools;
  const { event, me, partners, words } = wanted;
  const cycle = notebookOf(event);
  const people = [me, ...partners];
  const ids = people.map(({ id }) => id);
  // Without words of a language, so that two devices in two languages make one folder.
  const date = Temporal.Instant.from(event.start).toZonedDateTimeISO(wanted.zone).toPlainDate().toString();
  const title = `${people.map(({ name }) => firstName(name)).join(' & ')} ${date}`;
  const item = await ownFolder(drive, title, cycle);
  const folder = { driveId: item.driveId, itemId: item.itemId };

  await createOnce(drive, folder, 'cycle.md', pageOf(wanted, cycle, title, item));
  const agreement = newAgreement(
    draftAgreement(`a_${cycle.slice(2)}`, ids),
    people.map(({ id, name, address }) => ({ id, name, mail: address })),
  );
  await createOnce(drive, folder, 'agreement.md', agreement);
  const nameIn = fileNamesOf(people);
  for (const id of ids)
    await createOnce(drive, folder, commitmentsFile(nameIn(id)), newCommitments({ owner: id, visibleTo: ids }));
  await drive.share(
    folder,
    partners.map(({ id }) => id),
  );
  const link = cycleUrl({ origin: deployment.teamsOrigin, appId: deployment.teamsAppId }, { cycle, ...folder });
  const note = invitationBody(cycle, { cycle: link, notebook: item.webUrl }, words, []);
  await calendar.editBody(event.id, (html) => (linkedCycle(html) ? html : withNote(html, note)));
};

/** The notebook's page: a cycle document with one date, so that everything that reads cycles reads it too. */
const pageOf = (
  { event, me, partners, minutes, zone, planned }: Prepared,
  cycle: CycleId,
  title: string,
  { driveId, itemId, webUrl }: DriveItem,
): string => {
  const local = Temporal.Instant.from(event.start).toZonedDateTimeISO(zone);
  const date = day(local.toPlainDate().toString());
  const wanted = planned?.partners[0]?.toLowerCase();
  const first = [me, ...partners].find(({ address }) => address.toLowerCase() === wanted);
  return newCycle({
    id: cycle,
    title,
    template: onceTemplate,
    framework: planned?.frame ?? 'clear',
    lengthMin: minutes,
    start: date,
    end: date,
    recoveryWeeks: [],
    zone,
    organiser: me.id,
    people: [me, ...partners].map(({ id, name, address }) => ({ id, name, mail: address })),
    ...(event.joinUrl === undefined ? {} : { series: { joinUrl: event.joinUrl } }),
    folder: { driveId, itemId, webUrl },
    agreement: 'agreement.md',
    state: 'active',
    dates: [
      {
        week: `${local.yearOfWeek ?? local.year}-W${String(local.weekOfYear ?? 1).padStart(2, '0')}`,
        session: 1,
        at: event.start,
        ...(first ? { firstCoachee: first.id } : {}),
        state: 'planned',
      },
    ],
    harvest: '',
  });
};

/** Puts the note before everything that the invitation says already, the part of Teams included. */
const withNote = (html: string, note: string): string => {
  const body = /<body\b[^>]*>/i.exec(html);
  const at = body ? body.index + body[0].length : 0;
  return `${html.slice(0, at)}${note}${html.slice(at)}`;
};
