import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const newest = (path: string): number => {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
};

/** Whether a built page is missing or older than what it is made of. */
export const isStale = (output: string, inputs: readonly string[]): boolean =>
  !existsSync(output) || Math.max(...inputs.map(newest)) > statSync(output).mtimeMs;

export type BuiltFolders = { readonly app: string; readonly host: string };

/** The folders of the built pages below the project's root. */
export const builtFolders = (root: string): BuiltFolders => ({
  app: join(root, 'dist'),
  host: join(root, 'build', 'tenant-host'),
});

/** Builds the host page unless the last build is newer than its sources. */
export const buildHost = async (root: string): Promise<void> => {
  const source = join(root, 'tenant', 'host');
  const built = join(builtFolders(root).host, 'index.html');
  if (!isStale(built, [source, join(root, 'package-lock.json')])) return;
  await build({ configFile: join(source, 'vite.config.ts'), logLevel: 'warn' });
};

/** Builds the app unless the last build is newer than its sources. */
export const buildApp = async (root: string): Promise<void> => {
  const inputs = ['src', 'index.html', 'panel.html', 'vite.config.ts', 'package-lock.json', 'public', 'manifest'];
  if (!existsSync(join(root, 'index.html'))) return;
  if (
    !isStale(
      join(builtFolders(root).app, 'index.html'),
      inputs.map((name) => join(root, name)),
    )
  )
    return;
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
};
