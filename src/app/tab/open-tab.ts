import { parseCycleSubPage } from '../../domain/cycle/invitation.ts';
import { Failure } from '../../domain/failure.ts';
import { cycleId } from '../../domain/ids.ts';
import type { Host } from '../../host/host.ts';
import { openHost } from '../../host/open-host.ts';
import { followAppearance } from '../appearance.ts';
import type { LinkedState, StartedCycle, TabModel, TabState } from '../contract.ts';
import type { Deployment } from '../deployment.ts';
import { watched } from '../watched.ts';
import type { TabWork } from './tab-work.ts';

/**
 * Opens the personal tab. Returns at once with an empty state; host, sign-in and documents follow, each shown as soon
 * as it is there. What the tab showed last time comes from this device before anything is asked of Microsoft 365.
 */
export const openTab = (deployment: Deployment): TabModel => {
  const host = openHost(deployment);
  const appearance = followAppearance(host);
  const tab = watched<TabState>({ cycles: [], commitments: [], unreadable: [], freshness: 'opening', unfinished: [] });
  const linked = watched<LinkedState | undefined>(undefined);

  const opened = (async (): Promise<TabWork> => {
    const there: Host = await host;
    there.painted();
    const link = there.context.subPage === undefined ? undefined : parseCycleSubPage(there.context.subPage);
    if (link) linked.set({ state: 'opening' });
    const [{ openServices }, { tabWork }] = await Promise.all([import('../services.ts'), import('./tab-work.ts')]);
    const work = tabWork(await openServices(deployment, there), tab, linked, link);
    there.ready();
    there.onResume(() => void work.refresh(false));
    return work;
  })();

  opened
    .then(async (work) => {
      await work.showLast();
      await work.refresh(false);
    })
    .catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      tab.update((now) => ({
        ...now,
        freshness: now.freshness === 'opening' ? 'local' : now.freshness,
        problem: error,
      }));
    });

  return {
    appearance,
    tab,
    linked,
    refresh: async () => (await opened).refresh(true),
    openLink: (url) =>
      void host.then((there) => there.openLink(url)).catch(() => window.open(url, '_blank', 'noopener')),
    findPeople: async (text) => (await opened).findPeople(text),
    propose: async (partner, rhythm) => (await opened).propose(partner, rhythm),
    newCycleId: () => cycleId(`c_${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`),
    startCycle(draft): StartedCycle {
      return startLate(draft.cycle, async () => (await opened).startCycle(draft));
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
