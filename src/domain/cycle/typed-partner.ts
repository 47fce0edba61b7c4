/**
 * What somebody typed or pasted where a partner is searched: a name, one address, or several addresses at once. `people` counts
 * them: by their signs, and by what separates them where they have none.
 */
export type TypedPartner =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'name' | 'address'; readonly text: string }
  | { readonly kind: 'several'; readonly people: number };

const address = /^<?[^\s@<>;,]+@[^\s@<>;,]+>?$/;

/** Reads it. Lists are as mail programs copy them, by semicolons, commas, tabs or lines; names may have a comma in them. */
export const readTypedPartner = (typed: string): TypedPartner => {
  const text = typed.trim();
  if (text === '') return { kind: 'nothing' };
  const signs = text.split('@').length - 1;
  const parts = text.split(/[;\n\r\t]+/).filter((part) => part.trim() !== '');
  if (signs > 1 || parts.length > 1) return { kind: 'several', people: Math.max(signs, parts.length) };
  return address.test(text) ? { kind: 'address', text: text.replace(/^<|>$/g, '') } : { kind: 'name', text };
};
