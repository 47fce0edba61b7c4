/**
 * The part of an invitation's HTML that holds the Teams link, from the rule above it to the rule below. Outlook draws
 * both rules as a line of underscores inside an element of their own. Undefined where the body has no such part.
 */
export const teamsBlock = (html: string, joinUrl: string | undefined): string | undefined => {
  const link = linkPosition(html, joinUrl);
  if (link < 0) return undefined;
  const rules = [...html.matchAll(/_{20,}/g)].map(({ index, 0: text }) => ({ from: index, to: index + text.length }));
  const above = rules.findLast(({ to }) => to <= link);
  const below = rules.find(({ from }) => from >= link);
  if (above === undefined || below === undefined) return undefined;
  return html.slice(startOfElement(html, above.from), endOfElement(html, below.to));
};

/** Puts new content in front of the Teams part of an old body. */
export const withTeamsBlock = (content: string, block: string): string => `${content}<br>${block}`;

const linkPosition = (html: string, joinUrl: string | undefined): number => {
  if (joinUrl !== undefined) {
    const exact = html.indexOf(joinUrl);
    const escaped = exact < 0 ? html.indexOf(joinUrl.replaceAll('&', '&amp;')) : exact;
    if (escaped >= 0) return escaped;
  }
  return html.search(/https:\/\/teams\.(microsoft|live)\.com\/(l\/meetup-join|meet)\//);
};

/** Back over the opening tags that stand directly before the rule, so that none of them is cut in half. */
const startOfElement = (html: string, position: number): number => {
  const before = html.slice(0, position);
  const opening = /(?:<(?:div|span|p)\b[^>]*>\s*)+$/i.exec(before);
  return opening === null ? position : opening.index;
};

/** Forward over the closing tags that belong to the rule. */
const endOfElement = (html: string, position: number): number => {
  const closing = /^(?:\s*<\/(?:div|span|p)>)+/i.exec(html.slice(position));
  return closing === null ? position : position + closing[0].length;
};
