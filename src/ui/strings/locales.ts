import type { Spoken, Words } from './areas.ts';

/*
 * Languages other than English: folders of files, found when the app is built. `de/turn.json` says what `en/turn.json`
 * says; `de/practice*.json` say the texts of the practice by their ids. Loaded late: whoever reads English needs none of it.
 */
const files = import.meta.glob<{ default: Words }>(['./*/*.json', '!./en/*.json']);
type Files = Readonly<Record<string, () => Promise<{ default: Words }>>>;

const folderOf = (path: string): string => path.split('/')[1] ?? '';

/** The languages there are, English first, by the names of their folders. */
export const languages: readonly string[] = ['en', ...new Set(Object.keys(files).map(folderOf))];

/** The languages to try for a locale, the closest first: `zh-Hant-TW`, `zh-Hant`, `zh`. */
export const candidates = (locale: string): readonly string[] => {
  const parts = locale.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
};

/** English with dates in the order and the hours that most of the world writes. */
const english: Spoken = { locale: 'en-150', translation: {}, direction: 'ltr' };

/**
 * Loads the words for a locale: each file of the closest language that has it. Never rejects; what cannot be loaded is
 * said in English.
 */
export const loadLanguage = async (wanted: string, available: Files = files): Promise<Spoken> => {
  if (wanted.startsWith('qps')) return (await import('./pseudo.ts')).pseudo(wanted);
  const there = Object.keys(available);
  const spoken = candidates(wanted).filter((language) => there.some((path) => folderOf(path) === language));
  const found: Record<string, Words> = {};
  // The farthest first: what a closer one says stands over it.
  for (const language of spoken.toReversed())
    await Promise.all(
      there
        .filter((path) => folderOf(path) === language)
        .map(async (path) => {
          const name = path.replace(/^.*\/|\.json$/g, '');
          const area = name.startsWith('practice') ? 'practice' : name;
          const words = (await available[path]?.().catch(() => undefined))?.default;
          if (words) found[area] = { ...found[area], ...words };
        }),
    );
  return Object.keys(found).length > 0 ? { locale: wanted, translation: found } : english;
};
