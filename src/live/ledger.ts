/** Counts the changes made on this device, and remembers since when the oldest is not with others. */
export type Ledger = {
  readonly made: () => number;
  add(at: number): void;
  /** True when the answer of `since` changed. */
  arrived(count: number): boolean;
  since(): number | undefined;
};

export const createLedger = (): Ledger => {
  let made = 0;
  let open: { readonly count: number; readonly at: number }[] = [];
  return {
    made: () => made,
    add(at) {
      open.push({ count: ++made, at });
    },
    arrived(count) {
      const before = open[0];
      open = open.filter((change) => change.count > count);
      return before !== open[0];
    },
    since: () => open[0]?.at,
  };
};
