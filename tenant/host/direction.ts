/** Text direction follows the language, as in Teams. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (/^(?:ar|he|fa|ur)\b/.test(locale) ? 'rtl' : 'ltr');
