import { safeName } from '../../src/documents/names.ts';
import { draftAgreement } from '../../src/domain/agreement/agreement.ts';
import { changeAgreement } from '../../src/domain/agreement/change-agreement.ts';
import { cycleUrl, invitationBody } from '../../src/domain/cycle/invitation.ts';
import { newAgreement } from '../../src/domain/document/agreement-document.ts';
import { type CommitmentEntry, editCommitments, newCommitments } from '../../src/domain/document/commitments.ts';
import { newCycle } from '../../src/domain/document/cycle.ts';
import { editIndex, newIndex } from '../../src/domain/document/index-document.ts';
import { noteTitle } from '../../src/domain/document/note-title.ts';
import { type NoteSection, newSessionNote } from '../../src/domain/document/session-note.ts';
import { commitmentId, cycleId, day, instant, type PersonId, personId, zone } from '../../src/domain/ids.ts';
import { addEvent, answerIn } from '../graph/calendar/builders.ts';
import { fieldsOf } from '../graph/calendar/instances.ts';
import { cancelEvent } from '../graph/calendar/meetings.ts';
import { addFile, appFolder, shareItem } from '../graph/drive/builders.ts';
import { webUrl } from '../graph/drive/item-json.ts';
import { localTeamsAppId } from '../graph/our-app.ts';
import type { Person } from '../graph/person.ts';
import type { Tenant } from '../graph/tenant.ts';
import type { TenantClock } from '../server/tenant-clock.ts';
import { adeleNote, adeleStep, alexNote, alexStep, cycleTitle } from './history.data.ts';
import { isoWeekOf } from './iso-week.ts';
import { adele as adeleData, alex as alexData } from './people.data.ts';

/*
 * The history of the sample cycle: what the app itself would have left behind after two people had used it for two
 * weeks. Everything that must follow the app's formats (marker, links, file names, documents) is in this one file and
 * made with the app's own formatters.
 */

const id = 'firststeps';
const cycle = cycleId(`c_${id}`);
const minutes = 45;
const hour = '10:00';
/** Sessions in weeks 1, 3 and 7; week 5 is the recovery week of the eight. */
const weeks = 8;
const recoveryWeek = 5;

/** When things happened, ms UTC, and on which days the sessions lie. */
type Calendar = {
  readonly zone: string;
  readonly sessions: readonly { readonly week: number; readonly at: Temporal.ZonedDateTime }[];
};

/** The next session is the next working day after `now`, at ten in Adele's zone; the first was two weeks before it. */
const calendarOf = (now: number, organiser: Person): Calendar => {
  let next = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(organiser.zone)
    .toPlainDate()
    .add({ days: 1 });
  while (next.dayOfWeek > 5) next = next.add({ days: 1 });
  const first = next.subtract({ weeks: 2 });
  const at = (week: number): Temporal.ZonedDateTime =>
    first
      .add({ weeks: week - 1 })
      .toZonedDateTime({ timeZone: organiser.zone, plainTime: Temporal.PlainTime.from(hour) });
  return { zone: organiser.zone, sessions: [1, 3, 5, 7].map((week) => ({ week, at: at(week) })) };
};

const boardName = (person: Person): string => `${safeName(`commitments-${person.displayName}`)}.md`;
const documentPerson = (person: Person) => ({
  id: personId(person.id),
  name: person.displayName,
  mail: person.mail ?? person.userPrincipalName,
});

/** The working agreement, put on the table by Adele and confirmed by Alex two days later. */
const agreementText = (adele: Person, alex: Person, at: number): string => {
  const [a, b] = [personId(adele.id), personId(alex.id)];
  const proposed = changeAgreement(draftAgreement(`a_${id}`, [a, b]), a, at, { kind: 'propose' });
  const agreed = changeAgreement(proposed, b, at + 2 * 86_400_000, { kind: 'confirm-all' });
  return newAgreement(agreed, [adele, alex].map(documentPerson));
};

const boardText = (owner: PersonId, people: readonly PersonId[], entry: CommitmentEntry): string => {
  const added = editCommitments(newCommitments({ owner, visibleTo: people }), { kind: 'put', entry });
  return editCommitments(added, { kind: 'activate', id: entry.id });
};

const noteText = (
  coachee: Person,
  coach: Person,
  turn: number,
  at: Temporal.ZonedDateTime,
  sections: readonly NoteSection[],
  step: string,
): string =>
  newSessionNote({
    id: `s_${id}_1_t${turn}`,
    cycle,
    date: at.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    lengthMin: minutes,
    framework: 'clear',
    partners: [personId(coachee.id), personId(coach.id)],
    turn: { coachee: personId(coachee.id), coach: personId(coach.id), observer: null },
    agreementVersion: 1,
    visibleTo: [personId(coachee.id), personId(coach.id)],
    expires: day(at.toPlainDate().add({ days: 180 }).toString()),
    title: noteTitle([coach.displayName], day(at.toPlainDate().toString())),
    sections: sections.filter(({ heading }) => heading !== 'My step'),
    step: { file: boardName(coachee), id: `k_${id}_1_${turn}`, words: step },
  });

/**
 * Writes the sample history into a tenant that has its people: folder, sharing, documents, series and the private lists.
 * The clock is set to the moment of each thing while it is made, so that files and invitations are as old as they say;
 * nothing here waits, so nobody else sees that clock.
 */
export const addHistory = (tenant: Tenant, clock: TenantClock, hostOrigin: string): void => {
  const now = clock.now();
  const setting = clock.setting();
  const find = (wanted: { readonly id: string }): Person => {
    const person = tenant.state.people.find((one) => one.id === wanted.id);
    if (person === undefined) throw new RangeError('The people come before the history.');
    return person;
  };
  const [adele, alex] = [find(adeleData), find(alexData)];
  const people = [personId(adele.id), personId(alex.id)];
  const calendar = calendarOf(now, adele);
  const [first, second] = calendar.sessions.map(({ at }) => at);
  if (first === undefined || second === undefined) throw new RangeError('A cycle has sessions.');
  const home = `Apps/Grow Together/${safeName(cycleTitle)}`;
  const file = (name: string, text: string): void => void addFile(tenant, adele, `${home}/${name}`, text);
  const inFolder = (person: Person, text: string): void => {
    appFolder(tenant, person);
    addFile(tenant, person, 'Apps/Grow Together/index.md', text);
  };

  // Five days before the first session: the cycle is set up and the agreement proposed.
  const started = first.epochMilliseconds - 5 * 86_400_000;
  clock.freeze(started);
  const { drive } = appFolder(tenant, adele);
  const agreement = addFile(tenant, adele, `${home}/agreement.md`, agreementText(adele, alex, started));
  const folder = drive.items[agreement.parentId ?? ''];
  if (folder === undefined) throw new RangeError('A file lies in a folder.');
  shareItem(tenant, folder, alex);
  const folderUrl = webUrl(tenant.core, drive, folder);
  const url = cycleUrl({ origin: hostOrigin, appId: localTeamsAppId }, { cycle, driveId: drive.id, itemId: folder.id });
  const held = calendar.sessions.filter(({ week }) => week !== recoveryWeek);
  const firstOf = (index: number): Person => (index % 2 === 0 ? adele : alex);
  const series = addEvent(tenant, adele, {
    subject: `Grow Together: ${cycleTitle}`,
    start: first.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    minutes,
    attendees: [alex],
    online: true,
    repeat: { weeks: 2, count: calendar.sessions.length },
    body: invitationBody(
      cycle,
      { cycle: url, notebook: folderUrl },
      {
        welcome: 'We meet every two weeks as equals: each of us has a turn, and each takes one small step away.',
        openCycle: 'Open this cycle in Grow Together',
        openNotebook: 'Open our notebook in OneDrive',
        firstCoachees: 'Who has which role:',
        inMeeting: 'In the meeting, Grow Together is under Apps.',
      },
      held.map(({ at }, index) => ({
        date: at.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }),
        turns: [firstOf(index), firstOf(index + 1)].map(
          (coachee, turn) => `Coachee: ${coachee.displayName}. Coach: ${firstOf(index + 1 - turn).displayName}.`,
        ),
      })),
    ),
  });
  answerIn(tenant, alex, series, 'accepted');
  const recovery = calendar.sessions.find(({ week }) => week === recoveryWeek);
  if (recovery !== undefined)
    cancelEvent(tenant.core, adele, { item: series, key: recovery.at.toPlainDate().toString().replaceAll('-', '') });

  const entry = {
    id: cycle,
    title: cycleTitle,
    driveId: drive.id,
    itemId: folder.id,
    webUrl: folderUrl,
    state: 'active',
  };
  for (const [person, partner] of [
    [adele, alex],
    [alex, adele],
  ] as const)
    inFolder(
      person,
      editIndex(newIndex(personId(person.id)), { kind: 'put', entry: { ...entry, with: partner.displayName } }),
    );

  // The first session: two turns, two notes, two steps.
  clock.freeze(first.epochMilliseconds + 50 * 60_000);
  const date = first.toPlainDate();
  const dayAfter = (days: number) => day(date.add({ days }).toString());
  const joinUrl = fieldsOf({ item: series, key: null }).online?.joinUrl;
  file(
    'cycle.md',
    newCycle({
      id: cycle,
      title: cycleTitle,
      template: 'rhythm',
      cadence: 'every_2_weeks',
      framework: 'clear',
      lengthMin: minutes,
      start: day(date.subtract({ days: date.dayOfWeek - 1 }).toString()),
      end: day(date.subtract({ days: date.dayOfWeek }).add({ weeks }).toString()),
      recoveryWeeks: calendar.sessions.filter(({ week }) => week === recoveryWeek).map(({ at }) => isoWeekOf(at)),
      zone: zone(calendar.zone),
      organiser: personId(adele.id),
      people: [adele, alex].map(documentPerson),
      series: { eventId: series.id, ...(joinUrl === undefined ? {} : { joinUrl }) },
      folder: { driveId: drive.id, itemId: folder.id, webUrl: folderUrl },
      agreement: 'agreement.md',
      state: 'active',
      dates: calendar.sessions.map(({ week, at }) => {
        if (week === recoveryWeek) return { week: isoWeekOf(at), state: 'recovery' };
        const nth = held.findIndex((one) => one.week === week);
        return {
          week: isoWeekOf(at),
          session: nth + 1,
          at: instant(at.toInstant().toString()),
          firstCoachee: personId(firstOf(nth).id),
          state: nth === 0 ? 'held' : 'planned',
        };
      }),
      harvest: '',
    }),
  );
  file(`${date} ${adele.displayName}.md`, noteText(adele, alex, 1, first, adeleNote, adeleStep.behavior));
  file(`${date} ${alex.displayName}.md`, noteText(alex, adele, 2, first, alexNote, alexStep.behavior));
  file(
    boardName(alex),
    boardText(personId(alex.id), people, {
      id: commitmentId(`k_${id}_1_2`),
      ...alexStep,
      tryOn: dayAfter(15),
      origin: `${date}, our first session`,
      state: 'active',
    }),
  );

  // Six days later Adele has tried hers.
  clock.freeze(first.epochMilliseconds + 6 * 86_400_000);
  file(
    boardName(adele),
    boardText(personId(adele.id), people, {
      id: commitmentId(`k_${id}_1_1`),
      ...adeleStep,
      tryOn: dayAfter(6),
      origin: `${date}, our first session`,
      state: 'tried',
      feel: 'mixed',
    }),
  );
  clock.restore(setting);
};
