import type { BrowserContext, Page } from '@playwright/test';

/*
 * The network between two panels, taken away as a firewall would: connections that stand break, new ones never come up.
 * The app's own code is not touched; the browser's class is wrapped before any page has loaded.
 */

type Wrapped = { readonly peers: RTCPeerConnection[]; cut: boolean };

/** Prepares a browser so that `cutPeers` can be called later. */
export const wirePeers = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const state: Wrapped = { peers: [], cut: false };
    const Real = window.RTCPeerConnection;
    window.RTCPeerConnection = new Proxy(Real, {
      construct(target, [configuration]: [RTCConfiguration?]) {
        // Without candidates there is no way from one side to the other.
        const real = new target(
          state.cut ? { ...configuration, iceServers: [], iceTransportPolicy: 'relay' } : configuration,
        );
        state.peers.push(real);
        return real;
      },
    });
    Object.assign(window, { wiredPeers: state });
  });

/** Cuts every direct connection of somebody's pages, and all that would follow. */
export const cutPeers = async (page: Page): Promise<void> => {
  for (const frame of page.frames())
    await frame.evaluate(() => {
      const state = (window as unknown as { wiredPeers?: Wrapped }).wiredPeers;
      if (!state) return;
      state.cut = true;
      for (const peer of state.peers) peer.close();
    });
};
