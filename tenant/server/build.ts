import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const runFile = promisify(execFile);

const newest = (path: string): number => {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
};

/** Whether a built page is missing or older than what it is made of. */
export const isStale = (output: string, inputs: readonly string[]): boolean =>
  !existsSync(output) || Math.max(...inputs.map(newest)) > statSync(output).mtimeMs;

/** In a process of its own: what a build has in memory goes with it. */
const build = async (root: string, config: string): Promise<void> => {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    await runFile(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], { cwd: root });
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    throw new Error(`${config} could not be built.\n${stderr}${stdout}`);
  }
};

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
  await build(root, join(source, 'vite.config.ts'));
};

/** Builds the app unless the last build is newer than its sources. */
export const buildApp = async (root: string): Promise<void> => {
  const inputs = ['src', 'public', 'manifest', 'env', 'vite.config.ts', 'package-lock.json'];
  inputs.push(...readdirSync(root).filter((name) => name.endsWith('.html')));
  if (!existsSync(join(root, 'index.html'))) return;
  if (
    !isStale(
      join(builtFolders(root).app, 'index.html'),
      inputs.map((name) => join(root, name)),
    )
  )
    return;
  await build(root, join(root, 'vite.config.ts'));
};
