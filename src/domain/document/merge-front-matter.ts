import { type Entry, entriesOf, type Fields, type FieldValue, findFrontMatter, readFields } from './front-matter.ts';
import { changeEntry } from './front-matter-edit.ts';
import { endingOf, withEnding } from './lines.ts';
import { mergeBody } from './merge-body.ts';
import { type Contradiction, type MergeContext, pick } from './merge-context.ts';
import { mergeValues } from './merge-values.ts';
import { type Unit, weave } from './weave.ts';

type Head = {
  readonly raw: string;
  readonly open: string;
  readonly close: string;
  /** The value of one entry; read only where both versions changed it. */
  readonly value: (key: string) => FieldValue | undefined;
  readonly parts?: { readonly head: string; readonly entries: readonly Entry[] };
};

const headOf = (text: string, bodyStart: number): Head => {
  const raw = text.slice(0, bodyStart);
  const found = findFrontMatter(text);
  if (typeof found === 'string') return { raw, open: raw, close: '', value: () => undefined };
  const parts = entriesOf(found.yaml);
  let fields: Fields | undefined;
  return {
    raw,
    open: text.slice(0, found.start),
    close: text.slice(found.end, bodyStart),
    value: (key) => {
      fields ??= readFields(text, found).fields;
      return Object.hasOwn(fields, key) ? fields[key] : undefined;
    },
    ...(parts ? { parts } : {}),
  };
};

type EntryUnit = Unit & { readonly key: string };

const unitsOf = (parts: { readonly entries: readonly Entry[] } | undefined): EntryUnit[] =>
  (parts?.entries ?? []).map((entry) => ({
    token: entry.key,
    keyed: true,
    free: true,
    raw: entry.raw,
    key: entry.key,
  }));

/** Comments are words too: those that either version added must not vanish with a merged value, and stand below it then. */
const withComments = (raw: string, before: string | undefined, versions: readonly string[], ending: string): string => {
  const lost = versions
    .flatMap((version) => version.match(/#[^\r\n]*/g) ?? [])
    .filter((comment) => !before?.includes(comment) && !raw.includes(comment));
  const lines = [...new Set(lost)].map((comment) => comment + ending);
  return [raw, ...lines].reduce((all, line) => all + (/[\r\n]$/.test(all) ? '' : ending) + line);
};

/**
 * Merges what stands before the body: by keys and their values where it is YAML in all versions, otherwise by lines.
 * Source: docs/documents.md, M1 and M2.
 */
export const mergeFrontMatter = (
  texts: readonly [base: string, mine: string, theirs: string],
  starts: readonly [number, number, number],
  context: MergeContext,
  found: Contradiction[],
): string => {
  // Most often one of them left it alone: then nobody has to read any YAML.
  const raw = (index: 0 | 1 | 2): string => texts[index].slice(0, starts[index]);
  const chosen = pick(raw(0), raw(1), raw(2));
  if (chosen !== undefined) return chosen;
  const [base, mine, theirs] = [headOf(texts[0], starts[0]), headOf(texts[1], starts[1]), headOf(texts[2], starts[2])];
  const ending = endingOf(texts[2]);
  if (!mine.parts || !theirs.parts) return mergeBody(base.raw, mine.raw, theirs.raw, context, ending, found);
  const merged = weave<EntryUnit>(unitsOf(base.parts), unitsOf(mine.parts), unitsOf(theirs.parts), {
    content: (before, one, other) => {
      const raw = pick(before?.raw, one.raw, other.raw);
      if (raw !== undefined) return { ...other, raw };
      const { key } = other;
      const value = mergeValues([key], before ? base.value(key) : undefined, mine.value(key), theirs.value(key));
      const write = (side: 'mine' | 'theirs'): string => {
        const input = value[side];
        const whole = JSON.stringify(input);
        // Its own writing, where one version stands as it is.
        if (input === undefined || whole === JSON.stringify(theirs.value(key))) return other.raw;
        if (whole === JSON.stringify(mine.value(key))) return one.raw;
        return withEnding(changeEntry(other, input, true), ending);
      };
      const [own, others] = [write('mine'), write('theirs')];
      if (own !== others) {
        found.push({ mine: own, theirs: others });
        return { ...other, raw: context.mineStands ? own : others };
      }
      return { ...other, raw: withComments(others, before?.raw, [one.raw, other.raw], ending) };
    },
    contradiction: (one, other) => [...other, ...one],
  });
  const head =
    pick(base.parts?.head, mine.parts.head, theirs.parts.head) ??
    (theirs.parts.head.length >= mine.parts.head.length ? theirs.parts.head : mine.parts.head);
  const yaml = merged.map((unit) => (/[\r\n]$/.test(unit.raw) ? unit.raw : unit.raw + ending)).join('');
  return (
    (pick(base.open, mine.open, theirs.open) ?? theirs.open) +
    head +
    yaml +
    (pick(base.close, mine.close, theirs.close) ?? theirs.close)
  );
};
