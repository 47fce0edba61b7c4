import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Validate = ((data: unknown) => boolean) & {
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string; readonly params?: unknown }[];
};
type AjvClass = { default: new (options: object) => { compile(schema: object): Validate } };

/*
 * Microsoft's package brings the schemas and their checker, but its own entry point loads a module that it does not
 * depend on (app-manifest 1.1.2). So the two are used as it would use them, without that entry point.
 */
const home = createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json');
const theirs = createRequire(home);

const compiled = new Map<string, Validate>();

const compile = (path: string): Validate => {
  const { default: Ajv } = theirs('ajv-draft-04') as AjvClass;
  const { default: addFormats } = theirs('ajv-formats') as { default: (ajv: object, formats: string[]) => void };
  // Some patterns of the language schema are no patterns in Unicode mode.
  const ajv = new Ajv({ allErrors: true, strictTypes: false, unicodeRegExp: false });
  addFormats(ajv, ['uri', 'email', 'regex']);
  return ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object);
};

const check = (data: unknown, version: string, file: string): readonly string[] => {
  const path = join(dirname(home), 'build/json-schemas/teams', `v${version}`, file);
  const validate = compiled.get(path) ?? compile(path);
  compiled.set(path, validate);
  if (validate(data)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
};

/** What Microsoft's schema of this version says against a manifest. */
export const checkManifestSchema = (manifest: unknown, version: string): readonly string[] =>
  check(manifest, version, 'MicrosoftTeams.schema.json');

/** What Microsoft's schema of this version says against a language file. */
export const checkLanguageSchema = (language: unknown, version: string): readonly string[] =>
  check(language, version, 'MicrosoftTeams.Localization.schema.json');
