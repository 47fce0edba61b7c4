import { limits } from './limits.ts';
import { joined } from './packing.ts';
import type { Pipe } from './pipe.ts';
import type { ClockReading } from './shared-clock.ts';

/** What two pages say to each other directly. */
export type PeerMessage =
  | { readonly kind: 'hello'; readonly session: string; readonly person: string; readonly device: string }
  /** "This is what I have": answered by an update with the rest. */
  | { readonly kind: 'sync'; readonly vector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  /** How many updates came in so far. */
  | { readonly kind: 'got'; readonly count: number }
  | { readonly kind: 'ping'; readonly sent: number }
  | { readonly kind: 'pong'; readonly sent: number; readonly reading: ClockReading | null };

/** Data channels of all browsers take messages of 16 kB; a byte of each says whether more follows. */
const partLength = 16_000;
const more = 1;
const last = 0;
const kinds = ['hello', 'sync', 'update', 'got', 'ping', 'pong'] as const;

const bodyOf = (message: PeerMessage): Uint8Array => {
  if (message.kind === 'sync') return message.vector;
  if (message.kind === 'update') return message.update;
  return new TextEncoder().encode(JSON.stringify(message));
};

/** The parts of a message in the order in which they are sent. */
export const formatPeerMessage = (message: PeerMessage): readonly Uint8Array<ArrayBuffer>[] => {
  const whole = joined([Uint8Array.of(kinds.indexOf(message.kind)), bodyOf(message)]);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < whole.byteLength; at += partLength) {
    const end = at + partLength;
    parts.push(joined([Uint8Array.of(end < whole.byteLength ? more : last), whole.subarray(at, end)]));
  }
  return parts;
};

const isReading = (value: unknown): value is ClockReading => {
  if (typeof value !== 'object' || value === null) return false;
  const { low, high, age } = value as Record<string, unknown>;
  return [low, high, age].every((number) => typeof number === 'number' && Number.isFinite(number));
};

const parseJson = (kind: (typeof kinds)[number], body: Uint8Array): PeerMessage | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { session, person, device, count, sent, reading } = value as Record<string, unknown>;
  if (kind === 'hello' && typeof session === 'string' && typeof person === 'string' && typeof device === 'string')
    return { kind, session, person, device };
  if (kind === 'got' && typeof count === 'number') return { kind, count };
  if (kind === 'ping' && typeof sent === 'number') return { kind, sent };
  if (kind === 'pong' && typeof sent === 'number') return { kind, sent, reading: isReading(reading) ? reading : null };
  return undefined;
};

/** A message, or undefined where the bytes are none of ours. */
export const parsePeerMessage = (whole: Uint8Array): PeerMessage | undefined => {
  const kind = kinds[whole[0] ?? kinds.length];
  const body = whole.subarray(1);
  if (kind === undefined) return undefined;
  if (kind === 'sync') return { kind, vector: body };
  if (kind === 'update') return { kind, update: body };
  return parseJson(kind, body);
};

/** Puts parts together again. Answers undefined while more is to come, `refused` where it is not ours or too much. */
export const createAssembler = (): ((part: Uint8Array) => PeerMessage | 'refused' | undefined) => {
  let parts: Uint8Array[] = [];
  let length = 0;
  return (part) => {
    length += part.byteLength;
    if (part.byteLength < 2 || (part[0] !== more && part[0] !== last) || length > limits.stateBytes) return 'refused';
    parts.push(part.subarray(1));
    if (part[0] === more) return undefined;
    const whole = joined(parts);
    parts = [];
    length = 0;
    return parsePeerMessage(whole) ?? 'refused';
  };
};

export const sendOver = (pipe: Pipe, message: PeerMessage): void => {
  for (const part of formatPeerMessage(message)) pipe.send(part);
};
