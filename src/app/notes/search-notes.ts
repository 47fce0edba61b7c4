import type { FoundNote, NoteSummary } from './notes-contract.ts';

/** Letters without case and accents, one for each UTF-16 unit of the text, so that places stay the same. */
const plain = (text: string): string =>
  text
    // Most letters are ASCII and need no looking at: a note as long as a book is searched in the time of a page.
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replace(/[\u0080-\u{10ffff}]/gu, (letter) => {
      const base = letter.normalize('NFD')[0]?.toLowerCase() ?? letter;
      if (base.length === letter.length) return base;
      return letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter;
    });

const around = 60;

/** What is looked through: a note and its words, made comparable when somebody first looks for something. */
export type Searchable = { readonly note: NoteSummary; readonly text: () => { words: string; plain: string } };

export const searchable = (note: NoteSummary, body: string): Searchable => {
  let text: ReturnType<Searchable['text']> | undefined;
  return {
    note,
    text: () => {
      if (text) return text;
      const names = [...note.partners, ...(note.coachee ? [note.coachee] : [])].map(({ name }) => name);
      // Names stand behind the text, so that a hit shows the words around it and not a list of names.
      const words = `${body.replace(/\s+/g, ' ').trim()} ${[...names, note.name, note.cycle?.title ?? ''].join(' ')}`;
      text = { words, plain: plain(words) };
      return text;
    },
  };
};

/** Notes in which all the words stand, in the order given. */
export const searchNotes = (notes: readonly Searchable[], wanted: string): readonly FoundNote[] => {
  const words = plain(wanted)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return notes.flatMap((one): FoundNote[] => {
    const { note } = one;
    const { words: text, plain: comparable } = one.text();
    const places = words.map((word) => comparable.indexOf(word));
    if (places.some((place) => place < 0)) return [];
    const at = Math.min(...places);
    const length = words[places.indexOf(at)]?.length ?? 0;
    const start = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - around)) + 1);
    const end = Math.min(text.length, at + length + around);
    return [
      {
        note,
        before: `${start > 0 ? '…' : ''}${text.slice(start, at)}`,
        hit: text.slice(at, at + length),
        after: `${text.slice(at + length, end)}${end < text.length ? '…' : ''}`,
      },
    ];
  });
};
