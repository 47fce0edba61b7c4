import type { Documents } from '../../documents/documents.ts';
import { openMyCycles } from '../../documents/my-cycles.ts';
import type { CycleLink } from '../../domain/cycle/invitation.ts';
import type { Rhythm } from '../../domain/cycle/types.ts';
import type { IndexEntry } from '../../domain/document/index-document.ts';
import { Failure } from '../../domain/failure.ts';
import type { CalendarEvent } from '../../graph/calendar.ts';
import type { ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { SignInFailure } from '../../identity/sign-in-failure.ts';
import { lacksConsent } from '../consent.ts';
import type { LinkedState, Person, ProposalsState, StartedCycle, TabState } from '../contract.ts';
import type { Services } from '../services.ts';
import type { CycleDraft, CycleRecord } from '../start-cycle/draft.ts';
import { proposeTimes } from '../start-cycle/propose.ts';
import { startCycle } from '../start-cycle/start-cycle.ts';
import { type CycleStarter, cycleStarter } from '../start-cycle/starter.ts';
import type { Watched } from '../watched.ts';
import { type AboutPeople, aboutPeople } from './about-people.ts';
import { cycleView } from './cycle-view.ts';
import { eventsAround, followInvitations } from './invitations.ts';
import { entryOf, type FoundCycle, knownCycles, refreshCycle, refreshIndex, viewsOf } from './read-cycles.ts';
import type { TabMore } from './tab-more.ts';

type Settable<T> = Watched<T> & { set(next: T): void; update(change: (now: T) => T): void };

/** What the personal tab can do once everything behind it is open. */
export interface TabWork {
  /** Shows what this device knows, without a request. */
  showLast(): Promise<void>;
  /** Reads calendar and notebooks again. `mayAsk`: whether a missing permission may be asked for now. */
  refresh(mayAsk: boolean): Promise<void>;
  findPeople(text: string): Promise<readonly Person[]>;
  readonly about: AboutPeople;
  propose(partner: Person, rhythm: Rhythm): Promise<ProposalsState>;
  startCycle(draft: Omit<CycleDraft, 'organiser'>): Promise<StartedCycle>;
  readonly starter: CycleStarter;
  /** Notes, sharing, everything about me. */
  more(): Promise<TabMore>;
  /** Sends what waits on this device. */
  send(): Promise<void>;
}

/** What lies on this device beside the documents: whose they are, and where. */
type Remembered = { readonly me: Person; readonly home?: ItemRef };
/** Folders that invitations led to and that are not in the own list: not read from their bodies again. */
type InvitedFolders = Readonly<Record<string, ItemRef>>;

type Answer<T> = { readonly value: T } | { readonly failure: Failure };

const answerOf = async <T>(work: Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await work };
  } catch (error) {
    if (error instanceof Failure) return { failure: error };
    throw error;
  }
};

const plainEntry = (id: IndexEntry['id'], { driveId, itemId }: ItemRef): IndexEntry => ({
  id,
  title: '',
  driveId,
  itemId,
});

export const tabWork = (
  services: Services,
  tab: Settable<TabState>,
  linked: Settable<LinkedState | undefined>,
  link: CycleLink | undefined,
  now: () => number = Date.now,
): TabWork => {
  const { graph, store, identity } = services;
  const change = (part: Partial<TabState>): void => tab.update((state) => ({ ...state, ...part }));
  let refreshing = 0;
  let home: ItemRef | undefined;

  const showKnown = async (documents: Documents): Promise<void> => {
    if (!home) return;
    const found = await knownCycles(documents, home);
    if (refreshing === 0) change(viewsOf(found, now()));
  };

  /** Changes that this or another tab makes to a document are seen at once. */
  let followed = false;
  const follow = (documents: Documents): void => {
    if (followed) return;
    followed = true;
    let soon = false;
    documents.subscribe(() => {
      if (soon || refreshing > 0) return;
      soon = true;
      queueMicrotask(() => {
        soon = false;
        void showKnown(documents);
      });
    });
  };

  /** What became of the link that opened the app; the entry where it leads to a cycle. */
  const settleLink = (found: FoundCycle | undefined): void => {
    // A permission may still be given: the link stays open until then.
    if (!found || (found.failure && lacksConsent(found.failure))) return;
    const cycle = cycleView(found.notebook, now());
    const reason = found.failure?.reason;
    const refused = reason === 'forbidden' || reason === 'no-access';
    const gone = reason === 'not-found' || reason === 'folder-gone';
    if (refused) linked.set({ state: 'refused' });
    else if (gone || (!cycle && !found.failure)) linked.set({ state: 'gone' });
    else if (cycle) linked.set({ state: 'open', cycle: cycle.id });
    else if (found.failure) linked.set({ state: 'failed', failure: found.failure });
  };

  /**
   * Two requests where nothing changed: everything that is known to lie in OneDrive in one, the calendar in the other. What
   * is only found out by them (a cycle added on another device, an invitation) is read in a second round.
   */
  const look = async (documents: Documents, me: Person): Promise<Failure | undefined> => {
    const wire = graph.in({ mayAsk: false });
    const events: Promise<Answer<readonly CalendarEvent[]>> = answerOf(eventsAround(wire.calendar, now()));
    const folder = await answerOf(documents.appFolder());
    if ('failure' in folder) return unreached(folder.failure);
    home = folder.value;
    graph.knowOwnDrive(home.driveId);
    const known = (await knownCycles(documents, home)).map(({ entry }) => entry);
    const invited = (await store.get<InvitedFolders>('glances', 'invited')) ?? {};
    const first = [...known];
    const want = (entry: IndexEntry): void => {
      if (!first.some(({ id }) => id === entry.id)) first.push(entry);
    };
    if (link) want(plainEntry(link.cycle, link));
    for (const [id, place] of Object.entries(invited)) want(plainEntry(id as IndexEntry['id'], place));
    const [index, ...read] = await Promise.all([
      answerOf(refreshIndex(documents, home)),
      ...first.map((entry) => refreshCycle(documents, entry)),
    ]);
    const listed = 'value' in index ? index.value : known;
    const calendar = await events;
    const all = new Set<string>([...listed, ...first].map(({ id }) => id));
    const followedUp = await answerOf(followInvitations(wire.calendar, 'value' in calendar ? calendar.value : [], all));
    const news = 'value' in followedUp ? followedUp.value : [];
    const more = [
      ...listed.filter(({ id }) => !first.some((one) => one.id === id)),
      ...news.map(({ cycle, folder: place }) => plainEntry(cycle, place)),
    ];
    const found = [...read, ...(await Promise.all(more.map((entry) => refreshCycle(documents, entry))))];

    const followedLink = link && found.find(({ entry }) => entry.id === link.cycle);
    settleLink(followedLink);
    // Only what can be opened joins the list; an invitation whose notebook stays closed is looked at again next time.
    const isListed = ({ entry }: FoundCycle): boolean => listed.some(({ id }) => id === entry.id);
    const joining = found.filter((one) => !isListed(one) && !one.failure && cycleView(one.notebook, now()));
    change(viewsOf([...found.filter(isListed), ...joining], now()));
    const mine = openMyCycles(documents, me.id);
    for (const { entry, notebook } of joining) {
      const cycle = cycleView(notebook, now());
      if (cycle) await mine.put(entryOf(cycle, entry));
    }
    const closed = found.filter((one) => !isListed(one) && !joining.includes(one) && one.entry.id !== link?.cycle);
    await store.put(
      'glances',
      'invited',
      Object.fromEntries(closed.map(({ entry: { id, driveId, itemId } }) => [id, { driveId, itemId }])),
    );
    const failures = [
      ...[index, calendar, followedUp].flatMap((one) => ('failure' in one ? one.failure : [])),
      ...found.flatMap((one) => (isListed(one) && one.failure ? one.failure : [])),
    ];
    const closedLink = followedLink?.failure;
    if (closedLink && lacksConsent(closedLink)) failures.push(closedLink);
    return failures.find(lacksConsent) ?? failures[0];
  };

  /** Nothing could be read: what is shown is as it was. Without a network, that is the reason and not the sign-in. */
  const unreached = (failure: Failure): Failure => {
    if (lacksConsent(failure)) return failure;
    tab.update((state) => ({ ...state, cycles: state.cycles.map((cycle) => ({ ...cycle, stale: true })) }));
    const offline = globalThis.navigator?.onLine === false && failure.boundary === 'sign-in';
    return offline ? new GraphFailure('offline', {}, { cause: failure }) : failure;
  };

  /** Everything once, as far as it can be had without asking for a permission. */
  const attempt = async (): Promise<Failure | undefined> => {
    const account = await answerOf(services.account());
    if ('failure' in account) return unreached(account.failure);
    const me = account.value;
    change({ me });
    const documents = await services.documents();
    follow(documents);
    const failure = await look(documents, me);
    await store.put('glances', 'tab', { me, ...(home ? { home } : {}) } satisfies Remembered);
    if (!failure) await documents.sync();
    return failure;
  };

  /** The window opens at the tap itself: later a browser would take it for one that nobody wanted. */
  const allow = async (failure: SignInFailure): Promise<void> => {
    const answered = await answerOf(identity.ask(failure.scopes));
    // Another no changes nothing on the screen: the way to say yes is still there.
    if ('value' in answered) await work.refresh(true);
    else if (!lacksConsent(answered.failure)) change({ problem: answered.failure });
  };

  const refreshOnce = async (mayAsk: boolean): Promise<void> => {
    refreshing += 1;
    change({ needsConsent: undefined, problem: undefined });
    try {
      let failure = await attempt();
      // A yes to one permission may be followed by the wish for the next: calendar, own files, a partner's folder.
      for (let asked = 0; mayAsk && failure && lacksConsent(failure) && asked < 4; asked += 1) {
        const answered = await answerOf(identity.ask(failure.scopes));
        failure = 'failure' in answered ? answered.failure : await attempt();
        if ('failure' in answered) break;
      }
      const missing = failure && lacksConsent(failure) ? failure : undefined;
      if (missing) change({ freshness: 'local', needsConsent: () => void allow(missing) });
      else change({ freshness: failure ? 'local' : 'fresh', problem: failure });
      if (failure && linked.read()?.state === 'opening') linked.set({ state: 'failed', failure });
    } finally {
      refreshing -= 1;
    }
  };

  const starter = cycleStarter(services, () => void work.refresh(false));
  const begin = (record: CycleRecord) => startCycle(record, starter.work, store, starter.finished, starter.ask);
  let line: Promise<void> = Promise.resolve();
  let more: Promise<TabMore> | undefined;

  const work: TabWork = {
    starter,
    async showLast() {
      const last = await store.get<Remembered>('glances', 'tab');
      const drafts = await store.all<CycleRecord>('drafts');
      if (last?.home) {
        home = last.home;
        const documents = await services.documents();
        follow(documents);
        change({ ...viewsOf(await knownCycles(documents, home), now()), me: last.me, freshness: 'local' });
      }
      change({
        unfinished: drafts.map((record) => ({
          cycle: record.draft.cycle,
          title: record.draft.title,
          partner: record.draft.partner.name,
          resume() {
            const started = begin(record);
            void started.run();
            return started;
          },
        })),
      });
    },

    refresh(mayAsk) {
      // One after the other: two at once would ask for everything twice. A link that somebody followed is a wish to see
      // what it leads to: then asking is an answer to it.
      const run = (): Promise<void> => refreshOnce(mayAsk || link !== undefined);
      line = line.then(run, run);
      return line;
    },

    more() {
      more ??= import('./tab-more.ts').then(({ tabMore }) => tabMore(services, tab, now));
      more.catch(() => {
        more = undefined;
      });
      return more;
    },

    async send() {
      await (await services.documents()).sync();
    },

    about: aboutPeople(graph, store, Date.now),

    async findPeople(text) {
      const me = await services.me();
      const people = await graph.people.search(text, 8);
      return people
        .filter((person) => person.id !== me.id && !person.guest)
        .map(({ id, name, mail, username }): Person => ({ id, name, address: mail ?? username }));
    },

    async propose(partner, rhythm) {
      const answer = await answerOf(
        services.me().then((me) => proposeTimes(graph.calendar, me, partner, rhythm, now())),
      );
      return 'failure' in answer ? { kind: 'failed', failure: answer.failure } : answer.value;
    },

    async startCycle(draft) {
      const organiser = await services.me();
      const { photo: _, ...partner } = draft.partner;
      return begin({ draft: { ...draft, partner, organiser }, facts: {} });
    },
  };
  return work;
};
