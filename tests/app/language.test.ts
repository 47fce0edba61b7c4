import { describe, expect, it } from 'vitest';
import { localeFor } from '../../src/app/language.ts';

describe('the locale of a page', () => {
  it('is the host’s, as long as nobody chose another language', () => {
    expect(localeFor('de-AT', undefined)).toBe('de-AT');
    expect(localeFor('de-at', 'de')).toBe('de-at');
  });

  it('is the chosen language with the host’s region, whose hours and dates one is used to', () => {
    expect(localeFor('de-DE', 'en')).toBe('en-DE');
    expect(localeFor('zh-Hant-TW', 'de')).toBe('de-TW');
    expect(localeFor('es-419', 'en')).toBe('en-419');
    expect(localeFor('de', 'en')).toBe('en');
    expect(localeFor('en-GB', 'pt-BR')).toBe('pt-BR');
  });
});
