import { type ComponentType, lazy } from 'react';
import { fetchPart } from '../app/renewal.ts';

/*
 * What a surface does not need for its first screen. It is fetched when it is drawn, or quietly once the first screen
 * stands, so that a network that goes away later takes no screen along. Each screen says itself what it fetches late.
 */

type Fetch = () => Promise<unknown>;

const ahead = new Set<Fetch>();

/** To be fetched with the rest: what some screen imports by itself where somebody asks for it. */
export const alsoAhead = (...fetches: readonly Fetch[]): void => {
  for (const fetch of fetches) ahead.add(fetch);
};

/** A component that is fetched only when it is drawn. */
export const whenDrawn = <M, P extends object>(fetch: () => Promise<M>, pick: (module: M) => ComponentType<P>) =>
  lazy(async () => ({ default: pick(await fetchPart(fetch)) }));

/** A component that is fetched with the rest, or when it is drawn before. */
export const later = <M, P extends object>(fetch: () => Promise<M>, pick: (module: M) => ComponentType<P>) => {
  alsoAhead(fetch);
  return whenDrawn(fetch, pick);
};

/**
 * Fetches all that was announced by `later` and `alsoAhead`, and what the fetched screens announce in turn. Never rejects:
 * what cannot be fetched now is tried again when it is drawn.
 */
export const fetchTheRest = async (): Promise<void> => {
  const tried = new Set<Fetch>();
  for (let next = [...ahead]; next.length > 0; next = [...ahead].filter((fetch) => !tried.has(fetch))) {
    for (const fetch of next) tried.add(fetch);
    await Promise.allSettled(next.map((fetch) => fetch()));
  }
};
