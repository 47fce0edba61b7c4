import type { AppManifest } from './app-manifest.ts';
import { checkLanguageSchema } from './schema.ts';

type Language = Readonly<Record<string, string>>;

/** What a key of a language file, `staticTabs[0].name`, stands for in the manifest. */
const textAt = (manifest: AppManifest, key: string): unknown =>
  key
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], manifest);

/** Every language says everything the default says, the default says what the manifest says, and nothing more. */
export const checkLanguages = (manifest: AppManifest, textOf: (file: string) => string | undefined): string[] => {
  const { defaultLanguageFile, additionalLanguages = [] } = manifest.localizationInfo ?? {};
  const read = (file: string): Language | undefined => {
    const text = textOf(file);
    if (text === undefined) return undefined;
    const { $schema: _, ...language } = JSON.parse(text) as Language;
    return language;
  };
  const files = [...(defaultLanguageFile ? [defaultLanguageFile] : []), ...additionalLanguages.map(({ file }) => file)];
  const base = (defaultLanguageFile && read(defaultLanguageFile)) || {};
  return files.flatMap((file) => {
    const language = read(file);
    if (language === undefined) return [`The language file ${file} is missing.`];
    const isDefault = file === defaultLanguageFile;
    return [
      ...checkLanguageSchema(language, manifest.manifestVersion).map((line) => `${file}: ${line}`),
      ...Object.keys(base)
        .filter((key) => !(key in language))
        .map((key) => `${file} does not say "${key}".`),
      ...Object.entries(language).flatMap(([key, text]) => {
        const meant = textAt(manifest, key);
        if (typeof meant !== 'string') return [`${file} says "${key}", which the manifest does not have.`];
        return isDefault && meant !== text ? [`${file} says another "${key}" than the manifest.`] : [];
      }),
    ];
  });
};
