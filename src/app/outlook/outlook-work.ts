import type { CycleLink } from '../../domain/cycle/invitation.ts';
import { Failure } from '../../domain/failure.ts';
import type { Instant } from '../../domain/ids.ts';
import { createGraph } from '../../graph/graph.ts';
import type { Appointment, AppointmentPerson } from '../../host/appointment.ts';
import type { Host } from '../../host/host.ts';
import { openIdentity } from '../../identity/open-identity.ts';
import { lacksConsent } from '../consent.ts';
import type { Deployment } from '../deployment.ts';
import { otherTimes } from './other-times.ts';
import type { OtherTimes, PaneCycle } from './outlook-contract.ts';
import { readCycle } from './read-cycle.ts';

/** What the pane does with Microsoft Graph; loaded when it is first wanted. */
export interface OutlookWork {
  /** The cycle an appointment leads to. Rejects with Failure where nothing can be said but that. */
  cycle(link: CycleLink, start: Instant, mayAsk: boolean, again: () => void): Promise<PaneCycle>;
  otherTimes(appointment: Appointment, me: AppointmentPerson): Promise<OtherTimes>;
  allow(failure: unknown): Promise<void>;
}

/** Opens sign-in and Graph for the pane. Asks nobody for anything. */
export const openOutlookWork = (deployment: Deployment, host: Host, now: () => number = Date.now): OutlookWork => {
  const { clientId, tenantId } = deployment;
  const identity = openIdentity({ clientId, host, ...(tenantId ? { tenantId } : {}) });
  const graph = createGraph({ origin: deployment.graphOrigin, identity });
  return {
    async cycle(link, start, mayAsk, again) {
      try {
        return await readCycle(graph.in({ mayAsk }).drive, link, start, identity.me, now());
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        if (lacksConsent(error) || error.reason === 'no-account') return { state: 'closed', allow: again };
        if (error.reason === 'forbidden' || error.reason === 'no-access') return { state: 'refused' };
        if (error.reason === 'not-found') return { state: 'gone' };
        throw error;
      }
    },
    otherTimes: (appointment, me) => otherTimes(graph, appointment, me, now()),
    async allow(failure) {
      if (!(failure instanceof Failure) || !lacksConsent(failure)) return;
      await identity.ask(failure.scopes).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
      });
    },
  };
};
