/*
 * Leads to the same page in the reader's language, where there is one (<link rel="alternate">). Whoever chose a language, in
 * the app or by tapping it here, has that one. Without this script the languages are one tap apart.
 */
const chosen = () => {
  const own = document.documentElement.lang;
  try {
    if (location.hash === `#${own}`) sessionStorage.setItem('language', own);
    return sessionStorage.getItem('language') ?? localStorage.getItem('grow-together-language');
  } catch {
    // A browser that keeps nothing: what was tapped holds for this page.
    return location.hash === `#${own}` ? own : null;
  }
};
const there = new Map([[document.documentElement.lang, undefined]]);
for (const { hreflang, href } of document.querySelectorAll('link[rel="alternate"][hreflang]'))
  there.set(hreflang, href);
const alike = (wanted, language) => new RegExp(`^${language}\\b`, 'i').test(wanted ?? '');
const first = [chosen(), ...navigator.languages]
  .map((wanted) => [...there.keys()].find((language) => alike(wanted, language)))
  .find((language) => language !== undefined);
const better = there.get(first);
if (better) location.replace(better);
