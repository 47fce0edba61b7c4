/** Names that OneDrive refuses or that Windows cannot sync. Source: OneDrive, restrictions and limitations. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d|desktop\.ini|\.lock|forms)(\..*)?$/i;

/** Longest name we make; a segment may have 255, the whole path 400, and `Apps/Grow Together/` stands before ours. */
const longest = 120;
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The longest beginning that fits, cut between characters as people see them: never through the middle of one. */
const shortened = (text: string): string => {
  let end = 0;
  for (const { index, segment } of characters.segment(text)) {
    if (index + segment.length > longest) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
};

/**
 * A file or folder name for a title: OneDrive-safe, without control characters, never empty, never hidden, at most 120
 * characters. The same title always gives the same name. Add the extension to the result.
 */
export const safeName = (title: string): string => {
  const plain = title
    .toWellFormed()
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/g, ' ')
    .replace(/["*:<>?/\\|#%]/g, '-')
    .replace(/_vti_/gi, '_vti-')
    .replace(/\s+/g, ' ');
  const trimmed = shortened(plain.trim()).replace(/^[\s.~-]+|[\s.]+$/g, '');
  if (trimmed === '') return 'Untitled';
  return devices.test(trimmed) ? `${trimmed}-` : trimmed;
};

/** `name 2.md` for the second of a name, `name 3.md` for the third. */
export const numberedName = (name: string, number: number): string => {
  if (number < 2) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} ${number}${name.slice(dot)}` : `${name} ${number}`;
};

/** The first free name among those taken, compared as OneDrive does: without regard to case. */
export const freeName = (name: string, taken: Iterable<string>): string => {
  const lower = new Set([...taken].map((each) => each.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const candidate = numberedName(name, number);
    if (!lower.has(candidate.toLowerCase())) return candidate;
  }
};
