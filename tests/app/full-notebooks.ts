import { draftAgreement } from '../../src/domain/agreement/agreement.ts';
import { cycleMarker, cycleUrl } from '../../src/domain/cycle/invitation.ts';
import { newAgreement } from '../../src/domain/document/agreement-document.ts';
import { editCommitments, newCommitments } from '../../src/domain/document/commitments.ts';
import { newCycle } from '../../src/domain/document/cycle.ts';
import { editIndex, newIndex } from '../../src/domain/document/index-document.ts';
import { newSessionNote } from '../../src/domain/document/session-note.ts';
import { type CycleId, commitmentId, cycleId, day, instant, type PersonId, zone } from '../../src/domain/ids.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { addFile, appFolder, findItem, shareItem } from '../../tenant/graph/drive/builders.ts';
import { openWorld, type Partner, type World } from '../graph/world.ts';

export type FullWorld = {
  readonly world: World;
  readonly adele: Partner;
  readonly alex: Partner;
  readonly megan: Partner;
  readonly cycles: readonly {
    readonly id: CycleId;
    readonly title: string;
    readonly owner: Partner;
    readonly partner: Partner;
  }[];
  /** Somebody writes a file in a cycle's folder with another program. */
  hand(cycle: number, name: string, text: string): void;
};

export type Size = { readonly sessions: number; readonly commitments: number };

const root = 'Apps/Grow Together';

const firstSession = Temporal.PlainDate.from('2026-01-07');

const noteOf = (cycle: CycleId, index: number, coachee: Partner, coach: Partner): string => {
  const date = firstSession.add({ weeks: index });
  const people: PersonId[] = [coachee.id, coach.id];
  return newSessionNote({
    id: `s_${cycle.slice(2)}_${index + 1}_t1`,
    cycle,
    date: `${date}T10:00:00+01:00`,
    lengthMin: 45,
    framework: 'clear',
    partners: people,
    turn: { coachee: coachee.id, coach: coach.id, observer: null },
    agreementVersion: 1,
    visibleTo: people,
    expires: day(date.add({ days: 180 }).toString()),
    title: `Session with ${coach.person.displayName}, ${date}`,
    sections: [
      { heading: 'What this is about', kind: 'line', content: [`Topic ${index + 1} of ${coachee.person.displayName}`] },
      { heading: 'What I learned', kind: 'text', content: ['Silence helped.\n\nA yes comes before I have looked.'] },
    ],
  });
};

const boardOf = (owner: Partner, people: readonly PersonId[], cycle: CycleId, count: number): string => {
  let text = newCommitments({ owner: owner.id, visibleTo: people });
  for (let index = 0; index < count; index += 1)
    text = editCommitments(text, {
      kind: 'put',
      entry: {
        id: commitmentId(`k_${cycle.slice(2)}_${index + 1}`),
        behavior: `Say what I can do, ${index + 1}`,
        context: 'requests in chat',
        state: index === count - 1 ? 'active' : 'kept',
      },
    });
  return text;
};

/**
 * Adele in three cycles with everything that gathers over years: two of her own, one of Alex's; sessions with two notes each,
 * commitments on both boards, invitations among a full calendar. No request is made for any of it.
 */
export const fullWorld = async (
  { sessions, commitments }: Size = { sessions: 60, commitments: 100 },
): Promise<FullWorld> => {
  const world = openWorld();
  const [adele, alex, megan] = ['Adele Vance', 'Alex Wilber', 'Megan Bowen'].map((name) => world.join({ name })) as [
    Partner,
    Partner,
    Partner,
  ];
  const { tenant } = world;
  const kinds = [
    { title: 'Adele and Alex', owner: adele, partner: alex },
    { title: 'Adele and Megan', owner: adele, partner: megan },
    { title: 'Spring with Adele', owner: alex, partner: adele },
  ] as const;
  let index = newIndex(adele.id);
  const cycles = kinds.map(({ title, owner, partner }, nth) => {
    const id = cycleId(`c_full0000000${nth}`);
    const people = [owner.id, partner.id];
    const documentPeople = [owner, partner].map(({ id: person, person: { displayName } }) => ({
      id: person,
      name: displayName,
    }));
    const each = sessions / kinds.length;
    const { drive } = appFolder(tenant, owner.person);
    const file = (name: string, text: string): void =>
      void addFile(tenant, owner.person, `${root}/${title}/${name}`, text);
    file('agreement.md', newAgreement(draftAgreement(`a_${nth}`, people), documentPeople));
    const folder = findItem(tenant, owner.person, `${root}/${title}`);
    if (!folder) throw new Error('The folder was made.');
    shareItem(tenant, folder, partner.person);
    file(
      'cycle.md',
      newCycle({
        id,
        title,
        template: 'rhythm',
        cadence: 'weekly',
        framework: 'clear',
        lengthMin: 45,
        start: day('2026-01-05'),
        end: day(firstSession.add({ weeks: each }).toString()),
        recoveryWeeks: [],
        zone: zone('Europe/Berlin'),
        organiser: owner.id,
        people: documentPeople,
        folder: { driveId: drive.id, itemId: folder.id },
        agreement: 'agreement.md',
        state: 'active',
        dates: Array.from({ length: each }, (_, session) => {
          const date = firstSession.add({ weeks: session });
          return {
            week: `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`,
            session: session + 1,
            at: instant(`${date}T09:00:00Z`),
            firstCoachee: owner.id,
            state: 'planned' as const,
          };
        }),
        harvest: '',
      }),
    );
    for (const person of [owner, partner])
      file(
        `commitments-${person.person.displayName}.md`,
        boardOf(person, people, id, Math.round(commitments / (kinds.length * 2))),
      );
    for (let session = 0; session < each; session += 1) {
      const date = firstSession.add({ weeks: session });
      file(`${date} ${owner.person.displayName}.md`, noteOf(id, session, owner, partner));
      file(`${date} ${partner.person.displayName}.md`, noteOf(id, session, partner, owner));
    }
    const link = cycleUrl(
      { origin: 'https://teams.microsoft.com', appId: 'app' },
      { cycle: id, driveId: drive.id, itemId: folder.id },
    );
    addEvent(tenant, owner.person, {
      subject: title,
      start: '2026-11-24T10:00',
      minutes: 45,
      attendees: [partner.person],
      body: `<p>${cycleMarker(id)}</p><p><a href="${link}">Open</a></p>`,
      repeat: { weeks: 1, count: 8 },
    });
    index = editIndex(index, {
      kind: 'put',
      entry: { id, title, driveId: drive.id, itemId: folder.id, state: 'active' },
    });
    return { id, title, owner, partner };
  });
  appFolder(tenant, adele.person);
  addFile(tenant, adele.person, `${root}/index.md`, index);
  // A week of forty meetings, as calendars are.
  for (let hour = 0; hour < 8; hour += 1)
    addEvent(tenant, adele.person, {
      subject: `Meeting ${hour}`,
      start: `2026-11-16T${String(9 + hour).padStart(2, '0')}:00`,
      minutes: 30,
      repeat: { weeks: 1, days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] },
    });
  world.requests();
  return {
    world,
    adele,
    alex,
    megan,
    cycles,
    hand(cycle, name, text) {
      const one = cycles[cycle];
      if (one) addFile(tenant, one.owner.person, `${root}/${one.title}/${name}`, text);
    },
  };
};
