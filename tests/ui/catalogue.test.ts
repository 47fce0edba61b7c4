import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/ui/strings/icu.ts';
import { outlookEnglish } from '../../src/ui/strings/outlook.ts';
import { panelEnglish } from '../../src/ui/strings/panel.ts';
import { panelLaterEnglish } from '../../src/ui/strings/panel-later.ts';
import { personalEnglish } from '../../src/ui/strings/personal.ts';
import { shownLiterals, stringsIn } from './source.ts';

const src = resolve(import.meta.dirname, '../../src');
const english = join(src, 'ui/strings/en');

const areas = new Map(
  readdirSync(english).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(english, file), 'utf8')) as Record<string, string>,
  ]),
);
const messages = [...areas].flatMap(([area, words]) =>
  Object.entries(words).map(([name, text]) => ({ key: `${area}.${name}`, text })),
);

const below = (room: string): readonly string[] =>
  existsSync(join(src, room))
    ? readdirSync(join(src, room), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
const read = (file: string) => ({ file: relative(src, file), text: readFileSync(file, 'utf8') });
const sources = [...below('ui'), ...below('surfaces')].map(read);

/** Keys that a file names: plain ones, and those that a template with gaps can become. */
const keysUsedIn = (file: { file: string; text: string }, known: readonly string[]): readonly string[] =>
  stringsIn(file.file, file.text).flatMap((found) => known.filter((key) => found.test(key)));

describe('the catalogue', () => {
  const known = messages.map((message) => message.key);

  it('has no message that nobody says', () => {
    // The words of failures are put together by a template of two parts; tests/ui/explain-error.test.ts holds those.
    const used = new Set(sources.flatMap((file) => keysUsedIn(file, known)));
    expect(known.filter((key) => !used.has(key) && !key.startsWith('errors.'))).toEqual([]);
  });

  it('has only messages that can be read', () => {
    for (const { key, text } of messages) {
      expect(() => new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }), key).not.toThrow();
      expect(() => parseMessage(text), key).not.toThrow();
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
    }
  });

  it('names its messages plainly: small letters, hyphens, and the underscores of data', () => {
    expect(known.filter((key) => !/^[a-z-]+\.[a-z0-9_-]+$/.test(key))).toEqual([]);
  });

  it('[12.7] has none of the forbidden words', () => {
    const forbidden = /streak|scor(e|ing)|\brank|percent|leaderboard|badge|completion/i;
    expect(messages.filter(({ key, text }) => forbidden.test(key) || forbidden.test(text))).toEqual([]);
  });

  it.each([
    ['outlook', outlookEnglish],
    ['panel', { ...panelEnglish, ...panelLaterEnglish }],
    ['personal', personalEnglish],
  ])('gives the surface "%s" every area that it speaks', (surface, bundle) => {
    const carried = Object.keys(bundle);
    const missing = below(`surfaces/${surface}`)
      .map(read)
      .flatMap((file) =>
        keysUsedIn(file, known)
          .filter((key) => !carried.includes(key.split('.')[0] ?? ''))
          .map((key) => `${file.file} says ${key}`),
      );
    expect(missing).toEqual([]);
  });
});

describe('what people read on surfaces', () => {
  it('comes from the catalogue, never from the code', () => {
    const literals = sources
      .filter(({ file }) => file.endsWith('.tsx'))
      .flatMap(({ file, text }) => shownLiterals(file, text).map((words) => `src/${file} shows "${words}"`));
    expect(literals).toEqual([]);
  });

  it('is found by this test where it stands in the code', () => {
    expect([...shownLiterals('a.tsx', 'const A = () => <p title="Go on">Good <b>{x}</b></p>;')].sort()).toEqual([
      'Go on',
      'Good',
    ]);
    expect(
      shownLiterals('a.tsx', "const A = () => <Page title={open ? 'Close it' : t('common.back')}>—</Page>;"),
    ).toEqual(['Close it']);
  });
});
