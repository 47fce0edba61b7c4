import type { Host } from './host.ts';
import { HostFailure } from './host-failure.ts';

/** What opening a host takes from its surroundings. */
export type HostSurroundings = {
  readonly framed: () => boolean;
  readonly openFramed: (hostOrigins: readonly string[]) => Promise<Host>;
  readonly openAlone: () => Promise<Host>;
  /** Milliseconds a host has to answer the first message. */
  readonly patience: number;
  readonly wait: (milliseconds: number) => Promise<void>;
};

const browser: HostSurroundings = {
  framed: () => globalThis.window !== undefined && window.parent !== window,
  // Both forms are loaded when needed, so that neither holds up the first paint.
  openFramed: async (hostOrigins) => (await import('./teams-host.ts')).openTeamsHost(hostOrigins),
  openAlone: async () => (await import('./browser-host.ts')).openBrowserHost(),
  patience: 15_000,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/**
 * Finds out what program is around the app and opens it. `hostOrigins` are hosts beyond those of Microsoft, as full
 * origins with scheme and port. Rejects with `timed-out` where the frame around the app never answers: teams-js waits
 * forever for a host that is not listed (docs/decisions/host.md).
 */
export const openHost = async (
  deployment: { readonly hostOrigins: readonly string[] },
  given: Partial<HostSurroundings> = {},
): Promise<Host> => {
  const { framed, openFramed, openAlone, patience, wait } = { ...browser, ...given };
  if (!framed()) return openAlone();
  const late = wait(patience).then((): never => {
    throw new HostFailure('timed-out');
  });
  return Promise.race([openFramed(deployment.hostOrigins), late]);
};

/** The same for the one page that is Outlook's own, whose head brings Office.js. */
export const openHostOfOutlook = async (): Promise<Host> => (await import('./outlook-host.ts')).openOutlookHost();
