/**
 * Reading of data that may come from a hostile file: a reader gives the value in its type, or `undefined` for anything
 * else. Small on purpose; the domain takes no validation library.
 */
export type Reader<T> = (value: unknown) => T | undefined;
export type Read<R> = R extends Reader<infer T> ? T : never;

type Shape = Readonly<Record<string, Reader<unknown>>>;
type Shaped<S extends Shape> = { readonly [K in keyof S]: Read<S[K]> };

/** Words of at most `max` UTF-16 units. */
export const text =
  (max: number, min = 0): Reader<string> =>
  (value) =>
    typeof value === 'string' && value.length <= max && value.length >= min ? value : undefined;

export const matching =
  <T extends string>(pattern: RegExp, make: (value: string) => T): Reader<T> =>
  (value) =>
    typeof value === 'string' && value.length <= 100 && pattern.test(value) ? make(value) : undefined;

export const whole =
  (min: number, max: number): Reader<number> =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined;

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

export const oneOf =
  <const T extends readonly (string | number)[]>(...allowed: T): Reader<T[number]> =>
  (value) =>
    allowed.find((candidate) => candidate === value);

/** `null` stands for itself. */
export const orNull =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value) =>
    value === null ? null : reader(value);

export const listOf =
  <T>(reader: Reader<T>, max: number, min = 0): Reader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > max || value.length < min) return undefined;
    const read: T[] = [];
    for (const entry of value) {
      const one = reader(entry);
      if (one === undefined) return undefined;
      read.push(one);
    }
    return read;
  };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with exactly what the shape names; other keys are left behind. */
export const shaped = <S extends Shape>(shape: S): Reader<Shaped<S>> => {
  const entries = Object.entries(shape);
  return (value) => {
    if (!isRecord(value)) return undefined;
    const read: Record<string, unknown> = {};
    for (const [key, reader] of entries) {
      const one = Object.hasOwn(value, key) ? reader(value[key]) : undefined;
      if (one === undefined) return undefined;
      read[key] = one;
    }
    return read as Shaped<S>;
  };
};

/** A record with at most `max` keys that the key reader accepts. */
export const recordOf =
  <K extends string, T>(keys: Reader<K>, reader: Reader<T>, max: number): Reader<Readonly<Record<K, T>>> =>
  (value) => {
    if (!isRecord(value)) return undefined;
    const names = Object.keys(value);
    if (names.length > max) return undefined;
    const read: [K, T][] = [];
    for (const name of names) {
      const key = keys(name);
      const one = reader(value[name]);
      if (key === undefined || one === undefined || name === '__proto__') return undefined;
      read.push([key, one]);
    }
    return Object.fromEntries(read) as Readonly<Record<K, T>>;
  };
