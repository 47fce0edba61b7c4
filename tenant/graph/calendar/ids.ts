import type { Core } from '../core.ts';
import { badRequest } from '../errors.ts';
import type { DateKey } from './model.ts';

/** Ids differ per mailbox and are opaque; an occurrence's is its series' id with the date inside, and never changes. */
export const newItemId = (core: Core) => `AAMkAD${core.entropy.token(58)}AAA=`;

export const occurrenceId = (itemId: string, key: DateKey | null) =>
  key === null ? itemId : `${itemId.slice(0, -1)}O${key}=`;

export function splitId(id: string): { itemId: string; key: DateKey | null } {
  const found = /^(AAMkAD\w+AAA)(?:O(\d{8}))?=$/.exec(id);
  if (!found?.[1]) throw badRequest('Id is malformed.', 'ErrorInvalidIdMalformed');
  return { itemId: `${found[1]}=`, key: found[2] ?? null };
}

const prefix = '040000008200E00074C5B7101A82E008';
const hex = (value: number, length: number) => value.toString(16).toUpperCase().padStart(length, '0');

/** A global object id as Exchange makes it ([MS-OXOCAL] PidLidGlobalObjectId), with the date bytes of a series: zero. */
export function newUid(core: Core): string {
  return `${prefix}00000000${hex(core.now(), 16)}000000000000000010000000${core.entropy.guid().replaceAll('-', '').toUpperCase()}`;
}

/** `iCalUId` differs for each occurrence: the same object id with the occurrence's date in it. */
export function occurrenceUid(uid: string, key: DateKey | null): string {
  if (key === null) return uid;
  const date = hex(Number(key.slice(0, 4)), 4) + hex(Number(key.slice(4, 6)), 2) + hex(Number(key.slice(6)), 2);
  return uid.slice(0, prefix.length) + date + uid.slice(prefix.length + 8);
}

/** The other way round: the series of an occurrence's `iCalUId`, and the date in it. */
export function splitUid(uid: string): { uid: string; key: DateKey | null } {
  const date = uid.slice(prefix.length, prefix.length + 8);
  if (date === '00000000') return { uid, key: null };
  const part = (from: number, to: number) => String(Number.parseInt(date.slice(from, to), 16)).padStart(2, '0');
  return { uid: `${prefix}00000000${uid.slice(prefix.length + 8)}`, key: part(0, 4) + part(4, 6) + part(6, 8) };
}
