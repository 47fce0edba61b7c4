import type { Service } from './errors.ts';
import { throttled } from './errors.ts';

/** Published limits; a value of Infinity switches one off. Source: learn.microsoft.com/graph/throttling-limits. */
export type Limits = {
  /** Requests per app and mailbox in ten minutes. */
  readonly outlookPerTenMinutes: number;
  /** Requests at once per app and mailbox. */
  readonly outlookAtOnce: number;
  /** SharePoint and OneDrive resource units per app and tenant in a minute (smallest tenants). */
  readonly resourceUnitsPerMinute: number;
};

export const publishedLimits: Limits = {
  outlookPerTenMinutes: 10_000,
  outlookAtOnce: 4,
  resourceUnitsPerMinute: 1_200,
};

export const unlimited: Limits = {
  outlookPerTenMinutes: Number.POSITIVE_INFINITY,
  outlookAtOnce: Number.POSITIVE_INFINITY,
  resourceUnitsPerMinute: Number.POSITIVE_INFINITY,
};

type Window = { started: number; used: number };

export type Throttle = {
  /**
   * Counts a request to a mailbox as under way, from the moment it arrives, so that the outcome does not hang on how
   * fast its token is checked. `crowded` where too many are. Call `leave` when it is answered.
   */
  arrive(mailbox: string | undefined): { crowded: boolean; leave: () => void };
  /** Throws 429 above a limit; refused requests count as well. */
  admit(request: { service: Service; mailbox: string; units: number; crowded: boolean }): void;
};

export function createThrottle(limits: Limits, now: () => number): Throttle {
  const windows = new Map<string, Window>();
  const underWay = new Map<string, number>();

  const count = (key: string, amount: number, length: number, limit: number): number | undefined => {
    const at = now();
    let window = windows.get(key);
    if (!window || at >= window.started + length || at < window.started) {
      window = { started: at, used: 0 };
      windows.set(key, window);
    }
    window.used += amount;
    return window.used > limit ? Math.max(1, Math.ceil((window.started + length - at) / 1000)) : undefined;
  };

  return {
    arrive(mailbox) {
      if (mailbox === undefined) return { crowded: false, leave: () => {} };
      const before = underWay.get(mailbox) ?? 0;
      underWay.set(mailbox, before + 1);
      return {
        crowded: before >= limits.outlookAtOnce,
        leave: () => void underWay.set(mailbox, (underWay.get(mailbox) ?? 1) - 1),
      };
    },
    admit({ service, mailbox, units, crowded }) {
      if (service === 'onedrive') {
        const wait = count('sharepoint', units, 60_000, limits.resourceUnitsPerMinute);
        if (wait) throw throttled('onedrive', wait, 'The request has been throttled.');
      }
      if (service === 'outlook') {
        const wait = count(mailbox, 1, 600_000, limits.outlookPerTenMinutes);
        if (wait) throw throttled('outlook', wait, 'Application is over its MailboxRequests limit.');
        if (crowded) throw throttled('outlook', 1, 'Application is over its MailboxConcurrency limit.');
      }
    },
  };
}
