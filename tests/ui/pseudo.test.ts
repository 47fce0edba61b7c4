import { describe, expect, it } from 'vitest';
import { panelEnglish } from '../../src/ui/strings/panel.ts';
import { longer, mirrored, pseudo } from '../../src/ui/strings/pseudo.ts';
import { translator } from '../../src/ui/strings/translate.ts';

describe('a language that nobody speaks', () => {
  it('changes words and leaves what a message takes', () => {
    expect(longer('On to {phase}')).toBe('On töö {phase}');
    expect(mirrored('{count, plural, one {# note} other {# notes}}')).toMatch(
      /^\{count, plural, one \{# [\u05d0-\u05ea]+\} other \{# [\u05d0-\u05ea]+\}\}$/,
    );
  });

  it.each(['qps-ploc', 'qps-plocm'])('says everything that English says: %s', (name) => {
    const { locale, translation } = pseudo(name);
    const t = translator(locale, panelEnglish, translation);
    expect(t('panel.next-phase', { phase: 'X' })).toMatch(/ \u2068?X\u2069?$/u);
    expect(t('panel.next-phase', { phase: 'X' })).not.toBe('On to X');
    expect(t.practice('clear.listening', 'Listening')).not.toBe('Listening');
  });
});
