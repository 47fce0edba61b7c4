import type { AreaName, Bundle, Translation } from './areas.ts';

/** Every language but English is fetched when somebody speaks it: `de/turn.json` and so on. */
const files = import.meta.glob<{ default: Readonly<Record<string, string>> }>(['./*/*.json', '!./en/*.json']);

/** The languages to try for a locale, the closest first: `pt-BR`, then `pt`. */
export const candidates = (locale: string): readonly string[] => {
  const language = locale.split('-')[0] ?? locale;
  return locale === language ? [locale] : [locale, language];
};

/** The areas of a bundle. Its type allows no other keys. */
export const areasOf = (english: Bundle): readonly AreaName[] => Object.keys(english) as AreaName[];

/**
 * Loads the areas of a surface in the reader's language, as far as they exist. Never rejects: what cannot be loaded
 * is said in English.
 */
export const loadTranslation = async (
  locale: string,
  areas: readonly AreaName[],
  available: Readonly<Record<string, () => Promise<{ default: Readonly<Record<string, string>> }>>> = files,
): Promise<Translation> => {
  const found: Record<string, Readonly<Record<string, string>>> = {};
  await Promise.all(
    areas.map(async (area) => {
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
