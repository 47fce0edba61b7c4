/** Lets at most `places` tasks run at a time, the others in the order they came. */
export const createGate = (places: number): (<T>(task: () => Promise<T>) => Promise<T>) => {
  let free = places;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => queue.push(enter));
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};
