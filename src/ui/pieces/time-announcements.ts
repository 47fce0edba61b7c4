const five = 5 * 60_000;

/** When the time was last spoken, and the last mark it was spoken for. */
export type Spoken = { readonly at: number; readonly mark: number };

/**
 * Whether the remaining time of a turn is to be spoken now: at each full five minutes that are left, and never within
 * five minutes of the last time it was spoken (practice specification 12.10). Times in milliseconds.
 */
export const timeToSpeak = (left: number, now: number, last: Spoken | undefined): Spoken | undefined => {
  const mark = Math.ceil(left / five) * five;
  if (left <= 0 || mark - left > 15_000 || mark === 0) return undefined;
  if (last && (now - last.at < five || last.mark === mark)) return undefined;
  return { at: now, mark };
};
