/** Stops what was subscribed to. */
export type Unsubscribe = () => void;

/** Those who want to hear of something. One that throws does not keep the others from hearing. */
export const createListeners = <A extends readonly unknown[], R>() => {
  const all = new Set<(...args: A) => R>();
  return {
    add(listener: (...args: A) => R): Unsubscribe {
      const own = (...args: A) => listener(...args);
      all.add(own);
      return () => {
        all.delete(own);
      };
    },
    tell(...args: A): R[] {
      return [...all].flatMap((listener) => {
        try {
          return [listener(...args)];
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
          return [];
        }
      });
    },
  };
};
