import type { ComponentType } from 'react';
import { alsoAhead, whenDrawn } from '../late.ts';

/*
 * The panel's first prompt comes with at most 150 kB of script (issue 2): the words of all other screens come late too.
 */
const words = () => import('./speaking.tsx');

/** A screen that is fetched when it is drawn, with its words. */
export const spokenWhenDrawn = <M, P extends object>(fetch: () => Promise<M>, pick: (module: M) => ComponentType<P>) =>
  whenDrawn(
    () => Promise.all([words(), fetch()]),
    ([{ speaking }, module]) => speaking(pick(module)),
  );

/** A screen that is fetched with the rest, with its words. */
export const spokenLater = <M, P extends object>(fetch: () => Promise<M>, pick: (module: M) => ComponentType<P>) => {
  alsoAhead(fetch, words);
  return spokenWhenDrawn(fetch, pick);
};
