import type { Spoken } from './areas.ts';

/*
 * Two languages that nobody speaks, made from English where they are wanted, under the names that Windows gives such:
 * `qps-ploc` has long words, `qps-plocm` is written from right to left. They show what a translation would break.
 */

/** Changes what is text in a message and leaves what is syntax: in ICU messages the depth of braces tells them apart. */
const onText = (message: string, change: (text: string) => string): string => {
  let depth = 0;
  return message
    .split(/([{}])/)
    .map((part) => {
      if (part === '{') depth += 1;
      else if (part === '}') depth -= 1;
      else if (depth % 2 === 0) return change(part);
      return part;
    })
    .join('');
};

const accents: Readonly<Record<string, string>> = { a: 'åå', e: 'éé', i: 'îî', o: 'öö', u: 'ûû', y: 'ýý' };

/** Words become more than half as long again, in letters that a font may lack. */
export const longer = (message: string): string =>
  onText(message, (text) => text.replace(/[aeiouy]/g, (letter) => accents[letter] ?? letter));

const hebrew = 'אבגדהוזחטיכלמנסעפצקרשתןםףך';

/** Words become as long ones in letters that run from right to left. */
export const mirrored = (message: string): string =>
  onText(message, (text) => text.replace(/[a-z]/gi, (letter) => hebrew[letter.toLowerCase().charCodeAt(0) - 97] ?? ''));

/** The pseudo-locale of this name, with the dates of a real language of its direction. */
export const pseudo = (name: string): Spoken =>
  name === 'qps-plocm'
    ? { locale: 'he', direction: 'rtl', translation: { fromEnglish: mirrored } }
    : { locale: 'en-GB', direction: 'ltr', translation: { fromEnglish: longer } };
