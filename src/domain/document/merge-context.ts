/** Whose change is merged in, and when; the names are written into the document where two versions contradict each other. */
export type Saver = {
  /** Display name of the person whose version is `mine`. */
  readonly who: string;
  /** When `mine` was written, UTC, ISO 8601. */
  readonly when: string;
  /** Directory id of that person; lets fields with a single writer keep the writer's version in place. */
  readonly id?: string;
  /** Who and when of the other version, where known. */
  readonly otherWho?: string;
  readonly otherWhen?: string;
};

/** The same place, changed in two ways. */
export type Contradiction = { readonly mine: string; readonly theirs: string };

export type MergeContext = {
  readonly saver: Saver;
  /** Mine stays in the text where two versions contradict each other, because this document is the saver's own. */
  readonly mineStands: boolean;
};

/** Two versions of something over one: the changed one, or undefined where both changed it differently. */
export const pick = <T>(
  base: T | undefined,
  mine: T,
  theirs: T,
  same: (a: T, b: T) => boolean = Object.is,
): T | undefined => {
  if (same(mine, theirs)) return theirs;
  if (base !== undefined && same(base, mine)) return theirs;
  if (base !== undefined && same(base, theirs)) return mine;
  return undefined;
};
