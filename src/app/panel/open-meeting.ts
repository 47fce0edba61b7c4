import type { Documents } from '../../documents/documents.ts';
import { startSubPage } from '../../domain/appointment/start-wish.ts';
import { chatUrl } from '../../domain/cycle/chat-link.ts';
import { placeUrl } from '../../domain/cycle/invitation.ts';
import { Failure } from '../../domain/failure.ts';
import type { PersonId } from '../../domain/ids.ts';
import { ownTextKeys, textKeysOf } from '../../domain/session/session.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Host } from '../../host/host.ts';
import type { Live } from '../../live/live.ts';
import { keepAgreement } from '../agreement/keep-agreement.ts';
import type { Deployment } from '../deployment.ts';
import type { LocalStore } from '../local-store.ts';
import { rememberInMeeting } from '../meeting-chat/in-meeting.ts';
import { openServices, type Services } from '../services.ts';
import { type FoundSession, findSession } from '../session/find-session.ts';
import { type AtAGlance, glanceKey, takeGlance } from '../session/glance.ts';
import { handOver } from '../session/hand-over.ts';
import { closeSessionBefore, endForgotten, saveLeftBehind } from '../session/left-behind.ts';
import { forgetUnsaved, rememberUnsaved } from '../session/left-sessions.ts';
import { openSession } from '../session/open-session.ts';
import { openOwnTexts } from '../session/own-texts.ts';
import { type SessionSaver, sessionSaver } from '../session/save-session.ts';
import type { BetweenTwo, RunningSession } from '../session/session-contract.ts';
import { UnreadablePage } from '../session/unreadable-page.ts';
import { takeNotesHome } from '../sharing/private-notes.ts';
import { type Watched, watched } from '../watched.ts';
import { type Around, aroundPanel } from './around.ts';
import { chatOf } from './chat.ts';
import type { PanelState } from './panel-contract.ts';
import type { Presenting } from './presenting-contract.ts';
import { sayUnreadable } from './say-unreadable.ts';

type Opening = {
  readonly deployment: Deployment;
  readonly host: Host;
  readonly panel: Watched<PanelState> & { set(next: PanelState): void };
  readonly glance: AtAGlance | undefined;
  /** Shows what went wrong after opening has returned. */
  failed(error: unknown): void;
  /** Opens the panel once more, from the beginning. */
  again(): void;
};

/** How long after its planned end a meeting is still taken for the same session, ms. */
const AFTERGLOW = 60 * 60_000;

/** Finds the meeting's session and takes part in it; where there is none, offers one. */
export const openMeeting = async (opening: Opening): Promise<void> => {
  const { deployment, host, panel, glance } = opening;
  const { meeting } = host;
  if (!meeting) return panel.set({ kind: 'no-meeting' });
  const services = await openServices(deployment, host);
  const { graph, store } = services;
  // Where the session is known, the network is not needed to go on with it.
  const known = glance && (await store.get<FoundSession>('glances', `found-${glance.session}`));
  const found = known ?? (await findSession(meeting, graph, Date.now()).catch(damaged));
  if (found instanceof UnreadablePage) return panel.set(sayUnreadable(found, graph.drive, panel, opening.again));
  if (found) return takePart(opening, services, found);
  const { offerOneSession } = await import('../one-session/offer.ts');
  await offerOneSession({
    graph,
    meeting,
    deployment,
    me: services.me,
    now: Date.now,
    after: (ms, run) => void setTimeout(run, ms),
    show: (offer) => panel.set({ kind: 'no-session', offer }),
    begin: (session) => takePart(opening, services, session),
    failed: opening.failed,
  });
};

/** Only where a third person holds the log is something to be closed, and only there are keys made. */
const betweenTwoOf = async (running: RunningSession, store: LocalStore): Promise<BetweenTwo | undefined> =>
  (await import('../session/between-two.ts')).openBetweenTwo({ ...running, store });

/** Takes part in a session, and sees to it that what it leaves behind is saved. */
const takePart = async (
  { deployment, host, panel, glance }: Opening,
  services: Services,
  found: FoundSession,
): Promise<void> => {
  const { graph, store } = services;
  const key = glanceKey(host.context.meeting?.id);
  await store.put('glances', `found-${found.session}`, found);
  void rememberInMeeting(store, found.cycle);
  const me = (host.context.person ?? (await services.identity.me())).id;
  const [{ running: shared, live }, ownText] = await Promise.all([
    openSession(found, me, graph.in({ mayAsk: false }).drive, [...deployment.iceServers] as RTCIceServer[]),
    openOwnTexts(store, found.session, ownTextKeys(found.plan.turns.length)),
  ]);
  const betweenTwo = found.people.length > 2 ? await betweenTwoOf(shared, store) : undefined;
  const running = keepAgreement(
    { ...shared, ownText, ...(betweenTwo && { betweenTwo }) },
    found,
    services.documents,
    (documents) => takeNotesHome(documents, found.folder, me),
  );
  if (glance) handOver(glance, running);
  setTimeout(() => void running.begin(), 4000);

  const { context, meeting = {} } = host;
  const around: Around =
    context.surface === 'stage' ? { place: 'stage' } : aroundPanel(meeting, `${location.origin}/panel.html`);
  const screen = around.place === 'panel' ? followScreen(services, running) : {};
  const teams = { origin: deployment.teamsOrigin, appId: deployment.teamsAppId };
  const partners = found.people.filter(({ id }) => id !== me).map(({ address }) => address);
  const chat = context.meeting?.chatId;
  const partnersChat = chatUrl(deployment.teamsOrigin, partners);
  const here: Around = {
    ...around,
    ...screen,
    ...(found.once || chat === undefined ? { bringApp: true } : {}),
    ...(found.once ? { startCycle: placeUrl(teams, startSubPage({ partners })) } : {}),
    ...(partnersChat === undefined ? {} : { partnersChat }),
    ...(chat === undefined ? {} : { chat: chatOf(graph, services.identity.ask, chat) }),
  };
  const documents = documentsOf(services);
  const saver = sessionSaver(running, found, documents);
  const show = (): void => panel.set({ kind: 'session', running, recap: saver.recap.read(), around: here });
  saver.recap.subscribe(show);
  show();
  keepGlances(running, live, store, key, Date.parse(found.start) + found.plan.layout.length * 60_000 + AFTERGLOW);
  // Once the prompt stands, what saving needs is fetched: at the end there may be no network to fetch it by.
  setTimeout(() => void documents().catch(() => undefined), 4000);
  running.subscribe(() => void saver.look());
  // What somebody who left should have saved falls to whoever is here, when its time has come; so does an end that nobody
  // pressed.
  setInterval(() => void endForgotten(running).then(saver.look), 1000);
  setTimeout(() => void tidyUp(services, documents, found, me), 8000);
  addEventListener('online', saver.again);
  keepInMind(running, found, saver, store);
  host.onSuspend(() => live.flush());
  addEventListener('pagehide', () => void live.flush());
};

/** Loaded once the prompt stands; whoever did not turn it on costs no request. */
const followScreen = (services: Services, running: RunningSession): Pick<Around, 'screenShown' | 'presenting'> => {
  const screenShown = watched(0);
  const { graph, identity, store } = services;
  let follower: Promise<Presenting> | undefined;
  const open = async (): Promise<Presenting> =>
    (await import('./presenting.ts')).followPresenting({
      graph,
      identity,
      store,
      worthAsking: () => {
        const { startedAt, endedAt } = running.state().course;
        return startedAt !== null && endedAt === null && document.visibilityState === 'visible';
      },
      after: (ms, run) => void setTimeout(run, ms),
      began: () => screenShown.update((times) => times + 1),
    });
  const presenting = (): Promise<Presenting> => {
    follower ??= open();
    follower.catch(() => {
      follower = undefined;
    });
    return follower;
  };
  setTimeout(() => void presenting().catch(() => undefined), 5000);
  return { screenShown, presenting };
};

/** A damaged page has a screen of its own; any other failure goes on its way. */
const damaged = (error: unknown): UnreadablePage => {
  if (error instanceof UnreadablePage) return error;
  throw error;
};

/** What earlier sessions left is put right once this one stands. Without a network it waits for another opening. */
const tidyUp = async (
  { store, graph }: Services,
  open: () => Promise<Documents>,
  found: FoundSession,
  me: PersonId,
): Promise<void> => {
  try {
    const { drive } = graph.in({ mayAsk: false });
    const tools = { store, documents: await open(), drive, me, now: Date.now, online: true, except: found };
    await saveLeftBehind(tools);
    await closeSessionBefore(tools, found);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
};

/** Remembers what the panel shows, at most once a second, so that the next opening can begin with it. */
const keepGlances = (running: RunningSession, live: Live, store: LocalStore, key: string, until: number): void => {
  let waiting = false;
  const keep = (): void => {
    waiting = false;
    const glance = takeGlance(running, live.events(), textKeysOf(running.state()), Date.now(), until);
    void store.put('glances', key, glance);
  };
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(keep, 1000);
  };
  running.subscribe(soon);
  soon();
};

/** Once the session has started, this device knows until the end that it has something to save, whichever page opens next. */
const keepInMind = (running: RunningSession, found: FoundSession, saver: SessionSaver, store: LocalStore): void => {
  let known = false;
  const look = (): void => {
    if (known || running.state().course.startedAt === null || saver.finished()) return;
    known = true;
    void rememberUnsaved(store, found);
  };
  running.subscribe(look);
  look();
  saver.recap.subscribe(() => {
    if (saver.recap.read().state === 'saved') void forgetUnsaved(store, found);
  });
};

/** A page that cannot load the rest of itself has no network: the words stay in the session until it has. */
const documentsOf =
  (services: Services): (() => Promise<Documents>) =>
  async () => {
    try {
      return await services.documents();
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new GraphFailure('offline', {}, { cause: error });
    }
  };
