import type { Verdict } from './antechamber.ts';
import type { Link } from './carrier.ts';
import type { Environment } from './environment.ts';
import { limits } from './limits.ts';
import { createAssembler, type PeerMessage, sendOver } from './peer-wire.ts';
import type { Pipe } from './pipe.ts';

/** The conversation over one open pipe. */
export type PeerLine = {
  send(update: Uint8Array): void;
  /** Number of the newest change made here that the other side confirmed. */
  arrived(): number;
  /** Own time at which something last came in. */
  heardAt(): number;
  close(): void;
};

const pingEvery = 5_000;
const pingsPerSync = 12;
const confirmAfter = 100;
const silentAfter = 16_000;

/**
 * Says who it is, exchanges what either side lacks, then passes every change at once; measures the clock by the way.
 * Whatever is not understood or not allowed ends the conversation: the folder goes on carrying.
 */
export const openPeerLine = (options: {
  readonly pipe: Pipe;
  readonly other: { readonly person: string; readonly device: string };
  readonly link: Omit<Link, 'receive'>;
  readonly receive: (update: Uint8Array) => Verdict;
  readonly environment: Environment;
  readonly onArrived: () => void;
}): PeerLine => {
  const { pipe, other, link, environment } = options;
  const { now } = environment;
  const assemble = createAssembler();
  let greeted = false;
  let heardAt = now();
  let sent = 0;
  let pings = 0;
  let got = 0;
  let arrived = 0;
  /** Which change made here each sent update brings, by its place in the order. */
  let open: { readonly place: number; readonly made: number }[] = [];
  let stopPing = (): void => {};
  let stopConfirming: (() => void) | undefined;
  let closed = false;

  const say = (message: PeerMessage): void => {
    if (closed) return;
    if (pipe.waiting() > limits.stateBytes) pipe.close();
    else sendOver(pipe, message);
  };

  const sendUpdate = (update: Uint8Array): void => {
    open.push({ place: ++sent, made: link.made() });
    say({ kind: 'update', update });
  };

  /** Some changes together: whoever types does not wait for it. */
  const confirm = (): void => {
    got++;
    stopConfirming ??= environment.after(confirmAfter, () => {
      stopConfirming = undefined;
      say({ kind: 'got', count: got });
    });
  };

  const ping = (): void => {
    if (now() - heardAt > silentAfter) {
      pipe.close();
      return;
    }
    say({ kind: 'ping', sent: now() });
    // While this line stands nobody reads the other's file, so nothing else would notice a change that went missing.
    if (++pings % pingsPerSync === 0) say({ kind: 'sync', vector: link.vector() });
    stopPing = environment.after(pingEvery, ping);
  };

  const understand = (message: PeerMessage): boolean => {
    if (message.kind === 'hello') {
      greeted = message.session === link.session && message.person === other.person && message.device === other.device;
      return greeted;
    }
    if (!greeted) return false;
    if (message.kind === 'sync') sendUpdate(link.state(message.vector));
    if (message.kind === 'update') {
      const verdict = options.receive(message.update);
      confirm();
      if (verdict === 'incomplete') say({ kind: 'sync', vector: link.vector() });
      return verdict !== 'refused';
    }
    if (message.kind === 'got') {
      for (const { place, made } of open) if (place <= message.count) arrived = Math.max(arrived, made);
      open = open.filter(({ place }) => place > message.count);
      options.onArrived();
    }
    if (message.kind === 'ping') say({ kind: 'pong', sent: message.sent, reading: link.clock.reading() ?? null });
    if (message.kind === 'pong' && message.reading) link.clock.heard(message.reading, message.sent, now());
    return true;
  };

  pipe.onMessage = (part) => {
    heardAt = now();
    const message = assemble(part);
    if (message === undefined) return;
    try {
      if (message !== 'refused' && understand(message)) return;
    } catch {
      // A state vector that Yjs cannot read.
    }
    pipe.close();
  };

  say({ kind: 'hello', session: link.session, person: link.me, device: link.device });
  say({ kind: 'sync', vector: link.vector() });
  ping();

  return {
    send: sendUpdate,
    arrived: () => arrived,
    heardAt: () => heardAt,
    close() {
      closed = true;
      stopPing();
      stopConfirming?.();
    },
  };
};
