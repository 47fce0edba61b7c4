import { useState } from 'react';

export type Doing = {
  readonly busy: boolean;
  readonly failure?: unknown;
  run(work: () => Promise<void>): Promise<void>;
};

/** One thing at a time that takes a moment, with what went wrong the last time. */
export const useDoing = (): Doing => {
  const [state, setState] = useState<{ readonly busy: boolean; readonly failure?: unknown }>({ busy: false });
  return {
    ...state,
    async run(work) {
      setState({ busy: true });
      try {
        await work();
        setState({ busy: false });
      } catch (failure) {
        setState({ busy: false, failure });
      }
    },
  };
};
