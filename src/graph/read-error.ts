import type { FailureReasons } from '../domain/failure.ts';
import { GraphFailure } from './graph-failure.ts';
import { retryAfterSeconds } from './retry-after.ts';

type Reason = FailureReasons['graph'];

/** Codes that say more than their status. Source: Graph error responses for OneDrive and Outlook. */
const byCode: Readonly<Record<string, Reason>> = {
  quotaLimitReached: 'full',
  insufficientStorage: 'full',
  ErrorQuotaExceeded: 'full',
  resourceLocked: 'locked',
  nameAlreadyExists: 'name-taken',
  resourceModified: 'changed-meanwhile',
  ErrorIrresolvableConflict: 'changed-meanwhile',
  activityLimitReached: 'throttled',
  ApplicationThrottled: 'throttled',
};

const byStatus: Readonly<Record<number, Reason>> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  408: 'timed-out',
  409: 'name-taken',
  410: 'not-found',
  412: 'changed-meanwhile',
  413: 'too-large',
  423: 'locked',
  429: 'throttled',
  507: 'full',
  509: 'throttled',
};

/** The reason for an answer that is not a success. */
export const reasonOf = (status: number, code: string | undefined): Reason =>
  (code === undefined ? undefined : byCode[code]) ??
  byStatus[status] ??
  (status >= 500 && status !== 501 ? 'unavailable' : 'refused');

/** Turns an unsuccessful answer into a failure; reads its body. */
export const readError = async (response: Response, now: number): Promise<GraphFailure> => {
  const text = await response.text().catch(() => '');
  return failureFrom(response.status, parse(text), retryAfterSeconds(response.headers.get('Retry-After'), now));
};

/** The same for an answer inside a batch, whose body is parsed already. */
export const failureFrom = (status: number, body: unknown, retryAfter?: number): GraphFailure => {
  const code = innermostCode(body);
  return new GraphFailure(reasonOf(status, code), {
    status,
    ...(code === undefined ? {} : { code }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(status >= 500 ? { mayHaveHappened: true } : {}),
  });
};

/** Graph nests `innerError` objects; the deepest known code decides, else the outermost. */
const innermostCode = (body: unknown): string | undefined => {
  const codes: string[] = [];
  let level = field(body, 'error');
  while (level !== undefined && codes.length < 8) {
    const code = field(level, 'code');
    if (typeof code === 'string' && code !== '') codes.push(code);
    level = field(level, 'innerError') ?? field(level, 'innererror');
  }
  return codes.findLast((code) => code in byCode) ?? codes[0];
};

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
