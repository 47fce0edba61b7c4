import { mapField, textField } from './fields.ts';
import { findFrontMatter, readFields } from './front-matter.ts';
import { endingOf } from './lines.ts';
import type { Contradiction, MergeContext, Saver } from './merge-context.ts';
import { mergeFrontMatter } from './merge-front-matter.ts';
import { mergeNodes, treeOf } from './merge-sections.ts';
import { sectionsOf } from './sections.ts';
import { aboutFrontMatter, findTwoVersions, type TwoVersions, twoVersions } from './two-versions.ts';

export type Merged = {
  readonly text: string;
  /** Every place of the text that now waits with two versions. */
  readonly conflicts: readonly TwoVersions[];
};

/** Whether the saver alone writes this document: the owner of a board or journal, the coachee of a note. */
const writes = (text: string, id: string | undefined): boolean => {
  const found = id === undefined ? 'none' : findFrontMatter(text);
  if (typeof found === 'string') return false;
  const { fields } = readFields(text, found);
  return textField(fields, 'owner') === id || textField(mapField(fields, 'turn'), 'coachee') === id;
};

const bodyStartOf = (text: string): number => {
  const found = findFrontMatter(text);
  return typeof found === 'string' ? (text.startsWith('\uFEFF') ? 1 : 0) : found.bodyStart;
};

/**
 * Merges two versions of a document over the one both came from (`''` where both made it anew), by meaning: front matter keys,
 * sections by identity, list items and rows, then lines. Promises: never throws; different places both survive and come out
 * the same whichever version is called mine; no line of either version is missing unless the other removed it from what both
 * knew; the same place changed twice is kept under one heading that says whose and when. Rules: docs/documents.md, M1–M9.
 */
export const merge3 = (base: string, mine: string, theirs: string, saver: Saver): Merged => {
  if (mine === theirs || mine === base) return { text: theirs, conflicts: findTwoVersions(theirs) };
  if (theirs === base) return { text: mine, conflicts: findTwoVersions(mine) };
  let stands: boolean | undefined;
  const context: MergeContext = {
    saver,
    get mineStands() {
      stands ??= writes(theirs, saver.id);
      return stands;
    },
  };
  const ending = endingOf(theirs);
  const found: Contradiction[] = [];
  const starts = [bodyStartOf(base), bodyStartOf(mine), bodyStartOf(theirs)] as const;
  const head = mergeFrontMatter([base, mine, theirs], starts, context, found);
  const tree = (text: string, start: number) => treeOf(text, sectionsOf(text, start));
  const body = mergeNodes(tree(base, starts[0]), tree(mine, starts[1]), tree(theirs, starts[2]), context, ending).raw;
  const blocks = found.map((each) => twoVersions(each, { level: 1, about: aboutFrontMatter }, context, ending));
  const text = [head, body, ...blocks].reduce((whole, part) =>
    whole === '' || part === '' || /[\r\n]$/.test(whole) ? whole + part : whole + ending + part,
  );
  return { text, conflicts: findTwoVersions(text) };
};
