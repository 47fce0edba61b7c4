import type { TextEdit } from './live.ts';

const splitsPair = (text: string, index: number): boolean =>
  index > 0 &&
  index < text.length &&
  /[\uD800-\uDBFF]/.test(text.charAt(index - 1)) &&
  /[\uDC00-\uDFFF]/.test(text.charAt(index));

/** The smallest single replacement that turns `before` into `after` without cutting a surrogate pair. */
export const smallestEdit = (before: string, after: string): TextEdit | undefined => {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (splitsPair(before, start) || splitsPair(after, start)) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && (splitsPair(before, before.length - end) || splitsPair(after, after.length - end))) end--;
  return { from: start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) };
};
