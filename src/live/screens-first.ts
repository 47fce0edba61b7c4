/**
 * Resolves when whoever listens was told what just happened and could draw it: the session tells in the next microtask,
 * React draws in the one after. Storing and telling other pages each block the page for up to a millisecond, and can
 * wait that long. Microtasks, because browsers hold timers of hidden pages back.
 */
export const screensFirst = async (): Promise<void> => {
  await undefined;
  await undefined;
};
