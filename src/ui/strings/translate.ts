import type { AreaName, Bundle, MessageKey, Translation } from './areas.ts';
import { type Message, parseMessage, sayMessage, type Values } from './icu.ts';

export interface Translate {
  /** Says a message of the catalogue in the reader's language. The key is checked by the compiler. */
  (key: MessageKey, values?: Values): string;
  /**
   * Says a text of the practice: its id finds the translation, `english` stands beside it in the domain. `values` fill
   * the gaps of a translation; the English comes filled.
   */
  practice(id: string, english: string, values?: Values): string;
}

const lookUp = (from: Translation, key: string): string | undefined => {
  const dot = key.indexOf('.');
  return from[key.slice(0, dot) as AreaName]?.[key.slice(dot + 1)];
};

/**
 * `t` for one language over the English of one surface. A broken or missing translation falls back to English, a
 * missing English message shows its key, a missing value the bare message: a panel in a difficult moment must never
 * fail for a word.
 */
export const translator = (locale: string, bundle: Bundle, translation: Translation = {}): Translate => {
  const made = (english: string | undefined): string | undefined =>
    english === undefined ? undefined : translation.fromEnglish?.(english);
  const parsed = new Map<string, Message>();
  const say = (message: string, language: string, values: Values | undefined): string => {
    if (!message.includes('{') && !message.includes("'")) return message;
    const read = parsed.get(message) ?? parseMessage(message);
    parsed.set(message, read);
    return sayMessage(read, language, values ?? {});
  };
  const translate = (key: string, values?: Values): string => {
    const english = lookUp(bundle, key);
    const translated = lookUp(translation, key) ?? made(english);
    if (translated !== undefined)
      try {
        return say(translated, locale, values);
      } catch {
        // Fall through to English.
      }
    if (english === undefined) return key;
    try {
      return say(english, 'en', values);
    } catch {
      return english;
    }
  };
  return Object.assign(translate, {
    practice: (id: string, english: string, values: Values = {}) =>
      translation.practice?.[id]?.replace(/\{(\w+)\}/g, (gap, name) => String(values[name] ?? gap)) ??
      made(english) ??
      english,
  });
};
