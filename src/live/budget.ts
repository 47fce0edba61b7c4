/**
 * Resource units that may be spent at OneDrive: 20 a minute on average (platform.md, "Limits"). A read or download
 * costs 1, a list or write 2; a throttled call counts as well, so all are paid before they are made.
 */
export type Budget = {
  spend(units: number): void;
  /** Milliseconds until this many units are there. */
  waitFor(units: number): number;
  /** 1: plenty. 0: nothing. */
  plenty(): number;
};

/** Saved up in quiet minutes for lively ones. With the refill, a session of half an hour stays within 20 a minute. */
const capacity = 60;
const perMinute = 18;

export const createBudget = (now: () => number): Budget => {
  let units: number = capacity;
  let at = now();

  const refill = (): void => {
    const time = now();
    units = Math.min(capacity, units + (Math.max(0, time - at) * perMinute) / 60_000);
    at = time;
  };

  return {
    spend(cost) {
      refill();
      units -= cost;
    },
    waitFor(cost) {
      refill();
      return units >= cost ? 0 : Math.ceil(((cost - units) * 60_000) / perMinute);
    },
    plenty() {
      refill();
      return Math.max(0, Math.min(1, units / (capacity / 2)));
    },
  };
};
