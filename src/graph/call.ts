import type { Scope } from '../identity/scopes.ts';

/** One request to Microsoft Graph, in the terms of the wire. */
export type Call = {
  /** GET where nothing is said. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the version, with segments already encoded by `path`: `/me/events`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as they are. */
  readonly bytes?: { readonly content: Uint8Array; readonly type: string };
  /** The permissions this request needs; the token is asked for exactly these. */
  readonly scopes: readonly Scope[];
  /**
   * Whether sending it twice does no harm. GET and DELETE are; anything else only where the caller says so because a
   * `transactionId`, an `If-Match`, a `conflictBehavior` or the nature of the change makes it so.
   */
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, body included. */
  readonly timeout?: number;
  /** Milliseconds that may be spent waiting between attempts altogether; 0 means a single attempt. */
  readonly patience?: number;
};

export const methodOf = (call: Call): NonNullable<Call['method']> => call.method ?? 'GET';

export const isRepeatable = (call: Call): boolean =>
  call.repeatable ?? (methodOf(call) === 'GET' || methodOf(call) === 'DELETE');

/** Writes a path with every value encoded as one segment: path`/me/events/${id}`. */
export const path = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  parts.reduce((text, part, index) => text + encodeURIComponent(values[index - 1] ?? '') + part);

/** The path with its query; names stay readable (`$select`), values are encoded. */
export const address = (call: Call): string => {
  const query = Object.entries(call.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return query.length === 0 ? call.path : `${call.path}${call.path.includes('?') ? '&' : '?'}${query.join('&')}`;
};

/** Outlook answers four requests of one app and mailbox at a time; a batch may hold requests to it. */
export const isOutlook = (call: Call): boolean =>
  /^\/(me|users\/[^/]+)\/(events|calendar|calendars|calendarView|mailboxSettings|messages)\b/.test(call.path) ||
  call.path === '/$batch';
