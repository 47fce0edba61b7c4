import { type Watched, watched } from './watched.ts';

/** The language somebody chose on this device instead of the host's: `de`; undefined leaves it to the host. */
export interface LanguageChoice {
  readonly chosen: Watched<string | undefined>;
  choose(language: string | undefined): void;
}

const chosenKey = 'grow-together-language';
const hostKey = 'grow-together-locale';

/** Where the browser keeps nothing, a choice lasts as long as the page. */
const read = (key: string): string | undefined => {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
};
const write = (key: string, value: string | undefined): void => {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Said above.
  }
};

const chosen = watched(read(chosenKey));
// Every open page of the app follows: the panel beside the tab, another window.
globalThis.addEventListener?.('storage', ({ key }) => key === chosenKey && chosen.set(read(chosenKey)));

export const languageChoice: LanguageChoice = {
  chosen,
  choose: (language) => {
    write(chosenKey, language);
    chosen.set(language);
  },
};

/**
 * The host's locale before it has spoken, so that the first word is in the right language: as the manifest lets Teams write
 * it into the address, as it was last time, or the browser's.
 */
export const likelyLocale = (): string =>
  /[?&]locale=([\w-]+)/.exec(location.search)?.[1] ?? read(hostKey) ?? navigator.language;
export const rememberLocale = (locale: string): void => write(hostKey, locale);

/** Nothing of it stays in the browser; the page keeps speaking as it does. */
export const forgetLanguage = (): void => {
  write(chosenKey, undefined);
  write(hostKey, undefined);
};

/** The chosen language with the host's region, whose dates and hours somebody is used to; or the host's locale itself. */
export const localeFor = (host: string, language: string | undefined): string => {
  if (!language || host.toLowerCase().startsWith(language.toLowerCase())) return host;
  const region = /-([a-z]{2}|\d{3})\b/i.exec(host)?.[1];
  return region && !language.includes('-') ? `${language}-${region.toUpperCase()}` : language;
};
