import { type Zippable, zipSync } from 'fflate';
import type { AppManifest } from './app-manifest.ts';
import { checkLanguages } from './check-languages.ts';
import { checkActions, checkChannels, checkDomains, checkIcons, checkSite } from './check-places.ts';
import { checkRedirects, checkScopes } from './check-scopes.ts';
import type { Environment } from './environment.ts';
import { fillIn } from './fill-in.ts';
import type { Parts } from './parts.ts';
import { checkManifestSchema } from './schema.ts';

/** A package, or one sentence for each mistake that stands in its way. */
export type Built =
  | { readonly kind: 'built'; readonly zip: Uint8Array; readonly manifest: AppManifest }
  | { readonly kind: 'refused'; readonly mistakes: readonly string[] };

/** The manifest's own schema version, and the oldest that it has to be valid in; a test looks at those between. */
const schemaVersions = ['1.30', '1.25'] as const;

/** The same manifest as one of another schema version. */
export const inVersion = (text: string, version: string): unknown => ({
  ...(JSON.parse(text) as object),
  $schema: `https://developer.microsoft.com/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`,
  manifestVersion: version,
});

const utf8 = new TextEncoder();
const plain = new TextDecoder();

/**
 * Fills in the values of an installation, checks the result, and packs it. The same parts and values give the same
 * bytes, on any machine and day.
 */
export const buildPackage = (parts: Parts, values: Environment): Built => {
  const missing = new Set<string>();
  const fill = (text: string): string => {
    const filled = fillIn(text, values);
    for (const name of filled.missing) missing.add(name);
    return filled.text;
  };
  const text = fill(parts.manifest);
  // The toolkit names the registration's values by its own names; for the check both are the same.
  const registration = fillIn(parts.registration, { ...values, APP_DOMAIN: values.GT_APP_DOMAIN ?? '' }).text;
  const manifest = JSON.parse(text) as AppManifest;
  const { defaultLanguageFile, additionalLanguages = [] } = manifest.localizationInfo ?? {};
  const languages = [...(defaultLanguageFile ? [defaultLanguageFile] : []), ...additionalLanguages.map((l) => l.file)];
  const languageText = (file: string): string | undefined => {
    const bytes = parts.files.get(file);
    return bytes && fill(plain.decode(bytes));
  };

  const mistakes = [
    ...schemaVersions.flatMap((version) =>
      checkManifestSchema(inVersion(text, version), version).map((line) => `Schema ${version}: ${line}`),
    ),
    ...checkActions(manifest),
    ...checkRedirects(manifest, registration),
    ...checkIcons(manifest, parts.files),
    ...checkDomains(manifest),
    ...checkSite(manifest, parts.site),
    ...checkChannels(manifest),
    ...checkScopes(manifest, parts.registration, parts.adminGuide),
    ...checkLanguages(manifest, languageText),
  ];
  const unfilled = [...missing].map((name) => `There is no value for ${name} (env/.env.<name>).`);
  if (unfilled.length + mistakes.length > 0) return { kind: 'refused', mistakes: [...unfilled, ...mistakes] };

  const { color, outline, color32x32 } = manifest.icons;
  const icons = [color, outline, ...(color32x32 ? [color32x32] : [])];
  const content = new Map<string, Uint8Array>([
    ['manifest.json', utf8.encode(text)],
    ...icons.map((name) => [name, parts.files.get(name) ?? new Uint8Array()] as const),
    ...languages.map((name) => [name, utf8.encode(languageText(name) ?? '')] as const),
  ]);
  return { kind: 'built', zip: pack(content), manifest };
};

/** Sorted names and one date: the first that a zip can carry, in local time as zip has no zones. */
const pack = (content: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const mtime = new Date(1980, 0, 1);
  const entries: Zippable = {};
  for (const [name, bytes] of [...content].sort(([a], [b]) => (a < b ? -1 : 1)))
    entries[name] = [bytes, { mtime, level: 9, os: 0 }];
  return zipSync(entries);
};
