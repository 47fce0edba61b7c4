import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { practiceTexts } from '../../src/domain/session/all-texts.ts';

/*
 * English that is left on a German screen: whole messages of the English catalogue, and whole texts of the practice. What
 * people wrote is in whatever language they write.
 */

const strings = resolve(import.meta.dirname, '../../src/ui/strings');
const words = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const german = new Set(
  readdirSync(join(strings, 'de')).flatMap((file) => Object.values(words(join(strings, 'de', file)))),
);

/** A message as a pattern: anything may stand in its gaps. Undefined where it has forms, or too few words to be known by. */
const pattern = (message: string): RegExp | undefined => {
  if (german.has(message) || /\{\w+,/.test(message)) return undefined;
  const parts = message.split(/\{\w+\}/);
  if (parts.join('').replace(/\P{L}/gu, '').length < 4) return undefined;
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
};

const english = [
  ...readdirSync(join(strings, 'en')).flatMap((file) => Object.values(words(join(strings, 'en', file)))),
  ...Object.values(practiceTexts()),
].flatMap((message) => pattern(message) ?? []);

/** The lines below an element, spoken or shown, that are English messages. The tenant's sample people write English. */
export const englishOn = async (html: Locator): Promise<string[]> => {
  const lines = await html.evaluate((root) => {
    const found = new Set<string>();
    for (const element of root.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'aria-valuetext'])
        found.add(element.getAttribute(name) ?? '');
      if (element.closest('article, textarea')) continue;
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.add(node.textContent ?? '');
    }
    return [...found].map((line) => line.trim()).filter((line) => line !== '');
  });
  return lines.filter((line) => english.some((message) => message.test(line)));
};
