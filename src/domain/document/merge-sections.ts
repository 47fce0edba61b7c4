import { mergeBody } from './merge-body.ts';
import { type Contradiction, type MergeContext, pick } from './merge-context.ts';
import { bodyOf, type Section } from './sections.ts';
import { twoVersions } from './two-versions.ts';
import { type Unit, weave } from './weave.ts';

/** A section with everything below it. */
type Node = Unit & {
  readonly level: number;
  readonly heading: string;
  readonly headingRaw: string;
  readonly body: string;
  readonly children: readonly Node[];
};

/** Nests the flat sections; siblings with the same key are counted. The root holds what stands before the first heading. */
export const treeOf = (text: string, sections: readonly Section[]): Node => {
  const build = (index: number): [Node, number] => {
    const section = sections[index];
    if (!section) throw new RangeError('A tree needs at least the part before the first heading.');
    const children: Node[] = [];
    const seen = new Map<string, number>();
    let next = index + 1;
    for (let child = sections[next]; child && child.level > section.level; child = sections[next]) {
      const [node, after] = build(next);
      const count = seen.get(node.token) ?? 0;
      seen.set(node.token, count + 1);
      children.push(count === 0 ? node : { ...node, token: `${node.token}~${count}` });
      next = after;
    }
    return [
      {
        token: `${section.level}${section.key}`,
        keyed: true,
        free: true,
        level: section.level,
        heading: section.heading,
        headingRaw: text.slice(section.start, section.bodyStart),
        body: bodyOf(text, section),
        children,
        raw: text.slice(section.start, sections[next - 1]?.end ?? section.end),
      },
      next,
    ];
  };
  return build(0)[0];
};

const someWords = (node: Node): Set<string> =>
  new Set(
    node.raw
      .slice(node.headingRaw.length)
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );

/** A section under another heading, with at least half of its lines: it was renamed, not replaced. */
const renamed = (before: Node, after: Node): boolean => {
  if (before.level !== after.level) return false;
  const [one, other] = [someWords(before), someWords(after)];
  const shared = [...one].filter((line) => other.has(line)).length;
  return shared > 0 && shared * 2 >= Math.min(one.size, other.size);
};

const endedBy = (raw: string, ending: string): string => (raw === '' || /[\r\n]$/.test(raw) ? raw : raw + ending);

/** Merges a section and all below it. What stays contradicted is written below its last subsection. */
export const mergeNodes = (
  base: Node | undefined,
  mine: Node,
  theirs: Node,
  context: MergeContext,
  ending: string,
): Node => {
  if (mine.raw === theirs.raw) return theirs;
  if (base && mine.raw === base.raw) return { ...theirs };
  if (base && theirs.raw === base.raw) return { ...mine };
  const found: Contradiction[] = [];
  const heading = pick(base?.headingRaw, mine.headingRaw, theirs.headingRaw);
  if (heading === undefined && mine.heading !== theirs.heading)
    found.push({ mine: mine.headingRaw, theirs: theirs.headingRaw });
  // Who writes it is asked only where it makes a difference: to know, front matter has to be read.
  const alike = mine.headingRaw === theirs.headingRaw && mine.token === theirs.token;
  const standing = !alike && context.mineStands ? mine : theirs;
  const body = mergeBody(base?.body ?? '', mine.body, theirs.body, context, ending, found);
  const children = weave<Node>(base?.children ?? [], mine.children, theirs.children, {
    content: (before, one, other) => ({
      ...mergeNodes(before, one, other, context, ending),
      token: other.token,
    }),
    contradiction: (one, other) => [...other, ...one],
    renamed,
  });
  const blocks = found.map((each) =>
    twoVersions(each, { level: Math.min(mine.level + 1, 6), about: standing.heading }, context, ending),
  );
  const pieces = [heading ?? standing.headingRaw, body, ...children.map((child) => child.raw), ...blocks].filter(
    (piece) => piece !== '',
  );
  const raw = pieces.map((piece, index) => (index < pieces.length - 1 ? endedBy(piece, ending) : piece)).join('');
  return { ...standing, headingRaw: heading ?? standing.headingRaw, body, children, raw };
};
