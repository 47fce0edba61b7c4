import { Failure, type FailureReasons } from '../domain/failure.ts';
import type { Drive, ItemRef } from '../graph/drive.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { createBudget } from './budget.ts';
import type { Carrier, FolderState, Link, Presence } from './carrier.ts';
import type { Environment } from './environment.ts';
import { type Letter, openMailbox } from './folder-mailbox.ts';
import { formatLiveFile, type Signal } from './live-file.ts';
import {
  absentAfter,
  heartbeat,
  listInterval,
  lookInterval,
  lookTurn,
  retryAfter,
  type Situation,
  writeInterval,
} from './pace.ts';

/** What the peer carrier leaves in the folder and finds there. */
export type Signalling = {
  /** By the device they are meant for. */
  outgoing(): Readonly<Record<string, Signal>>;
  incoming(from: Presence, signal: Signal | undefined): void;
  /** A connection is being arranged: look and write often. */
  arranging(): boolean;
  /** There is a direct connection to this device. */
  connected(device: string): boolean;
};

export type FolderCarrier = Carrier & {
  state(): FolderState;
  /** Writes what is new without waiting for its turn; resolves when that was tried. */
  flush(): Promise<void>;
  /** Something in `outgoing` changed. */
  post(): void;
  /** Writes now, for the sake of the server's clock in the answer. */
  askTime(): void;
  /** The network is back, or someone looks: try now. */
  hurry(): void;
};

const hopeless: ReadonlySet<string> = new Set(['forbidden', 'signed-out', 'full', 'refused', 'too-large']);
/** Reasons that keep from writing only: reading goes on. */
const onlyWriting: ReadonlySet<string> = new Set(['full', 'locked', 'too-large']);

const reasonOf = (error: unknown): FailureReasons['graph'] => {
  if (error instanceof GraphFailure) return error.reason;
  return error instanceof Failure && error.boundary === 'sign-in' ? 'signed-out' : 'unavailable';
};

/** Leaving does not wait longer for a network that hangs. */
const goodbyeMs = 3_000;

/** Moves the state through files in the session's hidden folder: each device writes only its own and reads the others'. */
export const createFolderCarrier = (options: {
  readonly link: Link;
  readonly drive: Drive;
  readonly folder: () => Promise<ItemRef>;
  readonly environment: Environment;
  readonly signalling?: Signalling;
}): FolderCarrier => {
  const { link, environment, signalling } = options;
  const { now } = environment;
  const budget = createBudget(now);
  const connected = (device: string): boolean => signalling?.connected(device) ?? false;
  const mailbox = openMailbox({ ...options, ...link, budget, heardDirectly: connected });
  const others = new Map<string, Presence>();

  let stopTimer = (): void => {};
  let running: Promise<void> | undefined;
  let stopped = false;
  let reachable = false;
  let trouble: FailureReasons['graph'] | undefined;
  /** Trouble that keeps from writing alone, and until when. */
  let unwritable: FailureReasons['graph'] | undefined;
  let writeNotBefore = 0;
  let failures = 0;
  let notBefore = 0;
  let lively = now();
  let looked = Number.NEGATIVE_INFINITY;
  let listed = Number.NEGATIVE_INFINITY;
  let wrote = Number.NEGATIVE_INFINITY;
  let writes = 0;
  /** Something waits to be written. */
  let dirty = true;
  /** The time must be asked for: it cannot wait for something to write. */
  let urgent = false;

  const isHere = ({ here, device, seenAt }: Presence): boolean =>
    here && (connected(device) || link.clock.now() - seenAt < absentAfter);
  const present = (): Presence[] => [...others.values()].map((other) => ({ ...other, here: isHere(other) }));

  const whoIsHere = (): string => JSON.stringify(present().map((other) => other.here));

  const missing = (): boolean => {
    const here = new Set(present().flatMap((other) => (other.here ? [other.person] : [])));
    return link.participants.some((person) => person !== link.me && !here.has(person));
  };

  const situation = (): Situation => {
    const here = present().filter((other) => other.here);
    return {
      now: now(),
      lively,
      company: here.length > 0,
      instant: here.length > 0 && here.every((other) => connected(other.device)),
      missing: missing(),
      arranging: signalling?.arranging() ?? false,
      plenty: budget.plenty(),
    };
  };

  /** The next look of mine among those of all who are connected. */
  const ownTurn = (): number => {
    const all = [link.device, ...present().flatMap((other) => (other.here ? [other.device] : []))].sort();
    return lookTurn(looked, link.clock.offset(), all.indexOf(link.device), all.length);
  };

  const deliver = ({ person, mine, item, content }: Letter): void => {
    const received = now();
    link.clock.passed(item.modified, received);
    if (typeof content === 'string') return;
    // The own file holds more than this device knows when its storage was emptied.
    if (link.receive(content.update) === 'merged') lively = received;
    if (mine) return;
    const { device, left, signals } = content.header;
    const presence = { person, device, seenAt: Date.parse(item.modified), here: !left };
    const before = others.get(device);
    others.set(device, presence);
    if (before?.here !== presence.here) lively = received;
    signalling?.incoming(presence, left ? undefined : signals[link.device]);
    link.changed();
  };

  const look = async (): Promise<void> => {
    // A file that is new to the folder is found by the next look while anyone is missing, and soon otherwise: whoever
    // comes back on another device has another file.
    const everything = !mailbox.single() || now() - listed >= listInterval(budget.plenty()) || missing();
    looked = now();
    if (everything) listed = looked;
    const before = whoIsHere();
    for (const letter of await mailbox.look(everything)) deliver(letter);
    // Someone may have gone without a goodbye, which no file tells.
    if (whoIsHere() !== before) link.changed();
  };

  const write = async (left = false): Promise<void> => {
    dirty = urgent = false;
    wrote = now();
    const count = link.made();
    const { session, me: person, device } = link;
    try {
      const header = { session, person, device, count: ++writes, left, signals: signalling?.outgoing() ?? {} };
      const content = await formatLiveFile(header, link.state());
      const sent = now();
      const item = await mailbox.write(content);
      link.clock.wrote(item.modified, sent, now());
      link.arrived(count);
      unwritable = undefined;
    } catch (error) {
      dirty = true;
      throw error;
    }
  };

  const succeed = (): void => {
    const news = !reachable || trouble !== undefined;
    failures = 0;
    reachable = true;
    trouble = undefined;
    if (news) link.changed();
  };

  const fail = (error: unknown): void => {
    failures++;
    const reason = reasonOf(error);
    if (onlyWriting.has(reason)) {
      unwritable = reason;
      writeNotBefore = now() + retryAfter(failures, true, environment.random());
      link.changed();
      return;
    }
    const overtaken = reason === 'changed-meanwhile' || reason === 'name-taken';
    if (overtaken || reason === 'not-found') looked = listed = Number.NEGATIVE_INFINITY;
    if (reason === 'not-found') mailbox.forgetFolder();
    const wanted = error instanceof GraphFailure ? (error.facts.retryAfter ?? 0) * 1_000 : 0;
    const pause = overtaken && failures < 3 ? 0 : retryAfter(failures, hopeless.has(reason), environment.random());
    notBefore = now() + Math.max(wanted, pause);
    if (overtaken || (reachable === false && trouble === reason)) return;
    reachable = false;
    trouble = reason;
    link.changed();
  };

  /**
   * What is due when, by the own clock. Where both are, as when the budget is spent, whichever has waited longer goes first:
   * always writing would leave no unit for reading, and partners' words would never arrive.
   */
  const due = (): { readonly at: number; readonly write: boolean } => {
    const at = situation();
    if (looked === Number.NEGATIVE_INFINITY)
      return { at: Math.max(notBefore, now() + budget.waitFor(2)), write: false };
    const nextWrite = Math.max(writeNotBefore, urgent ? now() : wrote + (dirty ? writeInterval(at) : heartbeat(at)));
    const nextLook = at.instant && !at.arranging && !at.missing ? ownTurn() : looked + lookInterval(at);
    const next = Math.max(notBefore, Math.min(nextWrite, nextLook), now() + budget.waitFor(2));
    return { at: next, write: nextWrite <= next && (nextWrite <= nextLook || nextLook > next) };
  };

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      succeed();
    } catch (error) {
      fail(error);
    }
  };

  /** One thing at a time: all use of the folder goes through here. */
  const alone = (work: () => Promise<void>): Promise<void> => {
    stopTimer();
    const mine = (running ?? Promise.resolve()).then(() => attempt(work));
    running = mine;
    return mine.finally(() => {
      if (running !== mine) return;
      running = undefined;
      schedule();
    });
  };

  const schedule = (): void => {
    stopTimer();
    if (stopped || running) return;
    const next = due();
    const wait = Math.max(0, next.at - now());
    stopTimer = environment.after(wait, () => {
      if (!stopped && !running) void alone(next.write ? () => write() : look);
    });
  };

  const change = (): void => {
    dirty = true;
    schedule();
  };

  return {
    start: schedule,
    send() {
      lively = now();
      change();
    },
    post: change,
    askTime() {
      urgent = true;
      schedule();
    },
    hurry() {
      // Retry-After stands whatever the network does.
      if (trouble === 'throttled') return;
      notBefore = writeNotBefore = 0;
      lively = now();
      // A write says that one is here again, and its answer tells what time it is.
      dirty = true;
      wrote = Number.NEGATIVE_INFINITY;
      schedule();
    },
    state: () => {
      const why = trouble ?? unwritable;
      return { reachable: reachable && !unwritable, others: present(), ...(why ? { trouble: why } : {}) };
    },
    async flush() {
      if (now() < notBefore) return;
      if (looked === Number.NEGATIVE_INFINITY) await alone(look);
      if (dirty && trouble === undefined) await alone(() => write());
    },
    async stop() {
      stopped = true;
      stopTimer();
      const goodbye = async (): Promise<void> => {
        await running;
        if (reachable && writes > 0) await attempt(() => write(true));
      };
      await Promise.race([goodbye(), new Promise<void>((resolve) => environment.after(goodbyeMs, resolve))]);
    },
  };
};
