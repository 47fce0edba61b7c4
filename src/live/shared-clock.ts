/**
 * Shared time: the folder's server is everybody's clock. Each answer of it bounds how far the own clock is off; bounds
 * of several answers, and those that partners measured, are cut with each other (docs/decisions/live-time.md).
 */
export interface SharedClock {
  /** Milliseconds since 1970. Before anything was measured: the own clock with the offset remembered from earlier. */
  now(): number;
  /** Whether something was measured since the page opened. */
  known(): boolean;
  /** Server's clock minus own clock, milliseconds. */
  offset(): number;
  /** The server wrote `stamp` (ISO 8601) between `sent` and `received` of the own clock. */
  wrote(stamp: string, sent: number, received: number): void;
  /** The server's clock had reached `stamp` when it was read at `received` of the own clock. */
  passed(stamp: string, received: number): void;
  /** What to tell a partner: the server's clock is between these now; `age`: how long ago the server itself was asked. */
  reading(): ClockReading | undefined;
  /** A partner's reading, made between `sent` and `received` of the own clock. */
  heard(reading: ClockReading, sent: number, received: number): void;
}

export type ClockReading = { readonly low: number; readonly high: number; readonly age: number };

type Bounds = { readonly low: number; readonly high: number };

/** Two quartz clocks drift apart by less than this. */
const drift = 1e-4;
/** Server machines differ by less than this; a greater contradiction means that a clock was set. Milliseconds. */
const patience = 2_000;

const overlap = (a: Bounds, b: Bounds): Bounds | undefined => {
  const cut = { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
  return cut.low <= cut.high ? cut : undefined;
};

/** Between two bounds that just miss each other. */
const between = (a: Bounds, b: Bounds): Bounds | undefined => {
  const [low, high] = [Math.min(a.high, b.high), Math.max(a.low, b.low)];
  return high - low <= patience ? { low, high } : undefined;
};

const stampOf = (text: string): Bounds | undefined => {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return undefined;
  // Whole seconds: cut off or rounded, nobody says which, so both are allowed for.
  return text.includes('.') ? { low: time - 1, high: time + 1 } : { low: time - 500, high: time + 1_000 };
};

export const createSharedClock = (own: () => number, remembered: number, onChange: () => void): SharedClock => {
  let bounds: Bounds | undefined;
  /** Own time at which `bounds` was true, and at which the server itself was last asked. */
  let measured = 0;
  let asked = Number.NEGATIVE_INFINITY;

  const current = (): Bounds | undefined => {
    if (!bounds) return undefined;
    const slack = Math.max(0, own() - measured) * drift;
    return { low: bounds.low - slack, high: bounds.high + slack };
  };
  const set = (next: Bounds): void => {
    bounds = next;
    measured = own();
    onChange();
  };
  const middle = ({ low, high }: Bounds): number => Math.round((low + high) / 2);
  const offset = (): number => (bounds ? middle(bounds) : remembered);

  return {
    now: () => Math.round(own()) + offset(),
    known: () => bounds !== undefined,
    offset,
    wrote(stamp, sent, received) {
      const server = stampOf(stamp);
      if (!server) return;
      const fresh = { low: server.low - received, high: server.high - sent };
      const old = current();
      asked = received;
      set(old ? (overlap(old, fresh) ?? between(old, fresh) ?? fresh) : fresh);
    },
    passed(stamp, received) {
      const server = stampOf(stamp);
      const old = current();
      if (!server || !old) return;
      const least = server.low - received;
      // The clock was set forward since: as far as can be known, it stands there now.
      if (least > old.high + patience) set({ low: least, high: least + 1_500 });
      else if (least > old.low) set({ low: Math.min(least, old.high), high: old.high });
    },
    reading() {
      const now = own();
      const held = current();
      return held && { low: held.low + now, high: held.high + now, age: now - asked };
    },
    heard(reading, sent, received) {
      const { low, high, age } = reading;
      if (![low, high, age].every(Number.isFinite) || low > high || received < sent) return;
      const theirs = { low: low - received, high: high - sent };
      const old = current();
      const fresher = received - age > asked;
      const joined = old ? overlap(old, theirs) : theirs;
      if (joined) set(joined);
      else if (fresher) set(theirs);
    },
  };
};
