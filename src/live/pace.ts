/** When the folder carrier writes and looks. All times are milliseconds of the own clock. */
export type Situation = {
  readonly now: number;
  /** When something last came in or was written here. */
  readonly lively: number;
  /** Someone else is in the session. */
  readonly company: boolean;
  /** Everyone who is here has a direct connection: the folder is only the memory. */
  readonly instant: boolean;
  /** Somebody who takes part is not here. */
  readonly missing: boolean;
  /** A direct connection is being arranged through the files. */
  readonly arranging: boolean;
  /** 1: units in plenty. 0: none. */
  readonly plenty: number;
};

const livelyMs = 20_000;
/** Nothing happened for so long: the page was left open. */
const forgottenMs = 600_000;
const fastest = 2_000;
const slowest = 15_000;
const withoutNeed = 60_000;

/** A file that was not touched for so long belongs to someone who went without a goodbye. */
export const absentAfter = 100_000;
/** So often a device shows that it is still there. */
export const heartbeat = (at: Situation): number => (at.instant ? withoutNeed : 30_000);

/** Units run short: everything takes its time, up to 12 s, which the refill can pay. */
const thrifty = (interval: number, plenty: number): number => Math.max(interval, fastest + (1 - plenty) * 10_000);

export const lookInterval = (at: Situation): number => {
  if (at.arranging) return thrifty(fastest, at.plenty);
  const idle = at.now - at.lively;
  // Whoever comes late writes a file, and nothing else tells of them.
  if (at.instant) return at.missing && idle < forgottenMs ? slowest : withoutNeed;
  if (idle > forgottenMs) return withoutNeed / 2;
  const interval = idle < livelyMs ? fastest : Math.min(slowest, fastest + (idle - livelyMs) / 8);
  return thrifty(at.company ? interval : Math.max(interval, 2 * fastest), at.plenty);
};

/**
 * When to look next while everybody here is connected: in turn with the others, so that whoever opens the session on one
 * more device is found by one of them within a part of the minute, at no unit more. Whoever finds a device connects it, and
 * passes on what all know. Never twice for one turn, though the shared time is measured ever better. Own clock; `offset` is
 * the shared one minus it.
 */
export const lookTurn = (looked: number, offset: number, place: number, of: number): number => {
  const shift = (place / of) * withoutNeed - offset;
  return Math.ceil((looked + withoutNeed / 2 - shift) / withoutNeed) * withoutNeed + shift;
};

/**
 * How long a file that is new to the folder may go unseen while one known partner is asked after by item: a list costs a unit
 * more than that, which is spent where there is plenty.
 */
export const listInterval = (plenty: number): number => (plenty > 0.5 ? slowest : withoutNeed);

/** Between two writes; the first change after a while goes at once. */
export const writeInterval = (at: Situation): number =>
  at.instant && !at.arranging ? withoutNeed : thrifty(fastest, at.plenty);

/** After the n-th failure in a row, with up to a quarter more or less, so that nobody comes back in step. */
export const retryAfter = (failures: number, hopeless: boolean, random: number): number =>
  (hopeless ? 30_000 : Math.min(30_000, 1_000 * 2 ** failures)) * (0.75 + random / 2);
