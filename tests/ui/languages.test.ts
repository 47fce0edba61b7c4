import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { AppManifest } from '../../manifest/build/app-manifest.ts';
import { practiceTexts } from '../../src/domain/session/all-texts.ts';
import { type Message, parseMessage } from '../../src/ui/strings/icu.ts';
import { candidates } from '../../src/ui/strings/locales.ts';

const root = resolve(import.meta.dirname, '../..');
const strings = join(root, 'src/ui/strings');

type Words = Readonly<Record<string, string>>;
const wordsIn = (file: string): Words => JSON.parse(readFileSync(file, 'utf8')) as Words;

const folders = readdirSync(strings, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const areas = readdirSync(join(strings, 'en')).map((file) => file.replace('.json', ''));
const isPractice = (name: string): boolean => name.startsWith('practice');

/** A variant says what differs; the rest stands in the folders of its bases: `pt-BR`, `pt`. */
const foldersOf = (language: string): readonly string[] => candidates(language).filter((one) => folders.includes(one));
const filesOf = (language: string): readonly string[] => [
  ...new Set(
    foldersOf(language).flatMap((one) => readdirSync(join(strings, one)).map((file) => file.replace('.json', ''))),
  ),
];
const area = (language: string, name: string): Words =>
  Object.fromEntries(
    foldersOf(language)
      .toReversed()
      .map((one) => join(strings, one, `${name}.json`))
      .flatMap((file) => (existsSync(file) ? Object.entries(wordsIn(file)) : [])),
  );

/** The arguments of a message with what is done to them: `count plural`, `name`. */
const argumentsOf = (message: Message): readonly string[] => [
  ...new Set(
    message
      .flatMap((part): readonly string[] => {
        if (typeof part === 'string' || 'hash' in part) return [];
        if (!('kind' in part)) return [part.argument];
        return [`${part.argument} ${part.kind}`, ...[...part.cases.values()].flatMap(argumentsOf)];
      })
      .sort(),
  ),
];

/** Numbers for which a language has a form and the message has none, or the other way round. */
const wrongCases = (message: Message, language: string): readonly string[] =>
  message.flatMap((part) => {
    if (typeof part === 'string' || !('kind' in part)) return [];
    const inside = [...part.cases.values()].flatMap((one) => wrongCases(one, language));
    if (part.kind !== 'plural') return inside;
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories as readonly string[];
    const named = [...part.cases.keys()].filter((name) => !name.startsWith('='));
    return [
      ...inside,
      ...forms.filter((form) => !named.includes(form)).map((form) => `lacks ${form}`),
      ...named.filter((name) => !forms.includes(name)).map((name) => `never says ${name}`),
    ];
  });

const gapsIn = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(folders.filter((folder) => folder !== 'en'))('the language %s', (language) => {
  it('has the files of the catalogue and those of the practice, and no others', () => {
    const names = filesOf(language).filter((name) => !isPractice(name));
    expect(names.toSorted()).toEqual(areas.toSorted());
  });

  it('says every message of the catalogue, and none that is not in it', () => {
    const keys = (of: string) => areas.flatMap((name) => Object.keys(area(of, name)).map((key) => `${name}.${key}`));
    const [english, theirs] = [keys('en'), keys(language)];
    expect({
      missing: english.filter((key) => !theirs.includes(key)),
      unused: theirs.filter((key) => !english.includes(key)),
    }).toEqual({ missing: [], unused: [] });
  });

  it('takes the same arguments in every message, with a form for every number it tells apart', () => {
    const wrong = areas.flatMap((name) => {
      const english = area('en', name);
      return Object.entries(area(language, name)).flatMap(([key, text]) => {
        if (text.trim() === '' || text.trim() !== text) return [`${name}.${key} is empty or has space around it`];
        try {
          new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
          const message = parseMessage(text);
          const [wanted, taken] = [argumentsOf(parseMessage(english[key] ?? '')), argumentsOf(message)];
          return [
            ...(wanted.join() === taken.join() ? [] : [`${name}.${key} takes {${taken}} instead of {${wanted}}`]),
            ...wrongCases(message, language).map((what) => `${name}.${key} ${what}`),
          ];
        } catch (error) {
          return [`${name}.${key} cannot be read: ${error}`];
        }
      });
    });
    expect(wrong).toEqual([]);
  });

  it('says every text of the practice, with the gaps that the English has', () => {
    const english = practiceTexts();
    const files = filesOf(language).filter(isPractice);
    const entries = files.flatMap((name) => Object.entries(area(language, name)));
    const theirs = Object.fromEntries(entries);
    expect({
      missing: Object.keys(english).filter((id) => !theirs[id]?.trim()),
      unused: Object.keys(theirs).filter((id) => english[id] === undefined),
      twice: entries.map(([id]) => id).filter((id, index, all) => all.indexOf(id) !== index),
      gaps: Object.keys(english).filter((id) => gapsIn(english[id] ?? '').join() !== gapsIn(theirs[id] ?? '').join()),
    }).toEqual({ missing: [], unused: [], twice: [], gaps: [] });
  });

  it('is listed in the manifest, so that Teams and Outlook name the app in it', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'manifest/manifest.json'), 'utf8')) as AppManifest;
    expect(manifest.localizationInfo?.additionalLanguages).toContainEqual({
      languageTag: language,
      file: `${language}.json`,
    });
  });
});

describe.runIf(folders.includes('de'))('German', () => {
  it('is set as German is: its own quotation marks, dashes and ellipses', () => {
    const texts = filesOf('de').flatMap((name) =>
      Object.entries(area('de', name)).map(([key, text]) => `${name} ${key}: ${text}`),
    );
    expect(texts.filter((text) => /["'”]|\.\.\.| - |—|--|„[^“]*$/.test(text.replace(/^[^:]*: /, '')))).toEqual([]);
  });

  it('says du, and never Sie', () => {
    const texts = filesOf('de').flatMap((name) => Object.entries(area('de', name)));
    expect(texts.filter(([, text]) => /(?<=[\p{Ll},] )(Sie|Ihnen|Ihre?[nmrs]?)\b/u.test(text))).toEqual([]);
  });
});
