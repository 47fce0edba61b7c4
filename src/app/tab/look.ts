import type { Documents } from '../../documents/documents.ts';
import { openMyCycles } from '../../documents/my-cycles.ts';
import type { CycleLink } from '../../domain/cycle/invitation.ts';
import type { IndexEntry } from '../../domain/document/index-document.ts';
import type { Failure } from '../../domain/failure.ts';
import type { CalendarEvent } from '../../graph/calendar.ts';
import type { ItemRef } from '../../graph/drive.ts';
import type { Graph } from '../../graph/graph.ts';
import { type Answer, answerOf } from '../answer-of.ts';
import { lacksConsent } from '../consent.ts';
import { cycleView } from '../cycles/cycle-view.ts';
import { eventsAround, followInvitations } from '../cycles/invitations.ts';
import { entryOf, type FoundCycle, knownCycles, refreshCycle, refreshIndex, viewsOf } from '../cycles/read-cycles.ts';
import type { LocalStore } from '../local-store.ts';
import type { Person } from '../views.ts';
import { outcomeOf } from './links.ts';
import type { LinkedState, TabState } from './tab-contract.ts';

/** Folders that invitations led to and that are not in the own list: not read from their bodies again. */
type InvitedFolders = Readonly<Record<string, ItemRef>>;

const plainEntry = (id: IndexEntry['id'], { driveId, itemId }: ItemRef): IndexEntry => ({
  id,
  title: '',
  driveId,
  itemId,
});

export type TabLookTools = {
  readonly graph: Graph;
  readonly store: LocalStore;
  readonly linked: { set(next: LinkedState | undefined): void };
  /** The link that was followed last. */
  readonly link: () => CycleLink | undefined;
  readonly now: () => number;
  readonly knowHome: (home: ItemRef) => void;
  readonly show: (part: Partial<TabState>) => void;
  readonly unreached: (failure: Failure) => Failure;
};

/** Looking at calendar and notebooks as they are now. */
export const tabLook = ({ graph, store, linked, link, now, knowHome, show, unreached }: TabLookTools) => {
  let seen: readonly CalendarEvent[] | undefined;

  /**
   * Two requests where nothing changed: everything that is known to lie in OneDrive in one, the calendar in the other. What
   * is only found out by them (a cycle added on another device, an invitation) is read in a second round.
   */
  const look = async (documents: Documents, me: Person): Promise<Failure | undefined> => {
    const wire = graph.in({ mayAsk: false });
    const asked = link();
    const events: Promise<Answer<readonly CalendarEvent[]>> = answerOf(eventsAround(wire.calendar, now()));
    const folder = await answerOf(documents.appFolder());
    if ('failure' in folder) return unreached(folder.failure);
    const home = folder.value;
    knowHome(home);
    graph.knowOwnDrive(home.driveId);
    const known = (await knownCycles(documents, home)).map(({ entry }) => entry);
    const invited = (await store.get<InvitedFolders>('glances', 'invited')) ?? {};
    const first = [...known];
    const want = (entry: IndexEntry): void => {
      if (!first.some(({ id }) => id === entry.id)) first.push(entry);
    };
    if (asked) want(plainEntry(asked.cycle, asked));
    for (const [id, place] of Object.entries(invited)) want(plainEntry(id as IndexEntry['id'], place));
    const [index, ...read] = await Promise.all([
      answerOf(refreshIndex(documents, home)),
      ...first.map((entry) => refreshCycle(documents, entry)),
    ]);
    const listed = 'value' in index ? index.value : known;
    const calendar = await events;
    seen = 'value' in calendar ? calendar.value : undefined;
    const all = new Set<string>([...listed, ...first].map(({ id }) => id));
    const followedUp = await answerOf(followInvitations(wire.calendar, 'value' in calendar ? calendar.value : [], all));
    const news = 'value' in followedUp ? followedUp.value : [];
    const more = [
      ...listed.filter(({ id }) => !first.some((one) => one.id === id)),
      ...news.map(({ cycle, folder: place }) => plainEntry(cycle, place)),
    ];
    const found = [...read, ...(await Promise.all(more.map((entry) => refreshCycle(documents, entry))))];
    const isListed = ({ entry }: FoundCycle): boolean => listed.some(({ id }) => id === entry.id);
    const lost = found.filter((one) => isListed(one) && one.failure?.reason === 'folder-gone');
    if (lost.length > 0) {
      const { followMadeAnew } = await import('./made-anew.ts');
      if (await followMadeAnew(documents, wire.calendar, me.id, lost, seen ?? [], asked)) return look(documents, me);
    }

    const followedLink = asked && found.find(({ entry }) => entry.id === asked.cycle);
    // Another may have been followed meanwhile; that one has its own look.
    const outcome = asked && asked === link() ? outcomeOf(asked, followedLink, now()) : undefined;
    if (outcome) linked.set(outcome);
    // Only what can be opened joins the list; an invitation whose notebook stays closed is looked at again next time.
    const joining = found.filter((one) => !isListed(one) && !one.failure && cycleView(one.notebook, now()));
    show(viewsOf([...found.filter(isListed), ...joining], now()));
    const mine = openMyCycles(documents, me.id);
    for (const { entry, notebook } of joining) {
      const cycle = cycleView(notebook, now());
      if (cycle) await mine.put(entryOf(cycle, entry));
    }
    const closed = found.filter((one) => !isListed(one) && !joining.includes(one) && one.entry.id !== asked?.cycle);
    await store.put(
      'glances',
      'invited',
      Object.fromEntries(closed.map(({ entry: { id, driveId, itemId } }) => [id, { driveId, itemId }])),
    );
    const failures = [
      ...[index, calendar, followedUp].flatMap((one) => ('failure' in one ? one.failure : [])),
      ...found.flatMap((one) => (isListed(one) && one.failure ? one.failure : [])),
    ];
    // Whoever is invited has nothing in the list yet: what a partner's folder needs is asked for all the same.
    failures.push(...closed.flatMap(({ failure }) => (failure && lacksConsent(failure) ? failure : [])));
    const closedLink = followedLink?.failure;
    if (closedLink && lacksConsent(closedLink)) failures.push(closedLink);
    return failures.find(lacksConsent) ?? failures[0];
  };

  return { look, /** The events around now as they were read last. */ events: () => seen };
};
