import type { Verdict } from './antechamber.ts';
import type { Carrier, Link, Presence } from './carrier.ts';
import type { Environment } from './environment.ts';
import type { Signalling } from './folder-carrier.ts';
import type { Signal } from './live-file.ts';
import { absentAfter } from './pace.ts';
import { openPeerLine, type PeerLine } from './peer-line.ts';
import type { Pipe, PipeMaker } from './pipe.ts';

export type PeerCarrier = Carrier & {
  readonly signalling: Signalling;
  /** Own time of the last word from each device that is connected. */
  heardAt(device: string): number | undefined;
  /** Everywhere but to the device it came from. */
  pass(update: Uint8Array, from: string): void;
};

/** One attempt to reach a device, or the connection that came of it. */
type Attempt = {
  readonly other: Presence;
  readonly connection: string;
  readonly since: number;
  signal?: Signal;
  pipe?: Pipe;
  accept?: ((answer: string) => Promise<void>) | undefined;
  line?: PeerLine;
  stopWaiting: () => void;
};

/** An offer may lie in the folder for one slow look of the partner, and the answer for one of mine. */
const patience = 45_000;
/** Only at first is it worth looking often. */
const eager = 20_000;

/**
 * Direct connections to the other devices, arranged through the files of the folder. Of two devices the one whose
 * name sorts first offers, so offers never cross. Nothing depends on it.
 */
export const createPeerCarrier = (options: {
  readonly link: Link;
  readonly pipes: PipeMaker;
  readonly environment: Environment;
  readonly receive: (update: Uint8Array, from: string) => Verdict;
  /** The outgoing signals changed. */
  readonly post: () => void;
}): PeerCarrier => {
  const { link, pipes, environment } = options;
  const { now } = environment;
  const attempts = new Map<string, Attempt>();
  const here = new Map<string, Presence>();
  /** Failures in a row by device, and the next try. */
  const failures = new Map<string, number>();
  const retries = new Map<string, () => void>();
  /** Offers that were answered once; the file may show them for a while longer. */
  const answered = new Set<string>();
  let stopped = false;

  const present = (other: Presence | undefined): other is Presence =>
    other?.here === true && link.clock.now() - other.seenAt < absentAfter;

  const tryAgain = ({ other: { device }, line, since }: Attempt, failed: boolean): void => {
    // A connection that soon breaks again and again is no better than one that never came about.
    const count = failed && (!line || now() - since < 60_000) ? (failures.get(device) ?? 0) + 1 : 0;
    failures.set(device, count);
    retries.get(device)?.();
    // One that stood and broke was most likely a reload, and there is a way: whoever is back is not to wait for it.
    const wait = count === 0 ? 1_000 : line ? 1_000 * 4 ** (count - 1) : 15_000 * 2 ** count;
    retries.set(
      device,
      environment.after(Math.min(300_000, wait), () => {
        retries.delete(device);
        const other = here.get(device);
        if (link.device < device && !attempts.has(device) && present(other)) void offer(other);
      }),
    );
  };

  const end = (attempt: Attempt, failed: boolean): void => {
    if (attempts.get(attempt.other.device) !== attempt) return;
    attempts.delete(attempt.other.device);
    attempt.stopWaiting();
    attempt.line?.close();
    attempt.pipe?.close();
    if (!stopped) tryAgain(attempt, failed);
    link.changed();
    if (!stopped) options.post();
  };

  const confirm = (): void => {
    const all = [...here.values()].filter(present).map(({ device }) => attempts.get(device)?.line);
    const counts = all.map((line) => line?.arrived() ?? 0);
    if (counts.length > 0) link.arrived(Math.min(...counts));
  };

  const take = (attempt: Attempt, pipe: Pipe): void => {
    attempt.pipe = pipe;
    if (attempts.get(attempt.other.device) !== attempt) {
      pipe.close();
      return;
    }
    const { other } = attempt;
    pipe.onClose = () => end(attempt, true);
    pipe.onOpen = () => {
      attempt.stopWaiting();
      delete attempt.signal;
      const receive = (update: Uint8Array): Verdict => options.receive(update, other.device);
      attempt.line = openPeerLine({ pipe, other, link, receive, environment, onArrived: confirm });
      link.changed();
    };
  };

  const begin = (other: Presence, connection: string): Attempt => {
    const attempt: Attempt = { other, connection, since: now(), stopWaiting: () => {} };
    attempt.stopWaiting = environment.after(patience, () => end(attempt, true));
    attempts.set(other.device, attempt);
    return attempt;
  };

  const speak = (attempt: Attempt, kind: Signal['kind'], description: string): void => {
    attempt.signal = { connection: attempt.connection, kind, description };
    if (attempts.get(attempt.other.device) === attempt) options.post();
  };

  const offer = async (other: Presence): Promise<void> => {
    const attempt = begin(other, Math.floor(environment.random() * 2 ** 40).toString(36));
    try {
      const made = await pipes.offer();
      attempt.accept = made.accept;
      take(attempt, made.pipe);
      speak(attempt, 'offer', made.offer);
    } catch {
      end(attempt, true);
    }
  };

  const answer = async (other: Presence, signal: Signal): Promise<void> => {
    const attempt = begin(other, signal.connection);
    try {
      const made = await pipes.answer(signal.description);
      take(attempt, made.pipe);
      speak(attempt, 'answer', made.answer);
    } catch {
      end(attempt, true);
    }
  };

  const accept = async (attempt: Attempt, signal: Signal): Promise<void> => {
    const { accept } = attempt;
    attempt.accept = undefined;
    try {
      await accept?.(signal.description);
    } catch {
      end(attempt, true);
    }
  };

  const hear = (other: Presence, signal: Signal | undefined): void => {
    const attempt = attempts.get(other.device);
    here.set(other.device, other);
    if (!other.here) {
      if (attempt) end(attempt, false);
      return;
    }
    const offering = link.device < other.device;
    if (offering && signal?.kind === 'answer' && attempt?.accept && signal.connection === attempt.connection)
      void accept(attempt, signal);
    if (offering && !attempt && !retries.has(other.device)) void offer(other);
    if (!offering && signal?.kind === 'offer' && !answered.has(signal.connection)) {
      answered.add(signal.connection);
      // The other side began anew: whatever stood between us does not any more.
      if (attempt) end(attempt, false);
      void answer(other, signal);
    }
  };

  return {
    signalling: {
      outgoing: () =>
        Object.fromEntries(
          [...attempts.values()].flatMap(({ other, signal }) => (signal ? [[other.device, signal]] : [])),
        ),
      incoming(other, signal) {
        if (!stopped) hear(other, signal);
      },
      arranging: () => [...attempts.values()].some(({ line, since }) => !line && now() - since < eager),
      connected: (device) => attempts.get(device)?.line !== undefined,
    },
    heardAt: (device) => attempts.get(device)?.line?.heardAt(),
    start() {},
    send(update) {
      for (const { line } of attempts.values()) line?.send(update);
    },
    pass(update, from) {
      for (const { other, line } of attempts.values()) if (other.device !== from) line?.send(update);
    },
    async stop() {
      stopped = true;
      for (const attempt of [...attempts.values()]) end(attempt, false);
      for (const cancel of retries.values()) cancel();
    },
  };
};
