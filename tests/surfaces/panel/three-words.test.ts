import { describe, expect, it } from 'vitest';
import { loadLanguage } from '../../../src/ui/strings/locales.ts';
import { panelLaterEnglish } from '../../../src/ui/strings/panel-later.ts';
import { translator } from '../../../src/ui/strings/translate.ts';

describe('while people gather', () => {
  it('two are both, three are all, in each language', async () => {
    const { translation } = await loadLanguage('de');
    const [en, de] = [translator('en', panelLaterEnglish), translator('de', panelLaterEnglish, translation)];
    for (const [people, english, german] of [
      [2, 'you are both', 'ihr beide'],
      [3, 'you are all', 'ihr alle'],
    ] as const)
      for (const key of ['session.waiting-text', 'session.together-text'] as const) {
        expect(en(key, { people })).toContain(english);
        expect(de(key, { people })).toContain(german);
      }
    expect(en('session.waiting-title', { people: 3 })).toBe('Waiting for your partners');
  });
});
