import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** The values of one installation, by name. */
export type Environment = Readonly<Record<string, string>>;

const folder = join(import.meta.dirname, '../../env');

/**
 * The values of `env/.env.<name>`, each overridden by the process's own where that is not empty. `${NAME}` and
 * `${NAME:-sample}` are filled in from the same values. Nothing else is read: a `.env.local` of one developer must not
 * find its way into another installation (docs/decisions/package.md).
 */
export const readEnvironment = (name: string, given: Environment = processValues()): Environment => {
  const file = join(folder, `.env.${name}`);
  const written = existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Environment) : {};
  return expand({ ...written, ...given });
};

/** Whether there is such an environment. */
export const hasEnvironment = (name: string): boolean => existsSync(join(folder, `.env.${name}`));

/** Fills `${NAME}` and `${NAME:-otherwise}` in; a name that leads back to itself is empty. */
export const expand = (values: Environment): Environment => {
  const filled = (name: string, seen: readonly string[]): string =>
    seen.includes(name)
      ? ''
      : (values[name] ?? '').replace(
          /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g,
          (_, other: string, otherwise = '') => filled(other, [...seen, name]) || otherwise,
        );
  return Object.fromEntries(Object.keys(values).map((name) => [name, filled(name, [])]));
};

const processValues = (): Environment =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => Boolean(entry[1])));
