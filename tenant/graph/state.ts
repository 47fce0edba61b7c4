import type { Person } from './person.ts';

/** Everything the tenant knows, as plain data that survives `structuredClone` (bytes as Uint8Array). */
export type TenantState = {
  tenantId: string;
  /** The random generator's position, so that a restored tenant never repeats an id. */
  entropy: number;
  people: Person[];
  areas: Record<string, unknown>;
};

export function emptyState(seed: number): TenantState {
  return { tenantId: 'c0ffee00-7e4a-4a17-9c0d-10ca17e4a470', entropy: seed >>> 0, people: [], areas: {} };
}

/** Reproducible randomness over the state (mulberry32: small, fast, good enough for ids of an imitation). */
export type Entropy = {
  next(): number;
  guid(): string;
  /** A URL-safe opaque token of `length` characters. */
  token(length: number): string;
};

export function entropyOver(state: () => TenantState): Entropy {
  const next = () => {
    const current = state();
    current.entropy = (current.entropy + 0x6d2b79f5) >>> 0;
    let t = current.entropy;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = (alphabet: string, length: number) => {
    let out = '';
    for (let i = 0; i < length; i++) out += alphabet[Math.floor(next() * alphabet.length)];
    return out;
  };
  const hex = (length: number) => pick('0123456789abcdef', length);
  return {
    next,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick('89ab', 1)}${hex(3)}-${hex(12)}`,
    token: (length) => pick('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length),
  };
}
