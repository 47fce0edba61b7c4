/** Runs work so that nobody else of this person sends at the same time: not in this tab, nor in another where locks exist. */
export type OneSender = <T>(work: () => Promise<T>) => Promise<T>;

/** The part of the Web Locks API that we use. */
export type Locks = { request<T>(name: string, work: () => Promise<T>): Promise<T> };

/**
 * Without the Web Locks API two tabs may send the same change at once: the second gets a 412, finds its own words there and is
 * content. So the lock saves requests; correctness never hangs on it.
 */
export const oneSender = (name: string, locks: Locks | undefined): OneSender => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = () => (locks ? locks.request(name, work) : work());
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
};

/** The browser's locks, where it has them. */
export const browserLocks = (): Locks | undefined => {
  const given = globalThis.navigator?.locks;
  return given ? { request: (name, work) => given.request(name, work) as ReturnType<typeof work> } : undefined;
};
