import type { Origins } from './core.ts';

/** One exchange in the form that the contract's validator reads. */
export type Exchange = {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
};

export type Traffic = {
  onExchange(listener: (exchange: Exchange) => void): () => void;
  readonly wanted: () => boolean;
  emit(exchange: Exchange): void;
};

export function createTraffic(): Traffic {
  const listeners = new Set<(exchange: Exchange) => void>();
  return {
    onExchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wanted: () => listeners.size > 0,
    emit(exchange) {
      for (const listener of [...listeners]) listener(exchange);
    },
  };
}

/** The addresses of this machine as those of Microsoft, so that a log reads the same wherever it was made. */
export function asMicrosoft(text: string, origins: Origins): string {
  return text
    .replaceAll(`${origins.content}/content/`, 'https://growtogether-my.sharepoint.com/_layouts/15/download.aspx/')
    .replaceAll(origins.graph, 'https://graph.microsoft.com');
}

/** A body for the log: JSON parsed, text as text, anything else left out. */
export function loggedBody(bytes: Uint8Array | undefined, type: string | null, origins: Origins): unknown {
  if (!bytes?.length) return undefined;
  if (/json/i.test(type ?? '')) {
    try {
      return JSON.parse(asMicrosoft(new TextDecoder().decode(bytes), origins));
    } catch {
      return new TextDecoder().decode(bytes);
    }
  }
  return /^text\//i.test(type ?? '') ? new TextDecoder().decode(bytes) : undefined;
}

/** Headers as a plain object with the token taken out: a traffic log must be safe to share. */
export function loggedHeaders(headers: Headers, origins: Origins): Record<string, string> {
  const out: Record<string, string> = {};
  headers.forEach((value, name) => {
    out[name] = name === 'authorization' ? 'Bearer (removed)' : asMicrosoft(value, origins);
  });
  return out;
}
