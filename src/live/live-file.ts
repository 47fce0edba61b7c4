import { crc32 } from './crc32.ts';
import { limits } from './limits.ts';
import { joined, pack, unpack } from './packing.ts';

/** Offer or answer of a direct connection, left for one other device in the writer's own file. */
export type Signal = { readonly connection: string; readonly kind: 'offer' | 'answer'; readonly description: string };

export type LiveFileHeader = {
  readonly session: string;
  readonly person: string;
  readonly device: string;
  /** Counts the writer's writes, so that two files are never the same bytes. */
  readonly count: number;
  /** The writer said goodbye. */
  readonly left: boolean;
  /** By the device they are meant for. */
  readonly signals: Readonly<Record<string, Signal>>;
};

export type LiveFile = { readonly header: LiveFileHeader; readonly update: Uint8Array };

const magic = [0x47, 0x54, 0x4c, 0x53]; // "GTLS"
const version = 1;
/** magic 4, version 1, packing 1, header length 4, body length 4, checksum of header and body 4 */
const frontLength = 18;
/** Below this, packing costs more than it saves. */
const packFrom = 4_000;

/** The bytes of a participant's file (docs/decisions/live-file.md). */
export const formatLiveFile = async (
  header: LiveFileHeader,
  update: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const packed = update.byteLength >= packFrom;
  const body = packed ? await pack(update) : update;
  const head = new TextEncoder().encode(JSON.stringify(header));
  const front = new Uint8Array(frontLength);
  const view = new DataView(front.buffer);
  front.set(magic);
  view.setUint8(4, version);
  view.setUint8(5, packed ? 1 : 0);
  view.setUint32(6, head.byteLength);
  view.setUint32(10, body.byteLength);
  view.setUint32(14, crc32(head, body));
  return joined([front, head, body]);
};

/** What stands in a file that anyone may have edited. */
export const parseLiveFile = async (
  bytes: Uint8Array,
): Promise<LiveFile | 'garbage' | 'newer-version' | 'oversized'> => {
  if (bytes.byteLength > limits.fileBytes) return 'oversized';
  if (bytes.byteLength < frontLength || magic.some((byte, index) => bytes[index] !== byte)) return 'garbage';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(4) > version) return 'newer-version';
  // There was none before the first.
  if (view.getUint8(4) < version) return 'garbage';
  const [packing, headLength, bodyLength] = [view.getUint8(5), view.getUint32(6), view.getUint32(10)];
  if (headLength > limits.headerBytes || frontLength + headLength + bodyLength !== bytes.byteLength) return 'garbage';
  const head = bytes.subarray(frontLength, frontLength + headLength);
  const body = bytes.subarray(frontLength + headLength);
  if (view.getUint32(14) !== crc32(head, body)) return 'garbage';
  const header = parseHeader(head);
  if (!header || packing > 1) return 'garbage';
  if (packing === 0) return { header, update: body };
  const update = await unpack(body, limits.stateBytes);
  return update ? { header, update } : 'garbage';
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200;

const isSignal = (value: unknown): value is Signal =>
  isRecord(value) &&
  isName(value.connection) &&
  (value.kind === 'offer' || value.kind === 'answer') &&
  typeof value.description === 'string';

const parseHeader = (bytes: Uint8Array): LiveFileHeader | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { session, person, device, count, left, signals } = value;
  if (!isName(session) || !isName(person) || !isName(device)) return undefined;
  if (typeof count !== 'number' || typeof left !== 'boolean' || !isRecord(signals)) return undefined;
  const entries = Object.entries(signals);
  if (!entries.every((entry): entry is [string, Signal] => isSignal(entry[1]))) return undefined;
  return { session, person, device, count, left, signals: Object.fromEntries(entries) };
};
