import type { Host } from '../host/host.ts';
import type { Appearance } from './contract.ts';
import { type Watched, watched } from './watched.ts';

const rightToLeft = /^(ar|fa|he|ur|ps|sd|ug|yi|dv)(-|$)/i;

/** Which way a language is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (rightToLeft.test(locale) ? 'rtl' : 'ltr');

/** What the browser would like until the host has spoken, so that the first paint is not a flash of the wrong colour. */
const guess = (): Appearance => ({
  theme: matchMedia('(forced-colors: active)').matches
    ? 'contrast'
    : matchMedia('(prefers-color-scheme: dark)').matches
      ? 'dark'
      : 'light',
  locale: navigator.language,
  direction: directionOf(navigator.language),
});

/** How the page should look: guessed at first, then as the host says, now and whenever it changes its mind. */
export const followAppearance = (host: Promise<Host>): Watched<Appearance> => {
  const appearance = watched(guess());
  const follow = ({ theme, locale }: Pick<Appearance, 'theme' | 'locale'>): void =>
    appearance.set({ theme, locale, direction: directionOf(locale) });
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
