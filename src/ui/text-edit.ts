/** One stretch of a text that was replaced: positions in UTF-16 units of the text before. */
export type Edit = { readonly at: number; readonly removed: number; readonly inserted: string };

/** The smallest single edit that turns one text into the other. */
export const editBetween = (before: string, after: string): Edit => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { at: start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) };
};

/** Where a caret stands after somebody else's edit: it keeps its neighbours, and never jumps to the end. */
export const moveCaret = (caret: number, edit: Edit): number => {
  if (caret <= edit.at) return caret;
  const end = edit.at + edit.removed;
  return caret >= end ? caret + edit.inserted.length - edit.removed : Math.min(caret, edit.at + edit.inserted.length);
};

/** My edit of `base` done to what the text has become meanwhile, so that a partner's simultaneous words survive. */
export const rebase = (base: string, mine: string, theirs: string): string => {
  if (theirs === base) return mine;
  const own = editBetween(base, mine);
  const other = editBetween(base, theirs);
  const start = moveCaret(own.at, other);
  const end = Math.max(start, moveCaret(own.at + own.removed, other));
  return theirs.slice(0, start) + own.inserted + theirs.slice(end);
};
