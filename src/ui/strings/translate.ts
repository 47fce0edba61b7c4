import type { Bundle, MessageKey, Translation } from './areas.ts';
import { type Message, parseMessage, sayMessage } from './icu.ts';

export type Values = Readonly<Record<string, string | number>>;

/** Says a message of the catalogue in the reader's language. The key is checked by the compiler. */
export type Translate = (key: MessageKey, values?: Values) => string;

const lookUp = (from: Translation, key: string): string | undefined => {
  const dot = key.indexOf('.');
  return from[key.slice(0, dot) as keyof Translation]?.[key.slice(dot + 1)];
};

/**
 * `t` for one language over the English of one surface. A broken or missing translation falls back to English, a
 * missing English message shows its key, a missing value the bare message: a panel in a difficult moment must never
 * fail for a word.
 */
export const translator = (locale: string, english: Bundle, translation: Translation = {}): Translate => {
  const parsed = new Map<string, Message>();
  const say = (message: string, language: string, values: Values | undefined): string => {
    if (!message.includes('{') && !message.includes("'")) return message;
    const read = parsed.get(message) ?? parseMessage(message);
    parsed.set(message, read);
    return sayMessage(read, language, values ?? {});
  };
  return (key, values) => {
    const translated = lookUp(translation, key);
    if (translated !== undefined)
      try {
        return say(translated, locale, values);
      } catch {
        // Fall through to English.
      }
    const message = lookUp(english, key);
    if (message === undefined) return key;
    try {
      return say(message, 'en', values);
    } catch {
      return message;
    }
  };
};
