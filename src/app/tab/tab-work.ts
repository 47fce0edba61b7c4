import type { Documents } from '../../documents/documents.ts';
import type { DaySpan } from '../../domain/cycle/days-off.ts';
import { type CycleLink, markedCycle } from '../../domain/cycle/invitation.ts';
import type { Rhythm } from '../../domain/cycle/types.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Day } from '../../domain/ids.ts';
import type { ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { SignInFailure } from '../../identity/sign-in-failure.ts';
import { answerOf } from '../answer-of.ts';
import type { OutlookWords } from '../care/outlook-words.ts';
import { lacksConsent } from '../consent.ts';
import { knownCycles, viewsOf } from '../cycles/read-cycles.ts';
import type { Services } from '../services.ts';
import { begunDrafts } from '../start-cycle/begun.ts';
import { type CycleDraft, type CycleRecord, partnersOf } from '../start-cycle/draft.ts';
import { type OwnPreferences, readPreferences, savePreferences } from '../start-cycle/own-preferences.ts';
import { proposeTimes } from '../start-cycle/propose.ts';
import type { ProposalsState, StartedCycle } from '../start-cycle/start-contract.ts';
import { startCycle } from '../start-cycle/start-cycle.ts';
import { type CycleStarter, cycleStarter } from '../start-cycle/starter.ts';
import type { Person } from '../views.ts';
import type { Watched } from '../watched.ts';
import { type AboutPeople, aboutPeople } from './about-people.ts';
import { afterLook } from './after-look.ts';
import { tabLook } from './look.ts';
import { partnersAmong } from './partners.ts';
import type { LinkedState, TabState } from './tab-contract.ts';
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
  propose(
    partners: readonly Person[],
    rhythm: Rhythm,
    from?: Day,
    daysOff?: readonly DaySpan[],
  ): Promise<ProposalsState>;
  preferences(): Promise<OwnPreferences>;
  prefer(change: OwnPreferences): Promise<void>;
  startCycle(draft: Omit<CycleDraft, 'organiser'>): Promise<StartedCycle>;
  readonly starter: CycleStarter;
  /** Notes, sharing, everything about me. */
  more(): Promise<TabMore>;
  /** Sends what waits on this device. */
  send(): Promise<void>;
}

/** What lies on this device beside the documents: whose they are, and where. */
type Remembered = { readonly me: Person; readonly home?: ItemRef };
export const tabWork = (
  services: Services,
  tab: Settable<TabState>,
  linked: Settable<LinkedState | undefined>,
  /** The cycle that the link which was followed last leads to; what an earlier one led to is nobody's wish any more. */
  link: () => CycleLink | undefined,
  now: () => number = Date.now,
  /** Called after what is shown was brought up to date. */
  fresh: () => void = () => undefined,
  /** How it is said in Outlook that something is called off. */
  words?: () => Promise<OutlookWords>,
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

  const looker = tabLook({
    graph,
    store,
    linked,
    link,
    now,
    knowHome: (folder) => {
      home = folder;
    },
    show: change,
    unreached: (failure) => unreached(failure),
  });

  /** Nothing could be read: what is shown is as it was. Without a network, that is the reason and not the sign-in. */
  const unreached = (failure: Failure): Failure => {
    if (lacksConsent(failure)) return failure;
    tab.update((state) => ({ ...state, cycles: state.cycles.map((cycle) => ({ ...cycle, stale: true })) }));
    const offline = globalThis.navigator?.onLine === false && failure.boundary === 'sign-in';
    return offline ? new GraphFailure('offline', {}, { cause: failure }) : failure;
  };

  /** Everything once, as far as it can be had without asking for a permission. */
  const attempt = async (): Promise<Failure | undefined> => {
    const account = await answerOf(services.account({ mayAsk: false }));
    if ('failure' in account) return unreached(account.failure);
    const me = account.value;
    change({ me });
    const documents = await services.documents();
    follow(documents);
    const failure = await looker.look(documents, me);
    await store.put('glances', 'tab', { me, ...(home ? { home } : {}) } satisfies Remembered);
    await showUnfinished();
    const again = await afterLook(services, documents, me, !failure, now);
    return again ? looker.look(documents, me) : failure;
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
    // A link that somebody followed is a wish to see what it leads to, and asking is an answer to it; but not after a no.
    const wishes = ({ reason }: SignInFailure): boolean => mayAsk || (link() !== undefined && reason !== 'declined');
    change({ needsConsent: undefined, problem: undefined });
    try {
      let failure = await attempt();
      // A yes to one permission may be followed by the wish for the next: calendar, own files, a partner's folder.
      for (let asked = 0; failure && lacksConsent(failure) && wishes(failure) && asked < 5; asked += 1) {
        const answered = await answerOf(identity.ask(failure.scopes));
        failure = 'failure' in answered ? answered.failure : await attempt();
        if ('failure' in answered) break;
      }
      const missing = failure && lacksConsent(failure) ? failure : undefined;
      if (missing) change({ freshness: 'local', needsConsent: () => void allow(missing) });
      else change({ freshness: failure ? 'local' : 'fresh', problem: failure });
      if (!failure) fresh();
      const asked = linked.read();
      if (failure && asked?.state === 'opening') linked.set({ state: 'failed', cycle: asked.cycle, failure });
    } finally {
      refreshing -= 1;
    }
  };

  /** Whoever starts a cycle says who they are by then at the latest; the screens after it go by that. */
  const whoAmI = async (): Promise<Person> => {
    const me = await services.me();
    if (!tab.read().me) change({ me });
    return me;
  };

  const starter = cycleStarter(services, () => {
    void showUnfinished();
    void work.refresh(false);
  });
  const begin = (record: CycleRecord) =>
    startCycle(record, starter.work, store, starter.finished, starter.ask, starter.undo, starter.isUndone);
  /** What was begun and does not stand yet: here, or on another device of this person, whose note is in the own list. */
  const showUnfinished = async (): Promise<void> => {
    const drafts = await store.all<CycleRecord>('drafts');
    const noted = home && (await begunDrafts(await services.documents(), home));
    const isNoted = (record: CycleRecord): boolean | undefined =>
      noted?.some(({ cycle }) => cycle === record.draft.cycle);
    // It was noted and the note is gone: another device has finished or undone it.
    const over = drafts.filter((record) => record.facts.noted && isNoted(record) === false);
    for (const { draft } of over) await store.remove('drafts', draft.cycle);
    const here = drafts.filter((record) => !over.includes(record));
    const elsewhere = (noted ?? []).filter(({ cycle }) => !here.some(({ draft }) => draft.cycle === cycle));
    change({
      unfinished: [...here, ...elsewhere.map((draft): CycleRecord => ({ draft, facts: {} }))].map((record) => ({
        cycle: record.draft.cycle,
        title: record.draft.title,
        partner: partnersOf(record.draft)
          .map(({ name }) => name)
          .join(', '),
        resume() {
          const started = begin(record);
          void started.run();
          return started;
        },
      })),
    });
  };

  let line: Promise<void> = Promise.resolve();
  let more: Promise<TabMore> | undefined;

  const work: TabWork = {
    starter,
    async showLast() {
      const last = await store.get<Remembered>('glances', 'tab');
      if (last?.home) {
        home = last.home;
        const documents = await services.documents();
        follow(documents);
        change({ ...viewsOf(await knownCycles(documents, home), now()), me: last.me, freshness: 'local' });
      }
      await showUnfinished();
    },

    refresh(mayAsk) {
      // One after the other: two at once would ask for everything twice.
      const run = (): Promise<void> => refreshOnce(mayAsk);
      line = line.then(run, run);
      return line;
    },

    more() {
      more ??= import('./tab-more.ts').then(({ tabMore }) => tabMore(services, tab, now, looker.events, words));
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
      const me = await whoAmI();
      return partnersAmong(await graph.people.search(text, 8), me.id);
    },

    async propose(partners, rhythm, from, daysOff = []) {
      const answer = await answerOf(
        (async () => {
          const [me, own] = await Promise.all([whoAmI(), answerOf(work.preferences())]);
          // A preference is a nicety: whoever has not allowed OneDrive yet plans without it.
          const energy = 'value' in own ? own.value.energy : undefined;
          const coaching =
            looker.events()?.filter(({ cancelled, preview }) => !cancelled && markedCycle(preview)) ?? [];
          return proposeTimes(graph.calendar, { me, partners, rhythm, now: now(), from, energy, coaching, daysOff });
        })(),
      );
      return 'failure' in answer ? { kind: 'failed', failure: answer.failure } : answer.value;
    },

    preferences: async () => readPreferences(await services.documents()),
    async prefer(change) {
      await savePreferences(await services.documents(), (await services.account()).id, change);
    },

    async startCycle(draft) {
      const organiser = await services.me();
      const bare = ({ photo: _, ...person }: Person): Person => person;
      const third = draft.third ? { third: bare(draft.third) } : {};
      return begin({ draft: { ...draft, partner: bare(draft.partner), ...third, organiser }, facts: {} });
    },
  };
  return work;
};
