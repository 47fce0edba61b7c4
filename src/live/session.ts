import type { Drive, ItemRef } from '../graph/drive.ts';
import type { Verdict } from './antechamber.ts';
import { byTime, formatEnvelope, parseEnvelope } from './envelope.ts';
import type { Environment } from './environment.ts';
import { createEventLog } from './event-log.ts';
import { createKeeper } from './keeper.ts';
import { limits } from './limits.ts';
import type { Live, LiveStatus, LoggedEvent } from './live.ts';
import { LiveFailure } from './live-failure.ts';
import { joinUpdates, mergeUpdates } from './merge-updates.ts';
import { createReach, type Origin } from './reach.ts';
import { createSharedClock } from './shared-clock.ts';
import { createSharedDocument } from './shared-document.ts';
import type { Kept, LiveStore } from './store.ts';
import { createWaitingRoom } from './waiting-room.ts';

export type SessionOptions = {
  readonly session: string;
  readonly me: string;
  readonly device: string;
  readonly participants: readonly string[];
  readonly folder: () => Promise<ItemRef>;
  readonly drive: Drive;
  readonly accept: (event: unknown) => boolean;
  readonly environment: Environment;
  readonly store: LiveStore;
  readonly broken?: LiveFailure;
  readonly kept: Kept;
  /** Names what all pages of this person on this device share. */
  readonly shared: string;
};

export type Session = Live & {
  /** The network is back, or someone came to look. */
  hurry(): void;
};

/** Puts document, store, clock and carriers together. */
export const createSession = (options: SessionOptions): Session => {
  const { me, participants, environment, store, accept, kept } = options;
  const clientId = Math.floor(environment.random() * 2 ** 32);
  const listeners = new Set<() => void>();
  const log = createEventLog();
  const waiting = createWaitingRoom(me);
  let appended = 0;
  let closed = false;
  let telling = false;
  let shown: readonly LoggedEvent[] | undefined;
  /** The last own change on its way into the store, and the waiting events that it brings to their place. */
  let keeping: Promise<void> = Promise.resolve();
  let settled: readonly string[] = [];

  const accepted = (event: LoggedEvent): boolean => {
    try {
      return accept(event);
    } catch {
      // Written by someone else, in a shape that the app did not think of.
      return false;
    }
  };

  const notify = (): void => {
    if (telling || closed) return;
    telling = true;
    queueMicrotask(() => {
      telling = false;
      for (const listener of [...listeners]) listener();
    });
  };

  let remembered = kept.offset;
  const clock = createSharedClock(environment.now, remembered ?? 0, () => {
    shown = undefined;
    placeWaiting();
    reach.timeMeasured();
    if (remembered === undefined || Math.abs(remembered - clock.offset()) >= 500) {
      remembered = clock.offset();
      store.rememberOffset(remembered).catch(() => {});
    }
    notify();
  });

  const document = createSharedDocument({
    me,
    participants,
    clientId,
    onEvents(events) {
      waiting.leave(events.map(({ id }) => id));
      log.add(events.filter(accepted));
      shown = undefined;
    },
    onOwnUpdate(update) {
      document.outside.settle(update);
      reach.leave(update);
      keeping = keeper.keep({ updates: [update], settled });
    },
    onChange: notify,
  });

  const keeper = createKeeper({
    store,
    ...(options.broken ? { broken: options.broken } : {}),
    whole: document.whole,
    join: joinUpdates,
    merge: mergeUpdates,
    kept: kept.updates.length,
    onState: notify,
  });

  /** Each page keeps what it shows, in the order in which it learned of it: what builds on it is never kept alone. */
  const receive = (update: Uint8Array, from: Origin): Verdict => {
    const { verdict, news } = document.receive(update);
    if (!news) return verdict;
    reach.pass(news, from);
    void keeper.keep({ updates: [news] });
    return verdict;
  };

  const reach = createReach({
    ...options,
    about: { ...options, clock },
    document: document.outside,
    receive,
    waiting: waiting.all,
    onWaiting(events) {
      if (!waiting.add(events.filter(({ id }) => !log.has(id)))) return;
      shown = undefined;
      placeWaiting();
      notify();
    },
    onLead: () => placeWaiting(),
    onChange: notify,
  });

  /** Only the page that leads does it, so that no event is placed twice. */
  const placeWaiting = (): void => {
    if (!reach.leads() || !clock.known()) return;
    const events = waiting.dated(clock.offset());
    if (events.length === 0) return;
    settled = events.map(({ id }) => id);
    document.append(events);
    settled = [];
  };

  const everything = (): readonly LoggedEvent[] => {
    const dated = waiting.dated(clock.offset());
    const known = clock.known() ? log.until(clock.now() + limits.futureMs) : log.all();
    if (dated.length === 0) return known;
    const provisional = dated.flatMap(({ id, at, data }) => parseEnvelope(me, formatEnvelope(id, at, data)) ?? []);
    return [...known, ...provisional].sort(byTime);
  };

  /** Not before anything that is to be seen here: whoever reads the log in order reads causes before effects. */
  const stamp = (): number => {
    const seen = waiting.all().length === 0 ? 0 : (everything().at(-1)?.at ?? 0);
    return Math.max(clock.now(), log.latest(clock.now()) + 1, seen + 1);
  };

  /** All at once, as far as the store is whole; otherwise what can be read of it. */
  const takeKept = (): void => {
    try {
      const { verdict } = document.receive(mergeUpdates(kept.updates));
      if (verdict === 'merged' || verdict === 'nothing-new') return;
    } catch {
      // One of them is no update.
    }
    for (const update of kept.updates) document.receive(update);
  };

  const { wall } = environment;
  let ahead = wall ? wall() - environment.now() : 0;
  /** The computer slept, or someone set its clock: the server says what time it is. */
  const heedComputer = (): void => {
    const now = wall ? wall() - environment.now() : ahead;
    if (Math.abs(now - ahead) < 2_000) return;
    ahead = now;
    reach.askTime();
  };

  let shownStatus: LiveStatus | undefined;
  const status = (): LiveStatus => {
    const now = reach.status(keeper.state());
    if (JSON.stringify(now) !== JSON.stringify(shownStatus)) shownStatus = now;
    return shownStatus ?? now;
  };

  waiting.add(kept.waiting);
  takeKept();
  waiting.leave(log.all().map(({ id }) => id));
  reach.start();

  return {
    events: () => {
      shown ??= everything();
      return shown;
    },
    async append(data) {
      heedComputer();
      const id = `${clientId.toString(36)}-${(appended++).toString(36)}`;
      const at = stamp();
      if (JSON.stringify(data).length > limits.eventLength - 200 || !parseEnvelope(me, formatEnvelope(id, at, data)))
        throw new LiveFailure('oversized');
      if (!accept({ ...data, id, by: me, at })) throw new TypeError('The app refuses its own event.');
      if (clock.known()) {
        document.append([{ id, at, data }]);
        return keeping;
      }
      const event = { id, by: me, own: environment.now(), after: log.latest(at), data };
      waiting.add([event]);
      shown = undefined;
      notify();
      return keeper.keep({ waiting: [event] }).then(() => reach.sendWaiting([event]));
    },
    text(key) {
      if (key === '' || key.length > limits.keyLength) throw new RangeError(`No key of a text: "${key}"`);
      return document.text(key);
    },
    texts: document.texts,
    now() {
      heedComputer();
      return clock.now();
    },
    status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hurry: reach.hurry,
    async flush() {
      await keeper.idle();
      await reach.flush();
    },
    async close() {
      await keeper.idle();
      closed = true;
      await reach.stop();
      store.close();
    },
  };
};
