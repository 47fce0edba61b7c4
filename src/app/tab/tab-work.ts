import type { CycleLink } from '../../domain/cycle/invitation.ts';
import type { Rhythm } from '../../domain/cycle/types.ts';
import type { IndexEntry } from '../../domain/document/index-document.ts';
import { Failure } from '../../domain/failure.ts';
import type { CycleId } from '../../domain/ids.ts';
import type { Graph } from '../../graph/graph.ts';
import type { SignInFailure } from '../../identity/sign-in-failure.ts';
import { lacksConsent } from '../consent.ts';
import type { CycleView, LinkedState, Person, ProposalsState, StartedCycle, TabState } from '../contract.ts';
import type { Services } from '../services.ts';
import type { CycleDraft, CycleRecord } from '../start-cycle/draft.ts';
import { proposeTimes } from '../start-cycle/propose.ts';
import { startCycle } from '../start-cycle/start-cycle.ts';
import { cycleStarter } from '../start-cycle/starter.ts';
import type { Watched } from '../watched.ts';
import { commitmentViews, cycleView, noteViews } from './cycle-view.ts';
import { findInvitations, openMyCycles } from './my-cycles.ts';
import { type Notebook, readNotebook } from './notebook.ts';

type Settable<T> = Watched<T> & { set(next: T): void; update(change: (now: T) => T): void };

/** What the personal tab can do once everything behind it is open. */
export interface TabWork {
  /** Shows what the tab showed last time on this device. */
  showLast(): Promise<void>;
  /** Reads calendar and notebooks again. `mayAsk`: whether a missing permission may be asked for now. */
  refresh(mayAsk: boolean): Promise<void>;
  findPeople(text: string): Promise<readonly Person[]>;
  propose(partner: Person, rhythm: Rhythm): Promise<ProposalsState>;
  startCycle(draft: Omit<CycleDraft, 'organiser'>): Promise<StartedCycle>;
}

type Remembered = Pick<TabState, 'cycles' | 'commitments' | 'notes'> & { readonly me: Person };

export const tabWork = (
  services: Services,
  tab: Settable<TabState>,
  linked: Settable<LinkedState | undefined>,
  link: CycleLink | undefined,
): TabWork => {
  const { graph, store } = services;
  const change = (part: Partial<TabState>): void => tab.update((now) => ({ ...now, ...part }));

  const readCycle = async (wire: Graph, entry: IndexEntry, now: number) => {
    const notebook = await readNotebook(wire.drive, store, entry);
    const cycle = cycleView(notebook, now);
    return cycle ? { cycle, notebook } : undefined;
  };

  /** All notebooks of the list; one that cannot be read keeps what was known of it and says so. */
  const readAll = async (wire: Graph, entries: readonly IndexEntry[]): Promise<Failure | undefined> => {
    const now = Date.now();
    const before = tab.read();
    let trouble: Failure | undefined;
    const read = await Promise.all(
      entries.map(async (entry) => {
        try {
          return await readCycle(wire, entry, now);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          trouble ??= error;
          const known = before.cycles.find((cycle) => cycle.id === entry.id);
          return known && { cycle: { ...known, stale: true }, notebook: undefined };
        }
      }),
    );
    const found = read.flatMap((one) => one ?? []);
    const keep = (id: CycleId, notebook: Notebook | undefined) =>
      notebook === undefined && found.some((one) => one.cycle.id === id);
    change({
      cycles: found.map((one) => one.cycle).sort(byNextSession),
      commitments: found.flatMap(({ cycle, notebook }) =>
        notebook
          ? commitmentViews(notebook, cycle)
          : before.commitments.filter((one) => keep(one.cycle, notebook) && one.cycle === cycle.id),
      ),
      notes: found.flatMap(({ cycle, notebook }) =>
        notebook ? noteViews(notebook, cycle.id) : before.notes.filter((one) => one.cycle === cycle.id),
      ),
    });
    return trouble;
  };

  const openLinked = async (wire: Graph, known: readonly IndexEntry[]): Promise<IndexEntry | undefined> => {
    if (!link) return undefined;
    const entry = known.find((one) => one.id === link.cycle);
    try {
      const place = { driveId: link.driveId, itemId: link.itemId };
      const read = await readCycle(wire, { id: link.cycle, title: '', ...place }, Date.now());
      if (!read) {
        linked.set({ state: 'gone' });
        return undefined;
      }
      linked.set({ state: 'open', cycle: read.cycle.id });
      return entry ?? entryOf(read.cycle, place);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const reason = error.boundary === 'graph' ? error.reason : undefined;
      linked.set(
        reason === 'forbidden'
          ? { state: 'refused' }
          : reason === 'not-found'
            ? { state: 'gone' }
            : { state: 'failed', failure: error },
      );
      return undefined;
    }
  };

  /** A yes to one permission may be followed by the wish for the next: the refresh asks for it in its turn. */
  const allow = async (failure: SignInFailure): Promise<void> => {
    try {
      await services.identity.ask(failure.scopes);
      await work.refresh(true);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // Another no changes nothing on the screen: the way to say yes is still there.
      if (!lacksConsent(error)) change({ problem: error });
    }
  };

  const starter = cycleStarter(services, () => void work.refresh(false));

  const work: TabWork = {
    async showLast() {
      const last = await store.get<Remembered>('glances', 'tab');
      const drafts = await store.all<CycleRecord>('drafts');
      change({
        ...(last ? { ...last, freshness: 'local' as const } : {}),
        unfinished: drafts.map((record) => ({
          cycle: record.draft.cycle,
          title: record.draft.title,
          partner: record.draft.partner.name,
          resume() {
            const started = startCycle(record, starter.work, store, starter.finished);
            void started.run();
            return started;
          },
        })),
      });
    },

    async refresh(mayAsk) {
      // A link that somebody followed is a wish to see what it leads to: then asking is an answer to it.
      const wire = graph.in({ mayAsk: mayAsk || link !== undefined });
      change({ needsConsent: undefined, problem: undefined });
      try {
        change({ me: await services.me() });
        const mine = openMyCycles(wire.drive, services.me);
        const entries = await mine.read();
        const opened = await openLinked(wire, entries);
        const known = new Set<string>([...entries.map((one) => one.id), ...(opened ? [opened.id] : [])]);
        const invited = await findInvitations(wire.calendar, known, Date.now());
        const found = await Promise.all(
          invited.map(async ({ cycle, folder }) => {
            const read = await readCycle(wire, { id: cycle, title: '', ...folder }, Date.now()).catch(ignoreFailure);
            return read ? [entryOf(read.cycle, folder)] : [];
          }),
        );
        const fresh = [...(opened && !entries.some((one) => one.id === opened.id) ? [opened] : []), ...found.flat()];
        const trouble = await readAll(wire, [...entries, ...fresh]);
        for (const entry of fresh) await mine.put(entry);
        change({ freshness: 'fresh', ...(trouble ? { problem: trouble } : {}) });
        const { cycles, commitments, notes, me } = tab.read();
        if (me) await store.put('glances', 'tab', { cycles, commitments, notes, me } satisfies Remembered);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        change({
          freshness: 'local',
          ...(lacksConsent(error) ? { needsConsent: () => void allow(error) } : { problem: error }),
        });
        if (linked.read()?.state === 'opening') linked.set({ state: 'failed', failure: error });
      }
    },

    async findPeople(text) {
      const me = await services.me();
      const people = await graph.people.search(text, 8);
      return people
        .filter((person) => person.id !== me.id && !person.guest)
        .map(({ id, name, mail, username }): Person => ({ id, name, address: mail ?? username }));
    },

    async propose(partner, rhythm) {
      try {
        return await proposeTimes(graph.calendar, await services.me(), partner, rhythm, Date.now());
      } catch (error) {
        if (error instanceof Failure) return { kind: 'failed', failure: error };
        throw error;
      }
    },

    async startCycle(draft) {
      const organiser = await services.me();
      const { photo: _, ...partner } = draft.partner;
      return startCycle({ draft: { ...draft, partner, organiser }, facts: {} }, starter.work, store, starter.finished);
    },
  };
  return work;
};

const entryOf = (cycle: CycleView, folder: { readonly driveId: string; readonly itemId: string }): IndexEntry => ({
  id: cycle.id,
  title: cycle.title,
  driveId: folder.driveId,
  itemId: folder.itemId,
  webUrl: cycle.folderUrl,
  with: cycle.people.map((person) => person.name).join(', '),
  state: 'active',
});

/** An invitation whose notebook cannot be opened is not this person's cycle (yet); the next refresh looks again. */
const ignoreFailure = (error: unknown): undefined => {
  if (!(error instanceof Failure)) throw error;
  return undefined;
};

const nextOf = (cycle: CycleView): string =>
  cycle.sessions.find((session) => session.state === 'planned' || session.state === 'moved')?.start ?? '9999';

const byNextSession = (a: CycleView, b: CycleView): number => nextOf(a).localeCompare(nextOf(b));
