/**
 * Seconds that a `Retry-After` header asks for: a number (Graph also sends decimals) or an HTTP date.
 * Undefined when it is missing, hidden by CORS, or nonsense.
 */
export const retryAfterSeconds = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  // A bare sign or digit would pass as a year; an HTTP date always begins with the name of a day.
  const date = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
};
