import { fromMarkdown } from 'mdast-util-from-markdown';
import { cellsOf, isRule } from '../../domain/document/table.ts';

/** What may stand in a line of a sheet. Nothing else of Markdown, and no HTML, gets this far. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  /** `host`: where it really leads, when its words say something else. */
  | { readonly kind: 'link'; readonly href: string; readonly host?: string; readonly inside: readonly Inline[] }
  /** A place in a document of the same folder: `commitments-Adele.md#c1`. */
  | { readonly kind: 'place'; readonly file: string; readonly id: string; readonly inside: readonly Inline[] }
  /** A picture is never fetched; its words stand for it. */
  | { readonly kind: 'picture'; readonly alt: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inside: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly text: string }
  /** The first row names the columns. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'rule' }
  /** Words as they were typed, where taking Markdown apart would take too long. */
  | { readonly kind: 'plain'; readonly text: string };

/** More cells than a page holds are shown as typed, line by line. */
const mostCells = 400;

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root['children'][number];
type Definitions = ReadonlyMap<string, string>;

/** Raw HTML is not a construct of ours: what looks like it is words, and is shown as words. */
const withoutHtml = { disable: { null: ['htmlFlow', 'htmlText'] } };

/** Beyond these a text is shown as typed: one that was made to keep the parser busy must not keep a reader waiting. */
const longest = 120_000;
const deeplyNested = /^[ \t]*(?:[>*+-][ \t]*|\d{1,9}[.)][ \t]*){20}|[[(*_!]{200}/m;
const deepest = 24;

/** The only addresses that can be followed. Anything else, however it is written, is just words. */
const followable = (address: string): URL | undefined => {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'mailto:' ? url : undefined;
  } catch {
    return undefined;
  }
};

/** Links of our own documents: another Markdown file beside this one, and a place in it. */
const placeIn = (address: string): { file: string; id: string } | undefined => {
  const found = /^([^/\\:?#]{1,300}\.md)#([^\s#]{1,100})$/i.exec(address);
  if (!found?.[1] || !found[2]) return undefined;
  try {
    return { file: decodeURIComponent(found[1]), id: decodeURIComponent(found[2]) };
  } catch {
    return undefined;
  }
};

const wordsOf = (inside: readonly Inline[]): string =>
  inside
    .map((one) =>
      'inside' in one ? wordsOf(one.inside) : 'text' in one ? one.text : one.kind === 'picture' ? one.alt : ' ',
    )
    .join('');

/** Words that look like an address must be the address. */
const honest = (url: URL, words: string): boolean => {
  if (url.username !== '' || url.password !== '') return false;
  const shown = words.trim();
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(shown)
    ? shown
    : /^[^\s/@]+\.[^\s/@]{2,}(?:[/?#]\S*)?$/.test(shown)
      ? `https://${shown}`
      : '';
  if (written === '' || url.protocol === 'mailto:') return true;
  return URL.canParse(written) && new URL(written).host === url.host;
};

const link = (address: string, inside: readonly Inline[]): Inline[] => {
  const url = followable(address);
  if (url) {
    const host = honest(url, wordsOf(inside)) ? undefined : url.host;
    return [{ kind: 'link', href: url.href, inside, ...(host ? { host } : {}) }];
  }
  const place = placeIn(address);
  return place ? [{ kind: 'place', ...place, inside }] : [...inside];
};

const definitionsIn = (nodes: readonly Node[], found = new Map<string, string>(), depth = 0): Map<string, string> => {
  for (const node of nodes) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node.url);
    if ('children' in node && depth < deepest) definitionsIn(node.children, found, depth + 1);
  }
  return found;
};

const inlines = (nodes: readonly Node[], definitions: Definitions, depth: number): Inline[] =>
  nodes.flatMap((node): Inline[] => {
    if (depth > deepest) return [];
    const inside = (): Inline[] => ('children' in node ? inlines(node.children, definitions, depth + 1) : []);
    switch (node.type) {
      case 'text':
      case 'html':
        return [{ kind: 'text', text: node.value }];
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, inside: inside() }];
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }];
      case 'break':
        return [{ kind: 'break' }];
      case 'link':
        return link(node.url, inside());
      case 'linkReference':
        return link(definitions.get(node.identifier) ?? '', inside());
      case 'image':
      case 'imageReference':
        return [{ kind: 'picture', alt: node.alt ?? '' }];
      default:
        return inside();
    }
  });

/** Our documents write a reference as `-> [words](file#id)`; on paper it is an arrow. */
const withArrow = ([first, ...rest]: readonly Inline[]): readonly Inline[] => {
  if (!first) return [];
  return first.kind === 'text' && first.text.startsWith('-> ')
    ? [{ kind: 'text', text: `→ ${first.text.slice(3)}` }, ...rest]
    : [first, ...rest];
};

/** A table, where a paragraph's lines are rows and the second rules a line below the first. */
const tableIn = (source: string, definitions: Definitions): Block | undefined => {
  const lines = source.split(/\r\n|\r|\n/);
  const rows = lines.map((line) => cellsOf(line) ?? []);
  if (!isRule(rows[1] ?? []) || !rows.every((cells) => cells.length > 1)) return undefined;
  if (rows.length * (rows[0]?.length ?? 0) > mostCells) return { kind: 'plain', text: source };
  const cell = (text: string): Inline[] =>
    fromMarkdown(text, { extensions: [withoutHtml] }).children.flatMap((node) =>
      node.type === 'paragraph' ? inlines(node.children, definitions, 1) : [{ kind: 'text', text }],
    );
  const columns = rows[0] ?? [];
  return {
    kind: 'table',
    rows: rows.filter((_row, index) => index !== 1).map((cells) => columns.map((_name, at) => cell(cells[at] ?? ''))),
  };
};

const blocks = (nodes: readonly Node[], source: string, definitions: Definitions, depth: number): Block[] =>
  nodes.flatMap((node): Block[] => {
    if (depth > deepest) return [];
    switch (node.type) {
      case 'heading':
        return [{ kind: 'heading', level: node.depth, inside: inlines(node.children, definitions, depth + 1) }];
      case 'paragraph':
        return [
          tableIn(source.slice(node.position?.start.offset, node.position?.end.offset), definitions) ?? {
            kind: 'paragraph',
            inside: withArrow(inlines(node.children, definitions, depth + 1)),
          },
        ];
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocks(node.children, source, definitions, depth + 1) }];
      case 'list':
        return [
          {
            kind: 'list',
            start: node.ordered ? (node.start ?? 1) : null,
            items: node.children.map((item) => blocks(item.children, source, definitions, depth + 2)),
          },
        ];
      case 'code':
        return [{ kind: 'code', text: node.value }];
      case 'html':
        return [{ kind: 'plain', text: node.value }];
      case 'thematicBreak':
        return [{ kind: 'rule' }];
      default:
        return [];
    }
  });

/**
 * Takes Markdown apart into the few things that a sheet of paper can show. Promises: nothing in the result can run, fetch or lead
 * anywhere but to https and mail addresses, whatever the text; never throws.
 */
export const readSheet = (markdown: string): readonly Block[] => {
  if (markdown.length > longest || deeplyNested.test(markdown)) return [{ kind: 'plain', text: markdown }];
  try {
    const { children } = fromMarkdown(markdown, { extensions: [withoutHtml] });
    return blocks(children, markdown, definitionsIn(children), 0);
  } catch {
    return [{ kind: 'plain', text: markdown }];
  }
};
