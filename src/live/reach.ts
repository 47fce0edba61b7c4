import type { Drive, ItemRef } from '../graph/drive.ts';
import type { Verdict } from './antechamber.ts';
import type { Link } from './carrier.ts';
import type { Environment } from './environment.ts';
import { createFolderCarrier, type FolderCarrier } from './folder-carrier.ts';
import { createLedger } from './ledger.ts';
import type { LiveStatus, PeerStatus } from './live.ts';
import { createPeerCarrier, type PeerCarrier } from './peer-carrier.ts';
import type { WaitingEvent } from './store.ts';
import { createTabsCarrier, type Led } from './tabs-carrier.ts';

/**
 * Everything outside this page: the other pages of the same person, the folder, the partners. One page of a person on
 * a device leads: it alone talks to folder and partners, for all of them.
 */
export type Reach = {
  start(): void;
  leads(): boolean;
  /** A change made on this page, on its way into the store. */
  leave(update: Uint8Array): void;
  /** News that came in, to everybody else. */
  pass(update: Uint8Array, from: Origin): void;
  sendWaiting(events: readonly WaitingEvent[]): void;
  status(storage: LiveStatus['storage']): LiveStatus;
  /** The network is back, or someone came to look. */
  hurry(): void;
  /** Asks the server what time it is. */
  askTime(): void;
  /** The shared time was measured anew: the other pages of this person show it too. */
  timeMeasured(): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
};

/** A page that leads answers at once; one that says nothing for as long is frozen or gone. */
const leaderWithinMs = 3_000;

/** Where news came from: a partner's file, a page of my own, or a device that is connected directly. */
export type Origin = 'folder' | 'tabs' | { readonly device: string };

type Document = Pick<Link, 'state' | 'vector'>;

/** Two screens side by side may differ by less than this. Milliseconds. */
const noticeable = 50;

export const createReach = (options: {
  readonly about: Pick<Link, 'session' | 'me' | 'device' | 'participants' | 'clock'>;
  readonly document: Document;
  readonly drive: Drive;
  readonly folder: () => Promise<ItemRef>;
  readonly environment: Environment;
  /** Names what all pages of this person on this device share. */
  readonly shared: string;
  readonly receive: (update: Uint8Array, from: Origin) => Verdict;
  readonly waiting: () => readonly WaitingEvent[];
  readonly onWaiting: (events: readonly WaitingEvent[]) => void;
  readonly onLead: () => void;
  readonly onChange: () => void;
}): Reach => {
  const { environment, about, document } = options;
  const { clock, me, participants } = about;
  const name = `grow-together-live:${options.shared}`;
  const ledger = createLedger();
  let folder: FolderCarrier | undefined;
  let peer: PeerCarrier | undefined;
  let led: Led | undefined;
  let stopped = false;
  /** Resolves when it is known which page leads: this one, or one that has said so. */
  let place = (): void => {};
  const placed = new Promise<void>((resolve) => {
    place = resolve;
  });

  const ownStatus = (): Omit<LiveStatus, 'storage'> => {
    const state = folder?.state();
    const others = state?.others ?? [];
    const peers = participants.flatMap((person): PeerStatus[] => {
      if (person === me) return [];
      const devices = others.filter((other) => other.person === person);
      const here = devices.filter((other) => other.here);
      const heard = devices.flatMap(({ device, seenAt }) => [seenAt, ...direct(device)]);
      const instant = here.length > 0 && here.every(({ device }) => peer?.signalling.connected(device));
      return [{ person, here: here.length > 0, instant, ...(heard.length > 0 ? { seenAt: Math.max(...heard) } : {}) }];
    });
    const here = others.filter((other) => other.here);
    const instant = here.length > 0 && here.every(({ device }) => peer?.signalling.connected(device));
    const unsentSince = ledger.since();
    return {
      carrier: instant ? 'instant' : state?.reachable ? 'polling' : 'here-only',
      ...(unsentSince === undefined ? {} : { unsentSince }),
      peers,
      ...(state?.trouble ? { trouble: state.trouble } : {}),
    };
  };

  /** Shared time of the last word over a direct connection. */
  const direct = (device: string): number[] => {
    const at = peer?.heardAt(device);
    return at === undefined ? [] : [Math.round(at + clock.offset())];
  };

  const ledNow = (): Led | undefined => {
    if (!folder) return undefined;
    const reading = clock.reading();
    return { status: ownStatus(), ...(reading ? { reading } : {}) };
  };

  let toldOffset: number | undefined;
  const tell = (): void => {
    const now = ledNow();
    if (now?.reading) toldOffset = clock.offset();
    if (now) tabs?.sendLed(now);
    options.onChange();
  };

  const link: Link = {
    ...about,
    ...document,
    receive: (update) => options.receive(update, 'folder'),
    made: ledger.made,
    arrived(count) {
      if (ledger.arrived(count)) tell();
    },
    changed: tell,
  };

  const channel = environment.channel?.(name);
  const tabs =
    channel &&
    createTabsCarrier({
      channel,
      link: {
        ...document,
        receive: (update) => options.receive(update, 'tabs'),
      },
      waiting: options.waiting,
      onWaiting: options.onWaiting,
      led: ledNow,
      onLed(now) {
        led = now;
        place();
        const at = environment.now();
        if (now.reading) clock.heard(now.reading, at, at);
        options.onChange();
      },
    });

  const toPartners = (update: Uint8Array): void => {
    ledger.add(clock.now());
    peer?.send(update);
    folder?.send(update);
    options.onChange();
  };

  const lead = (): void => {
    if (stopped) return;
    const { pipes } = environment;
    if (pipes) {
      const receive = (update: Uint8Array, device: string): Verdict => options.receive(update, { device });
      peer = createPeerCarrier({ link, pipes, environment, receive, post: () => folder?.post() });
    }
    folder = createFolderCarrier({
      ...options,
      link,
      ...(peer ? { signalling: peer.signalling } : {}),
    });
    folder.start();
    place();
    // Asks the other pages for what only they have.
    tabs?.start();
    options.onLead();
    tell();
  };

  const stopWaiting = new AbortController();
  let release = (): void => {};

  return {
    start() {
      tabs?.start();
      if (!environment.locks) {
        lead();
        return;
      }
      environment.after(leaderWithinMs, place);
      environment.locks
        .request(name, { signal: stopWaiting.signal }, () => {
          lead();
          return new Promise((resolve) => {
            release = resolve;
          });
        })
        .catch(() => {});
    },
    leads: () => folder !== undefined,
    leave(update) {
      toPartners(update);
      tabs?.send(update);
    },
    pass(update, from) {
      if (from === 'tabs') {
        toPartners(update);
        return;
      }
      peer?.pass(update, from === 'folder' ? '' : from.device);
      tabs?.send(update);
    },
    sendWaiting: (events) => tabs?.sendWaiting(events),
    status: (storage) => ({ ...(folder || !led ? ownStatus() : led.status), storage }),
    hurry: () => folder?.hurry(),
    askTime: () => folder?.askTime(),
    timeMeasured() {
      if (folder && (toldOffset === undefined || Math.abs(clock.offset() - toldOffset) >= noticeable)) tell();
    },
    async flush() {
      // A lock is granted a moment after it is asked for: whoever flushes at once would otherwise have met nobody.
      await placed;
      await folder?.flush();
    },
    async stop() {
      stopped = true;
      place();
      await peer?.stop();
      await folder?.stop();
      stopWaiting.abort();
      release();
      await tabs?.stop();
    },
  };
};
