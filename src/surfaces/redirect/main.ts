import { languageChoice, likelyLocale, localeFor } from '../../app/language.ts';
import { loadLanguage } from '../../ui/strings/locales.ts';
import { redirectEnglish } from '../../ui/strings/redirect.ts';
import { translator } from '../../ui/strings/translate.ts';

/*
 * The words of the page that ends a sign-in window (auth.html). They come after its work has begun and hold nothing up: most
 * often the window is closed before they are there.
 */
const locale = localeFor(likelyLocale(), languageChoice.chosen.read());
const spoken = /^en\b/i.test(locale) ? { locale, translation: {} } : await loadLanguage(locale);
const t = translator(spoken.locale, redirectEnglish, spoken.translation);
document.documentElement.lang = spoken.locale;
document.title = t('redirect.title');
const words = document.querySelector('main p');
if (words) words.textContent = t('redirect.one-moment');
