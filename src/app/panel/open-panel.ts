import { Failure } from '../../domain/failure.ts';
import type { Host, Surface } from '../../host/host.ts';
import { openHost } from '../../host/open-host.ts';
import { followAppearance } from '../appearance.ts';
import type { Deployment } from '../deployment.ts';
import { openLocalStore } from '../local-store.ts';
import { watchRenewal } from '../renewal.ts';
import { framesOfGlance, type Glance, glanceKey, sessionAtAGlance } from '../session/glance.ts';
import { watched } from '../watched.ts';
import type { Around } from './around.ts';
import type { PanelModel, PanelState } from './panel-contract.ts';

/**
 * Opens the side panel. Returns at once. Where this device knows the meeting's session already, it is drawn as it was
 * before sign-in, Graph or the shared log are even loaded; what is done meanwhile is handed over to the real one.
 */
export const openPanel = (deployment: Deployment): PanelModel => {
  const host = openHost(deployment);
  const appearance = followAppearance(host);
  const panel = watched<PanelState>({ kind: 'opening' });
  const failed = (error: unknown, retry: () => void): void => {
    if (!(error instanceof Failure)) throw error;
    const consent =
      error.boundary === 'sign-in' && (error.reason === 'interaction-needed' || error.reason === 'declined');
    if (consent) panel.set({ kind: 'needs-consent', failure: error, allow: retry });
    else panel.set({ kind: 'failed', failure: error, retry });
  };

  let glance: Awaited<ReturnType<typeof lastGlance>>;
  const open = async (): Promise<void> => {
    try {
      const there: Host = await host;
      if (isBesideMeeting(there.context.surface)) return location.replace('/index.html');
      there.painted();
      // The same one again after a failure: what was typed into it is still to be handed over.
      glance ??= await lastGlance(there);
      if (glance)
        panel.set({ kind: 'session', running: glance, recap: { state: 'none' }, around: { place: placeOf(there) } });
      const { openMeeting } = await import('./open-meeting.ts');
      await openMeeting({ deployment, host: there, panel, glance, failed: trouble, again: () => void open() });
      there.ready();
    } catch (error) {
      trouble(error);
    }
  };
  const trouble = (error: unknown): void =>
    failed(error, () => {
      panel.set({ kind: 'opening' });
      void open();
    });
  void open();

  return {
    helpContacts: deployment.helpContacts,
    appearance,
    panel,
    renewed: watchRenewal(),
    openLink: (url) =>
      void host.then((there) => there.openLink(url)).catch(() => window.open(url, '_blank', 'noopener')),
  };
};

/** One static tab has one address for meetings, chats and channels; the last two are the tab's (docs/decisions/package.md). */
const isBesideMeeting = (surface: Surface): boolean => surface === 'details' || surface === 'channel';

const placeOf = ({ context }: Host): Around['place'] => (context.surface === 'stage' ? 'stage' : 'panel');

const lastGlance = async (host: Host): Promise<ReturnType<typeof sessionAtAGlance> | undefined> => {
  const person = host.context.person;
  if (!person) return undefined;
  const glance = await openLocalStore(person.id).get<Glance>('glances', glanceKey(host.context.meeting?.id));
  if (!glance || glance.until <= Date.now()) return undefined;
  return sessionAtAGlance(glance, await framesOfGlance(glance), Date.now);
};
