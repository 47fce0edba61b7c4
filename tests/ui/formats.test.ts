import { describe, expect, it } from 'vitest';
import { initials } from '../../src/ui/pieces/face.tsx';
import { formatsFor, wholeMinutes } from '../../src/ui/strings/formats.ts';
import { candidates, loadLanguage } from '../../src/ui/strings/locales.ts';
import { panelEnglish } from '../../src/ui/strings/panel.ts';
import { translator } from '../../src/ui/strings/translate.ts';

describe('dates and times', () => {
  it('are written as the reader writes them', () => {
    expect(formatsFor('en-GB').day('2026-03-03')).toBe('Tuesday 3 March');
    expect(formatsFor('de').day('2026-03-03')).toBe('Dienstag, 3. März');
    expect(formatsFor('en-GB').time('2026-03-03T09:00:00Z', 'Europe/Berlin')).toBe('10:00');
    expect(formatsFor('en-US').time('2026-03-03T09:00:00Z', 'Europe/Berlin')).toMatch(/^10:00\sAM$/u);
  });

  it('keep a calendar day on its day, whatever the zone of the machine', () => {
    expect(formatsFor('en-GB').shortDay('2026-12-31')).toContain('31 Dec');
  });

  it('speak of whole minutes: a begun minute is still there', () => {
    expect(wholeMinutes(1)).toBe(1);
    expect(wholeMinutes(60_000)).toBe(1);
    expect(wholeMinutes(60_001)).toBe(2);
    expect(wholeMinutes(-1)).toBe(0);
    expect(formatsFor('en').minutesInWords(5 * 60_000)).toBe('5 minutes');
    expect(formatsFor('en').minutes(60_000)).toBe('1 min');
  });

  it('survive a locale that this browser cannot read', () => {
    expect(formatsFor('not a locale').locale).toBe('en');
  });
});

describe('messages', () => {
  it('are said in English where a translation lacks them or is broken', () => {
    const t = translator('de', panelEnglish, { panel: { pause: 'Innehalten', 'next-phase': 'Weiter: {phase' } });
    expect(t('panel.pause')).toBe('Innehalten');
    expect(t('panel.next-phase', { phase: 'Listening' })).toBe('On to Listening');
    expect(t('panel.more')).toBe('More');
  });

  it('treat what people write as text, never as markup or as a message', () => {
    const t = translator('en', panelEnglish);
    expect(t('turn.suggests', { name: '<b>{x}</b>' })).toBe('<b>{x}</b> suggests');
  });

  it('say a text of the practice by its id, with its gaps filled, and in English where there is no translation', () => {
    const t = translator('de', panelEnglish, { practice: { 'clear.listening.coach.4': 'Du sagtest „{key_word}“.' } });
    const english = 'You said "{key}": what does that hold for you?';
    expect(t.practice('clear.listening.coach.4', english, { key_word: '{key}' })).toBe('Du sagtest „{key}“.');
    expect(t.practice('clear.listening.coach.5', english)).toBe(english);
  });

  it('load the closest language there is, message by message, and never fail', async () => {
    expect(candidates('zh-Hant-TW')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh']);
    const loaded = await loadLanguage('pt-BR', {
      './pt/panel.json': async () => ({ default: { pause: 'Pausa', more: 'Mais' } }),
      './pt-BR/panel.json': async () => ({ default: { more: 'Mais coisas' } }),
      './pt-BR/turn.json': () => Promise.reject(new Error('gone')),
      './pt/practice-clear.json': async () => ({ default: { 'clear.listening': 'Escutar' } }),
      './pt/practice.json': async () => ({ default: { 'feel.flow': 'fluxo' } }),
    });
    expect(loaded).toEqual({
      locale: 'pt-BR',
      translation: {
        panel: { pause: 'Pausa', more: 'Mais coisas' },
        practice: { 'clear.listening': 'Escutar', 'feel.flow': 'fluxo' },
      },
    });
  });

  it('are English from left to right in a language that we do not speak, with dates that most of the world reads', async () => {
    const { locale, direction, translation } = await loadLanguage('fa-IR', {});
    expect({ direction, translation }).toEqual({ direction: 'ltr', translation: {} });
    expect(formatsFor(locale).day('2026-03-03')).toBe('Tuesday, 3 March');
  });
});

describe('initials', () => {
  it('are found in any script', () => {
    expect(initials('Adele Vance')).toBe('AV');
    expect(initials('  maría josé garcía ')).toBe('MG');
    expect(initials('王小明')).toBe('王');
    expect(initials('𠮷田 太郎')).toBe('𠮷太');
    expect(initials('')).toBe('');
    expect(initials('Alex Moreau (Guest)')).toBe('AM');
    expect(initials('Sam (made up)')).toBe('S');
  });
});
