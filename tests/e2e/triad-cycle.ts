import { safeName } from '../../src/documents/names.ts';
import { draftAgreement } from '../../src/domain/agreement/agreement.ts';
import { changeAgreement } from '../../src/domain/agreement/change-agreement.ts';
import { cycleUrl, invitationBody } from '../../src/domain/cycle/invitation.ts';
import { newAgreement } from '../../src/domain/document/agreement-document.ts';
import { newCommitments } from '../../src/domain/document/commitments.ts';
import { newCycle } from '../../src/domain/document/cycle.ts';
import { cycleId, day, instant, personId, zone } from '../../src/domain/ids.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { fieldsOf } from '../../tenant/graph/calendar/instances.ts';
import { addFile, appFolder, shareItem } from '../../tenant/graph/drive/builders.ts';
import { webUrl } from '../../tenant/graph/drive/item-json.ts';
import { localTeamsAppId } from '../../tenant/graph/our-app.ts';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { personOf } from './graph.ts';

export const triadTitle = 'Adele, Alex and Megan';

type TriadCycle = {
  /** The moment of each session, `2026-03-04T10:00`, in the zone of Berlin, a week apart. */
  readonly first: string;
  readonly frame: string;
  readonly minutes: number;
};

/**
 * A cycle of three as the app would have set it up, two sessions a week apart, the agreement confirmed by all: folder
 * and documents at Adele's, shared with Alex and Megan, a series with a Teams link in three calendars. Gives the links
 * of the sessions' meeting.
 */
export const addTriadCycle = (tenant: LocalTenant, { first, frame, minutes }: TriadCycle): string => {
  const { tenant: graph, hostOrigin } = tenant;
  const people = ['adele', 'alex', 'megan'].map((slug) => {
    const found = graph.state.people.find(({ id }) => id === personOf(tenant, slug));
    if (!found) throw new RangeError(`${slug} is one of the sample people.`);
    return found;
  });
  const [adele, alex, megan] = people;
  if (!adele || !alex || !megan) throw new RangeError('Three people make a triad.');
  const ids = people.map(({ id }) => personId(id));
  const named = people.map((one) => ({
    id: personId(one.id),
    name: one.displayName,
    mail: one.mail ?? one.userPrincipalName,
  }));
  const cycle = cycleId('c_threeofus');
  const home = `Apps/Grow Together/${safeName(triadTitle)}`;
  const file = (name: string, text: string) => addFile(graph, adele, `${home}/${name}`, text);

  const proposed = changeAgreement(draftAgreement('a_threeofus', ids), ids[0] ?? personId(''), 1, { kind: 'propose' });
  const agreed = ids.slice(1).reduce((at, id) => changeAgreement(at, id, 2, { kind: 'confirm-all' }), proposed);
  const { drive } = appFolder(graph, adele);
  const folder = drive.items[file('agreement.md', newAgreement(agreed, named)).parentId ?? ''];
  if (!folder) throw new RangeError('A file lies in a folder.');
  shareItem(graph, folder, alex);
  shareItem(graph, folder, megan);
  const place = { driveId: drive.id, itemId: folder.id };
  const url = cycleUrl({ origin: hostOrigin, appId: localTeamsAppId }, { cycle, ...place });
  const folderUrl = webUrl(graph.core, drive, folder);
  const series = addEvent(graph, adele, {
    subject: `Grow Together: ${triadTitle}`,
    start: first,
    minutes,
    attendees: [alex, megan],
    online: true,
    repeat: { weeks: 1, count: 2 },
    body: invitationBody(
      cycle,
      { cycle: url, notebook: folderUrl },
      { welcome: 'Three of us.', openCycle: 'Open our cycle', openNotebook: 'Open our notebook', firstCoachees: '' },
      [],
    ),
  });
  const joinUrl = fieldsOf({ item: series, key: null }).online?.joinUrl ?? '';
  const begin = Temporal.PlainDateTime.from(first).toZonedDateTime(adele.zone);
  file(
    'cycle.md',
    newCycle({
      id: cycle,
      title: triadTitle,
      template: 'spark',
      cadence: 'weekly',
      framework: frame,
      lengthMin: minutes,
      start: day(begin.toPlainDate().toString()),
      end: day(begin.toPlainDate().add({ weeks: 2 }).toString()),
      recoveryWeeks: [],
      zone: zone(adele.zone),
      organiser: personId(adele.id),
      people: named,
      series: { eventId: series.id, joinUrl },
      folder: { ...place, webUrl: folderUrl },
      agreement: 'agreement.md',
      state: 'active',
      dates: [0, 1].map((week) => {
        const at = begin.add({ weeks: week });
        const number = String(at.toPlainDate().weekOfYear).padStart(2, '0');
        return {
          week: `${at.year}-W${number}`,
          session: week + 1,
          at: instant(at.toInstant().toString()),
          state: 'planned' as const,
        };
      }),
      harvest: '',
    }),
  );
  for (const person of named)
    file(`${safeName(`commitments-${person.name}`)}.md`, newCommitments({ owner: person.id, visibleTo: ids }));
  return joinUrl;
};
