/** What a page of the app posts to its host by teams-js 2.58. */
export type FrameRequest = {
  readonly id: number;
  readonly uuidAsString?: string;
  readonly func: string;
  readonly args: readonly unknown[];
  /** Nested app auth only: a NestedAppAuthRequest as JSON. */
  readonly data?: string;
};

/** The answer to one request. */
export type FrameResponse = {
  readonly id: number;
  readonly uuidAsString?: string;
  readonly args: readonly unknown[];
};

/** News for the page that it did not ask for just now. */
export type FrameEvent = { readonly func: string; readonly args: readonly unknown[] };

/** A message as a request of teams-js, or undefined where it is anything else. */
export const parseRequest = (data: unknown): FrameRequest | undefined => {
  if (typeof data !== 'object' || data === null) return undefined;
  const { id, uuidAsString, func, args, data: payload } = data as Record<string, unknown>;
  if (typeof id !== 'number' || typeof func !== 'string') return undefined;
  return {
    id,
    func,
    args: Array.isArray(args) ? args : [],
    ...(typeof uuidAsString === 'string' ? { uuidAsString } : {}),
    ...(typeof payload === 'string' ? { data: payload } : {}),
  };
};

/** The error shape of teams-js; 100 is "not supported on this platform", 500 internal, 8000 cancelled by the user. */
export const sdkError = (errorCode: number, message: string): { errorCode: number; message: string } => ({
  errorCode,
  message,
});

export const notSupported = 100;
export const invalidArguments = 4000;
export const userAborted = 8000;
