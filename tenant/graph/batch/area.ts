import type { Area, Context } from '../area.ts';
import { badRequest } from '../errors.ts';
import { incoming } from '../incoming.ts';
import { json, type Reply } from '../reply.ts';

type Part = {
  id: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
  dependsOn?: string[];
};
type Answer = { id: string; status: number; headers: Record<string, string>; body?: unknown };

const most = 20;
/** Requests to one mailbox that Outlook runs together; what is more is answered 429 inside the batch. */
const mailboxAtOnce = 4;

function read(body: unknown): Part[] {
  const parts = (body as { requests?: unknown } | undefined)?.requests;
  if (!Array.isArray(parts) || !parts.length)
    throw badRequest("Invalid batch payload format: 'requests' is missing or empty.");
  if (parts.length > most) throw badRequest(`Number of batch request steps exceeds the maximum value of ${most}.`);
  const ids = new Set<string>();
  for (const part of parts as Partial<Part>[]) {
    if (typeof part.id !== 'string' || typeof part.method !== 'string' || typeof part.url !== 'string') {
      throw badRequest('Invalid batch payload format: each request needs id, method and url.');
    }
    if (ids.has(part.id.toLowerCase())) throw badRequest(`Request id '${part.id}' is not unique.`);
    ids.add(part.id.toLowerCase());
    if (/^(https?:)?\/\/|^\/?(v1\.0|beta)\//.test(part.url))
      throw badRequest(`Invalid batch url '${part.url}': it must be relative, without version.`);
    const typed = Object.keys(part.headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
    if (part.body !== undefined && !typed)
      throw badRequest(`Write request id '${part.id}' does not contain Content-Type header or body.`);
  }
  for (const part of parts as Part[]) {
    for (const id of part.dependsOn ?? [])
      if (!ids.has(id.toLowerCase()))
        throw badRequest(`Request '${part.id}' depends on '${id}', which is not in the batch.`);
  }
  return parts as Part[];
}

const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

async function run(context: Context, part: Part): Promise<Reply> {
  const url = new URL(`/v1.0/${part.url.replace(/^\//, '')}`, context.core.origins.graph);
  const headers = new Headers(part.headers ?? {});
  headers.set('authorization', context.request.headers.get('authorization') ?? '');
  const isJson = /json/i.test(headers.get('content-type') ?? '');
  const raw = part.body === undefined ? '' : isJson ? JSON.stringify(part.body) : atob(String(part.body));
  const bytes = isJson ? new TextEncoder().encode(raw) : Uint8Array.from(raw, (char) => char.charCodeAt(0));
  return await context.core.perform(
    incoming({ method: part.method.toUpperCase(), url, path: url.pathname.slice('/v1.0'.length), headers, bytes }),
  );
}

function answerOf(part: Part, reply: Reply): Answer {
  const headers = Object.fromEntries(
    Object.entries(reply.headers ?? {}).filter(([name]) => !/^(date|request-id|client-request-id)$/i.test(name)),
  );
  if (reply.json !== undefined) headers['Content-Type'] ??= 'application/json';
  const body = reply.json ?? (reply.bytes ? base64(reply.bytes) : undefined);
  return { id: part.id, status: reply.status, headers, ...(body === undefined ? {} : { body }) };
}

const refusal = (
  id: string,
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Answer => ({
  id,
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: { error: { code, message } },
});

/** Which mailbox a part reaches, if it reaches one. */
function mailboxOf(context: Context, part: Part): string | undefined {
  const found = /^\/?(me|users\/[^/]+)\/(events|calendar|calendarView|mailboxSettings)\b/.exec(part.url);
  return found?.[1] === 'me' ? context.caller.id : found?.[1];
}

/**
 * Runs what waits for nothing, then what waited for that, and so on. A part whose predecessor failed is 424. Of the
 * parts that become ready together, four to a mailbox run and the others are 429 with `Retry-After`.
 */
async function execute(context: Context, parts: readonly Part[]): Promise<Answer[]> {
  const answers = new Map<string, Answer>();
  let waiting = [...parts];
  while (waiting.length) {
    const ready = waiting.filter((part) => (part.dependsOn ?? []).every((id) => answers.has(id)));
    if (!ready.length) throw badRequest('The batch has a circular dependency.');
    const running = new Map<string, number>();
    for (const part of ready) {
      const failed = (part.dependsOn ?? []).some((id) => (answers.get(id)?.status ?? 500) >= 400);
      const mailbox = mailboxOf(context, part);
      const atOnce = mailbox === undefined ? 0 : (running.get(mailbox) ?? 0) + 1;
      if (mailbox !== undefined && !failed) running.set(mailbox, atOnce);
      if (failed)
        answers.set(part.id, refusal(part.id, 424, 'FailedDependency', 'A request this one depends on failed.'));
      else if (atOnce > mailboxAtOnce) {
        answers.set(
          part.id,
          refusal(part.id, 429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', {
            'Retry-After': '1',
          }),
        );
      } else answers.set(part.id, answerOf(part, await run(context, part)));
    }
    waiting = waiting.filter((part) => !ready.includes(part));
  }
  return parts.flatMap((part) => answers.get(part.id) ?? []);
}

export const batchArea: Area = {
  name: 'batch',
  initial: () => ({}),
  routes: [
    {
      rule: 'BAT-1',
      method: 'POST',
      path: '/$batch',
      service: 'directory',
      scopes: [],
      handle: async (context) => json({ responses: await execute(context, read(context.request.body())) }),
    },
  ],
};
