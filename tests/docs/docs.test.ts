import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const below = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const pages = ['README.md', 'CONTRIBUTING.md', 'tenant/RULES.md', ...below('docs', '.md')];
const prose = (text: string): string => text.replaceAll(/<!--[\s\S]*?-->/g, '');

/** `src/app/tab`, `env/.env.dev`, `tests/e2e/gallery.spec.ts`: places of the house, as the pages write them. */
const rooms = 'src|tests|tenant|docs|manifest|infra|env|public|\\.ci';
const places = (text: string): readonly string[] =>
  [...prose(text).matchAll(new RegExp(`(?<![\\w/.-])((?:${rooms})/[\\w./*<>{}-]*)`, 'g'))].map(([, place = '']) =>
    place.replace(/[.,:;]+$/, ''),
  );

/** Whether a place is there; a star stands for any name. */
const isThere = (place: string): boolean => {
  const [start = '', ...rest] = place.split(/(?<=\/)(?=[^/]*\*)/);
  if (rest.length === 0) return existsSync(join(root, place));
  const name = new RegExp(`^${rest.join('').replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
  return existsSync(join(root, start)) && readdirSync(join(root, start)).some((one) => name.test(one));
};

/** Named as examples of what is not there yet. */
const examples = /pt-BR|<|\{/;

describe.each(pages)('%s', (page) => {
  it('links to nothing that is not there', () => {
    const links = [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link.replace(/#.*$/, ''))
      .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it('names only files and folders of the house that are there', () => {
    const named = places(read(page)).filter((place) => !examples.test(place));
    expect(named.filter((place) => !isThere(place))).toEqual([]);
  });

  it('names only commands and settings that are there', () => {
    const text = read(page);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = [...text.matchAll(/(?:^|`|&& )npm (?:run\s+)?([a-z]+)/gm)].flatMap(([whole, name = '']) =>
      /npm (ci|install)$/.test(whole) ? [] : name,
    );
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    const known = [
      ...readdirSync(join(root, 'env')).map((name) => join('env', name)),
      ...below('tests/contract', '.ts'),
      'vite.config.ts',
    ]
      .map(read)
      .join('\n');
    const settings = [...text.matchAll(/\bGT_[A-Z_]+\b/g)].map(([name]) => name);
    expect(settings.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the pictures', () => {
  it('are all shown somewhere', () => {
    const shown = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)\s]+\.png)\)/g)].map(([, file = '']) =>
        relative(root, join(root, dirname(page), file)),
      ),
    );
    expect(below('docs/pictures', '.png').filter((file) => !shown.includes(file))).toEqual([]);
  });
});

describe('the tour of the README', () => {
  it('names what there is to choose and tap as the screens do', () => {
    const tour = /## Five minutes[\s\S]*?(?=\n## )/.exec(read('README.md'))?.[0] ?? '';
    const named = [...tour.matchAll(/\*{1,2}([^*\n]+(?:\n[^*\n]+)?)\*{1,2}/g)].map(([, name = '']) =>
      name.replace(/\s+/g, ' '),
    );
    expect(named.length).toBeGreaterThan(8);
    const screens = [
      ...below('src/ui/strings/en', '.json'),
      ...below('tenant/host', '.tsx'),
      'tenant/seed/people.data.ts',
    ]
      .map(read)
      .join('\n')
      .replace(/\s+/g, ' ')
      .toLowerCase();
    expect(named.filter((name) => !screens.includes(name.toLowerCase()))).toEqual([]);
  });
});
