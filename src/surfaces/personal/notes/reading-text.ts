import { parseDocument } from '../../../domain/document/document.ts';
import { subtreeEnd } from '../../../domain/document/sections.ts';

/** What is read of a note: without the lines above it, its title (the page says it) and the places that wait for a choice. */
export const readingText = (text: string): string => {
  const { sections, bodyStart } = parseDocument(text);
  const title = sections.find(({ level }) => level === 1);
  const out = [
    ...sections
      .filter(({ heading }) => heading.startsWith('Two versions of "'))
      .map((section) => [section.start, subtreeEnd(sections, section)] as const),
    ...(title ? [[title.start, title.bodyStart] as const] : []),
  ].sort(([one], [other]) => one - other);
  let words = '';
  let from = bodyStart;
  for (const [start, end] of out) {
    if (start < from) continue;
    words += text.slice(from, start);
    from = end;
  }
  return words + text.slice(from);
};
