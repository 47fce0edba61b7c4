import { limits } from './limits.ts';
import type { JsonObject, LoggedEvent } from './live.ts';

/**
 * How an event stands in the document: JSON text, because JSON brings nothing but plain values back. Its author is
 * the list it stands in (docs/decisions/live-log.md).
 */
export const formatEnvelope = (id: string, at: number, data: JsonObject): string => JSON.stringify([id, at, data]);

/** JSON takes thousands of levels; what copies or draws an event later may not. */
const deeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => deeperThan(inner, levels - 1)));

/** The event, or undefined where the text is not one of ours. */
export const parseEnvelope = (by: string, text: unknown): LoggedEvent | undefined => {
  if (typeof text !== 'string' || text.length > limits.eventLength) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const [id, at, data]: unknown[] = value;
  if (typeof id !== 'string' || id === '' || id.length > 64) return undefined;
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0) return undefined;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  if (deeperThan(data, limits.eventDepth)) return undefined;
  return Object.freeze({ ...(data as JsonObject), id, by, at });
};

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The one order in which every participant sees the events. */
export const byTime = (a: LoggedEvent, b: LoggedEvent): number => a.at - b.at || text(a.by, b.by) || text(a.id, b.id);
