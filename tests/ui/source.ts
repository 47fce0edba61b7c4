import { parseSync } from 'vite';

type Node = { readonly type: string; readonly [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const children = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);

const walk = (node: Node, visit: (node: Node) => void): void => {
  visit(node);
  for (const child of children(node)) walk(child, visit);
};

const parse = (file: string, text: string): Node => {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  return program as unknown as Node;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Every string in a file, as a pattern: literals as they are, templates with anything in their gaps. */
export const stringsIn = (file: string, text: string): readonly RegExp[] => {
  const found = new Set<string>();
  walk(parse(file, text), (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') found.add(escaped(node.value));
    if (node.type !== 'TemplateLiteral') return;
    const parts = (node.quasis as readonly { value: { cooked: string } }[]).map((part) => escaped(part.value.cooked));
    // A template without an area before its first gap could be any key: it proves nothing.
    if (/^[a-z]+\\\./.test(parts[0] ?? '')) found.add(parts.join('[a-z0-9_-]+'));
  });
  return [...found].map((pattern) => new RegExp(`^(?:${pattern})$`));
};

const letters = /\p{L}{2,}/u;

/** Attributes whose text people see or hear. */
const shown =
  /^(title|label|text|words|hint|placeholder|alt|kept|action|line|aria-label|aria-description|aria-valuetext)$/;

/** What an expression can come out as, as far as it is written there. */
const literalsOf = (node: Node | null): readonly string[] => {
  if (!node) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'JSXExpressionContainer') return literalsOf(node.expression as Node);
  if (node.type === 'ConditionalExpression')
    return [...literalsOf(node.consequent as Node), ...literalsOf(node.alternate as Node)];
  if (node.type === 'LogicalExpression') return literalsOf(node.right as Node);
  if (node.type === 'TemplateLiteral')
    return (node.quasis as readonly { value: { cooked: string } }[]).map((part) => part.value.cooked);
  return [];
};

/** Words that stand in a component instead of in the catalogue. Names of keys on the keyboard are not words. */
export const shownLiterals = (file: string, text: string): readonly string[] => {
  const found: string[] = [];
  walk(parse(file, text), (node) => {
    if (node.type === 'JSXAttribute') {
      const name = (node.name as { name?: unknown }).name;
      if (typeof name === 'string' && shown.test(name)) found.push(...literalsOf(node.value as Node | null));
    }
    if (node.type === 'JSXElement' && (node.openingElement as { name: { name?: unknown } }).name.name !== 'kbd')
      for (const child of node.children as readonly Node[])
        found.push(
          ...(child.type === 'JSXText'
            ? [String(child.value)]
            : child.type === 'JSXExpressionContainer'
              ? literalsOf(child)
              : []),
        );
  });
  return found.map((words) => words.trim()).filter((words) => letters.test(words));
};
