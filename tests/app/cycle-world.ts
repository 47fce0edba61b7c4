import 'fake-indexeddb/auto';
import type { Person } from '../../src/app/contract.ts';
import { type LocalStore, openLocalStore } from '../../src/app/local-store.ts';
import type { CycleRecord } from '../../src/app/start-cycle/draft.ts';
import { proposeTimes } from '../../src/app/start-cycle/propose.ts';
import { startWork } from '../../src/app/start-cycle/steps.ts';
import type { Documents } from '../../src/documents/documents.ts';
import { openMyCycles } from '../../src/documents/my-cycles.ts';
import { openDocuments } from '../../src/documents/open-documents.ts';
import { draftAgreement } from '../../src/domain/agreement/agreement.ts';
import { templates } from '../../src/domain/cycle/templates.data.ts';
import { newAgreement } from '../../src/domain/document/agreement-document.ts';
import { cycleId } from '../../src/domain/ids.ts';
import type { Scope } from '../../src/identity/scopes.ts';
import { openWorld, type Partner, type World } from '../graph/world.ts';

const asPerson = ({ id, person }: Partner): Person => ({ id, name: person.displayName, address: person.mail ?? '' });

let stores = 0;

/** The documents of a person on a device of their own. */
export const documentsOf = (world: World, partner: Partner): Promise<Documents> => {
  stores += 1;
  return openDocuments({
    drive: partner.graph.in({ mayAsk: false, together: true }).drive,
    database: `documents-${stores}`,
    author: { id: partner.id, name: partner.person.displayName },
    now: world.now,
  });
};

export const deployment = {
  clientId: 'client',
  graphOrigin: 'http://localhost:5302',
  hostOrigins: [],
  teamsOrigin: 'https://teams.microsoft.com',
  teamsAppId: 'app',
  iceServers: [],
  helpContacts: [],
};

/**
 * Adele, Alex and Megan in a tenant of their own, and Adele about to start a cycle with Alex, who has allowed the app
 * everything unless told otherwise.
 */
export const cycleWorld = async (
  alexAllows?: readonly Scope[],
): Promise<{
  readonly world: World;
  readonly adele: Partner;
  readonly alex: Partner;
  readonly megan: Partner;
  readonly record: CycleRecord;
  readonly store: LocalStore;
  /** On a device of its own that lasts, or on the one given. */
  work(documents?: Documents): ReturnType<typeof startWork>;
}> => {
  const world = openWorld();
  const adele = world.join({ name: 'Adele Vance' });
  const alex = world.join({ name: 'Alex Wilber', ...(alexAllows ? { consented: alexAllows } : {}) });
  const megan = world.join({ name: 'Megan Bowen' });
  const rhythm = templates[0];
  if (!rhythm) throw new Error('There is a default rhythm.');
  const offered = await proposeTimes(adele.graph.calendar, {
    me: asPerson(adele),
    partners: [asPerson(alex)],
    rhythm,
    now: world.now(),
  });
  if (offered.kind !== 'answer' || offered.answer.kind !== 'proposals')
    throw new Error(`No times: ${JSON.stringify(offered)}`);
  const proposal = offered.answer.proposals[0];
  if (!proposal) throw new Error('There is a first proposal.');
  const record: CycleRecord = {
    draft: {
      cycle: cycleId('c_0123456789ab'),
      title: 'Adele and Alex',
      organiser: asPerson(adele),
      partner: asPerson(alex),
      rhythm,
      proposal,
      words: {
        subject: 'Growing together',
        welcome: 'We meet as equals.',
        openCycle: 'Open our cycle',
        openNotebook: 'Open our notebook',
        firstCoachees: 'Who goes first:',
        inMeeting: 'In the meeting it is under Apps.',
        dates: proposal.sessions.map((session) => (session.state === 'recovery' ? '' : session.regular)),
      },
    },
    facts: {},
  };
  stores += 1;
  const device = await documentsOf(world, adele);
  return {
    world,
    adele,
    alex,
    megan,
    record,
    store: openLocalStore(`test-${stores}`),
    work: (documents = device) =>
      startWork({
        drive: adele.graph.drive,
        documents: async () => documents,
        calendar: adele.graph.calendar,
        deployment,
        chats: adele.graph.in({ mayAsk: false }).meetingChats,
        site: 'https://grow.example',
        newAgreement: ({ organiser, partner }) =>
          newAgreement(
            draftAgreement('a_1', [organiser.id, partner.id]),
            [organiser, partner].map(({ id, name }) => ({ id, name })),
          ),
        async remember({ draft, folder }) {
          const outcome = await openMyCycles(documents, adele.id).put({
            id: draft.cycle,
            title: draft.title,
            ...folder,
          });
          if (outcome.kind === 'kept-for-later') throw outcome.failure;
        },
      }),
  };
};

/** The tenant refuses every request whose path has this in it, until its faults are cleared. */
export const refuse = (world: World, path: string): void =>
  void world.tenant.faults.add({ kind: 'refuse', status: 403, code: 'accessDenied', path, times: 'always' });
