import type { Fields, FieldValue } from './front-matter.ts';

const empty: ReadonlySet<string> = new Set(['', 'null', '~', 'Null', 'NULL']);

/** A field as words; undefined where it is missing, empty, null, or a list. */
export const textField = (fields: Fields, key: string): string | undefined => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'string' && !empty.has(value.trim()) ? value.trim() : undefined;
};

/** A field as a finite number. */
export const numberField = (fields: Fields, key: string): number | undefined => {
  const text = textField(fields, key);
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
};

export const booleanField = (fields: Fields, key: string): boolean | undefined => {
  const text = textField(fields, key)?.toLowerCase();
  return text === 'true' || text === 'yes' ? true : text === 'false' || text === 'no' ? false : undefined;
};

/** A list; a single value stands for a list of one, as people write it. */
export const listField = (fields: Fields, key: string): readonly FieldValue[] => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (Array.isArray(value)) return value as readonly FieldValue[];
  return typeof value === 'string' && !empty.has(value.trim()) ? [value.trim()] : [];
};

export const textsField = (fields: Fields, key: string): string[] =>
  listField(fields, key).filter((each): each is string => typeof each === 'string' && !empty.has(each));

export const isFields = (value: FieldValue | undefined): value is Fields =>
  typeof value === 'object' && !Array.isArray(value);

export const mapField = (fields: Fields, key: string): Fields => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return isFields(value) ? value : {};
};

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` asks for. */
export const defined = <T extends object>(value: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
