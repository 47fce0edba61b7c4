import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything a package is made of and checked against, as it is on disk. */
export type Parts = {
  /** With its placeholders. */
  readonly manifest: string;
  /** Files of the package beside the manifest, by their name in it; language files still with placeholders. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What the site serves, by path from its root: pages, and what lies in `public`. */
  readonly site: ReadonlyMap<string, Uint8Array>;
  /** The registration in Entra ID, with its placeholders. */
  readonly registration: string;
  /** The guide for administrators. */
  readonly adminGuide: string;
};

const root = join(import.meta.dirname, '../..');

const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The files of a folder with these endings, by name. */
const filesOf = (folder: string, ending: string): (readonly [string, Uint8Array])[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          const name = path.slice(join(root, folder).length + 1).replaceAll('\\', '/');
          return [name, new Uint8Array(readFileSync(path))] as const;
        })
    : [];

const pages = (): (readonly [string, Uint8Array])[] =>
  readdirSync(root)
    .filter((name) => name.endsWith('.html'))
    .map((name) => [name, new Uint8Array(readFileSync(join(root, name)))] as const);

/** Reads all parts from the repository. */
export const readParts = (): Parts => ({
  manifest: text('manifest/manifest.json'),
  files: new Map([...filesOf('manifest/icons', '.png'), ...filesOf('manifest/languages', '.json')]),
  site: new Map([...pages(), ...filesOf('public', '')]),
  registration: text('aad.manifest.json'),
  adminGuide: text('docs/admin.md'),
});
