/**
 * Starts a page with `Temporal`: the browser's own, or the polyfill where there is none (docs/decisions/time.md). Where
 * the browser has it, `start` runs at once, in the same turn.
 */
export const withTemporal = async (start: () => void): Promise<void> => {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  start();
};
