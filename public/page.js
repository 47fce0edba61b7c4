/*
 * The language of the quiet pages. Where a page names itself in other languages (<link rel="alternate">), the reader is led to
 * theirs; where it says all it has to say in several (<p lang>), one stays. Whoever chose a language, in the app or by tapping
 * it here, has that one. Without this script the languages are one tap or one line apart.
 */
const { documentElement: page } = document;

const chosen = () => {
  const own = page.lang;
  const tapped = location.hash === `#${own}`;
  try {
    if (tapped) sessionStorage.setItem('language', own);
    return [
      sessionStorage.getItem('language'),
      localStorage.getItem('grow-together-language'),
      localStorage.getItem('grow-together-locale'),
    ];
  } catch {
    // A browser that keeps nothing: what was tapped holds for this page.
    return tapped ? [own] : [];
  }
};

/** The first of these languages that the reader would choose. */
const best = (languages) =>
  [...chosen(), ...navigator.languages].flatMap((wanted) =>
    languages.filter((language) => new RegExp(`^${language}\\b`, 'i').test(wanted ?? '')),
  )[0];

const lines = [...document.querySelectorAll('main > p[lang]')];
const spoken = best(lines.map(({ lang }) => lang)) ?? page.lang;
if (lines.length > 0) {
  for (const line of lines) line.hidden = line.lang !== spoken;
  page.lang = spoken;
}

const others = [...document.querySelectorAll('link[rel="alternate"][hreflang]')];
const theirs = best([page.lang, ...others.map(({ hreflang }) => hreflang)]);
const better = others.find(({ hreflang }) => hreflang === theirs && hreflang !== page.lang);
if (better) location.replace(better.href);
