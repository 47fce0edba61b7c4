import type { FailureReasons } from '../domain/failure.ts';
import type { Verdict } from './antechamber.ts';
import type { SharedClock } from './shared-clock.ts';

/** What a way between participants can do: take own and passed-on updates along, and say how it stands. */
export interface Carrier {
  start(): void;
  /** A change made here. */
  send(update: Uint8Array): void;
  /** Says goodbye where that is possible, and stops. */
  stop(): Promise<void>;
}

/** What a carrier knows of the session. */
export type Link = {
  readonly session: string;
  readonly me: string;
  /** Name of this device; two devices of one person are two. */
  readonly device: string;
  readonly participants: readonly string[];
  readonly clock: SharedClock;
  /** An update that came in, from someone else or from another device of mine. */
  receive(update: Uint8Array): Verdict;
  /** Everything, or what someone with this state vector lacks. */
  state(since?: Uint8Array): Uint8Array<ArrayBuffer>;
  vector(): Uint8Array<ArrayBuffer>;
  /** Number of the newest change made on this device. */
  made(): number;
  /** All changes up to this number are with others (or in the folder). */
  arrived(count: number): void;
  /** Something about the way changed: connection, presence, trouble. */
  changed(): void;
};

/** Another device in the session, as its file tells. */
export type Presence = {
  readonly person: string;
  readonly device: string;
  /** Shared time of the last sign of life. */
  readonly seenAt: number;
  readonly here: boolean;
};

export type FolderState = {
  readonly reachable: boolean;
  readonly trouble?: FailureReasons['graph'];
  readonly others: readonly Presence[];
};
