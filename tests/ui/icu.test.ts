import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { parseMessage, sayMessage } from '../../src/ui/strings/icu.ts';

const ours = (message: string, locale: string, values: Record<string, string | number>): string =>
  sayMessage(parseMessage(message), locale, values);
const theirs = (message: string, locale: string, values: Record<string, string | number>): string =>
  String(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).format(values));

/** Messages as translators write them, nested twice at most. */
const plain = fc.string({ unit: fc.constantFrom('a', 'Ж', ' ', "''", '.', '<b>', '“', "o'clock "), maxLength: 5 });
const name = fc.constantFrom('who', 'count');
const messages = fc.letrec<{ message: string }>((tie) => ({
  message: fc
    .array(
      fc.oneof(
        { maxDepth: 2 },
        plain,
        name.map((one) => `{${one}}`),
        fc.constant("'{quoted}'"),
        fc
          .tuple(tie('message'), tie('message'), tie('message'))
          .map(([none, one, other]) => `{count, plural, =0 {${none}} one {# ${one}} other {#, ${other}}}`),
        fc
          .tuple(tie('message'), tie('message'))
          .map(([first, other]) => `{who, select, Ada {${first}} other {${other}}}`),
      ),
      { maxLength: 3 },
    )
    .map((parts) => parts.join('')),
})).message;

describe('messages in the ICU form', () => {
  it('a name that runs the other way than its sentence keeps to itself', () => {
    expect(ours('You coach {who}. {other} observes.', 'en', { who: 'Ada', other: 'Bo' })).toBe(
      'You coach Ada. Bo observes.',
    );
    expect(ours('{who} observes.', 'en', { who: 'אדה' })).toBe('\u2068אדה\u2069 observes.');
    expect(ours('{who} צופה.', 'he', { who: 'Ada' })).toBe('\u2068Ada\u2069 צופה.');
    expect(ours('{who} צופה.', 'he', { who: 'אדה' })).toBe('אדה צופה.');
  });

  it('are said as intl-messageformat says them, in languages with one, two and many plurals', () => {
    fc.assert(
      fc.property(
        messages,
        fc.constantFrom('en', 'ja', 'pl', 'ar', 'de'),
        fc.constantFrom('Ada', '{Bo}', "l'ami", '#'),
        fc.constantFrom(0, 1, 2, 5, 11, 1234),
        (message, locale, who, count) => {
          expect(ours(message, locale, { who, count })).toBe(theirs(message, locale, { who, count }));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    '{',
    'a}',
    '{name',
    '{n, plural, one {x}}',
    '{n, number}',
    '{n, date, short}',
    '{}',
    '{n, plural, other {x}',
  ])('are refused where they cannot be read: %s', (message) => {
    expect(() => parseMessage(message)).toThrow();
  });

  it('are refused where a value is missing', () => {
    expect(() => ours('Hello {name}', 'en', {})).toThrow();
  });
});
