/**
 * What a handler throws to refuse a request. The pipeline turns it into Graph's error body
 * (learn.microsoft.com/graph/errors: `{error: {code, message, innerError: {date, request-id, client-request-id}}}`).
 */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly inner: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: { headers?: Record<string, string>; inner?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'GraphError';
    this.status = status;
    this.code = code;
    this.headers = extra.headers ?? {};
    this.inner = extra.inner ?? {};
  }
}

/** The part of Microsoft 365 behind a route; each words its refusals differently and has limits of its own. */
export type Service = 'directory' | 'outlook' | 'onedrive' | 'teams';

const deniedBy: Record<Service, readonly [code: string, message: string]> = {
  directory: ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  outlook: ['ErrorAccessDenied', 'Access is denied. Check credentials and try again.'],
  onedrive: ['accessDenied', 'Access denied'],
  teams: ['Forbidden', 'Missing scope permissions on the request.'],
};

export function denied(service: Service, message?: string): GraphError {
  const [code, text] = deniedBy[service];
  return new GraphError(403, code, message ?? text);
}

export function unauthenticated(message: string, challenge?: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'WWW-Authenticate':
        challenge ?? 'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    },
  });
}

/** The tenant's own loud refusal of everything that no rule in RULES.md covers. Graph never answers 501 to these. */
export function notImitated(what: string): GraphError {
  return new GraphError(501, 'notImplemented', `The local tenant does not imitate ${what} (see tenant/RULES.md).`);
}

export function throttled(service: Service, retryAfterSeconds: number, message?: string): GraphError {
  const codes: Record<Service, string> = {
    directory: 'TooManyRequests',
    outlook: 'ApplicationThrottled',
    onedrive: 'activityLimitReached',
    teams: 'TooManyRequests',
  };
  return new GraphError(429, codes[service], message ?? 'Too many requests.', {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

export function badRequest(message: string, code = 'BadRequest'): GraphError {
  return new GraphError(400, code, message);
}

export function errorBody(
  error: { code: string; message: string; inner?: Readonly<Record<string, unknown>> },
  ids: { date: string; requestId: string; clientRequestId: string },
): { error: Record<string, unknown> } {
  return {
    error: {
      code: error.code,
      message: error.message,
      innerError: {
        ...error.inner,
        date: ids.date,
        'request-id': ids.requestId,
        'client-request-id': ids.clientRequestId,
      },
    },
  };
}
