const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

function decoded(text: string): string {
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? all;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return String.fromCodePoint(code);
  });
}

/**
 * What Exchange makes of a body on the way in: text becomes HTML, a fragment becomes a document, and script, comments
 * and event handlers are taken out (unsafe HTML is removed by default). A marker in a comment would not survive.
 */
export function storedHtml(content: string, type: 'text' | 'html'): string {
  const html =
    type === 'html'
      ? content
      : `<div>${escapeHtml(content).replaceAll('\r\n', '\n').replaceAll('\n', '<br>\r\n')}</div>`;
  const safe = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|iframe|object)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '');
  const inner =
    /<body[^>]*>([\s\S]*?)<\/body>/i.exec(safe)?.[1] ?? safe.replace(/<\/?html[^>]*>|<head\b[\s\S]*?<\/head>/gi, '');
  if (!inner.trim()) return '';
  return `<html>\r\n<head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\r\n</head>\r\n<body>\r\n${inner.trim()}\r\n</body>\r\n</html>\r\n`;
}

/** Adds to the end of a stored body. */
export function appended(body: string, html: string): string {
  const base = body || storedHtml('<br>', 'html');
  return base.replace('\r\n</body>', () => `\r\n${html}\r\n</body>`);
}

/** The text of a body: lines where the blocks are, links with their address behind them. */
export function textOf(html: string): string {
  const text = html
    .replace(/<head\b[\s\S]*?<\/head>/gi, '')
    .replace(/[\r\n]+/g, ' ')
    .replace(/<a\b[^>]*?href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_, href: string, inner: string) => {
      const shown = inner.replace(/<[^>]*>/g, '').trim();
      return decoded(href) === decoded(shown) ? shown : `${shown}&lt;${href}&gt;`;
    })
    .replace(/<(br|\/p|\/div|\/h\d|\/li|\/tr)\b[^>]*>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '  *   ')
    .replace(/<[^>]*>/g, '');
  return decoded(text)
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const previews = new Map<string, string>();

/** The first 255 characters of the text. Kept per body, for a year of a series has the same one. */
export function previewOf(html: string): string {
  if (!html) return '';
  let preview = previews.get(html);
  if (preview === undefined) {
    preview = textOf(html).replaceAll('\n', '\r\n').slice(0, 255);
    if (previews.size > 2000) previews.clear();
    previews.set(html, preview);
  }
  return preview;
}
