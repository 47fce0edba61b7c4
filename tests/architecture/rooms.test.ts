import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayImport, purePackages, soleUsers } from './rooms.ts';

const root = resolve(import.meta.dirname, '../..');
const src = join(root, 'src');

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

const importsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n|;)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? '');

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** One sentence for each broken rule of the table; empty when the file keeps them all. */
const complaints = (file: string, text: string): string[] => {
  const here = relative(src, file);
  const room = here.split('/')[0] ?? '';
  const found: string[] = [];
  for (const specifier of importsOf(text)) {
    if (specifier.startsWith('.')) {
      const target = relative(root, resolve(dirname(file), specifier));
      if (!target.startsWith('src/')) {
        if (!target.startsWith('manifest/'))
          found.push(`src/${here} imports ${target}: src never imports the tenant or the tests.`);
        continue;
      }
      const other = target.split('/')[1] ?? '';
      if (other !== room && other !== 'domain' && !(mayImport[room] ?? []).includes(other))
        found.push(
          `src/${here} imports src/${other}: the room "${room}" may import only domain${(mayImport[room] ?? []).map((name) => `, ${name}`).join('')}.`,
        );
    } else {
      const name = packageOf(specifier);
      const users = soleUsers[name];
      if (room === 'domain' && !purePackages.includes(name))
        found.push(`src/${here} imports ${name}: the domain is pure and imports only itself.`);
      else if (users && !users.includes(room))
        found.push(`src/${here} imports ${name}: its sole user is ${users.join(', ')}.`);
    }
  }
  return found;
};

/** Files that a file needs: types included, and what it fetches later. */
const neededBy = (file: string): string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:(?:^|\n)\s*(?:import|export)\b[^'"`;(]*?|\bimport\()['"](\.[^'"]+)['"]/g,
    ),
  ].map(([, specifier = '']) => resolve(dirname(file), specifier));

/** The first circle that can be walked from here, as file names. */
const circleFrom = (start: string, needs: ReadonlyMap<string, readonly string[]>, done: Set<string>): string[] => {
  const path: string[] = [];
  const walk = (file: string): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    path.push(file);
    for (const next of needs.get(file) ?? []) {
      const circle = walk(next);
      if (circle.length > 0) return circle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  return walk(start);
};

const foldersBelow = (place: string): string[] =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));

/** Pairs of folders (or of a folder and a file beside it) directly below a place whose files need files of the other. */
const foldersThatNeedEachOther = (place: string): string[] => {
  const partOf = (file: string): string => relative(place, file).split('/')[0] ?? '';
  const needs = new Map<string, Map<string, string>>();
  for (const file of filesBelow(place))
    for (const other of neededBy(file)) {
      if (relative(place, other).startsWith('..') || partOf(file) === partOf(other)) continue;
      const found = needs.get(partOf(file)) ?? new Map<string, string>();
      needs.set(partOf(file), found.set(partOf(other), `${relative(place, file)} needs ${relative(place, other)}`));
    }
  return [...needs].flatMap(([one, others]) =>
    [...others]
      .filter(([other]) => one < other && needs.get(other)?.has(one))
      .map(([other, why]) => `${relative(root, place)}: ${why}, and ${needs.get(other)?.get(one)}`),
  );
};

const circlesAmong = (needs: ReadonlyMap<string, readonly string[]>): string[] => {
  const done = new Set<string>();
  return [...needs.keys()]
    .map((file) => circleFrom(file, needs, done))
    .filter((circle) => circle.length > 0)
    .map(
      (circle) =>
        `${circle.map((file) => relative(root, file)).join(' needs ')}: move what they share to a file below both.`,
    );
};

describe('the house', () => {
  it('has no two files that need each other, not even for a type, not even later', () => {
    const all = [src, join(root, 'tenant'), join(root, 'tests')].flatMap(filesBelow);
    expect(circlesAmong(new Map(all.map((file) => [file, neededBy(file)])))).toEqual([]);
    const [a, b] = [join(src, 'app/a.ts'), join(src, 'app/b.ts')] as const;
    expect(
      circlesAmong(
        new Map([
          [a, [b]],
          [b, [a]],
        ]),
      )[0],
    ).toBe('src/app/a.ts needs src/app/b.ts needs src/app/a.ts: move what they share to a file below both.');
  });

  it('has no two folders that need each other: within a room, too, all goes one way', () => {
    const places = [src, join(root, 'tenant')].flatMap((top) => [top, ...foldersBelow(top)]);
    expect(places.flatMap(foldersThatNeedEachOther)).toEqual([]);
  });

  it('shows the app to the surfaces through one face, which no room of the app looks at', () => {
    const face = join(src, 'app/contract.ts');
    const looking = filesBelow(join(src, 'app')).filter((file) => neededBy(file).includes(face));
    expect(looking.map((file) => relative(root, file))).toEqual([]);
  });

  it('keeps its import table', () => {
    expect(filesBelow(src).flatMap((file) => complaints(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('says in a sentence which file breaks which rule', () => {
    expect(complaints(join(src, 'domain/session/fold.ts'), "import { x } from '../../graph/drive.ts';")).toEqual([
      'src/domain/session/fold.ts imports src/graph: the room "domain" may import only domain.',
    ]);
    expect(complaints(join(src, 'ui/a.ts'), "import { app } from '@microsoft/teams-js';")).toEqual([
      'src/ui/a.ts imports @microsoft/teams-js: its sole user is host.',
    ]);
    expect(complaints(join(src, 'live/a.ts'), "await import('../../tenant/graph.ts')")).toEqual([
      'src/live/a.ts imports tenant/graph.ts: src never imports the tenant or the tests.',
    ]);
  });

  it('gives the domain no clock and no chance', () => {
    const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bTemporal\.Now\b|\bcrypto\.\w+/;
    const sinners = filesBelow(join(src, 'domain')).filter((file) => impure.test(readFileSync(file, 'utf8')));
    expect(
      sinners.map((file) => `${relative(root, file)} reads a clock or chance: take now or seed as an argument.`),
    ).toEqual([]);
  });

  it('keeps files short: none over 300 lines but data and tests (400)', () => {
    const lines = (file: string): number => readFileSync(file, 'utf8').split('\n').length;
    const long = [
      ...filesBelow(src).filter((file) => !file.endsWith('.data.ts') && lines(file) > 301),
      ...filesBelow(join(root, 'tenant')).filter((file) => !file.endsWith('.data.ts') && lines(file) > 301),
      ...filesBelow(join(root, 'tests')).filter((file) => !file.endsWith('.data.ts') && lines(file) > 401),
    ];
    expect(long.map((file) => `${relative(root, file)} has ${lines(file)} lines`)).toEqual([]);
  });
});
