import { cycleUrl } from '../../domain/cycle/invitation.ts';
import type { CycleId } from '../../domain/ids.ts';
import type { CalendarEvent } from '../../graph/calendar.ts';
import type { Graph } from '../../graph/graph.ts';
import type { AboutMe } from '../about-me/about-me.ts';
import { openAboutMe } from '../about-me/about-me.ts';
import { forgetDevice } from '../about-me/forget-device.ts';
import { type PartnerNews, partnerNews } from '../activity/partner-news.ts';
import { type AgreementDesk, openAgreementDesk } from '../agreement/agreement-desk.ts';
import { openCare } from '../care/care.ts';
import type { Care } from '../care/care-contract.ts';
import { type OutlookWords, wordless } from '../care/outlook-words.ts';
import { knownInMeeting } from '../meeting-chat/in-meeting.ts';
import type { NotesModel } from '../notes/notes-contract.ts';
import { openNotes } from '../notes/open-notes.ts';
import type { Services } from '../services.ts';
import { lookInOpenSession } from '../session/look-in.ts';
import { takeNotesHome } from '../sharing/private-notes.ts';
import type { CycleView } from '../views.ts';
import type { Watched } from '../watched.ts';
import type { SharingView } from './sharing.ts';
import { watchSharing } from './sharing.ts';
import type { TabState } from './tab-contract.ts';

/** What the tab can do beyond its first screen; loaded when it is first wanted. */
export interface TabMore {
  /** The same desk as long as the page is open. */
  agreement(cycle: CycleView): Promise<AgreementDesk>;
  notes(): Promise<NotesModel>;
  sharing(cycle: CycleView): Promise<Watched<SharingView>>;
  aboutMe(): Promise<AboutMe>;
  rescue(cycle: CycleView): Promise<void>;
  inMeeting(cycle: CycleId): Promise<boolean>;
  readonly partnerNews: PartnerNews;
  care(): Promise<Care>;
}

type Tab = Watched<TabState> & { update(change: (now: TabState) => TabState): void };

export const tabMore = (
  services: Services,
  tab: Tab,
  now: () => number,
  events: () => readonly CalendarEvent[] | undefined = () => undefined,
  /** How it is said in Outlook that something is called off; the page knows its language. */
  words: () => Promise<OutlookWords> = wordless,
): TabMore => {
  // Nobody waits for these with a window: a missing permission is said on the screen.
  const graph: Graph = services.graph.in({ mayAsk: false });
  let notes: Promise<NotesModel> | undefined;
  let care: Promise<Care> | undefined;
  const lookAt = async (cycle: CycleView): Promise<Watched<SharingView>> => {
    const [documents, me] = await Promise.all([services.documents(), services.account()]);
    return watchSharing(graph, cycle, me.id, cycle.folder.driveId === (await documents.appFolder()).driveId);
  };
  const desks = new Map<string, Promise<AgreementDesk>>();
  const deskOf = async (cycle: CycleView): Promise<AgreementDesk> => {
    const [documents, me] = await Promise.all([services.documents(), services.account()]);
    const { drive } = graph;
    const { folder, people } = cycle;
    return openAgreementDesk({
      documents,
      me: me.id,
      cycle,
      now,
      running: () => lookInOpenSession({ folder, people }, me.id, drive),
      after: (ms, run) => void setTimeout(run, ms),
      takeNotesBack: () => takeNotesHome(documents, folder, me.id),
    });
  };
  const looks = new Map<string, Promise<Watched<SharingView>>>();
  const more: TabMore = {
    agreement(cycle) {
      const desk = desks.get(cycle.id) ?? deskOf(cycle);
      desks.set(cycle.id, desk);
      desk.catch(() => desks.delete(cycle.id));
      return desk;
    },
    notes() {
      notes ??= (async () => {
        const [documents, me] = await Promise.all([services.documents(), services.account()]);
        return openNotes({ documents, graph, me, tab, now, store: services.store });
      })();
      notes.catch(() => {
        notes = undefined;
      });
      return notes;
    },
    // Once for each cycle and page: who can open a folder does not change from one minute to the next.
    sharing(cycle) {
      const known = looks.get(cycle.id);
      if (known) return known;
      const fresh = lookAt(cycle);
      looks.set(cycle.id, fresh);
      fresh.catch(() => looks.delete(cycle.id));
      return fresh;
    },
    partnerNews: partnerNews(services),
    inMeeting: (cycle) => knownInMeeting(services.store, cycle),
    care() {
      care ??= (async () => {
        const [documents, me] = await Promise.all([services.documents(), services.account()]);
        const { teamsOrigin: origin, teamsAppId: appId } = services.deployment;
        return openCare({
          documents,
          graph,
          store: services.store,
          me: me.id,
          cycles: () => tab.read().cycles,
          events,
          now,
          words,
          async takeBack(cycle) {
            const desk = await more.agreement(cycle);
            await desk.refresh();
            // A page that nobody can read stays as it is; it keeps nobody from leaving.
            if (desk.view.read().kind === 'open') await desk.change({ kind: 'withdraw', what: 'partnership' });
          },
          tell: (to, link) => void partnerNews(services).tell('timeProposed', to, link),
          linkTo: ({ id, folder }) => cycleUrl({ origin, appId }, { cycle: id, ...folder }),
          show: (shown) => tab.update((state) => ({ ...state, care: shown })),
        });
      })();
      care.catch(() => {
        care = undefined;
      });
      return care;
    },
    async rescue(cycle) {
      const [documents, me, { takeOver }] = await Promise.all([
        services.documents(),
        services.account(),
        import('../../documents/hand-over.ts'),
      ]);
      await takeOver({ drive: graph.drive, documents, me, now: now() }, cycle.folder, { lost: true });
    },
    async aboutMe() {
      const [documents, me] = await Promise.all([services.documents(), services.account()]);
      const { drive } = graph;
      const cycles = (): readonly CycleView[] => tab.read().cycles;
      return openAboutMe({ drive, documents, me: me.id, cycles, forgetDevice: () => forgetDevice(me.id) });
    },
  };
  return more;
};
