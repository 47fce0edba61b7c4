import 'fake-indexeddb/auto';
import type { LinkedState, TabState } from '../../src/app/contract.ts';
import { type LocalStore, openLocalStore } from '../../src/app/local-store.ts';
import type { Services } from '../../src/app/services.ts';
import { type TabWork, tabWork } from '../../src/app/tab/tab-work.ts';
import { type Watched, watched } from '../../src/app/watched.ts';
import type { Documents } from '../../src/documents/documents.ts';
import { openDocuments } from '../../src/documents/open-documents.ts';
import type { CycleLink } from '../../src/domain/cycle/invitation.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { Host } from '../../src/host/host.ts';
import type { Identity } from '../../src/identity/identity.ts';
import { outlookWords } from '../../src/surfaces/personal/care/outlook-words.ts';
import { formatsFor } from '../../src/ui/strings/formats.ts';
import { personalEnglish } from '../../src/ui/strings/personal.ts';
import { translator } from '../../src/ui/strings/translate.ts';
import type { Partner, World } from '../graph/world.ts';
import { deployment } from './cycle-world.ts';

let devices = 0;

/** A computer of somebody: what is stored on it stays, the page can be opened again. */
export type Device = {
  /** Opens the personal tab anew; nothing has been asked of Microsoft 365 yet. */
  open(link?: CycleLink): Promise<Opened>;
};

export type Opened = {
  readonly tab: ReturnType<typeof watched<TabState>>;
  readonly linked: Watched<LinkedState | undefined>;
  readonly work: TabWork;
  readonly services: Services;
  readonly documents: Documents;
  /** Another link is followed while the tab is open; `undefined`: one that leads to no cycle. */
  follow(link: CycleLink | undefined): void;
};

const unused = <T>(): T =>
  new Proxy({}, { get: (_, key) => () => Promise.reject(new Error(`Not in this test: ${String(key)}`)) }) as T;

export const deviceOf = (
  world: World,
  partner: Partner,
  given: { readonly identity?: Partial<Identity>; readonly account?: Services['account'] } = {},
): Device => {
  devices += 1;
  const name = `device-${devices}`;
  const store: LocalStore = openLocalStore(name);
  return {
    async open(first) {
      let link = first;
      const graph = partner.reopen();
      const tab = watched<TabState>({
        cycles: [],
        commitments: [],
        unreadable: [],
        freshness: 'opening',
        unfinished: [],
      });
      const linked = watched<LinkedState | undefined>(link ? { state: 'opening', cycle: link.cycle } : undefined);
      const account = {
        id: partner.id,
        name: partner.person.displayName,
        address: partner.person.mail ?? partner.person.userPrincipalName,
      };
      const documents = await openDocuments({
        drive: graph.in({ mayAsk: false, together: true }).drive,
        database: name,
        author: { id: partner.id, name: account.name },
        now: world.now,
      });
      const services: Services = {
        deployment,
        host: unused<Host>(),
        identity: { ...unused<Identity>(), ask: async () => undefined, ...given.identity },
        graph,
        store,
        me: async () => account,
        account: given.account ?? (async () => account),
        documents: async () => documents,
      };
      const words = async () => outlookWords(translator('en', personalEnglish), formatsFor('en-GB'));
      const work = tabWork(services, tab, linked, () => link, world.now, undefined, words);
      return {
        tab,
        linked,
        services,
        documents,
        work,
        follow(next) {
          link = next;
          linked.set(next ? { state: 'opening', cycle: next.cycle } : { state: 'unknown' });
        },
      };
    },
  };
};

/** The reason of the problem that the tab shows. */
export const problemOf = ({ tab }: Opened): string | undefined => {
  const { problem } = tab.read();
  return problem instanceof Failure ? `${problem.boundary} ${problem.reason}` : undefined;
};
