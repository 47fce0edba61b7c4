import type { Environment } from './environment.ts';

export type FilledIn = {
  readonly text: string;
  /** Names that the text wants and the environment does not have. */
  readonly missing: readonly string[];
};

/** Replaces every `${{NAME}}` of a JSON text. An empty value is a value: the suffix of the name may be empty. */
export const fillIn = (text: string, values: Environment): FilledIn => {
  const missing = new Set<string>();
  const filled = text.replace(/\$\{\{\s*(\w+)\s*\}\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) {
      missing.add(name);
      return placeholder;
    }
    return JSON.stringify(value).slice(1, -1);
  });
  return { text: filled, missing: [...missing] };
};
