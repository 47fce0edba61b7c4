import { isFields } from './fields.ts';
import type { Fields, FieldValue } from './front-matter.ts';
import type { FieldInput } from './front-matter-edit.ts';
import { pick } from './merge-context.ts';

/** Both outcomes of merging a value: with mine standing where the two contradict each other, and with theirs. */
export type MergedValue = { readonly mine: FieldInput | undefined; readonly theirs: FieldInput | undefined };

const same = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const both = (value: FieldInput | undefined): MergedValue => ({ mine: value, theirs: value });

const input = (value: FieldValue | undefined): FieldInput | undefined => value as FieldInput | undefined;

/** Versions only grow, and the later of two dates on which somebody confirmed stands. */
const resolve = (path: readonly string[], mine: FieldValue, theirs: FieldValue): FieldValue | undefined => {
  if (typeof mine !== 'string' || typeof theirs !== 'string') return undefined;
  const [first, second] = path;
  // Whatever else somebody wrote there is words like any other, and none of them goes by itself.
  const alike = (shape: RegExp): boolean => shape.test(mine) && shape.test(theirs);
  if (path.length === 1 && (first === 'version' || first === 'format' || first === 'next_review_session'))
    return alike(/^\d{1,15}$/) ? (Number(mine) > Number(theirs) ? mine : theirs) : undefined;
  if (first === 'confirmed' && second !== undefined)
    return alike(/^\d{4}-\d\d-\d\d\S*$/) ? (mine > theirs ? mine : theirs) : undefined;
  return undefined;
};

const keyOf = (value: FieldValue): string =>
  isFields(value) && typeof value.id === 'string' ? `id:${value.id}` : JSON.stringify(value);

/** Lists are sets of things: what either added is there, what either removed is gone, the same thing is merged. */
const mergeLists = (
  path: readonly string[],
  base: readonly FieldValue[],
  mine: readonly FieldValue[],
  theirs: readonly FieldValue[],
): MergedValue => {
  const index = (list: readonly FieldValue[]): Map<string, FieldValue> =>
    new Map(list.map((each) => [keyOf(each), each]));
  const [b, m, t] = [index(base), index(mine), index(theirs)];
  const added = [...m.keys(), ...t.keys()].filter((key) => !b.has(key));
  const order = [...b.keys(), ...[...new Set(added)].sort()];
  const kept = order.flatMap((key): MergedValue[] => {
    const [before, one, other] = [b.get(key), m.get(key), t.get(key)];
    if (one !== undefined && other !== undefined) return [mergeValues([...path, key], before, one, other)];
    const left = one ?? other;
    if (left === undefined || (before !== undefined && same(before, left))) return [];
    return [both(input(left))];
  });
  const side = (which: 'mine' | 'theirs'): FieldInput =>
    kept.map((each) => each[which]).filter((each) => each !== undefined);
  return { mine: side('mine'), theirs: side('theirs') };
};

/** Keys that go are named with undefined, as writing expects it. */
const mergeMaps = (path: readonly string[], base: Fields, mine: Fields, theirs: Fields): MergedValue => {
  const own: Record<string, FieldInput | undefined> = {};
  const other: Record<string, FieldInput | undefined> = {};
  const added = [...Object.keys(mine), ...Object.keys(theirs)].filter((key) => !Object.hasOwn(base, key)).sort();
  for (const key of new Set([...Object.keys(base), ...added])) {
    const merged = mergeValues([...path, key], base[key], mine[key], theirs[key]);
    own[key] = merged.mine;
    other[key] = merged.theirs;
  }
  return { mine: own, theirs: other };
};

/** Merges one value of the front matter; undefined stands for a key that is not there. */
export const mergeValues = (
  path: readonly string[],
  base: FieldValue | undefined,
  mine: FieldValue | undefined,
  theirs: FieldValue | undefined,
): MergedValue => {
  if (same(mine, theirs)) return both(input(theirs));
  if (same(base, mine)) return both(input(theirs));
  if (same(base, theirs)) return both(input(mine));
  // Removed by one, changed by the other: the change stays.
  if (mine === undefined || theirs === undefined) return both(input(mine ?? theirs));
  if (isFields(mine) && isFields(theirs)) {
    const before = isFields(base) ? base : {};
    return path[0] === 'items' && path.length === 2
      ? mergeItem(path, before, mine, theirs)
      : mergeMaps(path, before, mine, theirs);
  }
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const ordered = path.at(-1) === 'options';
    if (!ordered) return mergeLists(path, Array.isArray(base) ? base : [], mine, theirs);
  }
  const settled = resolve(path, mine, theirs);
  return settled === undefined ? { mine: input(mine), theirs: input(theirs) } : both(input(settled));
};

/**
 * An item of an agreement: nobody counts as having confirmed words that they have not seen. Where one version chose anew, its
 * confirmations stand; where both did, nobody has confirmed yet (practice specification 2, "Confirmation").
 */
const mergeItem = (path: readonly string[], base: Fields, mine: Fields, theirs: Fields): MergedValue => {
  const merged = mergeMaps(path, base, mine, theirs);
  const choice = (fields: Fields): string => JSON.stringify([fields.options, fields.extras]);
  const [b, m, t] = [choice(base), choice(mine), choice(theirs)];
  if (m === t) return merged;
  const confirmed = pick(b, m, t) === undefined ? [] : input(b === m ? theirs.confirmed : mine.confirmed);
  const withConfirmed = (value: FieldInput | undefined): FieldInput => ({ ...(value as object), confirmed });
  return { mine: withConfirmed(merged.mine), theirs: withConfirmed(merged.theirs) };
};
