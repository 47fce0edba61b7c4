import type { Bundle, Translation } from './areas.ts';

/** Every language but English is fetched when somebody speaks it: `de/turn.json` and so on. */
const files = import.meta.glob<{ default: Readonly<Record<string, string>> }>(['./*/*.json', '!./en/*.json']);

/** The languages to try for a locale, the closest first: `pt-BR`, then `pt`. */
export const candidates = (locale: string): readonly string[] => {
  const language = locale.split('-')[0] ?? locale;
  return locale === language ? [locale] : [locale, language];
};

/**
 * Loads the areas of a surface in the reader's language, as far as they exist. Never rejects: what cannot be loaded
 * is said in English.
 */
export const loadTranslation = async (
  locale: string,
  english: Bundle,
  available: Readonly<Record<string, () => Promise<{ default: Readonly<Record<string, string>> }>>> = files,
): Promise<Translation> => {
  const found: Record<string, Readonly<Record<string, string>>> = {};
  await Promise.all(
    Object.keys(english).map(async (area) => {
      for (const language of candidates(locale)) {
        const load = available[`./${language}/${area}.json`];
        if (!load) continue;
        const file = await load().catch(() => undefined);
        if (file) {
          found[area] = file.default;
          return;
        }
      }
    }),
  );
  return found;
};
