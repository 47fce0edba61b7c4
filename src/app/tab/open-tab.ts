import { parseStartSubPage, type StartWish } from '../../domain/appointment/start-wish.ts';
import type { CycleLink } from '../../domain/cycle/invitation.ts';
import { Failure } from '../../domain/failure.ts';
import type { Host } from '../../host/host.ts';
import { openHost } from '../../host/open-host.ts';
import { followAppearance } from '../appearance.ts';
import { spokenLater } from '../care/outlook-words.ts';
import type { Deployment } from '../deployment.ts';
import { languageChoice } from '../language.ts';
import { watchRenewal } from '../renewal.ts';
import type { StartedCycle } from '../start-cycle/start-contract.ts';
import { watched } from '../watched.ts';
import { firstAnswer, readAsked } from './links.ts';
import type { SharingView } from './sharing.ts';
import type { LinkedState, TabModel, TabState } from './tab-contract.ts';
import type { TabWork } from './tab-work.ts';

/** How often an open tab looks for what changed. */
const lookAgainMs = 10 * 60_000;

/**
 * Opens the personal tab. Returns at once with an empty state; host, sign-in and documents follow, each shown as soon
 * as it is there. What the tab showed last time comes from this device before anything is asked of Microsoft 365.
 */
export const openTab = (deployment: Deployment): TabModel => {
  const host = openHost(deployment);
  const appearance = followAppearance(host);
  const tab = watched<TabState>({ cycles: [], commitments: [], unreadable: [], freshness: 'opening', unfinished: [] });
  const linked = watched<LinkedState | undefined>(undefined);
  const wish = watched<StartWish | undefined>(undefined);
  const words = spokenLater();

  let asked: string | undefined;
  let link: CycleLink | undefined;
  const goTo = (place: string | undefined): void => {
    asked = place;
    const next = readAsked(place);
    link = next.kind === 'cycle' ? next.link : undefined;
    linked.set(firstAnswer(next));
    wish.set(parseStartSubPage(place ?? ''));
  };
  const arrived: Promise<Host> = host.then((there) => {
    there.painted();
    goTo(there.context.subPage);
    // A link that is followed while the app is open, or still opening, only changes where it is.
    there.onContext(({ subPage }) => {
      if (subPage === asked) return;
      goTo(subPage);
      if (link) (opened ? opened.then((work) => work.refresh(false)) : begin(false)).catch(trouble);
    });
    return there;
  });

  const open = async (): Promise<TabWork> => {
    const there = await arrived;
    const [{ openServices }, { tabWork }] = await Promise.all([import('../services.ts'), import('./tab-work.ts')]);
    const care = async (): Promise<void> => (await (await work.more()).care()).look();
    // A remark beside what is shown: where it fails, the next look says it.
    const look = (): void => void care().catch(() => undefined);
    const services = await openServices(deployment, there);
    const work: TabWork = tabWork(services, tab, linked, () => link, Date.now, look, words.asked);
    // While the tab stays open, Outlook goes on changing.
    setInterval(() => {
      if (document.visibilityState === 'visible') void work.refresh(false);
    }, lookAgainMs);
    there.ready();
    there.onResume(() => void work.refresh(false));
    // What was typed without a network leaves as soon as there is one, and what is shown is brought up to date; what fails
    // stays kept, and says so where it is shown.
    addEventListener('online', () => {
      void work.send().catch(() => undefined);
      void work.refresh(false);
    });
    return work;
  };

  const trouble = (error: unknown): void => {
    if (!(error instanceof Failure)) throw error;
    tab.update((now) => ({
      ...now,
      freshness: now.freshness === 'opening' ? 'local' : now.freshness,
      problem: error,
    }));
    // Nobody waits for a link that nobody is signed in for: it says what to do, and goes on from there.
    const asked = linked.read();
    if (asked?.state === 'opening') linked.set({ state: 'failed', cycle: asked.cycle, failure: error });
  };

  let opened: Promise<TabWork> | undefined;
  /** What failed to open opens anew: in a browser, the sign-in window needs somebody's tap first. */
  const working = (): Promise<TabWork> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const begin = async (mayAsk: boolean): Promise<void> => {
    const work = await working();
    await work.showLast();
    await work.refresh(mayAsk);
  };
  begin(false).catch(trouble);

  return {
    helpContacts: deployment.helpContacts,
    appearance,
    language: languageChoice,
    tab,
    renewed: watchRenewal(),
    linked,
    wish,
    speak: words.speak,
    refresh: async () => (opened ? (await opened).refresh(true) : begin(true).catch(trouble)),
    openLink: (url) =>
      void host.then((there) => there.openLink(url)).catch(() => window.open(url, '_blank', 'noopener')),
    agreement: async (cycle) => (await (await working()).more()).agreement(cycle),
    notes: async () => (await (await working()).more()).notes(),
    care: async () => (await (await working()).more()).care(),
    async rescue(cycle) {
      const work = await working();
      await (await work.more()).rescue(cycle);
      await work.refresh(false);
    },
    aboutMe: async () => (await (await working()).more()).aboutMe(),
    async inMeeting(cycle) {
      try {
        return await (await (await working()).more()).inMeeting(cycle);
      } catch {
        return false;
      }
    },
    partnerNews: {
      wanted: async () => (await (await working()).more()).partnerNews.wanted(),
      want: async (on) => (await (await working()).more()).partnerNews.want(on),
    },
    sharing(cycle) {
      const view = watched<SharingView>({ kind: 'quiet' });
      const look = async (): Promise<void> => {
        const real = await (await (await working()).more()).sharing(cycle);
        view.set(real.read());
        real.subscribe(() => view.set(real.read()));
      };
      // What keeps the tab from opening is said by the tab itself.
      look().catch(() => undefined);
      return view;
    },
    findPeople: async (text) => (await working()).findPeople(text),
    photo: async (id) => (await opened)?.about.photo(id),
    zone: async (person) => (await opened)?.about.zone(person),
    propose: async (...wanted) => (await working()).propose(...wanted),
    preferences: async () => (await working()).preferences(),
    prefer: async (change) => (await working()).prefer(change),
    allow: async (failure) => {
      if (opened) await (await opened).starter.ask(failure);
    },
    startCycle(draft): StartedCycle {
      return startLate(draft.cycle, async () => (await working()).startCycle(draft));
    },
  };
};

/** A cycle being set up whose work is still being loaded: the screen has it at once. */
const startLate = (cycle: StartedCycle['cycle'], open: () => Promise<StartedCycle>): StartedCycle => {
  const progress = watched<ReturnType<StartedCycle['progress']['read']>>({ steps: [], finished: false, running: true });
  let started: Promise<StartedCycle> | undefined;
  return {
    cycle,
    progress,
    undo: async () => (await started)?.undo() ?? 'undone',
    async run() {
      started ??= open().then((real) => {
        progress.set(real.progress.read());
        real.progress.subscribe(() => progress.set(real.progress.read()));
        return real;
      });
      await (await started).run();
    },
  };
};
