import type { FoundNote, NoteSummary } from './notes-contract.ts';

/** Letters without case and accents, one for each UTF-16 unit of the text, so that places stay the same. */
const plain = (text: string): string =>
  [...text]
    .map((letter) => {
      const base = letter.normalize('NFD')[0]?.toLowerCase() ?? letter;
      return base.length === letter.length
        ? base
        : letter.toLowerCase().length === letter.length
          ? letter.toLowerCase()
          : letter;
    })
    .join('');

const around = 60;

/** What is looked through: a note and its words, made comparable once. */
export type Searchable = { readonly note: NoteSummary; readonly words: string; readonly plain: string };

export const searchable = (note: NoteSummary, body: string): Searchable => {
  const names = [...note.partners, ...(note.coachee ? [note.coachee] : [])].map(({ name }) => name);
  // Names stand behind the text, so that a hit shows the words around it and not a list of names.
  const words = `${body.replace(/\s+/g, ' ').trim()} ${[...names, note.name, note.cycle?.title ?? ''].join(' ')}`;
  return { note, words, plain: plain(words) };
};

/** Notes in which all the words stand, in the order given. */
export const searchNotes = (notes: readonly Searchable[], wanted: string): readonly FoundNote[] => {
  const words = plain(wanted)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return notes.flatMap(({ note, words: text, plain: comparable }): FoundNote[] => {
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
