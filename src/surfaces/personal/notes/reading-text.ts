import { parseDocument } from '../../../domain/document/document.ts';
import { withoutTwoVersions } from '../../../domain/document/two-versions.ts';

/** What is read of a note: without the lines above it, its title (the page says it) and the places that wait for a choice. */
export const readingText = (text: string): string => {
  const settled = withoutTwoVersions(text);
  const { sections, bodyStart } = parseDocument(settled);
  const title = sections.find(({ level }) => level === 1);
  return title ? settled.slice(bodyStart, title.start) + settled.slice(title.bodyStart) : settled.slice(bodyStart);
};
