import { bare, splitLines } from './lines.ts';
import { labelled, listItem, listItems } from './plain-text.ts';

/** The labelled items of a body (`- State: tried`), by label in lower case, and the lines that are none of them. */
export const labelsOf = (body: string): { values: ReadonlyMap<string, string>; rest: string } => {
  const values = new Map<string, string>();
  const lines = splitLines(body);
  const taken = new Set<number>();
  for (const item of listItems(body)) {
    const found = labelled(item.text);
    if (!found || values.has(found.label.toLowerCase())) continue;
    values.set(found.label.toLowerCase(), found.value);
    for (let index = item.from; index < item.to; index += 1) taken.add(index);
  }
  return { values, rest: lines.filter((_line, index) => !taken.has(index)).join('') };
};

/**
 * Sets labelled items: a known label keeps its place and, if its words are the same, its bytes; '' removes it; a new one
 * goes behind the last item of the list. Other lines stay.
 */
export const setLabels = (body: string, values: readonly (readonly [label: string, value: string])[]): string => {
  let lines = splitLines(body).map(bare);
  for (const [label, value] of values) {
    const items = listItems(lines.join('\n'));
    const old = items.find((item) => labelled(item.text)?.label.toLowerCase() === label.toLowerCase());
    if (old && labelled(old.text)?.value === value.trim()) continue;
    const fresh = value.trim() === '' ? [] : listItem(`${label}: ${value.trim()}`).split('\n');
    if (old) {
      const bold = /^([-*+]\s+)\*\*/.test(lines[old.from] ?? '');
      const written = bold && fresh[0] ? [fresh[0].replace(`${label}:`, `**${label}:**`), ...fresh.slice(1)] : fresh;
      lines = [...lines.slice(0, old.from), ...written, ...lines.slice(old.to)];
    } else if (fresh.length > 0) {
      const at = items.at(-1)?.to ?? 0;
      lines = [...lines.slice(0, at), ...fresh, ...lines.slice(at)];
    }
  }
  return lines.join('\n').trimEnd();
};
