import type { Host } from '../host/host.ts';
import { languageChoice, likelyLocale, localeFor, rememberLocale } from './language.ts';
import type { Appearance } from './views.ts';
import { type Watched, watched } from './watched.ts';

const rightToLeft = /^(ar|fa|he|ur|ps|sd|ug|yi|dv)(-|$)/i;

/** Which way a language is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (rightToLeft.test(locale) ? 'rtl' : 'ltr');

/** What the browser would like until the host has spoken, so that the first paint is not a flash of the wrong colour. */
const guess = (): Appearance['theme'] =>
  matchMedia('(forced-colors: active)').matches
    ? 'contrast'
    : matchMedia('(prefers-color-scheme: dark)').matches
      ? 'dark'
      : 'light';

/**
 * How the page should look and speak: guessed at first, then as the host says, now and whenever it changes its mind. A
 * language chosen in the settings stands over the host's.
 */
export const followAppearance = (host: Promise<Host>): Watched<Appearance> => {
  let locale = likelyLocale();
  const inLanguage = (): Pick<Appearance, 'locale' | 'direction'> => {
    const spoken = localeFor(locale, languageChoice.chosen.read());
    return { locale: spoken, direction: directionOf(spoken) };
  };
  const appearance = watched<Appearance>({ theme: guess(), ...inLanguage() });
  const follow = (context: Pick<Appearance, 'theme' | 'locale'>): void => {
    locale = context.locale;
    rememberLocale(locale);
    appearance.set({ theme: context.theme, ...inLanguage() });
  };
  languageChoice.chosen.subscribe(() => appearance.update((now) => ({ ...now, ...inLanguage() })));
  host.then(
    (opened) => {
      follow(opened.context);
      opened.onContext(follow);
      opened.onTheme((theme) => appearance.update((now) => ({ ...now, theme })));
    },
    // Whoever opens the host says what went wrong; the page keeps its guess.
    () => undefined,
  );
  return appearance;
};
